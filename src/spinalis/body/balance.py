"""Where the body's mass is, and whether what it stands on carries it."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from spinalis.body.contact import Contact, Situation
from spinalis.body.kinematics import skin_points
from spinalis.body.patches import SurfaceName
from spinalis.body.skeleton import BONE_INDEX, load_figure

Array = NDArray[np.float64]

# Percent of body mass, after de Leva 1996 (docs/sources.md, `de-leva-1996`), mean of women and
# men; the trunk's parts are shared over our bones. Side bones count once for each side.
_MASS_PERCENT = {
    "pelvis": 11.8,
    "lumbar_lower": 6.0,
    "lumbar_upper": 9.0,
    "thoracic_lower": 8.2,
    "thoracic_upper": 8.0,
    "head": 6.8,
    "upper_arm": 2.6,
    "forearm": 1.5,
    "hand": 0.6,
    "thigh": 14.5,
    "shank": 4.6,
    "foot": 1.3,
}
# The bone whose joint ends the segment; its middle stands for the segment's centre.
_ENDS = {
    "lumbar_lower": "lumbar_upper",
    "lumbar_upper": "thoracic_lower",
    "thoracic_lower": "thoracic_upper",
    "thoracic_upper": "neck_lower",
    "upper_arm": "forearm",
    "forearm": "hand",
    "hand": "fingers",
    "thigh": "shank",
    "shank": "foot",
    "foot": "toes",
}
_HEAD_CENTRE_M = (0.0, 0.08, 0.03)
_LEANING = {SurfaceName.WALL, SurfaceName.CHAIR_BACK, SurfaceName.CHAIR_TOP, SurfaceName.TABLE}
_DIRECTIONS = 72


@cache
def _segments() -> tuple[NDArray[np.intp], NDArray[np.intp], Array]:
    """Start bone, end bone and mass of every segment."""
    rows = []
    for name, mass in _MASS_PERCENT.items():
        end = _ENDS.get(name, name)
        if name in BONE_INDEX:
            rows.append((BONE_INDEX[name], BONE_INDEX[end], mass))
        else:
            rows += [(BONE_INDEX[f"{s}_{name}"], BONE_INDEX[f"{s}_{end}"], mass) for s in "lr"]
    starts, ends, masses = zip(*rows, strict=True)
    return np.array(starts), np.array(ends), np.array(masses)


def centre_of_mass(rotations: Array, positions: Array) -> Array:
    """Centre of mass of poses, (..., 32, 3, 3), (..., 32, 3) -> (..., 3), metres."""
    starts, ends, masses = _segments()
    centres = (positions[..., starts, :] + positions[..., ends, :]) / 2
    head = BONE_INDEX["head"]
    centres[..., starts == head, :] = (
        positions[..., head, :] + rotations[..., head, :, :] @ np.array(_HEAD_CENTRE_M)
    )[..., None, :]
    return np.asarray((centres * masses[:, None]).sum(axis=-2) / masses.sum())


def overhang(rotations: Array, positions: Array, situation: Situation) -> Array:
    """How far the centre of mass lies outside what carries the body, metres; negative is inside.

    Args:
        rotations: (n, 32, 3, 3).
        positions: (n, 32, 3), metres.
        situation: what the body rests on.

    Returns:
        (n,), metres; minus infinity where the body leans on a wall, a table or a chair's back.
    """
    if any(contact.surface in _LEANING for contact in situation.contacts):
        return np.full(len(positions), -np.inf)
    if not situation.contacts:
        return np.full(len(positions), np.inf)
    ground = [0, 2]
    support = np.concatenate(
        [_points(contact, rotations, positions) for contact in situation.contacts], axis=1
    )[..., ground]
    centre = centre_of_mass(rotations, positions)[..., ground]
    angles = np.linspace(0, 2 * np.pi, _DIRECTIONS, endpoint=False)
    normals = np.stack([np.cos(angles), np.sin(angles)])  # (2, directions)
    reach = (support @ normals).max(axis=1)
    return np.asarray((centre @ normals - reach).max(axis=-1))


def _points(contact: Contact, rotations: Array, positions: Array) -> Array:
    return skin_points(load_figure().patches[contact.patch], rotations, positions)
