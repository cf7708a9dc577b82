from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spinalis.body.movement import PropKind
from spinalis.catalogue.load import load_catalogue
from spinalis.plan.break_sets import BreakPerson, suits_a_break
from spinalis.plan.breaks import (
    ALL_QUIET,
    NOT_A_WORKING_DAY,
    TOO_SHORT,
    plan_breaks,
)
from spinalis.plan.duration import session_seconds
from spinalis.plan.goals import Goals
from spinalis.plan.working_hours import BreakError, SessionTime, WorkingDay
from spinalis.safety.judge import OPEN, judge
from tests.plan.sessions import EVERYTHING, catalogues, clearances, closing
from tests.plan.working_days import (
    ANYBODY,
    BERLIN,
    DESK,
    LONG_SUNDAY,
    MONDAY,
    SHORT_SUNDAY,
    hours,
    in_berlin,
    on_the_wall,
    wishing,
    working_days,
    working_wishes,
)
from tests.safety.people import UNHURRIED

MINUTE = timedelta(minutes=1)
LIBRARY = load_catalogue().exercises


def plan(day=MONDAY, sessions=(), catalogue=DESK, person=ANYBODY, **changes):
    wishes = wishing(**changes)
    return plan_breaks(catalogue, person, wishes, WorkingDay(day, BERLIN, tuple(sessions)))


def times(planned):
    return [on_the_wall(one.at) for one in planned.breaks]


def ids(one):
    return [each.exercise for each in one.prescriptions]


def session(start, end):
    return SessionTime(in_berlin(start), in_berlin(end))


def check_when(planned, wishes, day):
    """Every minute of every break lies in work and nowhere else, apart from the other breaks."""
    for one in planned.breaks:
        assert one.at.utcoffset() == timedelta(0)
        for minute in range(3):
            clock = (one.at + minute * MINUTE).astimezone(BERLIN)
            assert clock.date() == day.date
            assert wishes.work.start <= clock.time() < wishes.work.end
            assert wishes.lunch is None or not wishes.lunch.contains(clock.time())
            assert not any(quiet.contains(clock.time()) for quiet in wishes.quiet)
        for each in day.sessions:
            end = one.at + timedelta(seconds=one.seconds)
            assert end <= each.start - 15 * MINUTE or one.at >= each.end + 15 * MINUTE
    nearest = wishes.every_minutes / 2 * MINUTE
    assert all(two.at - one.at >= nearest for one, two in pairwise(planned.breaks))


def check_what(planned, catalogue, clearance):
    """Every break is short and open to the person, and never the one before."""
    for one in planned.breaks:
        items = [(catalogue[each.exercise], each.dose) for each in one.prescriptions]
        assert 1 <= len(items) <= 3
        assert one.seconds == session_seconds(items)
        assert 60 <= one.seconds <= 180
        assert one.why and all(each.why for each in one.prescriptions)
        for exercise, _ in items:
            assert judge(exercise, clearance).permission in OPEN
            assert suits_a_break(exercise)
    assert all(set(ids(one)) != set(ids(two)) for one, two in pairwise(planned.breaks))


@UNHURRIED
@given(working_wishes(), working_days(), catalogues(), clearances())
def test_every_break_is_in_working_time_safe_and_alone(wishes, day, catalogue, clearance):
    catalogue = DESK | catalogue
    try:
        planned = plan_breaks(catalogue, BreakPerson(clearance), wishes, day)
    except BreakError as error:
        assert "Breaks need" in str(error)
        return
    check_when(planned, wishes, day)
    check_what(planned, catalogue, clearance)
    assert bool(planned.note) is not bool(planned.breaks)


@UNHURRIED
@given(
    working_wishes(quiet=False),
    st.dates(date(2026, 4, 1), date(2026, 9, 30)) | st.sampled_from([SHORT_SUNDAY, LONG_SUNDAY]),
)
@example(wishing(work=hours("00:00", "06:00"), lunch=None), SHORT_SUNDAY)
@example(wishing(work=hours("00:00", "06:00"), lunch=None), LONG_SUNDAY)
def test_breaks_cut_the_work_into_equal_parts_of_about_the_interval(wishes, day):
    planned = plan_breaks(DESK, ANYBODY, wishes, WorkingDay(day, BERLIN))
    pauses = {wishes.work.start, wishes.work.end}
    pauses |= {wishes.lunch.start, wishes.lunch.end} if wishes.lunch else set()
    if day in (SHORT_SUNDAY, LONG_SUNDAY) and any(clock.hour == 2 for clock in pauses):
        return  # a pause in the hour that is missing or comes twice; checked by hand below
    marks = sorted(in_berlin(f"{day}T{clock:%H:%M}") for clock in pauses)
    for start, end in list(pairwise(marks))[::2]:
        inside = [one.at for one in planned.breaks if start < one.at < end]
        gaps = [(two - one) / MINUTE for one, two in pairwise([start, *inside, end])]
        assert max(gaps) - min(gaps) <= 2
        assert max(gaps) <= 1.5 * wishes.every_minutes + 1
        assert not inside or min(gaps) >= 0.75 * wishes.every_minutes - 1


def test_an_office_day_has_a_break_at_every_hour():
    planned = plan()
    assert times(planned) == ["10:00", "11:00", "14:00", "15:00", "16:00"]
    assert planned.breaks[0].why == "It comes 60 minutes after your last pause."
    assert planned.day == MONDAY and planned.note == ""


