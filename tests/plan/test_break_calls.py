from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle, pairwise
from random import Random
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinalis.plan.break_calls import (
    Answer,
    BreakCounts,
    BreakEntry,
    count_breaks,
    next_call,
    note,
    open_break,
    open_snoozes,
    say_call,
    say_counts,
)
from spinalis.plan.breaks import BreakPlan, plan_breaks
from spinalis.plan.working_hours import BreakError, WorkingDay
from tests.plan.working_days import (
    ANYBODY,
    BERLIN,
    DESK,
    MONDAY,
    hours,
    in_berlin,
    on_the_wall,
    wishing,
    working_days,
    working_wishes,
)
from tests.safety.people import UNHURRIED

MINUTE = timedelta(minutes=1)
NAIVE = datetime(2026, 3, 2, 10)  # noqa: DTZ001


def plan(**changes):
    return plan_breaks(DESK, ANYBODY, wishing(**changes), WorkingDay(MONDAY, BERLIN))


PLAN = plan()  # at 10, 11, 14, 15 and 16
TEN, ELEVEN, TWO = PLAN.breaks[:3]


def entry(one, answer, clock, minutes=None):
    return note(one, answer, in_berlin(clock), snooze_minutes=minutes)


def offered(one, clock):
    return entry(one, Answer.OFFERED, clock)


def snoozed(one, clock, minutes):
    return entry(one, Answer.SNOOZED, clock, minutes)


def called(log, clock, planned=PLAN):
    """The break called next and the moment, both as the clock on the wall shows them."""
    call = next_call(planned, log, in_berlin(clock))
    return call and (on_the_wall(call.due.at), on_the_wall(call.at))


def test_before_the_first_break_the_call_waits_for_it():
    assert called([], "08:00") == ("10:00", "10:00")


def test_a_break_is_called_at_its_time_and_never_again():
    assert called([], "10:00") == ("10:00", "10:00")
    assert called([offered(TEN, "10:00")], "10:00") == ("11:00", "11:00")


def test_a_call_may_come_a_little_late():
    assert called([], "10:10") == ("10:00", "10:10")


def test_a_missed_break_is_not_made_up():
    assert called([], "10:11") == ("11:00", "11:00")


def test_after_the_last_break_there_is_nothing_left():
    assert called([], "16:11") is None


@pytest.mark.parametrize(("minutes", "again"), [(5, "10:07"), (10, "10:12"), (15, "10:17")])
def test_a_break_that_is_put_off_comes_again_once(minutes, again):
    log = [offered(TEN, "10:00"), snoozed(TEN, "10:02", minutes)]
    assert called(log, "10:02") == ("10:00", again)
    assert called([*log, offered(TEN, again)], again) == ("11:00", "11:00")


def test_an_answer_ends_the_break():
    for answer in (Answer.DONE, Answer.SKIPPED):
        log = [offered(TEN, "10:00"), entry(TEN, answer, "10:03"), snoozed(TEN, "10:04", 5)]
        assert called(log, "10:04") == ("11:00", "11:00")


def test_a_break_done_ahead_of_its_time_is_not_called():
    assert called([entry(TEN, Answer.DONE, "09:30")], "09:31") == ("11:00", "11:00")


def test_a_break_put_off_ahead_of_its_time_comes_no_earlier():
    assert called([snoozed(TEN, "09:30", 5)], "09:30") == ("10:00", "10:00")


def test_a_break_put_off_up_to_the_next_one_becomes_the_next_one():
    assert called([offered(TEN, "10:00"), snoozed(TEN, "10:40", 10)], "10:40") == ("10:00", "10:50")
    assert called([offered(TEN, "10:00"), snoozed(TEN, "10:41", 10)], "10:41") == ("11:00", "11:00")


def test_a_break_put_off_beyond_the_next_one_brings_the_next_one_when_asked():
    log = [offered(TEN, "10:00"), snoozed(TEN, "10:59", 15)]
    assert called(log, "10:59") == ("11:00", "11:14")
    assert called([*log, offered(ELEVEN, "11:14")], "11:14") == ("14:00", "14:00")


def test_after_an_answer_there_is_peace_for_ten_minutes():
    assert called([entry(TEN, Answer.DONE, "10:57")], "10:57") == ("11:00", "11:07")


def test_a_break_put_off_into_lunch_is_let_go():
    assert called([snoozed(ELEVEN, "11:40", 15)], "11:40") == ("11:00", "11:55")
    assert called([snoozed(ELEVEN, "11:50", 15)], "11:50") == ("14:00", "14:00")


