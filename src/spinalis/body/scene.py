"""One pose seen by one lens: every layer's outline as path data, from far to near."""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body import camera, hull, order, props
from spinalis.body.ball import Ball, Shape
from spinalis.body.camera import DISTANCE_M, Lens, Projected
from spinalis.body.kinematics import pose_bones
from spinalis.body.seams import NEARER_M, SEAMS, nearer_m
from spinalis.body.shapes import LAYERS, SHAPES
from spinalis.body.skeleton import BONE_INDEX, load_figure
from spinalis.body.track import Pose

Array = NDArray[np.float64]

FAR_M = 0.14  # a limb so far behind its fellow is drawn darker
LIMBS = (("upper_arm", "forearm", "hand"), ("thigh", "shank", "foot"))
DARK = "trousers"  # where a far and a near part join, no step shows in this colour
FADE = 0.15  # of the share of a direction: over so much an eye shrinks to nothing
LONGEST_LIMB_BALLS = 3  # shapes up to here are sticks and get spots between their balls


class Fill(NamedTuple):
    """A coloured area: the union of some shapes or, from `len(SHAPES)` on, seams."""

    colour: str
    parts: tuple[int, ...]


class Painted(NamedTuple):
    """A layer, or a seam without outline, as it is painted."""

    name: str
    far: bool  # a limb behind its fellow
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
    for own in [shape.balls for shape in SHAPES] + [seam.balls for seam in SEAMS]:
        slices.append(slice(len(rows), len(rows) + len(own)))
        rows += own
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
            own += [(a + b) / 2 for a, b in pairwise(own)]
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

    def circles(self, index: int) -> list[hull.Circle]:
        """The balls of a shape or, behind the shapes, of a seam on the picture."""
        span = all_balls().slices[index]
        return circles(self.seen, span)

    def faces(self, shape: Shape) -> float:
        """How much the shape's face, where it has one, looks at the camera; not at all below 0."""
        if shape.facing is None:
            return 1.0
        *direction, more = shape.facing
        rotation = self.placed.rotations[BONE_INDEX[shape.balls[0].bone]]
        return float(self.lens.axes[2] @ rotation @ np.array(direction)) + more


def circles(seen: Projected, span: slice) -> list[hull.Circle]:
    """Some of the balls on the picture."""
    radius = all_balls().radius[span] * seen.zoom[span]
    return [
        hull.Circle(float(x), float(y), float(r))
        for x, y, r in zip(seen.x[span], seen.y[span], radius, strict=True)
    ]


def look(pose: Pose, lens: Lens) -> Sight:
    """See a pose through a lens."""
    placed = place(pose)
    sight = Sight(lens, placed, camera.project(lens, placed.centres))
    for shape, span in zip(SHAPES, all_balls().slices, strict=False):
        if len(shape.balls) == 1:
            sight.seen.zoom[span] *= min(1.0, max(0.0, sight.faces(shape) / FADE))
    return sight


def paint(sight: Sight, boxes: tuple[props.Box, ...] = ()) -> list[Painted | int]:
    """All layers and boxes from far to near.

    Args:
        sight: the pose through the lens.
        boxes: boxes of props that may hide the body or be hidden.

    Returns:
        Painted layers; an integer stands for the box of that index.
    """
    middles = _layer_depths(sight)
    far = _far(middles)
    found: list[Painted | int] = []
    done: set[str] = set()
    for item in _sorted(sight, boxes, middles):
        if item >= len(LAYERS):
            found.append(item - len(LAYERS))
            continue
        done.add(LAYERS[item])
        found += _layer(sight, LAYERS[item], far[item])
        found += _seams(LAYERS[item], done, far)
    return found


def _layer_depths(sight: Sight) -> Array:
    spots = all_spots()
    member = np.eye(len(LAYERS))[spots.layer]
    return np.asarray((spots.mix @ sight.seen.depth) @ member / member.sum(axis=0))


def _far(middles: Array) -> list[bool]:
    """Which layers belong to a limb that is far behind its fellow."""
    far = [False] * len(LAYERS)
    for limb in LIMBS:
        left, right = ([LAYERS.index(f"{side}_{part}") for part in limb] for side in "lr")
        ahead = float(middles[left].mean() - middles[right].mean())
        for index in right if ahead > 0 else left:
            far[index] = abs(ahead) > FAR_M
    return far


def _sorted(sight: Sight, boxes: tuple[props.Box, ...], middles: Array) -> list[int]:
    spots, balls = all_spots(), all_balls()
    points = spots.mix @ sight.placed.centres
    seen = camera.project(sight.lens, points)
    bias = np.array([NEARER_M.get(layer, 0.0) for layer in LAYERS])
    near = order.nearness(seen, (spots.mix @ balls.radius) * seen.zoom, spots.layer, nearer_m())
    total = len(LAYERS) + len(boxes)
    nearer = np.zeros((total, total), dtype=np.bool_)
    nearer[: len(LAYERS), : len(LAYERS)] = near > 0
    eye = sight.lens.target + sight.lens.axes[2] * DISTANCE_M
    others = [points[spots.layer == layer] for layer in range(len(LAYERS))]
    others += [box.space for box in boxes]
    for index, box in enumerate(boxes, start=len(LAYERS)):
        for other in range(index):
            hides = order.box_is_nearer(box, others[other], eye)
            nearer[index, other], nearer[other, index] = hides, not hides
    depths = [float(camera.project(sight.lens, box.corners).depth.mean()) for box in boxes]
    return order.paint_order(nearer, np.concatenate([middles + bias, depths]))


def _layer(sight: Sight, layer: str, far: bool) -> list[Painted]:
    members = [i for i, s in enumerate(SHAPES) if s.layer == layer and sight.faces(s) > 0]
    fills: list[Fill] = []
    for index in members:
        parts: tuple[int, ...] = (index,)
        colour = SHAPES[index].colour
        if fills and fills[-1].colour == colour:
            parts = fills.pop().parts + parts
        fills.append(Fill(colour, parts))
    return [Painted(layer, far, tuple(fills))] if fills else []


def _seams(layer: str, done: set[str], far: list[bool]) -> list[Painted]:
    """The seams that show once this layer is painted."""
    return [
        Painted(
            "seam",
            far[LAYERS.index(seam.under)],
            (Fill(seam.colour, (len(SHAPES) + index,)),),
            outlined=False,
        )
        for index, seam in enumerate(SEAMS)
        if seam.over == layer
        and seam.under in done
        and (seam.colour == DARK or far[LAYERS.index(layer)] == far[LAYERS.index(seam.under)])
    ]
