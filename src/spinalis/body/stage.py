"""What stands round the figure, and the lens that shows the whole movement."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body import hull, props
from spinalis.body.camera import Lens, View, fit, project
from spinalis.body.kinematics import pose_bones
from spinalis.body.movement import Effort, PropKind, PropPlacement
from spinalis.body.props import Box
from spinalis.body.scene import all_balls, place
from spinalis.body.skeleton import BONES, Skin, load_figure
from spinalis.body.track import Pose, Track, pose_of, samples

Array = NDArray[np.float64]

MOST_SAMPLES = 60  # of a track, for fitting the lens
NECK = 3.2  # length of an arrow's head in half widths of its shaft
LEAST_ARROW = 4.5  # in the same; a shorter one points at the camera or away and becomes a ring
RING, HOLE, SPOT = 3.6, 2.5, 1.2  # radii in the same
ARROW_START_M = 0.05
ARROW_END_M = 0.27
DIRECTIONS: dict[str, tuple[float, float, float]] = {
    "left": (1.0, 0.0, 0.0),
    "right": (-1.0, 0.0, 0.0),
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "forward": (0.0, 0.0, 1.0),
    "backward": (0.0, 0.0, -1.0),
}


class Stage(NamedTuple):
    """The room of one side of a movement."""

    placements: tuple[PropPlacement, ...]  # what stands in the room
    walls: tuple[Box, ...]
    mat: Array | None  # (4, 3) corners, metres
    points: Array  # (n, 3) everything that the picture must hold, metres
    radii: Array  # (n,), metres


class Anchor(NamedTuple):
    """A contact patch as a point on one bone."""

    bone: int
    local: Array  # (3,), metres


def anchor(patch: str) -> Anchor:
    """Where the middle of a contact patch is.

    Args:
        patch: name of a contact patch of the figure.

    Returns:
        The bone that holds most of it and the point in that bone's frame.

    Raises:
        KeyError: the figure has no such patch.
    """
    skin: Skin = load_figure().patches[patch]
    terms = skin.terms.reshape(len(BONES), 4, -1)
    bone = int(terms[:, 3].mean(axis=1).argmax())
    zero = np.zeros((3,))
    _, joints = pose_bones(load_figure().offsets, np.zeros(46), zero, np.eye(3))
    # in the zero pose every bone's frame is the room's
    rest = (terms[:, :3] + terms[:, 3:] * joints[:, :, None]).sum(axis=0).mean(axis=1)
    return Anchor(bone, rest - joints[bone])


def arrow(effort: Effort, pose: Pose, *, mirrored: bool) -> Array:
    """The effort's arrow in the room, (..., 2, 3): where it starts and where it points, metres."""
    side = {"l_": "r_", "r_": "l_"}.get(effort.at[:2]) if mirrored else None
    patch = effort.at if side is None else side + effort.at[2:]
    found = anchor(patch)
    rotations, joints = pose_bones(
        load_figure().offsets, pose.angles_deg, pose.root_position, pose.root_rotation
    )
    start = rotations[..., found.bone, :, :] @ found.local + joints[..., found.bone, :]
    direction = np.array(DIRECTIONS[effort.towards]) * [-1 if mirrored else 1, 1, 1]
    reach = np.array([[ARROW_START_M], [ARROW_END_M]]) * direction
    return np.asarray(start[..., None, :] + reach)


def arrow_path(lens: Lens, ends: Array, percent: float) -> str:
    """Path data of an arrow for force without movement; the stronger, the wider.

    Seen from its end it is a ring, with a spot where it points at the camera.
    """
    seen = project(lens, ends)
    start, tip = np.array([seen.x[0], seen.y[0]]), np.array([seen.x[1], seen.y[1]])
    length = float(np.hypot(*(tip - start)))
    half = lens.scale * (0.012 + 0.00016 * percent)
    if length < LEAST_ARROW * half:
        rings = [RING, -HOLE, SPOT] if seen.depth[1] > seen.depth[0] else [RING, -HOLE]
        return "".join(_ring(tip, half * ring) for ring in rings)
    along = (tip - start) / length
    across = np.array([-along[1], along[0]])
    neck = tip - along * half * NECK
    outline = [
        start - across * half,
        neck - across * half,
        neck - across * half * 2.4,
        tip,
        neck + across * half * 2.4,
        neck + across * half,
        start + across * half,
    ]
    return hull.corners([(float(x), float(y)) for x, y in outline])


def _ring(middle: Array, radius: float) -> str:
    """Path data of a circle; a negative radius runs the other way and leaves a hole."""
    x, y, r = float(middle[0]), float(middle[1]), abs(radius)
    half = f"a{r:.1f} {r:.1f} 0 1{int(radius > 0)}"
    return f"M{x - r:.1f} {y:.1f}{half}{2 * r:.1f} 0{half}{-2 * r:.1f} 0z"


def stage_of(track: Track, *, mirrored: bool) -> Stage:
    """The room of a track's movement: what is drawn round it and what must fit the picture."""
    every = samples(track)
    every = every[:: -(-len(every) // MOST_SAMPLES)]
    pose = pose_of(every, track.position, mirrored=mirrored)
    centres = place(pose).centres
    radius = np.broadcast_to(all_balls().radius, centres.shape[:-1])
    own = [props.mirrored(p) if mirrored else p for p in track.props]
    standing = tuple(p for p in own if p.prop not in (PropKind.MAT, PropKind.WALL))
    points = centres.reshape(-1, 3)
    walls = tuple(props.wall(p, points) for p in own if p.prop is PropKind.WALL)
    mats = [p for p in own if p.prop is PropKind.MAT]
    mat = _mat(mats[0], points) if mats else None
    extra = [box.space for p in standing for box in props.boxes(p)]  # with its legs
    extra += [arrow(e, pose, mirrored=mirrored).reshape(-1, 3) for e in _efforts(track)]
    extra += [] if mat is None else [mat]
    points = np.concatenate([points, *extra])
    radii = np.zeros(len(points))
    radii[: radius.size] = radius.ravel()
    return Stage(standing, walls, mat, points, radii)


def _efforts(track: Track) -> set[Effort]:
    return {effort for phase in track.phases for effort in phase.effort}


def _mat(placement: PropPlacement, points: Array) -> Array:
    """A mat under the whole movement, within the lengths that mats have."""
    ahead = props.place(PropPlacement(PropKind.MAT, turn=placement.turn), np.eye(3))[2]
    along = (points - [placement.x, 0.0, placement.z]) @ ahead
    low, high = float(along.min()), float(along.max())
    shortest, longest = props.MAT_LENGTHS_M
    length = min(longest, max(shortest, high - low + 2 * props.MAT_BORDER_M))
    middle, half, wide = (low + high) / 2, length / 2, props.MAT_WIDTH_M / 2
    flat = [
        (x, 0.0, z)
        for x, z in (
            (-wide, middle - half),
            (wide, middle - half),
            (wide, middle + half),
            (-wide, middle + half),
        )
    ]
    return props.place(placement, np.array(flat))


def lens_for(stages: list[Stage], view: View, size: tuple[float, float]) -> Lens:
    """The lens that shows all these stages as large as the picture allows."""
    return fit(
        view,
        np.concatenate([stage.points for stage in stages]),
        np.concatenate([stage.radii for stage in stages]),
        size,
    )


def anchors_json() -> dict[str, list[float]]:
    """Every patch as [bone, x, y, z], for the page's arrows."""
    found = {name: anchor(name) for name in load_figure().patches}
    return {name: [a.bone, *(round(float(x), 4) for x in a.local)] for name, a in found.items()}
