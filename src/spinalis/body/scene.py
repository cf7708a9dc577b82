"""One pose seen by one lens: every layer's outline as path data, from far to near."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body import camera, hull, order, props
from spinalis.body.camera import DISTANCE_M, Lens, Projected
from spinalis.body.kinematics import pose_bones
from spinalis.body.shapes import LAYERS, NEARER_M, SEAMS, SHAPES, Ball, Shape
from spinalis.body.skeleton import BONE_INDEX, load_figure
from spinalis.body.track import Pose

Array = NDArray[np.float64]

SHADE_M = 0.3  # so far behind the middle of the trunk a limb is as dark as it gets
SHADE = 0.22  # how much of the line's colour it takes on there
LONGEST_LIMB_BALLS = 3  # shapes up to here are sticks and get spots between their balls


class Fill(NamedTuple):
    """A coloured area."""

    colour: str
    d: str


class Painted(NamedTuple):
    """A layer as it is painted: its fills share one outline."""

    name: str
    shade: float  # 0 none - 1 all in the line's colour
    fills: tuple[Fill, ...]
    outlined: bool = True


class Balls(NamedTuple):
    """All balls in one row, shapes first, then seams."""

    bone: NDArray[np.intp]  # (n,)
    local: Array  # (n, 3), metres
    radius: Array  # (n,), metres
    slices: tuple[slice, ...]  # of each shape, then of each seam


class Spots(NamedTuple):
    """Where layers are compared: balls, and the middles of sticks."""

    mix: Array  # (s, n), spots from balls
    layer: NDArray[np.intp]  # (s,)


@cache
def all_balls() -> Balls:
    """The balls of `SHAPES` and `SEAMS`."""
    rows: list[Ball] = []
    slices = []
    for part in (*SHAPES, *SEAMS):
        slices.append(slice(len(rows), len(rows) + len(part.balls)))
        rows += part.balls
    return Balls(
        np.array([BONE_INDEX[ball.bone] for ball in rows]),
        np.array([ball[1:4] for ball in rows]),
        np.array([ball.radius for ball in rows]),
        tuple(slices),
    )


@cache
def all_spots() -> Spots:
    """The spots of `SHAPES`."""
    balls = all_balls()
    eye = np.eye(len(balls.radius))
    rows, layers = [], []
    for shape, span in zip(SHAPES, balls.slices, strict=False):
        own = list(eye[span])
        if len(own) <= LONGEST_LIMB_BALLS:
            own += [(a + b) / 2 for a, b in zip(own, own[1:], strict=False)]
        rows += own
        layers += [LAYERS.index(shape.layer)] * len(own)
    return Spots(np.array(rows), np.array(layers))


class Placed(NamedTuple):
    """Balls of a pose in the room."""

    centres: Array  # (..., n, 3), metres
    rotations: Array  # (..., 32, 3, 3)


def place(pose: Pose) -> Placed:
    """Put the balls where the pose has them."""
    balls = all_balls()
    rotations, joints = pose_bones(
        load_figure().offsets, pose.angles_deg, pose.root_position, pose.root_rotation
    )
    turned = rotations[..., balls.bone, :, :] @ balls.local[:, :, None]
    return Placed(turned[..., 0] + joints[..., balls.bone, :], rotations)


class Sight(NamedTuple):
    """The placed balls through a lens."""

    lens: Lens
    placed: Placed
    seen: Projected  # (n,) each
    decimals: int

    def d(self, index: int) -> str:
        """Path data of a shape or, behind the shapes, of a seam."""
        span = all_balls().slices[index]
        seen, radius = self.seen, all_balls().radius[span]
        circles = [
            hull.Circle(float(x), float(y), float(r * zoom))
            for x, y, r, zoom in zip(
                seen.x[span], seen.y[span], radius, seen.zoom[span], strict=True
            )
        ]
        return hull.path(circles, self.decimals)

    def shows(self, shape: Shape) -> bool:
        """Whether the shape's face, where it has one, looks at the camera."""
        if shape.facing is None:
            return True
        rotation = self.placed.rotations[BONE_INDEX[shape.balls[0].bone]]
        return bool(self.lens.axes[2] @ rotation @ np.array(shape.facing) > 0)

    def depth(self, index: int) -> float:
        """Mean depth of a shape, metres towards the camera."""
        return float(self.seen.depth[all_balls().slices[index]].mean())


