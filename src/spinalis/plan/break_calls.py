"""When to call for a break, what was answered, and what a week's answers add up to.

A break is called once, and once more each time the person puts it off. One that was missed is
gone: the next one comes at its own time. The log is kept by the caller.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from msgspec import Struct

from spinalis.plan.breaks import Break, BreakPlan
from spinalis.plan.working_hours import BreakError, check_zone

SNOOZE_MINUTES: Final = (5, 10, 15)
# Organisation, not treatment: so long a call may come late, an open break stands, and so long
# there is peace after any answer and before the next break.
LATE: Final = timedelta(minutes=10)
PEACE: Final = timedelta(minutes=10)


class Answer(StrEnum):
    """What happened to a break."""

    OFFERED = "offered"  # it was called
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
    DONE = "done"


_ENDS = frozenset({Answer.SKIPPED, Answer.DONE})


class BreakEntry(Struct, frozen=True):
    """One line of the log."""

    break_at: datetime  # the planned time of the break, by which it is known; UTC
    answer: Answer
    at: datetime  # UTC
    snooze_minutes: int = 0  # 5, 10 or 15 if snoozed


class Call(Struct, frozen=True):
    """The next call: for which break, and at what moment."""

    due: Break
    at: datetime  # UTC; now or later


class BreakCounts(Struct, frozen=True):
    """Breaks, not clicks: each counts once, however often it was put off."""

    offered: int  # called or answered
    done: int
    skipped: int
    snoozed: int  # put off at least once, whatever came of it


def note(
    one: Break, answer: Answer, now: datetime, *, snooze_minutes: int | None = None
) -> BreakEntry:
    """Make the log's line for a call or an answer.

    Raises:
        BreakError: The time has no zone, or the minutes do not fit the answer.
    """
    at = check_zone(now, "An answer")
    allowed = SNOOZE_MINUTES if answer is Answer.SNOOZED else (None,)
    if snooze_minutes not in allowed:
        expected = (
            f"put off by {_list(SNOOZE_MINUTES)} minutes"
            if answer is Answer.SNOOZED
            else f"{answer.value} without minutes"
        )
        came = "none" if snooze_minutes is None else f"{snooze_minutes} minutes"
        raise BreakError(f"A break can be {expected}; {came} came. Choose one of these.")
    return BreakEntry(one.at, answer, at, snooze_minutes or 0)


def next_call(plan: BreakPlan, log: Iterable[BreakEntry], now: datetime) -> Call | None:
    """Say which break to call next and when; None if there is none left in this plan.

    Where `at` is `now`, call, and write `Answer.OFFERED` into the log at once: that is what keeps
    a second call from coming.

    Raises:
        BreakError: A time has no zone.
    """
    now = check_zone(now, "The present moment")
    entries = _in_order(log)
    for one, following in _with_following(plan):
        at = _moment(plan, one, following, entries, now)
        if at is not None:
            return Call(one, at)
    return None


def open_break(plan: BreakPlan, log: Iterable[BreakEntry], now: datetime) -> Break | None:
    """Give the break that was called and waits for its answer, if there is one.

    Raises:
        BreakError: A time has no zone.
    """
    now = check_zone(now, "The present moment")
    entries = _in_order(log)
    last = entries[-1] if entries else None
    if last is None or last.answer is not Answer.OFFERED or not last.at <= now <= last.at + LATE:
        return None
    return next((one for one in plan.breaks if one.at == last.break_at), None)


def open_snoozes(plan: BreakPlan, one: Break, now: datetime) -> tuple[int, ...]:
    """Say by how many minutes the break can be put off and still be called itself.

    Other minutes may be taken as well; the break then makes room for the next one.

    Raises:
        BreakError: The time has no zone.
    """
    now = check_zone(now, "The present moment")
    following = next((each for each in plan.breaks if each.at > one.at), None)
    own = {
        minutes: [note(one, Answer.SNOOZED, now, snooze_minutes=minutes)]
        for minutes in SNOOZE_MINUTES
    }
    return tuple(
        minutes
        for minutes, log in own.items()
        if _moment(plan, one, following, log, now) is not None
    )


def count_breaks(log: Iterable[BreakEntry]) -> BreakCounts:
    """Add up the answers, for the weekly review; of done and skipped the later one counts.

    Raises:
        BreakError: A time has no zone.
    """
    entries = _in_order(log)
    ends = {one.break_at: one.answer for one in entries if one.answer in _ENDS}
    answers = list(ends.values())
    return BreakCounts(
        offered=len({one.break_at for one in entries}),
        done=answers.count(Answer.DONE),
        skipped=answers.count(Answer.SKIPPED),
        snoozed=len({one.break_at for one in entries if _is_snooze(one)}),
    )


def say_call(one: Break, names: Mapping[str, str]) -> str:
    """Say the call in plain words; `names` are those of the exercises by id."""
    exercises = ", then ".join(names[each.exercise] for each in one.prescriptions)
    minutes = max(1, round(one.seconds / 60))
    return f"A short break, if it suits you: {exercises}. About {_say_minutes(minutes)}."


def say_counts(counts: BreakCounts) -> str:
    """Sum up the breaks of a week in plain words."""
    if not counts.offered:
        return "No breaks at work this week."
    later = f" You put off {counts.snoozed} to a better moment." if counts.snoozed else ""
    return f"Breaks at work: {counts.done} of {counts.offered}.{later}"


def _in_order(log: Iterable[BreakEntry]) -> list[BreakEntry]:
    entries = [
        BreakEntry(
            check_zone(one.break_at, "A break in the log"),
            one.answer,
            check_zone(one.at, "An answer in the log"),
            one.snooze_minutes,
        )
        for one in log
    ]
    # A call comes before its answer, also where both were written in the same moment.
    return sorted(entries, key=lambda one: (one.at, list(Answer).index(one.answer)))


def _with_following(plan: BreakPlan) -> Iterator[tuple[Break, Break | None]]:
    return zip(plan.breaks, [*plan.breaks[1:], None], strict=False)


def _moment(
    plan: BreakPlan,
    one: Break,
    following: Break | None,
    entries: Sequence[BreakEntry],
    now: datetime,
) -> datetime | None:
    """Give the moment at which to call the break; None if it is not to be called any more."""
    wanted = _wanted(one, entries)
    if wanted is None or (following is not None and now > following.at):
        return None
    others = [each for each in entries if each.break_at != one.at]
    # One put off beyond this one becomes this one, and comes when the person asked for it.
    put_off = [
        _end_of_peace(each) for each in others if each.at <= wanted + LATE and _is_snooze(each)
    ]
    wanted = max([wanted, *put_off])
    earliest = max([wanted, now, *map(_end_of_peace, others)])
    latest = wanted + LATE
    if following is not None:
        latest = min(latest, following.at - PEACE)
    moments = (
        max(earliest, hours.first)
        for hours in plan.open
        if max(earliest, hours.first) <= min(latest, hours.last)
    )
    return next(moments, None)


def _wanted(one: Break, entries: Sequence[BreakEntry]) -> datetime | None:
    """Give the moment for which the break was planned or put off; None if it had its call."""
    own = [each for each in entries if each.break_at == one.at]
    if not own:
        return one.at
    ended = any(each.answer in _ENDS for each in own)
    if ended or not _is_snooze(own[-1]):
        return None
    return max(one.at, _end_of_peace(own[-1]))


def _end_of_peace(entry: BreakEntry) -> datetime:
    if _is_snooze(entry):
        return entry.at + timedelta(minutes=entry.snooze_minutes)
    return entry.at + PEACE


def _is_snooze(entry: BreakEntry) -> bool:
    return entry.answer is Answer.SNOOZED


def _say_minutes(minutes: int) -> str:
    return "a minute" if minutes == 1 else f"{minutes} minutes"


def _list(minutes: Sequence[int]) -> str:
    return " or ".join(map(str, minutes))
