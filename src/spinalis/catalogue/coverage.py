"""Whether the catalogue holds every item of an inventory, with its dose and in its complex."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from spinalis.catalogue.article_faults import article_faults
from spinalis.catalogue.complex import Complex, ComplexItem
from spinalis.catalogue.dose_fit import KEYS, Minutes, differing, fault_of
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.inventory import Inventory, InventoryItem
from spinalis.catalogue.joined import join_fault, joined
from spinalis.catalogue.load import Catalogue

_ROW = re.compile(r"^\| ([a-z0-9 -]+) \| ([a-z_ ]+) \| (.+?) \|$")
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
    programmes: Mapping[str, str]  # id of the rule that joins complexes -> what is missing

    @property
    def complete(self) -> bool:
        """Whether nothing is missing and nothing differs without a reason."""
        held = all(self.complexes.values()) and not any(self.programmes.values())
        return held and not any(item.faults for item in self.items)

    @property
    def summary(self) -> str:
        """One line such as `117 of 117 items, 26 of 26 complexes`."""
        held = sum(not item.faults for item in self.items)
        known = sum(self.complexes.values())
        return f"{held} of {len(self.items)} items, {known} of {len(self.complexes)} complexes"


def read_differences(path: Path) -> dict[tuple[str, str], str]:
    """The reasons why something differs: (inventory id, key of the dose or other word) -> reason.

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
        found |= {(name, key): match[3] for name in match[1].split() for key in match[2].split()}
    return found


def cover(
    inventory: Inventory,
    catalogue: Catalogue,
    *,
    differences: Mapping[tuple[str, str], str],
    minutes: Minutes,
) -> Coverage:
    """Compare the catalogue with an inventory.

    Args:
        inventory: the complexes and rules of the inventory.
        catalogue: what there is.
        differences: the accepted differences with their reasons.
        minutes: how long an exercise lasts at a dose.
    """
    wanted = inventory.complexes
    items = tuple(
        _covered(item, catalogue, catalogue.complexes.get(each.id), differences, minutes)
        for each in wanted
        for item in each.items
    )
    known = catalogue.complexes
    programmes = {rule: join_fault(rule, parts, known) for rule, parts in joined(inventory)}
    return Coverage(items, {each.id: each.id in known for each in wanted}, programmes)


def _covered(
    item: InventoryItem,
    catalogue: Catalogue,
    home: Complex | None,
    differences: Mapping[tuple[str, str], str],
    minutes: Minutes,
) -> Covered:
    exercises = [one for one in catalogue.exercises.values() if item.id in one.source]
    places = [place for place in (home.items if home else ()) if item.id in place.source]
    faults = [*_missing(exercises, places, home), *article_faults(item, places)]
    off = differing(item, exercises, places, minutes) if exercises else ()
    said = {key: reason for (name, key), reason in differences.items() if name == item.id}
    reasons = [f"{key}: {said[key]}" for key in said if key in off or key not in KEYS]
    faults += [fault_of(key, item) for key in off if key not in said]
    faults += [
        f"{key}: a reason is given, and nothing differs"
        for key in said
        if key in KEYS and key not in off
    ]
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
