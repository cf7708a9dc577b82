"""The moments of a compiled movement: a pose, what carries it, and what can be read off it."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, INDEX
from spinalis.body.contact import bones_of
from spinalis.body.contact_text import contacts_after
from spinalis.body.movement import Movement
from spinalis.body.skeleton import BONE_INDEX
from spinalis.body.track import Track, samples

Array = NDArray[np.float64]

_GROUND = ("floor", "towel")
_CROWN_M = np.array([0.0, 0.08, 0.03])  # middle of the head from its joint


class Moment(NamedTuple):
    """One sampled pose and what carries it."""

    angles: Array  # (46,), degrees
    rotations: Array  # (32, 3, 3)
    positions: Array  # (32, 3), metres
    carried: frozenset[str]  # patches in contact, whatever the surface
    floor: frozenset[str]  # those on the floor or on what lies there


def moments_of(movement: Movement, track: Track) -> Iterator[Moment]:
    """Every stored sample of the track, with the contacts that the text gives it."""
    channels = samples(track)
    rotations, positions = bones_of(channels, movement.position)
    states = contacts_after(movement)
    row = 0
    for index, phase in enumerate(track.phases):
        lasting = states[index] & states[index + 1]
        for step in range(phase.samples):
            contacts = states[index + 1] if step == phase.samples - 1 else lasting
            split = [contact.split("@") for contact in contacts]
            yield Moment(
                channels[row, : len(DOFS)],
                rotations[row],
                positions[row],
                frozenset(patch for patch, _ in split),
                frozenset(patch for patch, surface in split if surface in _GROUND),
            )
            row += 1


def rests(patches: frozenset[str], kinds: tuple[str, ...]) -> bool:
    """Whether one of the patches is of these kinds, whatever its side."""
    return any(patch.removeprefix("l_").removeprefix("r_").startswith(kinds) for patch in patches)


def sides_on(patches: frozenset[str], kinds: tuple[str, ...]) -> set[str]:
    """The sides, `l_` and `r_`, on which a patch of these kinds is among them."""
    return {patch[:2] for patch in patches if rests(frozenset({patch}), kinds)}


def angle(moment: Moment, *names: str) -> float:
    """Sum of some joint angles, degrees."""
    return float(sum(moment.angles[INDEX[name]] for name in names))


def height(moment: Moment, bone: str) -> float:
    """Height of a joint, metres."""
    return float(moment.positions[BONE_INDEX[bone], 1])


def head_height(moment: Moment) -> float:
    """Height of the middle of the head, metres."""
    head = BONE_INDEX["head"]
    return float((moment.positions[head] + moment.rotations[head] @ _CROWN_M)[1])


def chest_up(moment: Moment) -> float:
    """Cosine between the chest's front and the vertical: 1 lying on the back, -1 on the front."""
    return float(moment.rotations[BONE_INDEX["thoracic_upper"]][1, 2])


def trunk_incline(moment: Moment) -> float:
    """Degrees of the trunk from upright."""
    along = moment.positions[BONE_INDEX["neck_lower"]] - moment.positions[BONE_INDEX["pelvis"]]
    return float(np.degrees(np.arccos(np.clip(along[1] / np.linalg.norm(along), -1, 1))))


def angle_range(track: Track, names: tuple[str, ...]) -> tuple[float, float]:
    """Least and greatest sum of some joint angles over the movement, degrees."""
    angles = samples(track)[:, : len(DOFS)]
    total = angles[:, [INDEX[name] for name in names]].sum(axis=1)
    return float(total.min()), float(total.max())
