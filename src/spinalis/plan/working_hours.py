"""When a person works, and the moments of one day at which a break may begin.

Wishes are read off the clock on the wall. Moments are given in UTC, because on a day on which the
clocks change two moments can show the same time and arithmetic on the wall clock goes wrong.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import combinations

from msgspec import Struct

from spinalis.errors import SpinalisError

# How often and how near are organisation, not treatment: they rest on no clinical source beyond
# "short sets during the working day" (source-article, rule "workplace-breaks").
SHORTEST_INTERVAL_MINUTES = 20
LONGEST_INTERVAL_MINUTES = 240
BREAK_MINUTES = 3  # the longest a break takes
SESSION_DISTANCE_MINUTES = 15  # between a break and a planned session

_MINUTE = timedelta(minutes=1)
_WEEK = range(7)


class BreakError(SpinalisError):
    """No breaks can be planned or noted; the text says what came and how to mend it."""


class Hours(Struct, frozen=True):
    """A span on the wall clock, the end not included; whole minutes."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M} to {self.end:%H:%M}"

    def contains(self, clock: time) -> bool:
        """Tell whether the clock stands inside; a span that ends earlier runs over midnight."""
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


class BreakWishes(Struct, frozen=True):
    """When a person works, how often a break is welcome, and when it is not."""

    days: tuple[int, ...]  # of the week; 0 is Monday
    work: Hours
    lunch: Hours | None = None
    every_minutes: int = 60  # 20 to 240
    quiet: tuple[Hours, ...] = ()  # may run over midnight


class SessionTime(Struct, frozen=True):
    """When a planned session begins and ends."""

    start: datetime
    end: datetime


class WorkingDay(Struct, frozen=True):
    """A day where the person is, and the sessions planned around it."""

    date: date
    zone: tzinfo
    sessions: tuple[SessionTime, ...] = ()


class Stretch(Struct, frozen=True):
    """Work without a pause: between the start, lunch, sessions and the end."""

    start: datetime
    end: datetime
    free: tuple[datetime, ...]  # the minutes at which a break may begin

    @property
    def minutes(self) -> float:
        """How long the work goes on."""
        return (self.end - self.start) / _MINUTE


def check_wishes(wishes: BreakWishes, sessions: Sequence[SessionTime] = ()) -> None:
    """Check what a person entered, and the sessions that breaks keep away from.

    Raises:
        BreakError: Names every fault at once.
    """
    faults = [*_day_faults(wishes), *_work_faults(wishes), *_quiet_faults(wishes)]
    for session in sessions:
        faults += _session_faults(session)
    if faults:
        raise BreakError(" ".join(faults))


def check_zone(moment: datetime, name: str) -> datetime:
    """Give the moment in UTC.

    Raises:
        BreakError: It has no time zone.
    """
    if moment.utcoffset() is None:
        raise BreakError(_say_no_zone(moment, name))
    return moment.astimezone(UTC)


def is_working_day(wishes: BreakWishes, day: WorkingDay) -> bool:
    """Tell whether the person works on this day of the week."""
    return day.date.weekday() in wishes.days


def find_stretches(wishes: BreakWishes, day: WorkingDay) -> tuple[Stretch, ...]:
    """Find the stretches of work of a day, in their order; the wishes must be checked.

    A day on which the clocks change has 23 or 25 hours, and its stretches with it.
    """
    if not is_working_day(wishes, day):
        return ()
    work: list[list[datetime]] = []
    for minute in _minutes_of(day):
        if not _is_work(minute, wishes, day):
            continue
        if not work or work[-1][-1] + _MINUTE != minute:
            work.append([])
        work[-1].append(minute)
    return tuple(_stretch(minutes, wishes, day) for minutes in work)


def _minutes_of(day: WorkingDay) -> Iterator[datetime]:
    minute = datetime.combine(day.date, time(), day.zone).astimezone(UTC)
    end = datetime.combine(day.date + timedelta(days=1), time(), day.zone).astimezone(UTC)
    while minute < end:
        yield minute
        minute += _MINUTE


def _is_work(minute: datetime, wishes: BreakWishes, day: WorkingDay) -> bool:
    clock = minute.astimezone(day.zone).time()
    at_lunch = wishes.lunch is not None and wishes.lunch.contains(clock)
    in_session = any(session.start <= minute < session.end for session in day.sessions)
    return wishes.work.contains(clock) and not at_lunch and not in_session


