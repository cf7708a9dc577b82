"""Moving a session of the week to another day, within the rules."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import msgspec

from spinalis.catalogue.exercise import Exercise
from spinalis.errors import SpinalisError
from spinalis.plan.past import needs_rest_day
from spinalis.plan.rhythm import DAYS_IN_WEEK, Aim, Move, Rhythm, Slot, slots_of
from spinalis.plan.week import PlannedSession, WeekPlan

_LIMIT = {  # source-article, rule "frequency"
    Aim.PREVENTION: "one a day is enough for prevention",
    Aim.COMPLAINT: "there is one for each time of day",
}


class MoveError(SpinalisError):
    """A session cannot be moved; the text says why not."""


def move_session(rhythm: Rhythm, move: Move, *, start: date) -> Rhythm:
    """Put one session on another day of the seven from the start, or back where it was.

    Moves that lie wholly before the start are forgotten.

    Raises:
        MoveError: there is no such session, or the other day cannot take it.
    """
    slots = slots_of(start, rhythm)
    slot = next(
        (one for one in slots if (one.planned, one.time) == (move.planned, move.time)), None
    )
    if slot is None:
        raise MoveError("There is no such session in these seven days. Look at the week again.")
    if not start <= move.to < start + timedelta(days=DAYS_IN_WEEK):
        last = start + timedelta(days=DAYS_IN_WEEK - 1)
        raise MoveError(
            f"A session moves within the seven days from {start:%A} to {last:%A}, "
            f"not to {move.to:%A %d %B}."
        )
    if any(one.day == move.to and one.time is move.time for one in slots if one != slot):
        raise MoveError(f"{move.to:%A} has its session already; {_LIMIT[rhythm.aim]}.")
    others = [
        one
        for one in rhythm.moved
        if (one.planned, one.time) != (move.planned, move.time)
        and max(one.planned, one.to) >= start
    ]
    back = [] if move.to == move.planned else [move]
    return msgspec.structs.replace(rhythm, moved=(*others, *back))


def days_open(rhythm: Rhythm, slot: Slot, *, start: date) -> tuple[date, ...]:
    """The other days of the seven that can take the session."""
    days = (start + timedelta(days=offset) for offset in range(DAYS_IN_WEEK))
    return tuple(day for day in days if day != slot.day and _takes(rhythm, slot, day, start=start))


def check_moved(week: WeekPlan, catalogue: Mapping[str, Exercise], *, on: date) -> None:
    """Look at the rebuilt week: the day must have its session, and hard work its day of rest.

    Args:
        week: built after the move.
        catalogue: exercises by id.
        on: the day to which the session was moved.

    Raises:
        MoveError: with the reason.
    """
    for one in week.sessions:
        if one.day == on and one.plan is None:
            raise MoveError(f"On {on:%A} it finds no place. {one.why_not}")
    for day, name in _without_rest(week, catalogue):
        if abs((day - on).days) <= 1:
            raise MoveError(
                f"“{catalogue[name].name}” would come on two days running, "
                f"on {day - timedelta(days=1):%A} and {day:%A}, and it needs a day of rest between."
            )


def _takes(rhythm: Rhythm, slot: Slot, day: date, *, start: date) -> bool:
    try:
        move_session(rhythm, Move(slot.planned, slot.time, day), start=start)
    except MoveError:
        return False
    return True


def _without_rest(week: WeekPlan, catalogue: Mapping[str, Exercise]) -> Iterator[tuple[date, str]]:
    """The later day and the exercise, where work that needs a day of rest has none."""
    hard: dict[date, set[str]] = {}
    for session in week.sessions:
        hard.setdefault(session.day, set()).update(_hard(session, catalogue))
    for day, names in hard.items():
        for name in sorted(names & hard.get(day - timedelta(days=1), set())):
            yield day, name


def _hard(session: PlannedSession, catalogue: Mapping[str, Exercise]) -> Iterator[str]:
    for item in session.plan.prescriptions if session.plan else ():
        if needs_rest_day(catalogue[item.exercise]):
            yield item.exercise
