"""A complex that is the plan itself, week by week, for everybody whom it is open to."""

from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.plan.day.placed import place_items
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.goals import Goals, find_obstacle
from spinalis.plan.history import DayDone, History, past_at
from spinalis.plan.past import needs_rest_day
from spinalis.plan.prescription import Part
from spinalis.plan.rhythm import Rhythm
from spinalis.plan.week import Order, build_day, build_week, done_in
from spinalis.safety.judge import OPEN, judge
from spinalis.safety.judge_complex import judge_complex
from spinalis.safety.screen import screen
from tests.safety.invariants import CATALOGUE, COMPLEXES, EXERCISES
from tests.safety.people import HEALTHY, TODAY, with_condition

MONDAY = date(2026, 4, 6)
MINUTES = 20
PEOPLE = {
    "healthy": HEALTHY,
    "lumbar": with_condition("lumbar_osteochondrosis", stage="stage_2", agreed=True),
}


def week_of(found, clearance, *, goals=None, history=None):
    return build_week(
        CATALOGUE,
        dict.fromkeys(TimeOfDay, clearance),
        start=MONDAY,
        rhythm=Rhythm(minutes=MINUTES),
        goals=msgspec.structs.replace(goals or Goals(), follows=found),
        history=history or History(),
    )


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", COMPLEXES)
def test_every_week_of_a_complex_is_safe_in_order_and_rests(name, person):
    found, clearance = COMPLEXES[name], screen(PEOPLE[person], on=TODAY)
    if judge_complex(found, clearance).permission not in OPEN:
        with pytest.raises(PlanError, match="is closed to you now"):
            week_of(found, clearance)
        return
    sessions = [one for one in week_of(found, clearance).sessions if one.plan]
    for session in sessions:
        ids = [one.exercise for one in session.plan.prescriptions]
        assert all(judge(EXERCISES[one], clearance).permission in OPEN for one in ids)
        assert session.plan.seconds <= MINUTES * 60
        parts = [one.part for one in session.plan.prescriptions]
        assert parts == sorted(parts, key=list(Part).index)
        assert parts[-1] is Part.RELAXATION
        assert not session.plan.proven  # nobody chose, so nothing is proven
    for first, second in pairwise(sessions):
        if second.day - first.day == timedelta(days=1):
            both = mains(first) & mains(second)
            assert not [one for one in both if needs_rest_day(EXERCISES[one])]


def mains(session):
    return {one.exercise for one in session.plan.prescriptions if one.part is Part.MAIN}


def test_a_complex_that_unlocks_opens_what_was_really_done_without_pain():
    found = COMPLEXES["crocodile"]
    first, second = found.unlock[:2]
    clearance = screen(HEALTHY, on=TODAY)
    before = {MONDAY - timedelta(days=2): DayDone(frozenset({first}))}
    cases = (
        (History(), False),  # that the first is planned opens nothing
        (History(before), True),
        (History(before, hurt=frozenset({first})), False),
    )
    for history, opens in cases:
        week = week_of(found, clearance, history=history)
        done = {
            one.exercise for each in week.sessions if each.plan for one in each.plan.prescriptions
        }
        assert (second in done) is opens


def test_wishes_hold_in_a_complex_too():
    goals = Goals(floor=False, disliked=("chin-nod",))
    clearance = screen(HEALTHY, on=TODAY)
    for found in COMPLEXES.values():
        try:
            week = week_of(found, clearance, goals=goals)
        except PlanError as error:
            assert str(error)
            continue
        for session in week.sessions:
            for one in session.plan.prescriptions if session.plan else ():
                assert find_obstacle(EXERCISES[one.exercise], goals) is None


def grown():
    """Everything at its goal."""
    return {name: one.goal_dose for name, one in EXERCISES.items()}


@pytest.mark.parametrize("doses", [{}, grown()], ids=["start", "goal"])
@pytest.mark.parametrize("minutes", [5, 10, 15, 30])
def test_every_item_of_a_complex_is_back_within_three_sessions(minutes, doses):
    clearance = screen(HEALTHY, on=TODAY)
    for found in COMPLEXES.values():
        if judge_complex(found, clearance).permission not in OPEN:
            continue
        expected = open_items(found, clearance)
        history, met = History(doses=doses), []
        for number in range(14):  # every other day, so that nothing has its day of rest
            day = MONDAY + timedelta(days=2 * number)
            goals = msgspec.structs.replace(Goals(), follows=found)
            try:
                plan = build_day(
                    CATALOGUE,
                    clearance,
                    order=Order(minutes),
                    goals=goals,
                    past=past_at(day, history),
                )
            except PlanError as error:
                assert "too short for this complex" in str(error)
                break
            assert plan.seconds <= minutes * 60
            met.append({one.exercise for one in plan.prescriptions})
            history = History({**history.days, day: done_in(plan)}, doses=doses)
        for begin in range(len(met) - 2):
            together = set().union(*met[begin : begin + 3])
            assert expected <= together, (found.id, expected - together)


def open_items(found, clearance):
    """What is done of the items at all, by itself or by its stand-in."""
    placed = place_items(found, EXERCISES, clearance)
    return {one.candidate.id for one in placed if one.candidate}
