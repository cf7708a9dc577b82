"""Where the camera stands, and how the room comes onto the picture.

Azimuth 0 sees the person's front, positive azimuths move towards the person's left; elevation is
the angle above the horizon. The same arithmetic runs in the page (`figure/camera.js`).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.movement import Camera, Position

Array = NDArray[np.float64]

DISTANCE_M = 6.0  # far enough that a hand held forward is not larger than the head
MARGIN = 0.05  # of the shorter side of the picture

AZIMUTHS_DEG: dict[Camera, float] = {
    Camera.FRONT: 0.0,
    Camera.FRONT_RIGHT: -38.0,
    Camera.FRONT_LEFT: 38.0,
    Camera.LEFT: 80.0,  # ten degrees off the profile, so that the far limbs show
    Camera.RIGHT: -80.0,
    Camera.BACK: 180.0,
    Camera.BACK_RIGHT: -142.0,
}
UPRIGHT_ELEVATION_DEG = 8.0
SITTING_ELEVATION_DEG = 14.0
FLOOR_ELEVATION_DEG = 22.0  # from here a floor pose shows its near and its far limbs
ELEVATIONS_DEG: dict[Position, float] = {
    Position.STANDING: UPRIGHT_ELEVATION_DEG,
    Position.SITTING: SITTING_ELEVATION_DEG,
    Position.KNEELING: SITTING_ELEVATION_DEG,
}


class View(NamedTuple):
    """The direction from which the picture is taken."""

    azimuth_deg: float
    elevation_deg: float


class Lens(NamedTuple):
    """A view fitted to a picture: `project` needs nothing else."""

    axes: Array  # (3, 3), rows: to the right, up, towards the camera
    target: Array  # (3,), the point the camera looks at, metres
    scale: float  # pixels per metre at the target
    centre: tuple[float, float]  # pixels, where the target appears


class Projected(NamedTuple):
    """Points on the picture."""

    x: Array  # pixels to the right
    y: Array  # pixels down
    depth: Array  # metres towards the camera
    zoom: Array  # pixels per metre at that depth


def view_of(camera: Camera, position: Position) -> View:
    """The view of an exercise from one of the named sides."""
    return View(AZIMUTHS_DEG[camera], ELEVATIONS_DEG.get(position, FLOOR_ELEVATION_DEG))


def axes_of(view: View) -> Array:
    """Right, up and towards the camera as rows, (3, 3)."""
    a, e = np.radians(view.azimuth_deg), np.radians(view.elevation_deg)
    right = np.array([np.cos(a), 0.0, -np.sin(a)])
    towards = np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])
    return np.stack([right, np.cross(towards, right), towards])


def project(lens: Lens, points: Array) -> Projected:
    """Points of the room (..., 3), metres, onto the picture."""
    x, y, depth = np.moveaxis((points - lens.target) @ lens.axes.T, -1, 0)
    zoom = lens.scale * DISTANCE_M / (DISTANCE_M - depth)
    return Projected(lens.centre[0] + x * zoom, lens.centre[1] - y * zoom, depth, zoom)


def fit(view: View, points: Array, radii: Array, size: tuple[float, float]) -> Lens:
    """The lens that shows all the balls as large as the picture allows.

    Args:
        view: direction of the camera.
        points: (n, 3) centres, metres.
        radii: (n,), metres.
        size: width and height of the picture, pixels.

    Returns:
        The fitted lens.
    """
    target = (points.min(axis=0) + points.max(axis=0)) / 2
    raw = Lens(axes_of(view), target, 1.0, (0.0, 0.0))
    seen = project(raw, points)
    reach = radii * seen.zoom
    left, right = float((seen.x - reach).min()), float((seen.x + reach).max())
    top, bottom = float((seen.y - reach).min()), float((seen.y + reach).max())
    free = 2 * MARGIN * min(size)
    scale = min((size[0] - free) / (right - left), (size[1] - free) / (bottom - top))
    centre = (
        size[0] / 2 - scale * (left + right) / 2,
        size[1] / 2 - scale * (top + bottom) / 2,
    )
    return Lens(raw.axes, target, scale, centre)


def cameras_json() -> dict[str, object]:
    """The named sides for the page."""
    return {
        "azimuths": {side.value: degrees for side, degrees in AZIMUTHS_DEG.items()},
        "elevations": {
            position.value: ELEVATIONS_DEG.get(position, FLOOR_ELEVATION_DEG)
            for position in Position
        },
    }