def test_a_break_put_off_into_quiet_time_waits_a_little_or_is_let_go():
    planned = plan(quiet=(hours("10:05", "10:12"),))
    first = planned.breaks[0]
    assert called([snoozed(first, "10:00", 5)], "10:00", planned) == ("10:00", "10:12")
    planned = plan(quiet=(hours("10:05", "10:20"),))
    assert called([snoozed(first, "10:00", 5)], "10:00", planned) == ("11:00", "11:00")


def test_only_the_snoozes_that_come_back_are_offered():
    assert open_snoozes(PLAN, TEN, in_berlin("10:00")) == (5, 10, 15)
    assert open_snoozes(PLAN, TEN, in_berlin("10:40")) == (5, 10)
    assert open_snoozes(PLAN, ELEVEN, in_berlin("11:50")) == (5,)
    assert open_snoozes(PLAN, PLAN.breaks[-1], in_berlin("16:58")) == ()


def test_a_break_is_open_from_its_call_to_its_answer_or_ten_minutes_long():
    log = [offered(TEN, "10:00")]
    assert open_break(PLAN, log, in_berlin("10:10")) == TEN
    assert open_break(PLAN, log, in_berlin("10:11")) is None
    assert open_break(PLAN, log, in_berlin("09:59")) is None
    assert open_break(PLAN, [*log, entry(TEN, Answer.DONE, "10:03")], in_berlin("10:03")) is None
    assert open_break(PLAN, [], in_berlin("10:00")) is None


def test_after_a_new_plan_for_the_day_there_is_peace_all_the_same():
    other = plan(quiet=(hours("10:00", "10:05"),))
    assert on_the_wall(other.breaks[0].at) == "09:57"
    assert called([entry(TEN, Answer.DONE, "09:55")], "09:56", other) == ("09:57", "10:05")
    assert open_break(other, [offered(TEN, "10:00")], in_berlin("10:00")) is None


def test_a_call_and_its_answer_in_the_same_moment_may_stand_in_any_order():
    log = [snoozed(TEN, "10:00", 5), offered(TEN, "10:00")]
    assert called(log, "10:00") == ("10:00", "10:05")


def test_the_present_in_another_zone_is_the_same_present():
    now = in_berlin("10:00").astimezone(ZoneInfo("Asia/Kathmandu"))
    assert next_call(PLAN, [], now) == next_call(PLAN, [], in_berlin("10:00"))


@pytest.mark.parametrize("minutes", [None, 0, 7, 60])
def test_a_snooze_of_other_minutes_is_refused(minutes):
    with pytest.raises(BreakError, match=r"put off by 5 or 10 or 15 minutes; .* came"):
        snoozed(TEN, "10:00", minutes)


def test_only_a_snooze_has_minutes():
    with pytest.raises(BreakError, match="done without minutes; 5 minutes came"):
        entry(TEN, Answer.DONE, "10:00", 5)


def test_a_time_without_zone_is_refused_everywhere():
    bad = BreakEntry(TEN.at, Answer.DONE, NAIVE)
    for ask in (
        lambda: next_call(PLAN, [], NAIVE),
        lambda: next_call(PLAN, [bad], in_berlin("10:00")),
        lambda: open_break(PLAN, [], NAIVE),
        lambda: open_snoozes(PLAN, TEN, NAIVE),
        lambda: note(TEN, Answer.DONE, NAIVE),
        lambda: count_breaks([bad]),
    ):
        with pytest.raises(BreakError, match="Add the zone"):
            ask()


def test_a_week_counts_breaks_and_not_clicks():
    log = [
        offered(TEN, "10:00"),
        snoozed(TEN, "10:00", 5),
        offered(TEN, "10:05"),
        snoozed(TEN, "10:05", 5),
        entry(TEN, Answer.DONE, "10:12"),
        entry(TEN, Answer.DONE, "10:13"),
        offered(ELEVEN, "11:00"),
        entry(ELEVEN, Answer.SKIPPED, "11:01"),
        offered(TWO, "14:00"),
    ]
    assert count_breaks(log) == BreakCounts(offered=3, done=1, skipped=1, snoozed=1)
    assert say_counts(count_breaks(log)) == (
        "Breaks at work: 1 of 3. You put off 1 to a better moment."
    )
    assert count_breaks([]) == BreakCounts(0, 0, 0, 0)
    assert say_counts(count_breaks([])) == "No breaks at work this week."
    assert say_counts(count_breaks([entry(TEN, Answer.DONE, "10:02")])) == "Breaks at work: 1 of 1."