def _stretch(minutes: Sequence[datetime], wishes: BreakWishes, day: WorkingDay) -> Stretch:
    open_minutes = {one for one in minutes if _is_open(one, wishes, day)}
    free = tuple(
        one
        for one in minutes
        if all(one + each * _MINUTE in open_minutes for each in range(BREAK_MINUTES))
    )
    return Stretch(minutes[0], minutes[-1] + _MINUTE, free)


def _is_open(minute: datetime, wishes: BreakWishes, day: WorkingDay) -> bool:
    clock = minute.astimezone(day.zone).time()
    distance = timedelta(minutes=SESSION_DISTANCE_MINUTES)
    near = any(
        minute + _MINUTE > session.start - distance and minute < session.end + distance
        for session in day.sessions
    )
    return not near and not any(hours.contains(clock) for hours in wishes.quiet)


def _day_faults(wishes: BreakWishes) -> Iterator[str]:
    wrong = sorted({str(day) for day in wishes.days if day not in _WEEK})
    if wrong:
        yield (
            f"Working days are numbers from 0 (Monday) to 6 (Sunday), not {', '.join(wrong)}. "
            "Take them out."
        )
    if not wishes.days:
        yield "Breaks need a working day, and none was given. Choose at least one."
    every = wishes.every_minutes
    if not SHORTEST_INTERVAL_MINUTES <= every <= LONGEST_INTERVAL_MINUTES:
        yield (
            f"Breaks come every {SHORTEST_INTERVAL_MINUTES} to {LONGEST_INTERVAL_MINUTES} minutes, "
            f"not every {every}. Ask for 60 if you are not sure."
        )


def _work_faults(wishes: BreakWishes) -> Iterator[str]:
    work, lunch = wishes.work, wishes.lunch
    yield from _clock_faults(work, "Working time")
    yield from _order_faults(work, "Working time")
    if lunch is None:
        return
    yield from _clock_faults(lunch, "Lunch")
    yield from _order_faults(lunch, "Lunch")
    if _wall(lunch.start) < _wall(work.start) or _wall(work.end) < _wall(lunch.end):
        yield (
            f"Lunch lies within the working time ({work}), not at {lunch}. "
            "Change one of the two, or leave lunch out."
        )


def _order_faults(hours: Hours, name: str) -> Iterator[str]:
    if _wall(hours.end) <= _wall(hours.start):
        yield (
            f"{name} ends later on the same day than it starts, not at {hours}. "
            "Swap the two, or leave out what lies after midnight."
        )


def _quiet_faults(wishes: BreakWishes) -> Iterator[str]:
    for hours in wishes.quiet:
        yield from _clock_faults(hours, "Quiet time")
        if hours.start == hours.end:
            yield (
                f"Quiet time starts and ends at different times, not at {hours}. "
                "For a day without breaks, take the day out of your working days."
            )
    on_the_wall = [Hours(_wall(hours.start), _wall(hours.end)) for hours in wishes.quiet]
    for one, other in combinations(on_the_wall, 2):
        if one.contains(other.start) or other.contains(one.start):
            yield f"Quiet times lie apart, but {one} and {other} overlap. Join them into one."


def _clock_faults(hours: Hours, name: str) -> Iterator[str]:
    for clock in (hours.start, hours.end):
        if clock.tzinfo is not None:
            yield (
                f"{name} is read off your wall clock, without a time zone, not {clock!r}. "
                "Give the time zone once, beside the wishes."
            )
        if clock.second or clock.microsecond:
            yield f"{name} is given in whole minutes, not {clock.isoformat()}. Leave out the rest."


def _session_faults(session: SessionTime) -> Iterator[str]:
    naive = [one for one in (session.start, session.end) if one.utcoffset() is None]
    for moment in naive:
        yield _say_no_zone(moment, "A planned session")
    if not naive and session.end <= session.start:
        yield (
            f"A planned session ends after it starts, but {session.start.isoformat()} came with "
            f"the end {session.end.isoformat()}. Swap the two or mend one."
        )


def _say_no_zone(moment: datetime, name: str) -> str:
    return (
        f"{name} needs a time with its zone, not {moment.isoformat()}. "
        "Add the zone, as in 2026-03-02T09:00+01:00."
    )


def _wall(clock: time) -> time:
    return clock.replace(tzinfo=None)
