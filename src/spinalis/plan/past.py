"""What the days before say to a day's plan."""

from collections.abc import Mapping

from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Demand, Exercise, Purpose

_HARD_LEVEL = 3
_STRENGTH_LEVEL = 2  # from here on strength work needs a day of rest (acsm-2011: 48 hours apart)


class Past(Struct, frozen=True):
    """Exercises done or planned before, by id."""

    week: Mapping[str, int] = {}  # how often in the seven days before
    ever: frozenset[str] = frozenset()  # done at any time
    day_before: frozenset[str] = frozenset()  # done on the day before
    trained: frozenset[str] = frozenset()  # really done, not only planned, on two days or more
    doses: Mapping[str, Dose] = {}  # what each has grown to; the others begin at their start dose


NOTHING_PAST = Past()


def is_hard(exercise: Exercise) -> bool:
    """Whether a day with it is followed by an easier one."""
    return exercise.level >= _HARD_LEVEL or Demand.EXERTION in exercise.demands


def needs_rest_day(exercise: Exercise) -> bool:
    """Whether the same exercise is not done on two days running."""
    works = {Purpose.STRENGTH} & set(exercise.purposes)
    return is_hard(exercise) or (bool(works) and exercise.level >= _STRENGTH_LEVEL)


def is_grown_into(exercise: Exercise, past: Past) -> bool:
    """Whether a demanding form has been led up to by an easier one (source-article, "light-first").

    What is only planned leads up to nothing. One without an easier form needs no leading up.
    """
    if exercise.level < _HARD_LEVEL or not exercise.easier:
        return True
    return exercise.id in past.trained or not past.trained.isdisjoint(exercise.easier)


def suits_today(exercise: Exercise, past: Past) -> bool:
    """Whether the exercise has been led up to and has had its day of rest."""
    rests = exercise.id in past.day_before and needs_rest_day(exercise)
    return is_grown_into(exercise, past) and not rests
