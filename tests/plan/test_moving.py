from datetime import date, timedelta

import msgspec
import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.plan.goals import Goals
from spinalis.plan.moving import MoveError, check_moved, days_open, move_session
from spinalis.plan.past import needs_rest_day
from spinalis.plan.rhythm import (
    MOST_SESSIONS,
    Aim,
    Move,
    Rhythm,
    slots_of,
)
from spinalis.plan.week import build_week
from tests.plan.sessions import EVERYTHING
from tests.safety.invariants import CATALOGUE, EXERCISES

MONDAY = date(2026, 4, 6)
ANY, MORNING, EVENING = TimeOfDay.ANY, TimeOfDay.MORNING, TimeOfDay.EVENING
THREE_DAYS = Rhythm(days=(0, 2, 4), minutes=10)
OFTEN = Rhythm(days=(0, 2, 4), times=(EVENING, MORNING), minutes=8, aim=Aim.COMPLAINT)


def day(offset):
    return MONDAY + timedelta(days=offset)


def move(rhythm, planned, to, time=ANY, start=MONDAY):
    return move_session(rhythm, Move(day(planned), time, day(to)), start=start)


def days_of(rhythm, start=MONDAY):
    return [(slot.day - MONDAY).days for slot in slots_of(start, rhythm)]


def test_a_session_moves_and_the_others_stay():
    moved = move(THREE_DAYS, 0, 1)
    assert days_of(moved) == [1, 2, 4]
    assert slots_of(MONDAY, moved)[0].moved_from == MONDAY


def test_moving_back_leaves_no_trace():
    assert move(move(THREE_DAYS, 0, 1), 0, 0) == THREE_DAYS


def test_moving_again_counts_once():
    moved = move(move(THREE_DAYS, 0, 1), 0, 6)
    assert days_of(moved) == [2, 4, 6]
    assert len(moved.moved) == 1


def test_a_moved_session_is_still_there_when_its_own_day_is_over():
    moved = move(THREE_DAYS, 0, 5)
    assert days_of(moved, start=day(1)) == [2, 4, 5, 7]


def test_what_lies_behind_is_forgotten_at_the_next_move():
    moved = move(move(THREE_DAYS, 0, 1), 7, 8, start=day(7))
    assert moved.moved == (Move(day(7), ANY, day(8)),)


def test_a_full_day_takes_no_second_session_and_says_why():
    with pytest.raises(MoveError, match="Wednesday has its session already; one a day is enough"):
        move(THREE_DAYS, 0, 2)
    with pytest.raises(MoveError, match="one for each time of day"):
        move(OFTEN, 0, 2, MORNING)


@pytest.mark.parametrize("to", [-1, 7, 400])
def test_a_session_stays_within_the_seven_days(to):
    with pytest.raises(MoveError, match="within the seven days from Monday to Sunday"):
        move(THREE_DAYS, 0, to)


@pytest.mark.parametrize(("planned", "time"), [(1, ANY), (0, MORNING), (14, ANY)])
def test_what_is_not_planned_does_not_move(planned, time):
    with pytest.raises(MoveError, match="no such session"):
        move(THREE_DAYS, planned, 1, time)


def test_the_days_on_offer_are_those_that_can_take_it():
    slot = slots_of(MONDAY, THREE_DAYS)[0]
    assert days_open(THREE_DAYS, slot, start=MONDAY) == (day(1), day(3), day(5), day(6))


def test_no_row_of_moves_puts_more_on_a_day_than_the_limit():
    for begun in (THREE_DAYS, OFTEN):
        rhythm = begun
        for step in range(30):
            slots = slots_of(MONDAY, rhythm)
            slot = slots[step % len(slots)]
            offered = days_open(rhythm, slot, start=MONDAY)
            to = offered[step % len(offered)]
            rhythm = move_session(rhythm, Move(slot.planned, slot.time, to), start=MONDAY)
            days = [one.day for one in slots_of(MONDAY, rhythm)]
            assert len(days) == len(slots)
            assert max(map(days.count, days)) <= MOST_SESSIONS[rhythm.aim]
            assert len(set(days)) >= 3


def test_neighbours_are_rebuilt_so_that_hard_work_keeps_its_day_of_rest():
    clearances = dict.fromkeys(TimeOfDay, EVERYTHING)
    for to in (1, 3):
        rhythm = move(THREE_DAYS, 0 if to == 1 else 4, to)
        week = build_week(CATALOGUE, clearances, start=MONDAY, rhythm=rhythm, goals=Goals())
        check_moved(week, EXERCISES, on=day(to))
        assert len(week.sessions) == 3


def test_hard_work_on_two_days_running_is_refused_by_name():
    hard = next(one for one in EXERCISES.values() if needs_rest_day(one))
    clearances = dict.fromkeys(TimeOfDay, EVERYTHING)
    rhythm = move(THREE_DAYS, 0, 1)
    week = build_week(CATALOGUE, clearances, start=MONDAY, rhythm=rhythm, goals=Goals())
    with_hard = tuple(_with(session, hard.id) for session in week.sessions)
    with pytest.raises(MoveError, match="needs a day of rest") as caught:
        check_moved(msgspec.structs.replace(week, sessions=with_hard), EXERCISES, on=day(1))
    assert hard.name in str(caught.value)


def test_a_day_that_would_stay_empty_is_refused_with_its_reason():
    clearances = dict.fromkeys(TimeOfDay, EVERYTHING)
    rhythm = move(THREE_DAYS, 0, 1)
    week = build_week(CATALOGUE, clearances, start=MONDAY, rhythm=rhythm, goals=Goals())
    first = msgspec.structs.replace(week.sessions[0], plan=None, why_not="Nothing is open.")
    empty = msgspec.structs.replace(week, sessions=(first, *week.sessions[1:]))
    with pytest.raises(MoveError, match="On Tuesday it finds no place"):
        check_moved(empty, EXERCISES, on=day(1))


def _with(session, name):
    first, *others = session.plan.prescriptions
    other = msgspec.structs.replace(first, exercise=name)
    plan = msgspec.structs.replace(session.plan, prescriptions=(other, *others))
    return msgspec.structs.replace(session, plan=plan)
