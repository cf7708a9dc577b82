"""The rhythm of a person's sessions: their days and times, and what was moved to another day."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.errors import SpinalisError
from spinalis.plan.day.refusal import LONGEST_MINUTES
from spinalis.plan.history import History

DAYS_IN_WEEK = 7
LEAST_DAYS = 3  # source-article, rule "weekly-minimum"
MOST_SESSIONS = {"prevention": 1, "complaint": 3}  # a day; source-article, rule "frequency"
_TIMES = (TimeOfDay.MORNING, TimeOfDay.ANY, TimeOfDay.EVENING)  # in the order of a day


class Aim(StrEnum):
    """What the exercises are for."""

    PREVENTION = "prevention"
    COMPLAINT = "complaint"


class RhythmError(SpinalisError):
    """Days and times that make no plan; the text has a line for every fault."""


class Move(Struct, frozen=True, forbid_unknown_fields=True):
    """One session that is done on another day than the rhythm says."""

    planned: date
    time: TimeOfDay
    to: date


class Rhythm(Struct, frozen=True):
    """When a person wants to exercise, and how long."""

    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)  # 0 is Monday
    times: tuple[TimeOfDay, ...] = (TimeOfDay.ANY,)  # one session each
    minutes: float = 15.0  # of each session
    aim: Aim = Aim.PREVENTION
    moved: tuple[Move, ...] = ()


class Slot(Struct, frozen=True):
    """When one session of a week is done."""

    day: date
    time: TimeOfDay
    moved_from: date | None = None  # the day that the rhythm says, where it is another one

    @property
    def planned(self) -> date:
        """The day that the rhythm says."""
        return self.moved_from or self.day


def check_rhythm(rhythm: Rhythm) -> None:
    """Refuse what makes no plan.

    Raises:
        RhythmError: with a line for every fault.
    """
    faults = tuple(_rhythm_faults(rhythm))
    if faults:
        raise RhythmError("\n".join(faults))


def _rhythm_faults(rhythm: Rhythm) -> Iterator[str]:
    days = set(rhythm.days)
    if not days <= set(range(DAYS_IN_WEEK)) or len(days) != len(rhythm.days):
        yield f"days: expected different numbers from 0 (Monday) to 6, got {list(rhythm.days)}."
    elif len(days) < LEAST_DAYS:
        yield (
            f"days: expected at least {LEAST_DAYS}, for seldom does not help; got {len(days)}. "
            f"Add {LEAST_DAYS - len(days)}, and make the sessions shorter if time is scarce."
        )
    most = MOST_SESSIONS[rhythm.aim]
    if not 1 <= len(set(rhythm.times)) == len(rhythm.times) <= most:
        some = "one time" if most == 1 else f"1 to {most} different times"
        yield (f"times: expected {some} of day for {rhythm.aim.value}, got {len(rhythm.times)}.")
    if set(rhythm.times) - set(_TIMES):
        yield f"times: expected some of {', '.join(_TIMES)}, got {', '.join(rhythm.times)}."
    if not 0 < rhythm.minutes <= LONGEST_MINUTES:
        yield f"minutes: expected up to {LONGEST_MINUTES} for a session, got {rhythm.minutes:g}."


def slots_of(start: date, rhythm: Rhythm) -> tuple[Slot, ...]:
    """The sessions of the seven days from a start, in the order of doing."""
    days = [start + timedelta(days=offset) for offset in range(DAYS_IN_WEEK)]
    moved = {(one.planned, one.time): one.to for one in rhythm.moved if _is_due(one, rhythm)}
    stay = [
        Slot(day, time)
        for day in days
        for time in rhythm.times
        if day.weekday() in rhythm.days and (day, time) not in moved
    ]
    come = [Slot(to, time, planned) for (planned, time), to in moved.items() if to in days]
    return tuple(sorted((*stay, *come), key=lambda slot: (slot.day, _TIMES.index(slot.time))))


def slots_left(start: date, rhythm: Rhythm, history: History) -> tuple[Slot, ...]:
    """The same, without those that have been done."""
    left: list[Slot] = []
    ended = dict(history.sessions)
    for slot in slots_of(start, rhythm):
        if ended.get(slot.day, 0):
            ended[slot.day] -= 1
        else:
            left.append(slot)
    return tuple(left)


def _is_due(move: Move, rhythm: Rhythm) -> bool:
    """Whether the rhythm still has the session that was moved."""
    return move.planned.weekday() in rhythm.days and move.time in rhythm.times
