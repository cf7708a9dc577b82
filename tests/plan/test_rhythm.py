from datetime import date, timedelta
from itertools import product

import msgspec
import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.plan.history import History
from spinalis.plan.rhythm import (
    DAYS_IN_WEEK,
    Aim,
    Move,
    Rhythm,
    RhythmError,
    check_rhythm,
    slots_left,
    slots_of,
)

MONDAY = date(2026, 4, 6)
ANY, MORNING, EVENING = TimeOfDay.ANY, TimeOfDay.MORNING, TimeOfDay.EVENING
TWICE = (MORNING, EVENING)
OFTEN = Rhythm(days=(0, 2, 4), times=(EVENING, MORNING), minutes=8, aim=Aim.COMPLAINT)


def day(offset):
    return MONDAY + timedelta(days=offset)


def faults(**changes):
    with pytest.raises(RhythmError) as caught:
        check_rhythm(msgspec.structs.replace(Rhythm(), **changes))
    return str(caught.value).splitlines()


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
    assert "one time of day" in faults(times=TWICE)[0]
    check_rhythm(OFTEN)
    assert "1 to 3 different times" in faults(times=(*TWICE, *TWICE), aim=Aim.COMPLAINT)[0]
    assert "one time of day" in faults(times=())[0]


def test_a_break_at_work_is_no_time_of_a_session():
    assert "expected some of morning, any, evening" in faults(times=(TimeOfDay.WORKPLACE,))[0]


def test_every_fault_is_told_at_once():
    told = faults(days=(9,), times=(), minutes=0)
    assert [one.partition(":")[0] for one in told] == ["days", "times", "minutes"]


def test_a_week_has_the_sessions_of_its_rhythm_in_the_order_of_doing():
    slots = slots_of(day(2), OFTEN)
    assert [(slot.day, slot.time) for slot in slots] == [
        (day(offset), time) for offset, time in product((2, 4, 7), (MORNING, EVENING))
    ]


def test_a_week_spans_seven_days():
    assert {slot.day for slot in slots_of(MONDAY, Rhythm())} == {
        day(offset) for offset in range(DAYS_IN_WEEK)
    }


def test_sessions_that_are_done_are_the_first_of_their_day():
    history = History(sessions={MONDAY: 1})
    left = slots_left(MONDAY, OFTEN, history)
    assert [(slot.day, slot.time) for slot in left][:2] == [(MONDAY, EVENING), (day(2), MORNING)]
    assert len(slots_left(MONDAY, OFTEN, History(sessions={MONDAY: 5}))) == 4


def test_a_moved_session_stands_on_its_new_day_and_names_the_old_one():
    rhythm = Rhythm(days=(0, 2, 4), moved=(Move(MONDAY, ANY, day(1)),))
    assert [slot.day for slot in slots_of(MONDAY, rhythm)] == [day(1), day(2), day(4)]
    assert slots_of(MONDAY, rhythm)[0].planned == MONDAY


def test_a_move_of_a_session_that_the_rhythm_no_longer_has_counts_no_more():
    gone = Move(day(1), ANY, day(5))
    rhythm = Rhythm(days=(0, 2, 4), moved=(gone,))
    assert [slot.day for slot in slots_of(MONDAY, rhythm)] == [day(0), day(2), day(4)]
