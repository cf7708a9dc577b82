"""`spinalis catalogue coverage`: what the catalogue holds of an inventory, section by section."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from spinalis.catalogue.coverage import Coverage, Covered, cover, read_differences
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise, Sides
from spinalis.catalogue.inventory import Inventory, read_inventory
from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.cli.given import given_lines, given_to
from spinalis.plan.duration import repetition_seconds
from spinalis.safety.answers import decode_answers

_SOURCES = Path(__file__).parents[3] / "docs" / "sources.md"  # there in a checkout


class Section(Struct, frozen=True):
    """One part of the comparison, as it is printed."""

    lines: tuple[str, ...]
    complete: bool  # whether nothing in it is missing


def run_coverage(options: argparse.Namespace) -> int:
    """Print what is held of an inventory; 1 if anything is missing."""
    differences = read_differences(_SOURCES) if _SOURCES.is_file() else {}
    inventory = read_inventory(options.inventory)
    catalogue = load_catalogue()
    coverage = cover(inventory, catalogue, differences=differences, minutes=_minutes)
    sections = [_items(coverage), _programmes(coverage), _complexes(coverage)]
    if options.given:
        sections.append(_given(inventory, coverage, catalogue, options))
    for section in sections:
        for line in section.lines:
            print(line)
    print(coverage.summary)
    return 0 if all(section.complete for section in sections) else 1


def _items(coverage: Coverage) -> Section:
    lines = tuple(line for item in coverage.items for line in _item_lines(item))
    return Section(lines, not any(item.faults for item in coverage.items))


def _item_lines(item: Covered) -> Iterator[str]:
    held = ", ".join(item.exercises) or "-"
    yield f"{item.id}: {held} ({item.complex or 'no complex'})"
    yield from (f"    MISSING {fault}" for fault in item.faults)
    yield from (f"    differs, {reason}" for reason in item.reasons)


def _programmes(coverage: Coverage) -> Section:
    """The complexes that belong together as one programme."""
    lines = tuple(
        f"{rule}: {f'MISSING {fault}' if fault else 'joined'}"
        for rule, fault in coverage.programmes.items()
    )
    return Section(lines, not any(coverage.programmes.values()))


def _complexes(coverage: Coverage) -> Section:
    missing = [name for name, there in coverage.complexes.items() if not there]
    return Section(tuple(f"Missing complex: {name}" for name in missing), not missing)


def _given(
    inventory: Inventory, coverage: Coverage, catalogue: Catalogue, options: argparse.Namespace
) -> Section:
    """What somebody meets in twelve weeks; nobody meets all of it, so nothing of it is missing."""
    held = {item.id: item.exercises for item in coverage.items}
    complexes = {
        one.id: {item.id: held[item.id] for item in one.items} for one in inventory.complexes
    }
    given = given_to(decode_answers(options.given), catalogue)
    return Section(tuple(given_lines(given, complexes)), complete=True)


def _minutes(exercise: Exercise, dose: Dose) -> float:
    sides = 1 if exercise.sides is Sides.BOTH else 2
    return repetition_seconds(exercise, dose) * dose.repetitions * sides * dose.sets / 60
