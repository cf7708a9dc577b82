"""Programmes of several complexes: an inventory names the parts, one complex holds them all."""

import re
from collections.abc import Iterable, Iterator, Mapping

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.inventory import Inventory

_ONE_PROGRAMME = "parts of one programme"  # how a rule says that the complexes it names are joined


def joined(inventory: Inventory) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the id of each rule that joins complexes, with the complexes in their order."""
    known = [each.id for each in inventory.complexes]
    for rule in inventory.rules:
        named, joins, _ = rule.says.partition(_ONE_PROGRAMME)
        if joins:
            yield rule.id, _in_order(named, known)


def join_fault(rule: str, parts: Iterable[str], complexes: Mapping[str, Complex]) -> str:
    """What is missing of a programme of several complexes; empty: nothing."""
    holders = [each for each in complexes.values() if rule in each.source]
    if not holders:
        return "no complex names it in `source`"
    wanted = [name for part in parts if part in complexes for name in complexes[part].exercises]
    if any(list(each.exercises) == wanted for each in holders):
        return ""
    names = ", ".join(each.id for each in holders)
    return f"{names}: expected the exercises of its parts in their order, {', '.join(wanted)}"


def _in_order(words: str, known: Iterable[str]) -> tuple[str, ...]:
    """The complexes that the words name, as they come."""
    places = {name: re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", words) for name in known}
    found = {name: place.start() for name, place in places.items() if place}
    return tuple(sorted(found, key=found.__getitem__))
