"""One way down to the mat and one way up, whatever is open for the warm-up and the rest."""

from collections.abc import Sequence

import msgspec

from spinalis.plan.brief import Brief, Place
from spinalis.plan.candidates import Candidate
from spinalis.plan.day.arrange import Block
from spinalis.plan.duration import on_floor


def on_mat(brief: Brief) -> Brief:
    """The brief for a session on the mat."""
    return msgspec.structs.replace(brief, place=Place.MAT)


def only_lying(options: Sequence[Candidate]) -> bool:
    """Whether one gets down for each of them."""
    return all(on_floor(one.exercise) for one in options)


def kept_of(calm: Sequence[Candidate]) -> frozenset[str]:
    """The best rest lying and the best upright are not spent on what comes before."""
    return frozenset({on_floor(one.exercise): one.id for one in reversed(calm)}.values())


def blocks_of(
    warm_up: Sequence[Candidate], calm: Sequence[Candidate], brief: Brief
) -> frozenset[Block]:
    """The blocks that need no second way down: for a warm-up or a rest that is open lying only."""
    blocks, place = set(Block), brief.place
    if place is Place.MAT and brief.rest_lying and any(on_floor(one.exercise) for one in calm):
        blocks.discard(Block.AFTER)
    if place is Place.MAT and on_floor(warm_up[-1].exercise):
        blocks.discard(Block.BEFORE)
    if place is Place.MAT and only_lying(calm):
        blocks.discard(Block.AFTER)
    return frozenset(blocks)
