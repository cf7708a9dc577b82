"""What the days before say to a day's plan."""

from collections.abc import Mapping

from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Demand, Exercise, Purpose
from spinalis.plan.goals import organising
from spinalis.safety.clearance import Reason, Strength

_HARD_LEVEL = 3
_STRENGTH_LEVEL = 2  # from here on strength work needs a day of rest (acsm-2011: 48 hours apart)
_STRENGTHENING = frozenset({Purpose.STRENGTH, Purpose.STABILISATION})


DAY_OF_REST = Reason(
    "rest-day",
    "It was done the day before and has its day of rest.",
    ("acsm-2011",),
    Strength.GUIDELINE,
)
EASIER_FIRST = organising(
    "light-first", "Its easier form comes first, until that has been done on two days."
)


class Past(Struct, frozen=True):
    """Exercises done or planned before, by id."""

    week: Mapping[str, int] = {}  # how often in the six days before and earlier today
    ever: frozenset[str] = frozenset()  # done at any time
    day_before: frozenset[str] = frozenset()  # done on the day before, or on the day itself
    today: frozenset[str] = frozenset()  # done or planned earlier on the day itself
    trained: frozenset[str] = frozenset()  # really done, not only planned, on two days or more
    mastered: frozenset[str] = frozenset()  # really done, and without pain since
    doses: Mapping[str, Dose] = {}  # what each has grown to; the others begin at their start dose
    # How often each hurt: once makes it smaller or easier, twice suspends it.
    painful: Mapping[str, int] = {}
    mains: tuple[frozenset[str], ...] = ()  # main parts of the last six days, the newest first
    main_before: frozenset[str] = frozenset()  # main part of the day before and earlier today
    latest: frozenset[str] = frozenset()  # main part of the last day with a session
    ago: Mapping[str, int] = {}  # days since each was last done, as far as is remembered
    times: Mapping[str, int] = {}  # on how many days each was done
    main_times: Mapping[str, int] = {}  # on how many of them in a main part
    twice: frozenset[str] = frozenset()  # done in two sets or more on the day before
    days: int = 0  # with a session, before this day: where the row of named days stands
    sessions_today: int = 0  # begun and ended, or planned before this one
    fresh: frozenset[str] = frozenset()  # done in the last seven days, so known by heart


NOTHING_PAST = Past()


def is_hard(exercise: Exercise) -> bool:
    """Whether a day with it is followed by an easier one."""
    return exercise.level >= _HARD_LEVEL or Demand.EXERTION in exercise.demands


def needs_rest_day(exercise: Exercise) -> bool:
    """Whether the same exercise is not done on two days running."""
    works = not _STRENGTHENING.isdisjoint(exercise.purposes)
    return is_hard(exercise) or (works and exercise.level >= _STRENGTH_LEVEL)


def is_grown_into(exercise: Exercise, past: Past) -> bool:
    """Whether a demanding form has been led up to by an easier one (source-article, "light-first").

    What is only planned leads up to nothing. One without an easier form needs no leading up.
    """
    if exercise.level < _HARD_LEVEL or not exercise.easier:
        return True
    return exercise.id in past.trained or not past.trained.isdisjoint(exercise.easier)


def rests_today(exercise: Exercise, past: Past) -> bool:
    """Whether the exercise has its day of rest."""
    worked = exercise.id in past.day_before and needs_rest_day(exercise)
    return worked or exercise.id in past.twice


def not_today(exercise: Exercise, past: Past) -> Reason | None:
    """Say why the exercise is not for this day's main part; None if it is."""
    if rests_today(exercise, past):
        return DAY_OF_REST
    return None if is_grown_into(exercise, past) else EASIER_FIRST
