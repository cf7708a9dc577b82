"""Checks whether `sides` fits the movement: a mirrored movement has nothing left to alternate."""

from collections.abc import Iterator

from spinalis.body.angles import mirror, vector
from spinalis.body.contact_text import contacts_after, mirrored_contacts
from spinalis.body.movement import Movement, Position
from spinalis.catalogue.demands import poses_of
from spinalis.catalogue.exercise import Exercise, Sides
from spinalis.catalogue.file_fault import FileFault

_Pose = tuple[float, ...]

# Authors copy solved angles back, which differ a little from left to right in any movement.
_TELLING_DEG = 10.0


def side_faults(exercise: Exercise, file: str) -> Iterator[FileFault]:
    """Yield a fault where the sides contradict the movement; what cannot be told passes.

    A symmetrical movement has no sides; one that moves one side only has them. A seat or a
    way of lying that is not symmetrical by itself says nothing.
    """
    movement = exercise.movement
    if exercise.sides is Sides.BOTH:
        if not _both_have_their_turn(movement):
            cure = "Write `alternate` or `each`, or let the other side have its turn."
            yield FileFault(file, "sides", "sides for a one-sided movement", "`both`", cure)
    elif _symmetrical(movement):
        cure = "Write `both`, or move one side only."
        yield FileFault(file, "sides", "`both` for a symmetrical movement", exercise.sides, cure)


def _both_have_their_turn(movement: Movement) -> bool:
    """Whether the mirror image of every pose belongs to the repetition.

    Seen from the start, or as the poses are: a walk begins with one foot ahead.
    """
    start, *poses = _vectors(movement)
    changes = [_difference(pose, start) for pose in poses]
    return _closed_under_mirror(changes) or _closed_under_mirror([start, *poses])


def _closed_under_mirror(poses: list[_Pose]) -> bool:
    return all(any(_alike(_mirrored(one), other) for other in poses) for one in poses)


def _symmetrical(movement: Movement) -> bool:
    if movement.position is Position.SIDE_LYING:
        return False
    poses = _vectors(movement)
    if not all(_alike(pose, _mirrored(pose)) for pose in poses):
        return False
    contacts = contacts_after(movement)
    if any(contact != mirrored_contacts(contact) for contact in contacts):
        return False
    return not _one_sided_marks(movement)


def _one_sided_marks(movement: Movement) -> bool:
    """Whether a touch, an effort or a prop prefers a side."""
    touch = [pair for phase in movement.phases for pair in phase.touch] + list(movement.touch)
    efforts = [effort for phase in movement.phases for effort in phase.effort]
    named = {patch for pair in touch for patch in pair} | {effort.at for effort in efforts}
    return (
        named != mirrored_contacts(frozenset(named))
        or any(effort.towards in {"left", "right"} for effort in efforts)
        or any(placement.x for placement in movement.props)
    )


def _vectors(movement: Movement) -> list[_Pose]:
    return [tuple(vector(pose).tolist()) for _, pose in poses_of(movement)]


def _difference(pose: _Pose, start: _Pose) -> _Pose:
    return tuple(a - b for a, b in zip(pose, start, strict=True))


def _alike(one: _Pose, other: _Pose) -> bool:
    return all(abs(a - b) < _TELLING_DEG for a, b in zip(one, other, strict=True))


def _mirrored(pose: _Pose) -> _Pose:
    return tuple(mirror(vector({}) + pose).tolist())
