"""What contact asks of a pose, as residuals: nothing here knows about time or solvers."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, HIGH_DEG, LOW_DEG
from spinalis.body.kinematics import pose_bones, skin_points
from spinalis.body.laid import heights
from spinalis.body.movement import Position
from spinalis.body.patches import SKIN_PARTS, SurfaceName
from spinalis.body.skeleton import Skin, load_figure
from spinalis.body.surfaces import Plane
from spinalis.body.track import pose_of
from spinalis.body.volumes import overlaps

Array = NDArray[np.float64]

# One standard deviation of each kind of wish: the solver trades them against each other.
HEIGHT_M = 0.002
ANCHOR_M = 0.001
TOUCH_M = 0.003
DEPTH_M = 0.004
OVERLAP_M = 0.004
LIMIT_DEG = 1.0
SINK_M = 0.004  # soft tissue gives this much where the body rests
SHALLOW_M = 0.008  # free points may be this deep before it counts
SOFT_M = 0.003  # smoothing of the lowest point of a patch
_FREE_POINTS = 420  # skin points watched for penetration while solving


class Contact(NamedTuple):
    """One patch on one surface, and the place it must keep once it is planted."""

    patch: str
    surface: SurfaceName
    anchor: Array | None  # (3,), metres; None: anywhere on the surface


class Situation(NamedTuple):
    """Everything that contact asks of one pose."""

    position: Position
    contacts: tuple[Contact, ...]
    touch: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    planes: Mapping[SurfaceName, Plane]


@cache
def _watched() -> Skin:
    skin = load_figure().skin
    step = max(1, skin.terms.shape[1] // _FREE_POINTS)
    return Skin(skin.terms[:, ::step])


def moved(situation: Situation, shift: Array) -> Situation:
    """The situation with its anchors shifted, (3,) metres: the floor under one who travels."""
    contacts = tuple(
        c if c.anchor is None else c._replace(anchor=c.anchor + shift) for c in situation.contacts
    )
    return situation._replace(contacts=contacts)


def bones_of(channels: Array, position: Position) -> tuple[Array, Array]:
    """Bone rotations (..., 32, 3, 3) and joints (..., 32, 3) of channel values (..., 52)."""
    pose = pose_of(channels, position)
    return pose_bones(load_figure().offsets, *pose)


def solid_planes(planes: Mapping[SurfaceName, Plane]) -> list[Plane]:
    """Planes that the whole body stays in front of; a seat or table top is only touched."""
    return [planes[name] for name in (SurfaceName.FLOOR, SurfaceName.WALL) if name in planes]


def depth(points: Array, plane: Plane) -> Array:
    """How deep points lie behind a plane, (..., n, 3) -> (..., n), metres."""
    return np.asarray(plane.distance - points @ plane.normal)


def lowest(heights: Array) -> Array:
    """Smooth least value over the last axis, so that it has a gradient."""
    least = heights.min(axis=-1, keepdims=True)
    weight = np.exp(-(heights - least) / SOFT_M)
    return np.asarray((weight * heights).sum(-1) / weight.sum(-1))


def contact_residuals(channels: Array, situation: Situation) -> Array:
    """All contact wishes of a pose, each divided by its standard deviation.

    Args:
        channels: (b, 52) degrees and metres.
        situation: what rests where and touches what.

    Returns:
        (b, m), unitless.
    """
    rotations, positions = bones_of(channels, situation.position)
    resting, free = _points(situation.contacts, rotations, positions)
    parts = [_rest(resting, situation)] if situation.contacts else []
    for first, second in situation.touch:
        parts.append(_gap(first, second, rotations, positions)[:, None] / TOUCH_M)
    parts += [
        np.maximum(0.0, depth(free, plane) - SHALLOW_M) / DEPTH_M
        for plane in solid_planes(situation.planes)
    ]
    parts.append(np.maximum(0.0, overlaps(rotations, positions) - SHALLOW_M) / OVERLAP_M)
    angles = channels[:, : len(DOFS)]
    parts.append(np.maximum(0.0, angles - HIGH_DEG) / LIMIT_DEG)
    parts.append(np.maximum(0.0, LOW_DEG - angles) / LIMIT_DEG)
    return np.concatenate(parts, axis=1)


def _points(
    contacts: tuple[Contact, ...], rotations: Array, positions: Array
) -> tuple[Array, Array]:
    """Points of the contacts (b, contacts, points, 3) and of the watched skin (b, n, 3)."""
    patches, watched = load_figure().patches, _watched()
    terms = [patches[contact.patch].terms for contact in contacts]
    points = skin_points(
        Skin(np.concatenate([watched.terms, *terms], axis=1)), rotations, positions
    )
    free, resting = np.split(points, [watched.terms.shape[1]], axis=-2)
    # a pose may rest on nothing at all: the count of points is then open
    each = resting.shape[-2] // max(1, len(contacts))
    return resting.reshape(len(points), len(contacts), each, 3), free


def _rest(points: Array, situation: Situation) -> Array:
    """Height and slide of every contact, (b, contacts and three for each anchor), unitless."""
    contacts = situation.contacts
    planes = [situation.planes[contact.surface] for contact in contacts]
    normals = np.array([plane.normal for plane in planes])
    heights = np.einsum("bkpi,ki->bkp", points, normals) - [[plane.distance] for plane in planes]
    height = (lowest(heights) + SINK_M) / HEIGHT_M
    held = [k for k, contact in enumerate(contacts) if contact.anchor is not None]
    if not held:
        return np.asarray(height)
    slide = points[:, held].mean(axis=-2) - np.array([contacts[k].anchor for k in held])
    across = np.einsum("bki,ki->bk", slide, normals[held])
    along = (slide - across[..., None] * normals[held]) / ANCHOR_M
    return np.concatenate([height, along.reshape(len(points), -1)], axis=1)


def _gap(
    first: tuple[str, ...], second: tuple[str, ...], rotations: Array, positions: Array
) -> Array:
    """Distance between two patches, or of one from a part of the skin, (b,), metres, smooth."""
    if second[0] in SKIN_PARTS:
        return np.asarray(heights(first, second[0], rotations, positions)[..., 0])
    return lowest(_distances(first, second, rotations, positions))


def _distances(
    first: tuple[str, ...], second: tuple[str, ...], rotations: Array, positions: Array
) -> Array:
    patches = load_figure().patches
    clouds = [
        np.concatenate(
            [skin_points(patches[name], rotations, positions) for name in names], axis=-2
        )
        for names in (first, second)
    ]
    gaps = clouds[0][..., :, None, :] - clouds[1][..., None, :, :]
    distances = np.sqrt((gaps * gaps).sum(-1) + 1e-10)
    return np.asarray(distances.reshape(*distances.shape[:-2], -1))


def touch_gaps(channels: Array, situation: Situation) -> Array:
    """Least distance of each touching pair, (b, pairs), metres."""
    bones = bones_of(channels, situation.position)
    return np.stack(
        [
            np.abs(heights(a, b[0], *bones)[..., 0])
            if b[0] in SKIN_PARTS
            else _distances(a, b, *bones).min(-1)
            for a, b in situation.touch
        ],
        axis=-1,
    )
