"""The short breaks of one working day, spread over its hours, each with its exercises."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.break_sets import BreakPerson, Chosen, break_seconds, choose_sets, find_pool
from spinalis.plan.day.wording import explain
from spinalis.plan.prescription import Part, Prescription
from spinalis.plan.working_hours import (
    BreakWishes,
    Stretch,
    WorkingDay,
    check_wishes,
    find_stretches,
    is_working_day,
)

_MINUTE = timedelta(minutes=1)
NOT_A_WORKING_DAY = "You do not work on this day, so there are no breaks."
TOO_SHORT = "Between your pauses you never work long enough for a break in between."
ALL_QUIET = "Every moment that would do for a break is quiet time or close to a session."


class Break(Struct, frozen=True):
    """One break: when, with what, and why then."""

    at: datetime  # UTC
    seconds: float  # 60 to 180, getting ready included
    prescriptions: tuple[Prescription, ...]  # 1 to 3
    why: str


class OpenTime(Struct, frozen=True):
    """From the first to the last moment, both included, a break may begin."""

    first: datetime  # UTC
    last: datetime  # UTC


class BreakPlan(Struct, frozen=True):
    """The breaks of a day in their order, and when one that was put off may still begin."""

    day: date
    breaks: tuple[Break, ...]
    open: tuple[OpenTime, ...]
    note: str = ""  # why there is no break


def plan_breaks(
    catalogue: Mapping[str, Exercise],
    person: BreakPerson,
    wishes: BreakWishes,
    day: WorkingDay,
    *,
    before: frozenset[str] = frozenset(),
) -> BreakPlan:
    """Plan the breaks of a day; the same input always gives the same breaks.

    Work between two pauses is cut into equal parts of about the interval asked for, and a break
    stands at each cut. Lunch and sessions are pauses. A cut that falls into quiet time or close to
    a session moves to the nearest moment that is free, or is left out where none is near.

    Args:
        catalogue: Exercises by id.
        person: What is open to the person and at hand.
        wishes: When and how often.
        day: The day, its time zone and the sessions around it.
        before: The exercises of the last break before that day.

    Raises:
        BreakError: The wishes contradict themselves, or too few exercises are open.
    """
    check_wishes(wishes, day.sessions)
    stretches = find_stretches(wishes, day)
    moments = [each for one in stretches for each in _place(one, wishes.every_minutes)]
    opened = tuple(each for one in stretches for each in _open_times(one))
    if not moments:
        return BreakPlan(day.date, (), opened, _say_none(stretches, wishes, day))
    pool = find_pool(catalogue, person)
    sets = choose_sets(pool, len(moments), turn=day.date.toordinal(), before=before)
    names = {name: exercise.name for name, exercise in catalogue.items()}
    return BreakPlan(
        day.date,
        tuple(
            Break(at, break_seconds(chosen), _prescribe(chosen, names), _say_why(at, pause))
            for (at, pause), chosen in zip(moments, sets, strict=True)
        ),
        opened,
    )


def _place(stretch: Stretch, every_minutes: int) -> Iterator[tuple[datetime, datetime]]:
    """Yield each break of a stretch of work with the end of the pause before it."""
    nearest = timedelta(minutes=every_minutes / 2)
    pause = stretch.start
    for cut in _cuts(stretch, every_minutes):
        free = [
            one
            for one in stretch.free
            if abs(one - cut) <= nearest <= one - pause and stretch.end - one >= nearest
        ]
        if free:
            at = min(free, key=lambda one: abs(one - cut))
            yield at, pause
            pause = at


def _cuts(stretch: Stretch, every_minutes: int) -> list[datetime]:
    parts = _count_parts(stretch, every_minutes)
    return [
        stretch.start + round(stretch.minutes * index / parts) * _MINUTE
        for index in range(1, parts)
    ]


def _count_parts(stretch: Stretch, every_minutes: int) -> int:
    return max(1, round(stretch.minutes / every_minutes))


def _open_times(stretch: Stretch) -> Iterator[OpenTime]:
    free = stretch.free
    firsts = [one for i, one in enumerate(free) if i == 0 or one - free[i - 1] > _MINUTE]
    lasts = [one for i, one in enumerate(free) if one in free[-1:] or free[i + 1] - one > _MINUTE]
    for first, last in zip(firsts, lasts, strict=True):
        yield OpenTime(first, last)


def _say_none(stretches: Sequence[Stretch], wishes: BreakWishes, day: WorkingDay) -> str:
    if not is_working_day(wishes, day):
        return NOT_A_WORKING_DAY
    short = all(_count_parts(one, wishes.every_minutes) == 1 for one in stretches)
    return TOO_SHORT if short else ALL_QUIET


def _prescribe(chosen: Chosen, names: dict[str, str]) -> tuple[Prescription, ...]:
    following = [*chosen[1:], None]
    return tuple(
        Prescription(
            exercise=one.id,
            version=one.exercise.version,
            dose=one.dose,
            part=Part.MAIN,
            why=explain(one, Part.MAIN, after, names=names, whys={}),
            with_care=one.care,
        )
        for one, after in zip(chosen, following, strict=True)
    )


def _say_why(at: datetime, pause: datetime) -> str:
    return f"It comes {round((at - pause) / _MINUTE)} minutes after your last pause."
