"""People whose twelve weeks are simulated: what each would report of each day."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

DAYS = 84
_WEEK = 7
_FREE = frozenset({2, 6})  # days of the week without a session
FLARE = range(49, 56)  # week 8
AWAY = range(35, 56)  # three weeks
CREEPING = range(30, 49)  # from when it shows, in week 5, to its height in week 7
ROUGH_DAYS = (15, 36, 57)  # with a worse morning for the contradictory person
HURT_DAYS = (21, 49)  # on which the contradictory person says done and hurt
ONE_HURT_DAYS = (10, 24)  # on which the one exercise hurts
SHARED_DAY = 46  # on which a session hurt and nobody knows which exercise it was
BAD_ONE = "dead-bug-arms"  # the one exercise that hurts
_WEEKS_OF_CREEPING = (0, 0, 0, 1, 2, 3, 4, 4, 3, 2, 1, 1)  # usual pain of each week
_FLARE_WEEK = {49: (1, 4), 50: (4, 5), 51: (4, 4), 52: (3, 2), 53: (2, 1), 54: (1, 1), 55: (1, 1)}


class Told(NamedTuple):
    """What is reported of one exercise on one day."""

    pain: int | None
    usual: int | None
    morning: int | None
    also_hurt: bool = False  # a second session of the day says that it hurt
    is_shared: bool = False  # the pain is the session's


Person = Callable[[int, str], Told | None]  # (day, id of the exercise); None: no session


def improving(day: int, _: str) -> Told | None:
    """Usual pain of 4 that falls by one every two weeks."""
    usual = max(0, 4 - day // 14)
    return Told(usual, usual, usual) if _trains(day) else None


def constant(day: int, _: str) -> Told | None:
    """Usual pain of 3 that neither the exercises nor the weeks change."""
    return Told(3, 3, 3) if _trains(day) else None


def one_bad(day: int, name: str) -> Told | None:
    """All is well but for one exercise, and one session that hurt somewhere."""
    if day == SHARED_DAY:
        return Told(3, 1, 1, is_shared=True)
    if not _trains(day):
        return None
    return Told(1, 1, 1, also_hurt=name == BAD_ONE and day in ONE_HURT_DAYS)


def flare(day: int, _: str) -> Told | None:
    """All is well but for week 8: some days of much more pain, that ease again."""
    if day in _FLARE_WEEK:
        usual, morning = _FLARE_WEEK[day]
        return Told(usual, usual, morning)
    return Told(1, 1, 1) if _trains(day) else None


def creeping(day: int, _: str) -> Told | None:
    """No pain at first; then a point more each week up to 4, and slowly down again."""
    usual = _WEEKS_OF_CREEPING[day // _WEEK]
    return Told(usual, usual, usual) if _trains(day) else None


def away(day: int, _: str) -> Told | None:
    """All is well, with three weeks away."""
    return Told(1, 1, 1) if _trains(day) and day not in AWAY else None


def contradictory(day: int, name: str) -> Told | None:
    """No pain, yet now and then a worse morning; some exercises are done and hurt."""
    if day in HURT_DAYS:
        return Told(0, 1, 1, also_hurt=len(name) % 3 == 1)
    return Told(0, 1, 4 if day in ROUGH_DAYS else 1) if _trains(day) else None


def ups_and_downs(day: int, _: str) -> Told | None:
    """No usual pain, and mornings of 0, 1 or 2 that come and go at random."""
    morning = Random(day).choice((0, 0, 0, 1, 1, 2))  # noqa: S311 - nothing secret
    return Told(0, 0, morning)


def silent(day: int, _: str) -> Told | None:
    """All is well, but the mornings are never answered."""
    return Told(0, 1, None) if _trains(day) else None


def _trains(day: int) -> bool:
    return day % _WEEK not in _FREE


PEOPLE: dict[str, Person] = {
    "improving": improving,
    "constant": constant,
    "one-bad": one_bad,
    "flare": flare,
    "creeping": creeping,
    "away": away,
    "contradictory": contradictory,
    "ups-and-downs": ups_and_downs,
    "silent": silent,
}
