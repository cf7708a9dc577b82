"""When wishes leave no session: which of them are in the way, and what is nearest."""

import math
from collections.abc import Callable, Iterator

import msgspec

from spinalis.body.movement import PropKind
from spinalis.catalogue.exercise import Region
from spinalis.plan.goals import Goals

_LONGER_MINUTES = (1, 2, 3, 4, 5, 8, 10, 12, 15, 20, 30, 45, 60)

Fits = Callable[[Goals, float], bool]  # whether these wishes leave a session of so many minutes


def ways_out(goals: Goals, minutes: float, fits: Fits) -> tuple[str, ...]:
    """Sentences, each a single wish that could give way; nothing if no single one helps.

    Args:
        goals: the wishes that leave nothing.
        minutes: the time that was asked for.
        fits: tries other wishes.
    """
    return tuple(_ways_out(goals, minutes, fits))


def _ways_out(goals: Goals, minutes: float, fits: Fits) -> Iterator[str]:
    longer = next((n for n in _LONGER_MINUTES if n > minutes and fits(goals, n)), None)
    if longer:
        yield f"{minutes:g} minutes are too short: ask for {longer} or more."
    for words, other in _without_one(goals):
        if fits(other, minutes):
            yield words
        elif not longer:
            enough = next((n for n in _LONGER_MINUTES if n > minutes and fits(other, n)), None)
            if enough and math.isfinite(enough):
                yield f"{words[:-1]}, and ask for {enough} minutes."


def _without_one(goals: Goals) -> Iterator[tuple[str, Goals]]:
    """The wishes with one of them given up."""
    if not goals.floor:
        yield "Allow exercises on the floor.", msgspec.structs.replace(goals, floor=True)
    if set(goals.props) != set(PropKind):
        props = msgspec.structs.replace(goals, props=tuple(PropKind))
        yield "Have a mat, a chair and a wall at hand.", props
    if goals.disliked:
        yield "Allow what you asked to do without.", msgspec.structs.replace(goals, disliked=())
    if set(goals.regions) != set(Region):
        regions = msgspec.structs.replace(goals, regions=tuple(Region))
        yield "Let the session work on other regions too.", regions