def test_a_break_in_quiet_time_moves_to_the_nearest_free_moment():
    assert times(plan(quiet=(hours("13:50", "14:20"),)))[2:] == ["13:47", "15:00", "16:00"]


def test_a_long_quiet_time_leaves_breaks_out():
    assert times(plan(quiet=(hours("13:00", "15:10"),)))[2:] == ["15:10", "16:00"]


def test_moved_breaks_stay_half_an_interval_apart():
    quiet = (hours("09:31", "10:20"), hours("10:48", "11:30"))
    assert times(plan(quiet=quiet))[:2] == ["10:20", "11:30"]


def test_a_break_does_not_move_close_to_the_end_of_work():
    short = {"work": hours("09:00", "10:30"), "lunch": None}
    assert times(plan(**short)) == ["09:45"]
    assert times(plan(**short, quiet=(hours("09:16", "10:05"),))) == []


def test_a_session_counts_as_a_pause_and_keeps_its_distance():
    planned = plan(sessions=[session("14:55", "15:10")], every_minutes=20)
    near = [one for one in times(planned) if "14:37" < one < "15:25"]
    assert near == []
    assert times(plan(sessions=[session("15:00", "15:10")]))[2:] == ["14:00", "16:05"]


def test_the_night_in_which_the_clocks_go_forward_has_its_breaks_in_real_hours():
    night = {"work": hours("00:00", "06:00"), "lunch": None}
    assert times(plan(SHORT_SUNDAY, **night)) == ["01:00", "03:00", "04:00", "05:00"]


def test_the_night_in_which_the_clocks_go_back_has_one_break_more():
    planned = plan(LONG_SUNDAY, work=hours("00:00", "06:00"), lunch=None)
    assert times(planned) == ["01:00", "02:00", "02:00", "03:00", "04:00", "05:00"]
    assert {two.at - one.at for one, two in pairwise(planned.breaks)} == {60 * MINUTE}


def test_quiet_time_in_the_hour_that_comes_twice_is_quiet_twice():
    night = {"work": hours("00:00", "06:00"), "lunch": None, "quiet": (hours("02:00", "03:00"),)}
    assert not [one for one in times(plan(LONG_SUNDAY, **night)) if one.startswith("02")]
    assert "03:00" in times(plan(SHORT_SUNDAY, **night))


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"days": (6,)}, NOT_A_WORKING_DAY),
        ({"work": hours("09:00", "10:00"), "lunch": None}, TOO_SHORT),
        ({"quiet": (hours("08:00", "18:00"),)}, ALL_QUIET),
    ],
)
def test_a_day_without_breaks_says_why(changes, note):
    planned = plan(**changes)
    assert planned.breaks == ()
    assert planned.note == note


def test_a_session_that_takes_the_whole_working_day_leaves_no_break():
    assert plan(sessions=[session("08:00", "18:00")]).note == TOO_SHORT


def test_a_closed_person_gets_the_reason_and_no_breaks():
    catalogue = {name: one for name, one in LIBRARY.items() if "neck_movement" in one.demands}
    closed = closing(*(demand for one in catalogue.values() for demand in one.demands))
    with pytest.raises(BreakError, match="Because"):
        plan(catalogue=catalogue, person=BreakPerson(closed))


def test_wrong_wishes_are_refused_before_anything_is_planned():
    with pytest.raises(BreakError, match="not every 0"):
        plan(every_minutes=0)


def test_a_day_with_the_library_is_complete_and_in_reach_of_the_desk():
    at_hand = (PropKind.CHAIR,)
    person = BreakPerson(EVERYTHING, Goals(props=at_hand))
    planned = plan(catalogue=LIBRARY, person=person)
    check_what(planned, LIBRARY, EVERYTHING)
    done = [LIBRARY[name] for one in planned.breaks for name in ids(one)]
    regions = {region.value for one in done for region in one.regions}
    assert {"cervical", "shoulder_girdle", "thoracic", "lumbar", "hips"} <= regions
    assert all(set(one.props) <= set(at_hand) for one in done)


@settings(UNHURRIED, max_examples=30)
@given(working_wishes(), working_days(), st.randoms(use_true_random=False))
def test_the_same_day_has_the_same_breaks_whatever_the_order_of_the_input(wishes, day, chance):
    shuffled = list(DESK.items())
    chance.shuffle(shuffled)
    turned = WorkingDay(day.date, day.zone, day.sessions[::-1])
    first = plan_breaks(DESK, ANYBODY, wishes, day)
    assert plan_breaks(dict(shuffled), ANYBODY, wishes, turned) == first


def test_the_first_break_is_not_the_last_one_of_the_day_before():
    usual = plan()
    before = frozenset(ids(usual.breaks[0]))
    later = plan_breaks(DESK, ANYBODY, wishing(), WorkingDay(MONDAY, BERLIN), before=before)
    assert set(ids(later.breaks[0])) != before


def test_pain_makes_an_exercise_smaller_and_says_so():
    planned = plan(person=BreakPerson(EVERYTHING, painful=dict.fromkeys(DESK, 1)))
    each = planned.breaks[0].prescriptions[0]
    assert each.dose.range_percent == 70
    assert each.with_care[0].rule == "pain-once"
