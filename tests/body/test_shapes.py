"""The drawn shapes follow the committed body."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from spinalis.body import hull, scene
from spinalis.body.angles import vector
from spinalis.body.camera import Lens, View, fit, project
from spinalis.body.kinematics import pose_bones, skin_points
from spinalis.body.movement import Position
from spinalis.body.seams import SEAMS
from spinalis.body.shapes import LAYERS, SHAPES
from spinalis.body.skeleton import BONE_INDEX, load_figure
from spinalis.body.track import Pose, base_rotation
from tests.body.specimens import ON_ALL_FOURS

SIDE_PX = 240
LEAST_OVERLAP = 0.85
POSES = {
    "upright": ({}, Position.STANDING),
    "arms out": ({"shoulder.raise": 90}, Position.STANDING),
    "arms up": ({"shoulder.raise": 170, "hip.abduct": 12}, Position.STANDING),
    "on all fours": (ON_ALL_FOURS, Position.QUADRUPED),
    "rounded": ({**ON_ALL_FOURS, "lumbar.flex": 35, "thoracic.flex": 28}, Position.QUADRUPED),
    "sitting": ({"hip.flex": 90, "knee.flex": 90}, Position.SITTING),
    "bent aside": (
        {"lumbar.bend_right": 20, "thoracic.bend_right": 20, "l_shoulder.raise": 150},
        Position.STANDING,
    ),
}
VIEWS = (View(0, 8), View(90, 8), View(40, 15))


def pose_of(angles: dict[str, float], position: Position) -> Pose:
    return Pose(vector(angles), np.zeros(3), base_rotation(position))


def drawn_mask(pose: Pose, lens: Lens) -> NDArray[np.bool_]:
    image = Image.new("1", (SIDE_PX, SIDE_PX))
    pencil = ImageDraw.Draw(image)
    sight = scene.look(pose, lens)
    for index in range(len(SHAPES)):
        outline = [
            (circle.x + circle.radius * np.cos(angle), circle.y + circle.radius * np.sin(angle))
            for circle, start, end in hull.hull_arcs(sight.circles(index))
            for angle in np.linspace(start, end, 8)
        ]
        pencil.polygon(outline, fill=1)
    return np.array(image)


def skin_mask(skin: NDArray[np.float64], lens: Lens) -> NDArray[np.bool_]:
    image = Image.new("1", (SIDE_PX, SIDE_PX))
    pencil = ImageDraw.Draw(image)
    seen = project(lens, skin)
    points = np.stack([seen.x, seen.y], axis=-1)
    for triangle in points[load_figure().faces]:
        pencil.polygon([tuple(corner) for corner in triangle.tolist()], fill=1)
    return np.array(image)


@pytest.mark.parametrize("name", POSES)
def test_the_shapes_cover_what_the_skin_covers(name: str) -> None:
    pose = pose_of(*POSES[name])
    figure = load_figure()
    skin = skin_points(figure.skin, *pose_bones(figure.offsets, *pose))
    for view in VIEWS:
        lens = fit(view, skin, np.zeros(len(skin)), (SIDE_PX, SIDE_PX))
        drawn, true = drawn_mask(pose, lens), skin_mask(skin, lens)
        overlap = (drawn & true).sum() / (drawn | true).sum()
        assert overlap >= LEAST_OVERLAP, view


def test_each_limb_is_the_mirror_image_of_its_fellow() -> None:
    by_name = {shape.name: shape for shape in SHAPES}
    for name, left in by_name.items():
        if name.startswith("l_"):
            right = by_name["r_" + name[2:]]
            for a, b in zip(left.balls, right.balls, strict=True):
                assert (a.bone.removeprefix("l_"), -a.x, *a[2:]) == (
                    b.bone.removeprefix("r_"),
                    *b[1:],
                )


def test_left_and_right_wear_different_colours_on_arm_and_leg() -> None:
    colours = {shape.name: shape.colour for shape in SHAPES}
    for part in ("sleeve", "cuff"):
        assert colours[f"l_{part}"] != colours[f"r_{part}"]


def test_every_ball_sits_on_a_bone_and_every_seam_joins_two_layers() -> None:
    assert all(ball.bone in BONE_INDEX and ball.radius > 0 for s in SHAPES for ball in s.balls)
    assert all({seam.over, seam.under} <= set(LAYERS) for seam in SEAMS)
