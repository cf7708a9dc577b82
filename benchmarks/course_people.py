"""People whose twelve weeks are simulated: what each would report of each day."""

from collections.abc import Callable
from typing import NamedTuple

DAYS = 84
_WEEK = 7
_FREE = frozenset({2, 6})  # days of the week without a session
FLARE = range(28, 35)  # week 5
AWAY = range(35, 56)  # three weeks
ROUGH_DAYS = (15, 36, 57)  # with a worse morning for the contradictory person
HURT_DAYS = (21, 49)  # on which the contradictory person says done and hurt


class Told(NamedTuple):
    """What is reported of one exercise on one day."""

    pain: int | None
    usual: int | None
    morning: int | None
    also_hurt: bool = False  # a second session of the day says that it hurt


Person = Callable[[int, int], Told | None]  # (day, place of the exercise); None: no session


def improving(day: int, _: int) -> Told | None:
    """Usual pain of 4 that falls by one every two weeks."""
    usual = max(0, 4 - day // 14)
    return Told(usual, usual, usual) if _trains(day) else None


def flaring(day: int, place: int) -> Told | None:
    """All is well but for week 5: worse mornings, and every fifth exercise hurts once."""
    if day not in FLARE:
        return Told(1, 1, 1) if _trains(day) else None
    if day == FLARE[0]:
        return Told(1, 1, 4, also_hurt=place % 5 == 0)
    return Told(2, 2, 4) if day == FLARE[3] else None


def stagnating(day: int, _: int) -> Told | None:
    """Usual pain of 4 that neither the exercises nor the weeks change."""
    return Told(4, 4, 4) if _trains(day) else None


def returning(day: int, _: int) -> Told | None:
    """All is well, with three weeks away."""
    return Told(1, 1, 1) if _trains(day) and day not in AWAY else None


def contradictory(day: int, place: int) -> Told | None:
    """No pain at all, yet now and then a worse morning; some exercises are done and hurt."""
    if day in HURT_DAYS:
        return Told(0, 1, 1, also_hurt=place % 3 == 1)
    return Told(0, 1, 4 if day in ROUGH_DAYS else 1) if _trains(day) else None


def silent(day: int, _: int) -> Told | None:
    """All is well, but the mornings are never answered."""
    return Told(0, 1, None) if _trains(day) else None


def _trains(day: int) -> bool:
    return day % _WEEK not in _FREE


PEOPLE: dict[str, Person] = {
    "improving": improving,
    "flaring": flaring,
    "stagnating": stagnating,
    "returning": returning,
    "contradictory": contradictory,
    "silent": silent,
}
