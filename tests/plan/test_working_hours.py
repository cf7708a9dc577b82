from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from spinalis.plan.working_hours import (
    BreakError,
    Hours,
    SessionTime,
    WorkingDay,
    check_wishes,
    check_zone,
    find_stretches,
)
from tests.plan.working_days import (
    BERLIN,
    LONG_SUNDAY,
    MONDAY,
    SHORT_SUNDAY,
    hours,
    in_berlin,
    on_the_wall,
    wishing,
)


def say_fault(*sessions, **changes):
    with pytest.raises(BreakError) as caught:
        check_wishes(wishing(**changes), sessions)
    return str(caught.value)


def spans(stretches):
    return [(on_the_wall(one.start), on_the_wall(one.end)) for one in stretches]


def test_good_wishes_pass():
    check_wishes(wishing(quiet=(hours("22:00", "07:00"), hours("07:00", "08:00"))))


def test_an_end_before_the_start_says_what_came_and_how_to_mend_it():
    said = say_fault(work=hours("17:00", "09:00"), lunch=None)
    assert said == (
        "Working time ends later on the same day than it starts, not at 17:00 to 09:00. "
        "Swap the two, or leave out what lies after midnight."
    )


@pytest.mark.parametrize("minutes", [0, -5, 19, 241, float("nan")])
def test_an_interval_out_of_bounds_names_the_bounds(minutes):
    said = say_fault(every_minutes=minutes)
    assert f"every 20 to 240 minutes, not every {minutes}." in said


def test_overlapping_quiet_times_are_named_both_also_over_midnight():
    said = say_fault(quiet=(hours("22:00", "07:00"), hours("06:00", "09:00")))
    assert "22:00 to 07:00 and 06:00 to 09:00 overlap. Join them into one." in said
    assert "overlap" in say_fault(quiet=(hours("10:00", "12:00"), hours("09:00", "13:00")))


def test_a_quiet_time_of_no_length_is_refused():
    assert "different times, not at 10:00 to 10:00" in say_fault(quiet=(hours("10:00", "10:00"),))


@pytest.mark.parametrize("span", [("08:30", "09:30"), ("16:30", "17:30"), ("18:00", "19:00")])
def test_lunch_lies_within_work(span):
    assert "within the working time (09:00 to 17:00), not at" in say_fault(lunch=hours(*span))


def test_lunch_ends_after_it_starts():
    assert "Lunch ends later" in say_fault(lunch=hours("13:00", "12:00"))


def test_days_are_counted_from_one_to_seven_and_there_is_one():
    assert "from 0 (Monday) to 6 (Sunday), not -1, 7." in say_fault(days=(-1, 0, 7))
    assert "Choose at least one." in say_fault(days=())


def test_the_wall_clock_has_no_zone_and_no_seconds():
    zoned = Hours(time(9, tzinfo=UTC), time(17, 0, 30))
    said = say_fault(work=zoned, lunch=hours("12:00", "13:00"))
    assert "without a time zone" in said
    assert "whole minutes, not 17:00:30" in said


def test_quiet_times_with_a_zone_are_a_fault_and_no_crash():
    zoned = Hours(time(9, tzinfo=UTC), time(10, tzinfo=UTC))
    assert "without a time zone" in say_fault(quiet=(zoned, hours("09:30", "11:00")))


def test_a_session_without_zone_or_with_its_ends_swapped_is_refused():
    naive = SessionTime(datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 10))  # noqa: DTZ001
    swapped = SessionTime(in_berlin("10:00"), in_berlin("09:00"))
    said = say_fault(naive, swapped)
    assert "not 2026-03-02T09:00:00. Add the zone" in said
    assert "ends after it starts" in said


def test_every_fault_is_named_at_once():
    said = say_fault(days=(9,), every_minutes=0, work=hours("17:00", "09:00"))
    assert all(each in said for each in ("not 9.", "not every 0.", "17:00 to 09:00"))


def test_a_moment_needs_its_zone():
    assert check_zone(in_berlin("10:00").astimezone(BERLIN), "Now").tzinfo is UTC
    with pytest.raises(BreakError, match="Now needs a time with its zone"):
        check_zone(datetime(2026, 3, 2), "Now")  # noqa: DTZ001


def test_lunch_and_sessions_part_the_work():
    session = SessionTime(in_berlin("15:00"), in_berlin("15:20"))
    found = find_stretches(wishing(), WorkingDay(MONDAY, BERLIN, (session,)))
    assert spans(found) == [("09:00", "12:00"), ("13:00", "15:00"), ("15:20", "17:00")]
    assert on_the_wall(found[1].free[-1]) == "14:42"  # three minutes, then fifteen of distance
    assert on_the_wall(found[2].free[0]) == "15:35"


def test_quiet_time_closes_the_minutes_but_parts_no_work():
    (found,) = find_stretches(
        wishing(lunch=None, quiet=(hours("10:00", "11:00"),)), WorkingDay(MONDAY, BERLIN)
    )
    free = [on_the_wall(one) for one in found.free]
    assert {"09:57", "11:00", "16:57"} <= set(free)
    assert not {"09:58", "10:30", "10:59", "16:58"} & set(free)


def test_a_free_day_has_no_work():
    assert find_stretches(wishing(days=(1, 2)), WorkingDay(MONDAY, BERLIN)) == ()


@pytest.mark.parametrize(("day", "worked"), [(MONDAY, 6), (SHORT_SUNDAY, 5), (LONG_SUNDAY, 7)])
def test_a_night_has_as_many_hours_as_the_clocks_give_it(day, worked):
    night = wishing(work=hours("00:00", "06:00"), lunch=None)
    (found,) = find_stretches(night, WorkingDay(day, BERLIN))
    assert found.end - found.start == timedelta(hours=worked)


def test_any_kind_of_zone_will_do():
    east = timezone(timedelta(hours=5, minutes=45))
    first, _ = find_stretches(wishing(), WorkingDay(MONDAY, east))
    assert first.start == datetime(2026, 3, 2, 3, 15, tzinfo=UTC)
