"""The furniture as it is drawn: boxes and legs, in the same places as the planes of `surfaces`."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.movement import PropKind, PropPlacement
from spinalis.body.surfaces import (
    CHAIR_SEAT_DEPTH_M,
    CHAIR_SEAT_HEIGHT_M,
    CHAIR_SEAT_WIDTH_M,
    CHAIR_TOP_M,
    STOOL_HEIGHT_M,
    TABLE_HEIGHT_M,
    TOWEL_HEIGHT_M,
)

Array = NDArray[np.float64]

MAT_WIDTH_M = 0.66
MAT_LENGTHS_M = (1.2, 1.9)  # drawn as long as the movement needs, between these
MAT_BORDER_M = 0.12
WALL_WIDTH_M = 1.5
WALL_BORDER_M = 0.25  # drawn so much wider than the movement that leans on it
WALL_HEIGHT_M = 2.1
USUAL_HEIGHTS_M: dict[PropKind, float] = {
    PropKind.CHAIR: CHAIR_SEAT_HEIGHT_M,
    PropKind.TABLE: TABLE_HEIGHT_M,
    PropKind.STOOL: STOOL_HEIGHT_M,
    PropKind.WALL: WALL_HEIGHT_M,
    PropKind.TOWEL: TOWEL_HEIGHT_M,
    PropKind.MAT: 0.0,
}


class Part(NamedTuple):
    """A box in the prop's own frame: x left, z forward; y runs from the prop's height."""

    x: tuple[float, float]  # metres
    y: tuple[float, float]  # metres above the prop's height
    z: tuple[float, float]  # metres


class Build(NamedTuple):
    """How one kind of prop is put together."""

    parts: tuple[Part, ...]
    legs: tuple[tuple[float, float], ...] = ()  # (x, z), from the floor to the first part


_W, _D = CHAIR_SEAT_WIDTH_M / 2, CHAIR_SEAT_DEPTH_M / 2


def _corners(x: float, z: float) -> tuple[tuple[float, float], ...]:
    return ((-x, -z), (x, -z), (x, z), (-x, z))


BUILDS: dict[PropKind, Build] = {
    PropKind.CHAIR: Build(
        (
            Part((-_W, _W), (-0.04, 0.0), (-_D, _D)),
            Part((-_W, _W), (0.2, CHAIR_TOP_M), (-_D - 0.03, -_D)),
        ),
        (*_corners(_W - 0.03, _D - 0.03),),
    ),
    PropKind.TABLE: Build((Part((-0.55, 0.55), (-0.035, 0.0), (-0.35, 0.35)),), _corners(0.5, 0.3)),
    PropKind.STOOL: Build((Part((-0.2, 0.2), (-0.04, 0.0), (-0.15, 0.15)),), _corners(0.17, 0.12)),
    PropKind.WALL: Build(
        (Part((-WALL_WIDTH_M / 2, WALL_WIDTH_M / 2), (-WALL_HEIGHT_M, 0.0), (-0.05, 0.0)),),
    ),
    PropKind.TOWEL: Build((Part((-0.25, 0.25), (-TOWEL_HEIGHT_M, 0.0), (-0.06, 0.06)),)),
    PropKind.MAT: Build(()),
}
CHAIR_POSTS = ((-_W + 0.03, -_D - 0.015), (_W - 0.03, -_D - 0.015))  # they carry the back rest


class Box(NamedTuple):
    """A box in the room."""

    corners: Array  # (8, 3), metres; corner index = 4 * x_high + 2 * y_high + z_high
    axes: Array  # (3, 3), rows: the box's own x, y, z directions
    space: Array  # (8, 3), metres; down to the floor where the box stands on legs


def place(placement: PropPlacement, points: Array) -> Array:
    """Points of the prop's frame (n, 3) to the room (n, 3), metres."""
    angle = np.radians(placement.turn)
    cos, sin = np.cos(angle), np.sin(angle)
    turn = np.array([[cos, 0.0, sin], [0.0, 1.0, 0.0], [-sin, 0.0, cos]])
    return np.asarray(points @ turn.T + [placement.x, 0.0, placement.z])


def height_m(placement: PropPlacement) -> float:
    """Height of the surface that carries: seat, table top, step; of a wall its upper edge."""
    usual = USUAL_HEIGHTS_M[placement.prop]
    return usual if placement.height is None else placement.height


def wall(placement: PropPlacement, points: Array) -> Box:
    """A wall along the whole movement, so that whatever touches it lies within it.

    Args:
        placement: where the wall stands.
        points: (n, 3) all of the movement, metres.
    """
    box = boxes(placement)[0]
    along = points @ box.axes[0]
    ends = [float(along.min()) - WALL_BORDER_M, float(along.max()) + WALL_BORDER_M]
    corners = box.corners.copy()
    for half, end in zip((slice(0, 4), slice(4, 8)), ends, strict=True):
        corners[half] += np.outer(end - corners[half] @ box.axes[0], box.axes[0])
    return Box(corners, box.axes, corners)


def boxes(placement: PropPlacement) -> tuple[Box, ...]:
    """The boxes of a prop in the room; a mat has none."""
    top = height_m(placement)
    axes = place(PropPlacement(placement.prop, turn=placement.turn), np.eye(3))
    build = BUILDS[placement.prop]
    found = []
    for number, part in enumerate(build.parts):
        corners = np.array(
            [(x, max(0.0, top + y), z) for x in part.x for y in part.y for z in part.z]
        )
        space = corners.copy()
        if number == 0 and build.legs:
            space[[0, 1, 4, 5], 1] = 0.0
        found.append(Box(place(placement, corners), axes, place(placement, space)))
    return tuple(found)


def legs(placement: PropPlacement) -> Array:
    """Legs and posts of a prop as segments in the room, (n, 2, 3), metres."""
    build = BUILDS[placement.prop]
    top = height_m(placement)
    segments = [((x, 0.0, z), (x, top - 0.04, z)) for x, z in build.legs]
    if placement.prop is PropKind.CHAIR:
        segments += [((x, top - 0.02, z), (x, top + 0.2, z)) for x, z in CHAIR_POSTS]
    flat = np.array(segments, dtype=np.float64).reshape(-1, 3)
    return place(placement, flat).reshape(-1, 2, 3)


def mirrored(placement: PropPlacement) -> PropPlacement:
    """The same prop on the other side."""
    return PropPlacement(
        placement.prop, -placement.x, placement.z, placement.height, -placement.turn
    )


def props_json() -> dict[str, object]:
    """What the page needs to draw the same props."""
    return {
        "wall": WALL_BORDER_M,
        "mat": {"width": MAT_WIDTH_M, "lengths": MAT_LENGTHS_M, "border": MAT_BORDER_M},
        "posts": CHAIR_POSTS,
        "builds": {
            kind.value: {
                "height": USUAL_HEIGHTS_M[kind],
                "parts": [[*part.x, *part.y, *part.z] for part in build.parts],
                "legs": build.legs,
            }
            for kind, build in BUILDS.items()
        },
    }
