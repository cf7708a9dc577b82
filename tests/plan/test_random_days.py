"""A sample of the random days and weeks that `benchmarks/plan_days.py` builds by the thousand."""

from random import Random

import pytest

from spinalis.plan.day.refusal import PlanError
from spinalis.plan.week import Order, build_day, build_week
from tests.plan.checker import session_breaches
from tests.plan.week_checker import week_breaches
from tests.plan.wishes import CLOSED, any_day, any_week, cleared_person
from tests.safety.invariants import CATALOGUE, EXERCISES

DAYS, WEEKS = 60, 4


def drawn(number):
    return Random(number)  # noqa: S311 - people, not secrets


def assert_helps(error):
    assert "leave no session" in str(error) or "The main reasons" in str(error)


@pytest.mark.parametrize("part", range(6))
def test_random_days_keep_every_rule(part):
    built = 0
    for number in range(part * DAYS // 6, (part + 1) * DAYS // 6):
        asked = any_day(drawn(number), EXERCISES)
        try:
            plan = build_day(
                CATALOGUE,
                asked.clearance,
                order=Order(asked.minutes),
                goals=asked.goals,
                past=asked.past,
            )
        except PlanError as error:
            assert_helps(error)
            continue
        built += 1
        assert not list(session_breaches(plan, EXERCISES, asked)), number
    assert built > 7


@pytest.mark.parametrize("number", range(WEEKS))
def test_random_weeks_keep_every_rule(number):
    asked = any_week(drawn(number), EXERCISES)
    try:
        week = build_week(
            CATALOGUE,
            asked.clearances,
            start=asked.start,
            rhythm=asked.rhythm,
            goals=asked.goals,
            history=asked.history,
        )
    except PlanError as error:
        assert_helps(error)
        return
    assert not list(week_breaches(week, EXERCISES, asked))


def test_the_random_people_are_cleared_and_of_many_kinds():
    people = [cleared_person(drawn(number)) for number in range(60)]
    assert not [one for _, one in people if one.permission in CLOSED]
    assert len({answers["conditions"] for answers, _ in people}) > 10
    assert len({one.permission for _, one in people}) > 1