def test_of_skipped_and_done_the_later_one_counts():
    both = [entry(TEN, Answer.SKIPPED, "10:01"), entry(TEN, Answer.DONE, "10:09")]
    assert count_breaks(both[::-1]) == BreakCounts(offered=1, done=1, skipped=0, snoozed=0)


def test_the_call_names_the_exercises_and_the_time_they_take():
    names = {name: exercise.name for name, exercise in DESK.items()}
    said = say_call(TEN, names)
    assert all(names[each.exercise] in said for each in TEN.prescriptions)
    assert said.endswith("About 2 minutes.")
    short = msgspec.structs.replace(TEN, seconds=61.0)
    assert say_call(short, names).endswith("About a minute.")


def test_no_word_makes_anybody_feel_guilty():
    names = {name: exercise.name for name, exercise in DESK.items()}
    said = say_call(TEN, names) + say_counts(BreakCounts(20, 0, 15, 5)) + TEN.why
    for word in ("miss", "fail", "should", "must", "skip", "only", "streak", "late", "again"):
        assert word not in said.lower().split(), word


def live_through(planned: BreakPlan, chance: Random, steps: Sequence[int]):
    """Look at the clock now and then, obey every call, and answer as chance will have it."""
    log, calls = [], []
    now = planned.open[0].first - MINUTE if planned.open else in_berlin("00:00")
    for step in cycle(steps):
        now += step * MINUTE
        if not planned.open or now > planned.open[-1].last + 30 * MINUTE:
            break
        call = next_call(planned, log, now)
        if call is not None and call.at == now:
            calls.append(call)
            log.append(note(call.due, Answer.OFFERED, now))
        waiting = open_break(planned, log, now)
        if waiting is not None and chance.random() < 1 / 3:
            answer = chance.choice([Answer.SNOOZED, Answer.SNOOZED, Answer.DONE, Answer.SKIPPED])
            minutes = chance.choice([5, 10, 15]) if answer is Answer.SNOOZED else None
            log.append(note(waiting, answer, now, snooze_minutes=minutes))
    return calls, log


LOOKS = st.just([1]) | st.lists(st.sampled_from([1, 1, 1, 2, 5, 7, 30]), min_size=1, max_size=60)
A_FEW_DAYS = settings(UNHURRIED, max_examples=25)  # each is lived through minute by minute


@A_FEW_DAYS
@given(working_wishes(), working_days(), st.integers(0, 2**32), LOOKS)
def test_whatever_is_answered_no_break_is_called_twice_unasked(wishes, day, seed, looks):
    planned = plan_breaks(DESK, ANYBODY, wishes, day)
    calls, log = live_through(planned, Random(seed), looks)  # noqa: S311 - nothing secret
    for one in planned.breaks:
        own = [each.answer for each in log if each.break_at == one.at]
        asked = own.count(Answer.SNOOZED)
        assert own.count(Answer.OFFERED) <= 1 + asked
        for before, after in pairwise(own):
            assert after is not Answer.OFFERED or before is Answer.SNOOZED
    assert [call.due.at for call in calls] == sorted(call.due.at for call in calls)
    for call in calls:
        clock = call.at.astimezone(BERLIN).time()
        assert call.at >= call.due.at
        assert wishes.work.contains(clock)
        assert wishes.lunch is None or not wishes.lunch.contains(clock)
        assert not any(quiet.contains(clock) for quiet in wishes.quiet)
        for each in day.sessions:
            near = each.start - 15 * MINUTE < call.at + 3 * MINUTE
            assert not near or call.at >= each.end + 15 * MINUTE
    counts = count_breaks(log)
    assert counts.done + counts.skipped <= counts.offered <= len(planned.breaks)


@A_FEW_DAYS
@given(working_wishes(), working_days())
def test_who_looks_every_minute_and_never_answers_gets_each_break_exactly_once(wishes, day):
    planned = plan_breaks(DESK, ANYBODY, wishes, day)
    silent = Random(0)  # noqa: S311 - nothing secret
    silent.random = lambda: 1.0
    calls, _ = live_through(planned, silent, [1])
    assert [call.due for call in calls] == list(planned.breaks)
    assert [call.at for call in calls] == [one.at for one in planned.breaks]
