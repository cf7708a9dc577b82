import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Demand, Region
from spinalis.catalogue.load import Catalogue
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.duration import on_floor
from spinalis.plan.goals import Goals, Guidance
from spinalis.plan.history import DayDone, History
from spinalis.plan.past import NOTHING_PAST, Past
from spinalis.plan.prescription import Part
from spinalis.plan.programmes.load import programmes
from spinalis.plan.rhythm import Aim, Rhythm, RhythmError
from spinalis.plan.week import Order, build_day, build_week, minutes_beside
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


def mains(session):
    return {one.exercise for one in session.plan.prescriptions if one.part is Part.MAIN}


def week_of(catalogue=USUAL, clearances=OPEN, start=MONDAY, rhythm=SHORT, **rest):
    goals = rest.pop("goals", Goals())
    return build_week(
        Catalogue(catalogue), clearances, start=start, rhythm=rhythm, goals=goals, **rest
    )


def test_a_healthy_person_gets_a_week_that_keeps_every_rule():
    clearances = dict.fromkeys(TimeOfDay, screen(HEALTHY, on=TODAY))
    rhythm = Rhythm(minutes=10)
    week = week_of(EXERCISES, clearances, rhythm=rhythm)
    assert not list(week_breaches(week, EXERCISES, AskedWeek(clearances, MONDAY, rhythm)))
    assert week.proven
    assert len(week.sessions) == 7


def test_a_week_varies_and_yet_returns_to_what_it_began():
    week = week_of(EXERCISES, rhythm=Rhythm(minutes=15))
    days = Counter(name for one in week.sessions for name in mains(one))
    assert len(days) > 2 * len(mains(week.sessions[0]))
    assert sum(count >= 3 for count in days.values()) >= 5  # these can grow
    assert max(days.values()) < len(week.sessions)
    for before, after in pairwise(week.sessions):
        assert len(mains(before) & mains(after)) <= 0.7 * len(mains(after))


LOW_BACK = programmes().programmes["low-back"]
FOR_THE_BACK = {"rhythm": Rhythm(minutes=15), "goals": Goals(guidance=Guidance("low-back"))}


def names_of(week):
    return [one.plan.day for one in week.sessions]


def test_in_the_first_week_two_named_days_take_turns():
    days = [LOW_BACK.day(number, first_week=True) for number in range(7)]
    assert names_of(week_of(EXERCISES, **FOR_THE_BACK)) == [one.name for one in days]
    assert len({one.name for one in days}) == 2


def test_the_named_days_follow_the_rotation_of_the_programme_from_where_it_stands():
    for behind in (7, 8, 20):
        known = History(earlier=dict.fromkeys(EXERCISES, 3), earlier_days=behind)
        week = week_of(EXERCISES, history=known, **FOR_THE_BACK)
        days = [LOW_BACK.day(number, first_week=False) for number in range(behind, behind + 7)]
        assert names_of(week) == [one.name for one in days]


def test_a_day_that_is_done_elsewhere_than_it_says_has_another_name():
    week = week_of(EXERCISES, rhythm=Rhythm(minutes=5), goals=FOR_THE_BACK["goals"])
    assert not {one.name for one in LOW_BACK.days} & set(names_of(week))


def test_a_quarter_of_an_hour_is_used_without_haste():
    week = week_of(EXERCISES, rhythm=Rhythm(minutes=15))
    for one in week.sessions:
        assert 0.6 * 15 * 60 <= one.plan.seconds <= 15 * 60
        assert 4 <= len(mains(one)) <= 6


def test_the_first_session_is_short_light_and_in_single_sets_whatever_was_asked():
    first = week_of(EXERCISES, rhythm=Rhythm(minutes=60)).sessions[0].plan
    assert first.minutes_asked == 60
    assert first.seconds <= 20 * 60
    assert {one.dose.sets for one in first.prescriptions} == {1}
    assert {EXERCISES[one.exercise].level for one in first.prescriptions} == {1}
    assert sum(one.part is Part.MAIN for one in first.prescriptions) <= 4


def test_the_second_and_third_session_of_a_day_are_short_and_for_the_complaint_alone():
    times = (TimeOfDay.MORNING, TimeOfDay.ANY, TimeOfDay.EVENING)
    rhythm = Rhythm(days=(0, 2, 4), times=times, minutes=30, aim=Aim.COMPLAINT)
    week = week_of(EXERCISES, rhythm=rhythm, goals=Goals(guidance=Guidance("low-back")))
    bouts = programmes().programmes["low-back"].bouts
    serving = {e for name in bouts.classes for e in programmes().classes[name].exercises}
    for day in {one.day for one in week.sessions}:
        first, *others = [one for one in week.sessions if one.day == day]
        assert sum(one.plan.seconds for one in (first, *others)) <= 30 * 60
        for one in others:
            assert one.plan.seconds <= bouts.minutes * 60
            assert mains(one) <= serving
            assert {EXERCISES[name].level for name in mains(one)} == {1}


def test_the_limits_of_a_second_finding_hold_too():
    curls = {"curl-up", "seated-cat", "cat", "childs-pose", "single-knee-to-chest"}
    goals = Goals(guidance=Guidance("low-back", also=("osteoporosis",)))
    week = week_of(EXERCISES, rhythm=Rhythm(minutes=15), goals=goals)
    assert not any(curls & mains(one) for one in week.sessions)


def test_where_too_little_is_open_on_the_floor_nobody_goes_down():
    lying = [name for name, one in EXERCISES.items() if on_floor(one)]
    goals = Goals(disliked=tuple(lying[1:]))
    plan = build_day(
        Catalogue(EXERCISES), EVERYTHING, order=Order(15), goals=goals, past=NOTHING_PAST
    )
    assert not any(on_floor(EXERCISES[one.exercise]) for one in plan.prescriptions)


def test_a_fourth_session_of_a_day_is_refused_with_kind_words():
    with pytest.raises(PlanError, match="3 sessions are enough for a day"):
        build_day(
            Catalogue(EXERCISES),
            EVERYTHING,
            order=Order(15),
            goals=Goals(),
            past=Past(sessions_today=3),
        )


def test_the_main_session_leaves_minutes_for_the_short_ones():
    assert minutes_beside(Order(30, sessions_a_day=3), 7) == 16
    assert minutes_beside(Order(10, sessions_a_day=3), 7) == 10
    assert minutes_beside(Order(60), 7) == 60


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
    history = History({MONDAY - timedelta(days=1): DayDone(frozenset({"bridge"}))})
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


def test_only_wanted_regions_are_worked_on_all_week():
    catalogue = make_usual(turn={"props": [{"prop": "chair"}]})
    week = week_of(catalogue, goals=Goals(regions=(Region.CERVICAL,)))
    assert all("turn" in ids(session) for session in week.sessions)
    assert not any("lunge" in mains(session) for session in week.sessions)


def test_a_week_is_the_same_in_another_process_whatever_the_hash_seed():
    assert len({_elsewhere(seed) for seed in ("1", "4711")}) == 1


def _elsewhere(seed):
    program = (
        "from tests.plan.test_week import EXERCISES, Rhythm, week_of\n"
        "for one in week_of(EXERCISES, rhythm=Rhythm(minutes=15)).sessions: print(one.plan)"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_a_rhythm_that_makes_no_plan_is_refused():
    with pytest.raises(RhythmError, match="Add 3"):
        week_of(rhythm=Rhythm(days=()))
