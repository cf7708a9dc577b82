from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Demand, Region
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.goals import Goals
from spinalis.plan.week import Aim, History, Rhythm, RhythmError, build_week, past_at
from spinalis.safety.clearance import Permission
from spinalis.safety.screen import screen
from tests.plan.sessions import EVERYTHING, closing, make_usual
from tests.plan.week_checker import AskedWeek, week_breaches
from tests.safety.invariants import EXERCISES
from tests.safety.people import HEALTHY, TODAY, with_condition

MONDAY = date(2026, 4, 6)
THURSDAY = MONDAY + timedelta(days=3)
USUAL = make_usual()
OPEN = dict.fromkeys(TimeOfDay, EVERYTHING)
SHORT = Rhythm(minutes=5)


def ids(session):
    return {one.exercise for one in session.plan.prescriptions}


def week_of(catalogue=USUAL, clearances=OPEN, start=MONDAY, rhythm=SHORT, **rest):
    return build_week(
        catalogue, clearances, start=start, rhythm=rhythm, goals=rest.pop("goals", Goals()), **rest
    )


def faults(**changes):
    with pytest.raises(RhythmError) as caught:
        week_of(rhythm=msgspec.structs.replace(SHORT, **changes))
    return str(caught.value).splitlines()


def test_a_healthy_person_gets_a_week_that_keeps_every_rule():
    clearances = dict.fromkeys(TimeOfDay, screen(HEALTHY, on=TODAY))
    rhythm = Rhythm(minutes=10)
    week = week_of(EXERCISES, clearances, rhythm=rhythm)
    assert not list(week_breaches(week, EXERCISES, AskedWeek(clearances, MONDAY, rhythm)))
    assert week.proven
    assert len(week.sessions) == 7


def test_a_week_varies_and_yet_returns_to_what_it_began():
    week = week_of(EXERCISES, rhythm=Rhythm(minutes=10))
    days = Counter(name for one in week.sessions for name in ids(one))
    assert len(days) > 2 * len(ids(week.sessions[0]))
    assert sum(count >= 3 for count in days.values()) >= 10  # these can grow
    assert max(days.values()) < len(week.sessions)


def test_the_same_wish_gives_the_same_week_whatever_the_order_of_the_library():
    turned = dict(reversed(USUAL.items()))
    assert week_of() == week_of(turned)


def test_a_week_begins_on_any_day_and_holds_seven():
    week = week_of(start=THURSDAY, rhythm=Rhythm(days=(0, 3, 5), minutes=5))
    assert [one.day.isoformat() for one in week.sessions] == [
        "2026-04-09",
        "2026-04-11",
        "2026-04-13",
    ]


def test_a_week_over_the_change_of_the_clock_has_seven_days():
    spring = date(2026, 3, 27)  # in Europe the clock goes forward on the 29th
    days = [one.day for one in week_of(start=spring).sessions]
    assert days == [spring + timedelta(days=offset) for offset in range(7)]


def test_times_run_from_morning_to_evening_whatever_their_order():
    times = (TimeOfDay.EVENING, TimeOfDay.MORNING)
    rhythm = Rhythm(days=(0, 2, 4), times=times, minutes=5, aim=Aim.COMPLAINT)
    got = [one.time for one in week_of(rhythm=rhythm).sessions]
    assert got == [TimeOfDay.MORNING, TimeOfDay.EVENING] * 3


def test_the_morning_is_stricter_soon_after_rising():
    answers = with_condition("lumbar_disc_herniation")
    clearances = {
        TimeOfDay.MORNING: screen({**answers, "risen_today": True}, on=TODAY),
        TimeOfDay.EVENING: screen({**answers, "risen_today": False}, on=TODAY),
    }
    times = (TimeOfDay.MORNING, TimeOfDay.EVENING)
    rhythm = Rhythm(days=(0, 2, 4), times=times, minutes=8, aim=Aim.COMPLAINT)
    week = week_of(EXERCISES, clearances, rhythm=rhythm)
    bending = {Demand.LUMBAR_FLEXION_LOADED, Demand.LUMBAR_FLEXION_END_RANGE}
    for session in week.sessions:
        if session.time is TimeOfDay.MORNING:
            assert not any(bending & set(EXERCISES[name].demands) for name in ids(session))
    assert not list(week_breaches(week, EXERCISES, AskedWeek(clearances, MONDAY, rhythm)))


