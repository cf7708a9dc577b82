"""Weeks of people that the planner has never seen, looked through by the rules."""

import random
from collections import Counter

import pytest

from tests.plan.therapy.builder import person_of, weeks_of
from tests.plan.therapy.check import look_through
from tests.plan.therapy.people import PURPOSES, usual_person

SEED = 20_260_502  # other people than those of the long proof
# What no week may break, however short, rare or hindered. Named, so that a rule that comes to be
# kept by all can join; the long proof counts the others.
NEVER = frozenset({2, 3, 6, 7, 9, 10, 11, 14, 15, 22, 25, 28})
# A chair has brief exercises, and the first days few of them: those sessions stay short.
SHORT_AT_FIRST = {"P16": frozenset({12})}
CLEAN_LEAST = 0.7  # of the weeks of anybody: short and long, on few days, with little at hand


@pytest.mark.parametrize("purpose", PURPOSES)
def test_two_weeks_are_as_a_physiotherapist_would_set_them(purpose) -> None:
    for number in range(2):
        person = usual_person(purpose, random.Random(SEED + number))  # noqa: S311 - people
        for week in weeks_of(person):
            known = SHORT_AT_FIRST.get(purpose, frozenset()) if week.number == 1 else ()
            breaches = [one for one in look_through(week)[0] if one.rule not in known]
            assert [f"week {week.number}, {one}" for one in breaches] == []


def test_most_weeks_of_anybody_are_clean_and_none_breaks_what_must_hold() -> None:
    broken = [
        list(look_through(week)[0])
        for number in range(2 * len(PURPOSES))
        for week in weeks_of(person_of(number, SEED))
    ]
    by_rule = Counter(one.rule for each in broken for one in each)
    assert {rule: by_rule[rule] for rule in NEVER if by_rule[rule]} == {}
    assert sum(not each for each in broken) >= CLEAN_LEAST * len(broken)
