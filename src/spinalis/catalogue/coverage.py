"""Whether the catalogue holds every item of an inventory, with its dose and in its complex."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from spinalis.catalogue.complex import Complex, ComplexItem
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.inventory import InventoryComplex, InventoryDose, InventoryItem
from spinalis.catalogue.load import Catalogue

Minutes = Callable[[Exercise, Dose], float]
_ROW = re.compile(r"^\| ([a-z0-9-]+) \| ([a-z_ ]+) \| (.+?) \|$")
_HEAD = "| inventory id | difference | reason |"


class Covered(Struct, frozen=True):
    """One item of the inventory and what the catalogue holds of it."""

    id: str
    exercises: tuple[str, ...]
    complex: str  # id of the complex that holds it; empty: none
    faults: tuple[str, ...]  # what is missing or differs without a reason
    reasons: tuple[str, ...] = ()  # why something differs


class Coverage(Struct, frozen=True):
    """The whole comparison."""

    items: tuple[Covered, ...]
    complexes: Mapping[str, bool]  # id -> whether the catalogue has it

    @property
    def complete(self) -> bool:
        """Whether nothing is missing and nothing differs without a reason."""
        return all(self.complexes.values()) and not any(item.faults for item in self.items)

    @property
    def summary(self) -> str:
        """One line such as `117 of 117 items, 26 of 26 complexes`."""
        held = sum(not item.faults for item in self.items)
        known = sum(self.complexes.values())
        return f"{held} of {len(self.items)} items, {known} of {len(self.complexes)} complexes"


def read_differences(path: Path) -> dict[tuple[str, str], str]:
    """The reasons why a dose differs: (inventory id, key of the dose) -> reason.

    Raises:
        OSError: the file cannot be read.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = lines[lines.index(_HEAD) + 2 :] if _HEAD in lines else []
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        match = _ROW.fullmatch(row)
        if match is None:
            break
        for key in match[2].split():
            found[match[1], key] = match[3]
    return found


def cover(
    inventory: Iterable[InventoryComplex],
    catalogue: Catalogue,
    *,
    differences: Mapping[tuple[str, str], str],
    minutes: Minutes,
) -> Coverage:
    """Compare the catalogue with an inventory.

    Args:
        inventory: the complexes of the inventory.
        catalogue: what there is.
        differences: the accepted differences of doses, with their reasons.
        minutes: how long an exercise lasts at a dose.
    """
    wanted = tuple(inventory)
    items = tuple(
        _covered(item, catalogue, catalogue.complexes.get(each.id), differences, minutes)
        for each in wanted
        for item in each.items
    )
    return Coverage(items, {each.id: each.id in catalogue.complexes for each in wanted})


def _covered(
    item: InventoryItem,
    catalogue: Catalogue,
    home: Complex | None,
    differences: Mapping[tuple[str, str], str],
    minutes: Minutes,
) -> Covered:
    exercises = [one for one in catalogue.exercises.values() if item.id in one.source]
    places = [place for place in (home.items if home else ()) if item.id in place.source]
    faults = list(_missing(exercises, places, home))
    off = _differing(item.dose, exercises, places, minutes) if exercises else ()
    reasons = []
    for key in off:
        reason = differences.get((item.id, key))
        if reason:
            reasons.append(f"{key}: {reason}")
        else:
            stated = getattr(item.dose, key)
            faults.append(f"{key}: no dose keeps to {_said(stated)}")
    names = tuple(one.id for one in exercises)
    return Covered(item.id, names, home.id if home and places else "", (*faults,), (*reasons,))


def _missing(
    exercises: Iterable[Exercise],
    places: Iterable[ComplexItem],
    home: Complex | None,
) -> Iterator[str]:
    known = {one.id for one in exercises}
    if not known:
        yield "no exercise names it in `source`"
    if home is None:
        yield "its complex is missing"
    elif not (named := {name for place in places for name in (place.exercise, *place.gated)}):
        yield f"no item of the complex {home.id} names it in `source`"
    elif known and not named & known:
        yield f"the complex holds {', '.join(sorted(named))}, which does not name it in `source`"


def _differing(
    stated: InventoryDose,
    exercises: Iterable[Exercise],
    places: Iterable[ComplexItem],
    minutes: Minutes,
) -> tuple[str, ...]:
    """The keys that the dose that fits best does not keep to."""
    own = {place.exercise: place.dose for place in places if place.dose}
    fits = [
        tuple(_off(stated, exercise, dose, minutes))
        for exercise in exercises
        for dose in (exercise.start_dose, exercise.goal_dose, own.get(exercise.id))
        if dose is not None
    ]
    return min(fits, key=len)


def _off(stated: InventoryDose, exercise: Exercise, dose: Dose, minutes: Minutes) -> Iterator[str]:
    rest = (stated.rest_s, stated.rest_s) if stated.rest_s is not None else None
    given = (
        ("reps", stated.reps, dose.repetitions),
        ("sets", stated.sets, dose.sets),
        ("hold_s", stated.hold_s, _hold_s(exercise, dose)),
        ("rest_s", rest, dose.rest_s),
    )
    for key, interval, value in given:
        if interval is not None and not interval[0] <= value <= interval[1]:
            yield key
    if stated.minutes_a_day is not None and minutes(exercise, dose) < stated.minutes_a_day:
        yield "minutes_a_day"


def _hold_s(exercise: Exercise, dose: Dose) -> float:
    """The hold of the dose; where no phase takes it, the longest that a phase has of its own."""
    holds = [phase.hold for phase in exercise.movement.phases]
    return dose.hold_s if "dose" in holds else max((float(hold) for hold in holds), default=0.0)


def _said(stated: float | tuple[float, ...]) -> str:
    if isinstance(stated, tuple):
        return f"{stated[0]:g}-{stated[1]:g}" if stated[0] != stated[1] else f"{stated[0]:g}"
    return f"{stated:g}"
