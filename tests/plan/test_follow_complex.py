"""A complex that is the plan itself, week by week, for everybody whom it is open to."""

from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.goals import Goals, find_obstacle
from spinalis.plan.past import needs_rest_day
from spinalis.plan.prescription import Part
from spinalis.plan.week import History, Rhythm, build_week
from spinalis.safety.judge import OPEN, judge
from spinalis.safety.judge_complex import judge_complex
from spinalis.safety.screen import screen
from tests.safety.invariants import COMPLEXES, EXERCISES
from tests.safety.people import HEALTHY, TODAY, with_condition

MONDAY = date(2026, 4, 6)
MINUTES = 20
PEOPLE = {
    "healthy": HEALTHY,
    "lumbar": with_condition("lumbar_osteochondrosis", stage="stage_2", agreed=True),
}


def week_of(found, clearance, *, goals=None, history=None):
    return build_week(
        EXERCISES,
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
    before = {MONDAY - timedelta(days=2): frozenset({first})}
    cases = (
        (History(), False),  # that the first is planned opens nothing
        (History(done=before), True),
        (History(done=before, hurt=frozenset({first})), False),
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
