"""Checks of the easier and harder forms: they exist, are mutual and have no circle."""

from collections.abc import Iterator, Mapping

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.file_fault import FileFault, did_you_mean

_OPPOSITE = {"easier": "harder", "harder": "easier"}


def link_faults(exercises: Mapping[str, Exercise], unread: frozenset[str]) -> Iterator[FileFault]:
    """Yield what is wrong with the links between exercises.

    Args:
        exercises: id -> exercise, all that could be read.
        unread: ids of files that could not be read; links to them are not judged.
    """
    for exercise in exercises.values():
        for direction in _OPPOSITE:
            yield from _one_way(exercise, direction, exercises, unread)
    circle = _circle(exercises)
    if circle:
        way = " -> ".join(circle)
        cure = "Remove one of these links."
        yield FileFault(f"{circle[0]}.yaml", "harder", "no circle", way, cure)


def _one_way(
    exercise: Exercise, direction: str, exercises: Mapping[str, Exercise], unread: frozenset[str]
) -> Iterator[FileFault]:
    file = f"{exercise.id}.yaml"
    for index, other in enumerate(getattr(exercise, direction)):
        key = f"{direction}[{index}]"
        if other in unread:
            continue
        if other not in exercises:
            cure = did_you_mean(other, exercises, "Remove the link or write that exercise.")
            yield FileFault(file, key, "the id of an exercise", f"`{other}`", cure)
        elif exercise.id not in getattr(exercises[other], _OPPOSITE[direction]):
            back = _OPPOSITE[direction]
            cure = f"Add `{exercise.id}` to `{back}` in {other}.yaml, or remove this link."
            yield FileFault(file, key, "a mutual link", f"`{other}` does not link back", cure)


def _circle(exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """The first circle along `harder`, closed with its first member; empty when there is none."""
    done: set[str] = set()
    for first in exercises:
        circle = _search(first, exercises, done)
        if circle:
            return circle
    return ()


def _search(first: str, exercises: Mapping[str, Exercise], done: set[str]) -> tuple[str, ...]:
    """Walk in depth without recursion; `done` collects what leads into no circle."""
    way = [first]
    branches = [iter(exercises[first].harder)]
    while way:
        following = next(branches[-1], None)
        if following is None:
            done.add(way.pop())
            branches.pop()
        elif following in way:
            return (*way[way.index(following) :], following)
        elif following in exercises and following not in done:
            way.append(following)
            branches.append(iter(exercises[following].harder))
    return ()
