"""The order of a session: one way down to the mat, one way up, from the lower back to the neck."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from spinalis.body.movement import Position
from spinalis.catalogue.exercise import Exercise, Purpose, Region
from spinalis.plan.brief import Place
from spinalis.plan.candidates import Candidate
from spinalis.plan.duration import on_floor

# Source: source-article, rule "order"; exercises for the whole body open the main part.
REGION_ORDER = (
    Region.WHOLE_BODY,
    Region.LUMBAR,
    Region.HIPS,
    Region.THORACIC,
    Region.SHOULDER_GIRDLE,
    Region.CERVICAL,
)
# Neighbours share a group, so that within it the body need not change its position at each step.
_GROUPS = (0, 1, 1, 2, 2, 3)
_NECK = REGION_ORDER.index(Region.CERVICAL)
_HIPS = REGION_ORDER.index(Region.HIPS)
# From the feet down to the mat, and there from hands and knees over the front onto the back.
POSITION_ORDER = (
    Position.STANDING,
    Position.SITTING,
    Position.QUADRUPED,
    Position.KNEELING,
    Position.PRONE,
    Position.SIDE_LYING,
    Position.SUPINE,
    Position.INVERTED,
)
_LOOSENING = frozenset({Purpose.MOBILITY, Purpose.WARM_UP, Purpose.STRETCH})


class Block(IntEnum):
    """Where an exercise stands in a session on the mat."""

    BEFORE = 0  # on the feet, before getting down
    MAT = 1
    AFTER = 2  # on the feet or a chair, after getting up


def main_region(exercise: Exercise) -> Region:
    """Give the region that the exercise works on most: the first it names."""
    return exercise.regions[0]


def region_rank(exercise: Exercise) -> int:
    """Give the place of the exercise's region in the session, 0 for the first."""
    return REGION_ORDER.index(main_region(exercise))


def block_of(exercise: Exercise) -> Block:
    """Say when the exercise has its turn in a session on the mat."""
    if on_floor(exercise):
        return Block.MAT
    return Block.BEFORE if region_rank(exercise) <= _HIPS else Block.AFTER


def clashes(exercises: Iterable[Exercise]) -> list[tuple[list[str], list[str]]]:
    """Pairs of groups of ids that would break the order if a session on the mat had both.

    The neck lying down and then the upper back sitting; the hips standing and then the whole body.
    """
    ranked = [(one.id, block_of(one), region_rank(one)) for one in exercises]
    after_neck = [
        name for name, block, rank in ranked if block is Block.AFTER and rank == _NECK - 2
    ]
    lying_neck = [name for name, block, rank in ranked if block is Block.MAT and rank == _NECK]
    standing_hips = [n for n, block, rank in ranked if block is Block.BEFORE and rank == _HIPS]
    lying_whole = [name for name, block, rank in ranked if block is Block.MAT and rank == 0]
    return [(lying_neck, after_neck), (standing_hips, lying_whole)]


def arrange_warm_up(chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Order the warm-up from standing down to the floor, the lightest first."""
    return tuple(
        sorted(
            chosen,
            key=lambda one: (
                on_floor(one.exercise),
                _position_rank(one),
                one.exercise.level,
                one.id,
            ),
        )
    )


def arrange_main(chosen: Sequence[Candidate], place: Place) -> tuple[Candidate, ...]:
    """Order the main part: block by block, group of regions by group, few changes of position."""
    arranged: list[Candidate] = []
    for block in Block:
        mine = [
            one
            for one in chosen
            if (block_of(one.exercise) if place is Place.MAT else Block.BEFORE) is block
        ]
        for group in sorted(set(_GROUPS)):
            these = [one for one in mine if _GROUPS[region_rank(one.exercise)] == group]
            before = arranged[-1].exercise.position if arranged else None
            arranged += _arrange_group(these, before)
    return tuple(arranged)


def _arrange_group(group: Sequence[Candidate], before: Position | None) -> list[Candidate]:
    def turn(one: Candidate) -> tuple[bool, int, bool, int, str]:
        stays = one.exercise.position is before
        return not stays, _position_rank(one), not loosens(one), one.exercise.level, one.id

    return sorted(group, key=turn)


def loosens(one: Candidate) -> bool:
    """Whether the exercise prepares those that follow it in the same place."""
    return not _LOOSENING.isdisjoint(one.exercise.purposes)


def _position_rank(one: Candidate) -> int:
    return POSITION_ORDER.index(one.exercise.position)