def test_hard_work_rests_for_a_day_even_over_the_start_of_the_week():
    history = History(done={MONDAY - timedelta(days=1): frozenset({"bridge"})})
    days = [one.day for one in week_of(history=history).sessions if "bridge" in ids(one)]
    assert MONDAY not in days
    assert all(later - day > timedelta(days=1) for day, later in pairwise(days))


def test_a_session_that_cannot_be_built_says_why_and_the_others_stay():
    closed = msgspec.structs.replace(EVERYTHING, permission=Permission.SUPERVISED)
    clearances = {TimeOfDay.MORNING: closed, TimeOfDay.EVENING: EVERYTHING}
    times = (TimeOfDay.MORNING, TimeOfDay.EVENING)
    rhythm = Rhythm(days=(0, 2, 4), times=times, minutes=5, aim=Aim.COMPLAINT)
    week = week_of(clearances=clearances, rhythm=rhythm)
    for session in week.sessions:
        assert (session.plan is None) is (session.time is TimeOfDay.MORNING)
        assert ("a specialist beside you" in session.why_not) is (session.plan is None)


def test_a_week_without_any_session_says_why():
    nothing = closing(*Demand)
    kneeling = {name: ["kneeling"] for name in USUAL}
    catalogue = make_usual(**{name: {"demands": demands} for name, demands in kneeling.items()})
    with pytest.raises(PlanError, match="Only 0 of 9 exercises are open"):
        week_of(catalogue, dict.fromkeys(TimeOfDay, nothing))


def test_all_dislikes_leave_no_week_and_are_named():
    with pytest.raises(PlanError, match="Allow what you asked to do without"):
        week_of(goals=Goals(disliked=tuple(USUAL)))


@pytest.mark.parametrize("minutes", [0, -1, 25 * 60, float("nan"), float("inf")])
def test_a_length_that_no_session_has_is_refused(minutes):
    (fault,) = faults(minutes=minutes)
    assert fault.startswith("minutes: expected up to 60 for a session, got ")


def test_no_days_and_too_few_days_say_how_many_to_add():
    assert "Add 3" in faults(days=())[0]
    assert "Add 1" in faults(days=(1, 4))[0]


@pytest.mark.parametrize("days", [(0, 1, 7), (-1, 2, 3), (0, 1, 1, 2), tuple(range(8))])
def test_days_that_no_week_has_are_refused(days):
    (fault,) = faults(days=days)
    assert "different numbers from 0 (Monday) to 6" in fault


def test_prevention_is_once_a_day_and_a_complaint_at_most_three_times():
    twice = (TimeOfDay.MORNING, TimeOfDay.EVENING)
    assert "one time of day" in faults(times=twice)[0]
    week_of(rhythm=Rhythm(days=(0, 2, 4), times=twice, minutes=5, aim=Aim.COMPLAINT))
    assert "1 to 3 different times" in faults(times=(*twice, *twice), aim=Aim.COMPLAINT)[0]
    assert "one time of day" in faults(times=())[0]


def test_a_break_at_work_is_no_time_of_a_session():
    assert "expected some of morning, any, evening" in faults(times=(TimeOfDay.WORKPLACE,))[0]


def test_every_fault_is_told_at_once():
    told = faults(days=(9,), times=(), minutes=0)
    assert [one.partition(":")[0] for one in told] == ["days", "times", "minutes"]


def test_only_wanted_regions_are_worked_on_all_week():
    week = week_of(goals=Goals(regions=(Region.CERVICAL,)))
    assert all("turn" in ids(session) for session in week.sessions)
    assert not any("lunge" in ids(session) for session in week.sessions)


def test_the_past_of_a_day_counts_the_seven_days_and_the_day_itself():
    done = {
        MONDAY: frozenset({"a"}),
        MONDAY - timedelta(days=1): frozenset({"a", "b"}),
        MONDAY - timedelta(days=6): frozenset({"c"}),
        MONDAY - timedelta(days=7): frozenset({"d"}),
        MONDAY + timedelta(days=1): frozenset({"later"}),
    }
    past = past_at(MONDAY, History(), done)
    assert past.week == {"a": 2, "b": 1, "c": 1}
    assert past.ever == {"a", "b", "c", "d"}
    assert past.day_before == {"a", "b"}
