"""The order within a session: from the lower back up to the neck, with few changes of position."""

from collections.abc import Sequence

from spinalis.body.movement import Position
from spinalis.catalogue.exercise import Exercise, Purpose, Region
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
# From the feet down to the floor, as the warm-up runs.
POSITION_ORDER = (
    Position.STANDING,
    Position.SITTING,
    Position.QUADRUPED,
    Position.KNEELING,
    Position.SIDE_LYING,
    Position.SUPINE,
    Position.PRONE,
    Position.INVERTED,
)
_LOOSENING = frozenset({Purpose.MOBILITY, Purpose.WARM_UP, Purpose.STRETCH})


def main_region(exercise: Exercise) -> Region:
    """Give the region that the exercise works on most: the first it names."""
    return exercise.regions[0]


def region_rank(exercise: Exercise) -> int:
    """Give the place of the exercise's region in the session, 0 for the first."""
    return REGION_ORDER.index(main_region(exercise))


def arrange_warm_up(chosen: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Order the warm-up from standing down to the floor."""
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


def loosens(one: Candidate) -> bool:
    """Whether the exercise prepares those that follow it in the same place."""
    return not _LOOSENING.isdisjoint(one.exercise.purposes)


def arrange_main(
    chosen: Sequence[Candidate], before: Position | None = None
) -> tuple[Candidate, ...]:
    """Order the main part by region, keeping each position as long as the regions allow.

    `before` is the position in which the warm-up ends.
    """
    blocks = [
        [one for one in chosen if region_rank(one.exercise) == rank]
        for rank in range(len(REGION_ORDER))
    ]
    blocks = [block for block in blocks if block]
    arranged: list[Candidate] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else []
        arranged += _arrange_block(block, before, {one.exercise.position for one in following})
        before = arranged[-1].exercise.position
    return tuple(arranged)


def _arrange_block(
    block: Sequence[Candidate], before: Position | None, following: set[Position]
) -> list[Candidate]:
    def place(one: Candidate) -> tuple[bool, bool, int, bool, str]:
        position = one.exercise.position
        leads_on = position in following and position is not before
        return position is not before, leads_on, _position_rank(one), not loosens(one), one.id

    return sorted(block, key=place)


def _position_rank(one: Candidate) -> int:
    return POSITION_ORDER.index(one.exercise.position)
