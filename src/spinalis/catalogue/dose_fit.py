"""How the doses of exercises compare with what an inventory states, growing included."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf

from spinalis.catalogue.complex import ComplexItem
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.inventory import Interval, InventoryDose, InventoryItem

Minutes = Callable[[Exercise, Dose], float]
GROWTH = "growth"  # the difference of a dose that does not grow as told
KEYS = ("reps", "sets", "hold_s", "rest_s", "minutes_a_day", GROWTH)
_AT_FIRST = "at first"  # what is stated is the beginning, and more follows
_AT_LEAST = "at least"  # what is stated has no upper end
_GROWS = re.compile(r"\bgrow(s|ing)\b|\brepetitions grow\b|\bthen more\b")


def differing(
    item: InventoryItem,
    exercises: Iterable[Exercise],
    places: Iterable[ComplexItem],
    minutes: Minutes,
) -> tuple[str, ...]:
    """The keys of the dose that no exercise keeps to; `exercises` holds one at least.

    Args:
        item: what the inventory states.
        exercises: those that stand for it.
        places: the items of its complex that stand for it, with doses of their own.
        minutes: how long an exercise lasts at a dose.
    """
    own = {place.exercise: place.dose for place in places if place.dose}
    known = tuple(exercises)
    fits = [
        tuple(_off(item.dose, exercise, dose, minutes))
        for exercise in known
        for dose in (exercise.start_dose, exercise.goal_dose, own.get(exercise.id))
        if dose is not None
    ]
    grows = any(
        _grows_as_told(item, exercise, own.get(exercise.id) or exercise.start_dose)
        for exercise in known
    )
    return min(fits, key=len) + (() if grows else (GROWTH,))


def fault_of(key: str, item: InventoryItem) -> str:
    """What is wrong where a key differs without a reason."""
    if key == GROWTH:
        return f"{GROWTH}: no goal grows as told: {item.dose.note or item.does}"
    return f"{key}: no dose keeps to {_said(getattr(item.dose, key), item.dose)}"


def _off(stated: InventoryDose, exercise: Exercise, dose: Dose, minutes: Minutes) -> Iterator[str]:
    given = _amounts(exercise, dose)
    for key, (least, most) in _intervals(stated).items():
        if not least <= given[key] <= most:
            yield key
    if stated.minutes_a_day is not None and minutes(exercise, dose) < stated.minutes_a_day:
        yield "minutes_a_day"


def _intervals(stated: InventoryDose) -> Mapping[str, Interval]:
    """Least and most by key, for what is stated; `at least` leaves the upper end open."""
    rest = (stated.rest_s, stated.rest_s) if stated.rest_s is not None else None
    growing = {"reps": stated.reps, "sets": stated.sets, "hold_s": stated.hold_s}
    if _AT_LEAST in stated.note:
        growing = {key: each and (each[0], inf) for key, each in growing.items()}
    return {key: each for key, each in (growing | {"rest_s": rest}).items() if each is not None}


def _amounts(exercise: Exercise, dose: Dose) -> Mapping[str, float]:
    return {
        "reps": dose.repetitions,
        "sets": dose.sets,
        "hold_s": hold_seconds(exercise, dose),
        "rest_s": dose.rest_s,
        "range": dose.range_percent,
    }


def hold_seconds(exercise: Exercise, dose: Dose) -> float:
    """The hold of the dose; where no phase takes it, the longest that a phase has of its own."""
    holds = [phase.hold for phase in exercise.movement.phases]
    return dose.hold_s if "dose" in holds else max((float(hold) for hold in holds), default=0.0)


def _grows_as_told(item: InventoryItem, exercise: Exercise, start: Dose) -> bool:
    """Whether the goal lies above the start, and above what is stated as the beginning."""
    if not _GROWS.search(f"{item.does}; {item.dose.note}"):
        return True
    now, later = _amounts(exercise, start), _amounts(exercise, exercise.goal_dose)
    stated = _intervals(item.dose)
    if _AT_FIRST in item.dose.note:
        return all(least <= now[key] <= most < later[key] for key, (least, most) in stated.items())
    if _AT_LEAST in item.dose.note:
        return all(later[key] > least for key, (least, _) in stated.items())
    return any(later[key] > now[key] for key in ("reps", "sets", "hold_s", "range"))


def _said(stated: float | Interval, dose: InventoryDose) -> str:
    if not isinstance(stated, tuple):
        return f"{stated:g}"
    if _AT_LEAST in dose.note:
        return f"{stated[0]:g} or more"
    return f"{stated[0]:g}-{stated[1]:g}" if stated[0] != stated[1] else f"{stated[0]:g}"
