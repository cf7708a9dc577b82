"""Checks of one complex: its text, its exercises and its doses."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from spinalis.catalogue.complex import Complex, ComplexItem
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.exercise_faults import dose_faults, identity_faults, line_faults
from spinalis.catalogue.file_fault import FileFault, did_you_mean, shown

_SOURCE = re.compile(r"[a-z]+(-[a-z0-9]+)*")  # of the inventory: `cool-down`, `crocodile-8`
_ITEMS = (1, 12)
_Found = tuple[str, str, str, str]  # key, expected, found, cure


def complex_faults(
    found: Complex, file: str, exercises: Mapping[str, Exercise], unread: frozenset[str]
) -> Iterator[FileFault]:
    """Yield what is wrong with a complex.

    Args:
        found: the complex.
        file: name of its file.
        exercises: id -> exercise, all that could be read.
        unread: ids of exercises that could not be read; they are not judged.
    """
    for key, expected, wrong, cure in (
        *identity_faults(found.id, found.version, file),
        *line_faults(found.name, found.summary),
        *_items(found, exercises, unread),
        *_sources(found),
        *_unlock(found),
    ):
        yield FileFault(f"complexes/{file}", key, expected, wrong, cure)


def _items(
    found: Complex, exercises: Mapping[str, Exercise], unread: frozenset[str]
) -> Iterator[_Found]:
    if not found.purpose.strip():
        yield "purpose", "what it is for", "empty text", "Say it in one sentence."
    if not _ITEMS[0] <= len(found.items) <= _ITEMS[1]:
        expected = f"{_ITEMS[0]} to {_ITEMS[1]} exercises"
        yield "items", expected, str(len(found.items)), "Add or remove exercises."
    for name, count in Counter(found.exercises).items():
        if count > 1:
            yield "items", "each exercise once", f"`{name}` {count} times", "Join the entries."
    known = unread.union(exercises)
    for index, item in enumerate(found.items):
        key = f"items[{index}]"
        yield from _links(item, key, known)
        yield from _article(item, key)
        if item.dose is not None and item.exercise in exercises:
            yield from dose_faults(item.dose, f"{key}.dose", exercises[item.exercise])


def _links(item: ComplexItem, key: str, known: frozenset[str]) -> Iterator[_Found]:
    gated = ((f"{key}.gated[{index}]", name) for index, name in enumerate(item.gated))
    for place, name in ((f"{key}.exercise", item.exercise), *gated):
        if name not in known:
            cure = did_you_mean(name, known, "Remove it or write that exercise.")
            yield place, "the id of an exercise", f"`{name}`", cure


def _article(item: ComplexItem, key: str) -> Iterator[_Found]:
    told = item.article
    if told is None:
        return
    if not told.says.endswith("."):
        yield f"{key}.article.says", "a sentence", shown(told.says), "End it with a full stop."
    for name in ("repetitions", "sets", "hold_s"):
        interval = getattr(told, name)
        if interval and not 0 < interval[0] <= interval[1]:
            expected = "least and most, above 0"
            yield f"{key}.article.{name}", expected, str(interval), "Turn the numbers round."


def _sources(found: Complex) -> Iterator[_Found]:
    named = [("source", found.source)]
    named += [(f"items[{index}].source", item.source) for index, item in enumerate(found.items)]
    for key, ids in named:
        for name in ids:
            if not _SOURCE.fullmatch(name):
                expected = "an id of the inventory such as `crocodile-8`"
                yield key, expected, shown(name), "Write lower-case words joined by hyphens."


def _unlock(found: Complex) -> Iterator[_Found]:
    if found.unlock and sorted(found.unlock) != sorted(found.exercises):
        odd = sorted(set(found.unlock) ^ set(found.exercises)) or ["doubles"]
        cure = "List every exercise of `items` once, the lightest first."
        yield "unlock", "the exercises of `items` in another order", ", ".join(odd), cure
