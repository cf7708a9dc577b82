"""Somebody healthy who does all that is planned meets most of what the catalogue was made of.

Twelve weeks, a quarter of an hour a day at any time, all of it good; then the same with twelve
weeks of mornings and the breaks of working days. The items are those that the exercises and
complexes name in `source`; how many are open to that person at all is shown beside them.
"""

import math

from benchmarks.figure import Figure
from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.cli.given import Items, given_lines, given_to, met
from tests.safety.people import HEALTHY


def prove() -> list[Figure]:
    """Live the weeks and count."""
    catalogue = load_catalogue()
    complexes = items_of(catalogue)
    given = given_to(HEALTHY, catalogue)
    for line in given_lines(given, complexes):
        print(f"   {line}")
    items = {name: held for one in complexes.values() for name, held in one.items()}
    return [
        Figure("items that are given", len(met(items, given.daily)), 60, "", at_least=True),
        Figure(
            "the same, with mornings and breaks",
            len(met(items, given.wished)),
            75,
            "",
            at_least=True,
        ),
        Figure("items that are open", len(met(items, given.reachable)), math.inf, ""),
        Figure("items", len(items), math.inf, ""),
    ]


def items_of(catalogue: Catalogue) -> dict[str, Items]:
    """The items by the complex that holds them; one that joins others holds none of its own."""
    held: dict[str, tuple[str, ...]] = {}
    for exercise in catalogue.exercises.values():
        for name in exercise.source:
            held[name] = (*held.get(name, ()), exercise.id)
    named = {
        one.id: {name: held[name] for item in one.items for name in item.source if name in held}
        for one in catalogue.complexes.values()
    }
    return {
        name: items
        for name, items in named.items()
        if not any(others and items.keys() > others.keys() for others in named.values())
    }