def look(pose: Pose, lens: Lens, *, decimals: int = 1) -> Sight:
    """See a pose through a lens."""
    placed = place(pose)
    return Sight(lens, placed, camera.project(lens, placed.centres), decimals)


def paint(sight: Sight, boxes: tuple[props.Box, ...] = ()) -> list[Painted | int]:
    """All layers and boxes from far to near.

    Args:
        sight: the pose through the lens.
        boxes: boxes of props that may hide the body or be hidden.

    Returns:
        Painted layers; an integer stands for the box of that index.
    """
    middles = _layer_depths(sight)
    trunk = middles[LAYERS.index("shirt")]
    found: list[Painted | int] = []
    done: set[str] = set()
    for item in _sorted(sight, boxes, middles):
        if item >= len(LAYERS):
            found.append(item - len(LAYERS))
            continue
        shade = _shade(middles[item] - trunk)
        found.append(_layer(sight, LAYERS[item], shade))
        done.add(LAYERS[item])
        found += _seams(sight, LAYERS[item], done, middles - trunk)
    return found


def _layer_depths(sight: Sight) -> Array:
    spots = all_spots()
    member = np.eye(len(LAYERS))[spots.layer]
    return np.asarray((spots.mix @ sight.seen.depth) @ member / member.sum(axis=0))


def _shade(depth: float) -> float:
    return round(SHADE * min(1.0, max(0.0, -depth / SHADE_M)), 2)


def _sorted(sight: Sight, boxes: tuple[props.Box, ...], middles: Array) -> list[int]:
    spots, balls = all_spots(), all_balls()
    points = spots.mix @ sight.placed.centres
    seen = camera.project(sight.lens, points)
    bias = np.array([NEARER_M.get(layer, 0.0) for layer in LAYERS])
    near = order.nearness(seen, (spots.mix @ balls.radius) * seen.zoom, spots.layer, bias)
    total = len(LAYERS) + len(boxes)
    nearer = np.zeros((total, total), dtype=np.bool_)
    nearer[: len(LAYERS), : len(LAYERS)] = near > 0
    eye = sight.lens.target + sight.lens.axes[2] * DISTANCE_M
    others = [points[spots.layer == layer] for layer in range(len(LAYERS))]
    others += [box.corners for box in boxes]
    for index, box in enumerate(boxes, start=len(LAYERS)):
        for other in range(index):
            hides = order.box_is_nearer(box, others[other], eye)
            nearer[index, other], nearer[other, index] = hides, not hides
    depths = [float(camera.project(sight.lens, box.corners).depth.mean()) for box in boxes]
    return order.paint_order(nearer, np.concatenate([middles + bias, depths]))


def _layer(sight: Sight, layer: str, shade: float) -> Painted:
    members = [i for i, s in enumerate(SHAPES) if s.layer == layer and sight.shows(s)]
    if layer == "head":
        # hair and face change places as the head turns; ears and eyes stay on top of both
        members.sort(key=lambda i: (SHAPES[i].facing is not None, sight.depth(i)))
    fills: list[Fill] = []
    for index in members:
        colour, d = SHAPES[index].colour, sight.d(index)
        if fills and fills[-1].colour == colour:
            d = fills.pop().d + d
        fills.append(Fill(colour, d))
    return Painted(layer, shade, tuple(fills))


def _seams(sight: Sight, layer: str, done: set[str], depths: Array) -> list[Painted]:
    """The seams that show once this layer is painted."""
    return [
        Painted(
            "seam",
            _shade(depths[LAYERS.index(seam.under)]),
            (Fill(seam.colour, sight.d(len(SHAPES) + index)),),
            outlined=False,
        )
        for index, seam in enumerate(SEAMS)
        if seam.over == layer and seam.under in done
    ]
