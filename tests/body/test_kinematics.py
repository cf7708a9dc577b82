import numpy as np
import pytest
from hypothesis import given
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, mirror
from spinalis.body.kinematics import (
    axis_rotation,
    pose_bones,
    rotation_from_vector,
    rotation_vector,
    skin_points,
)
from spinalis.body.skeleton import BONE_INDEX, BONES, PARENTS, load_figure
from tests.body.poses import UNHURRIED, angles_deg, joint, patch, rotation_vectors

Array = NDArray[np.float64]
LEFT, UP, FORWARD = 0, 1, 2

# what a positive angle does: angle, degrees, patch or joint, axis of the room, direction
MEANINGS = [
    ("lumbar.flex", 30, "forehead", FORWARD, 1),
    ("thoracic.flex", 30, "forehead", FORWARD, 1),
    ("neck.flex", 30, "forehead", FORWARD, 1),
    ("head.flex", 20, "chin", UP, -1),
    ("lumbar.bend_right", 20, "crown", LEFT, -1),
    ("thoracic.bend_right", 20, "crown", LEFT, -1),
    ("neck.bend_right", 20, "crown", LEFT, -1),
    ("head.bend_right", 12, "crown", LEFT, -1),
    ("lumbar.turn_left", 20, "forehead", LEFT, 1),
    ("thoracic.turn_left", 30, "forehead", LEFT, 1),
    ("neck.turn_left", 40, "forehead", LEFT, 1),
    ("head.turn_left", 40, "forehead", LEFT, 1),
    ("l_girdle.elevate", 20, "l_shoulder_side", UP, 1),
    ("l_girdle.protract", 20, "l_shoulder_side", FORWARD, 1),
    ("l_shoulder.raise", 60, "l_hand_edge", LEFT, 1),
    ("l_wrist.extend", 60, "l_fingertips", LEFT, 1),
    ("l_wrist.radial", 25, "l_fingertips", FORWARD, 1),
    ("l_elbow.flex", 80, "l_fingertips", FORWARD, 1),
    ("l_forearm.pronate", 80, "l_palm_index", FORWARD, -1),
    ("l_fingers.flex", 60, "l_fingertips", LEFT, -1),
    ("l_hip.flex", 60, "l_knee", FORWARD, 1),
    ("l_hip.abduct", 30, "l_ball_out", LEFT, 1),
    ("l_hip.turn_in", 30, "l_toe_tips", LEFT, -1),
    ("l_knee.flex", 60, "l_heel_back", FORWARD, -1),
    ("l_ankle.dorsiflex", 20, "l_toe_tips", UP, 1),
    ("l_ankle.invert", 20, "l_ball_in", UP, 1),
    ("l_toes.extend", 40, "l_toe_tips", UP, 1),
]


def _sided() -> list[tuple[str, float, str, int, int]]:
    """The same for the right: what goes left there goes right here."""
    rows = [row for row in MEANINGS if row[0].startswith("l_")]
    return [
        (f"r_{name[2:]}", deg, f"r_{place[2:]}", axis, -way if axis == LEFT else way)
        for name, deg, place, axis, way in rows
    ]


@pytest.mark.parametrize(("name", "deg", "place", "axis", "way"), [*MEANINGS, *_sided()], ids=str)
def test_an_angle_moves_the_body_the_way_it_is_named(
    name: str, deg: float, place: str, axis: int, way: int
) -> None:
    moved = patch(place, {name: deg}) - patch(place, {})
    assert moved[axis] * way > 0.01


def test_every_angle_that_moves_something_alone_is_held_to_its_meaning() -> None:
    named = {row[0] for row in [*MEANINGS, *_sided()]}
    # the plane of a hanging arm is nothing, and its twist is held below with the elbow bent
    alone = {dof.name for dof in DOFS if not dof.name.endswith(("shoulder.plane", ".turn_in"))}
    assert alone <= named


@pytest.mark.parametrize(
    ("plane", "axis", "way"), [(0, LEFT, 1), (90, FORWARD, 1), (-50, FORWARD, -1)]
)
def test_the_plane_decides_where_the_arm_is_raised_to(plane: float, axis: int, way: int) -> None:
    arm = {"l_shoulder.raise": 90, "l_shoulder.plane": plane}
    along = joint("l_hand", arm) - joint("l_upper_arm", arm)
    assert along[axis] * way > 0.3
    assert abs(along[UP]) < 0.05


def test_turning_the_upper_arm_in_brings_the_bent_forearm_to_the_belly() -> None:
    bent = {"l_elbow.flex": 90}
    for side, way in (("l", -1), ("r", 1)):
        both = {f"{side}_elbow.flex": 90, f"{side}_shoulder.turn_in": 50}
        moved = joint(f"{side}_hand", both) - joint(f"{side}_hand", {f"{side}_elbow.flex": 90})
        assert moved[LEFT] * way > 0.1
    assert joint("l_hand", bent)[FORWARD] > 0.2


def test_standing_at_zero_the_arms_hang_and_the_feet_point_forward() -> None:
    assert joint("l_upper_arm", {})[UP] > joint("l_forearm", {})[UP] > joint("l_hand", {})[UP]
    np.testing.assert_allclose(
        joint("l_upper_arm", {})[[0, 2]], joint("l_forearm", {})[[0, 2]], atol=0.002
    )
    assert patch("l_toe_tips", {})[FORWARD] > patch("l_heel_back", {})[FORWARD] + 0.15


@UNHURRIED
@given(angles_deg())
def test_bones_keep_their_lengths_in_every_pose(pose: Array) -> None:
    offsets = load_figure().offsets
    _, joints = pose_bones(offsets, pose, np.zeros(3), np.eye(3))
    for index in range(1, len(BONES)):
        length = np.linalg.norm(joints[index] - joints[PARENTS[index]])
        assert length == pytest.approx(np.linalg.norm(offsets[index]), abs=1e-9)


@UNHURRIED
@given(angles_deg())
def test_a_mirrored_pose_is_the_mirror_image(pose: Array) -> None:
    # the committed offsets are symmetric to a millimetre, these are so to the last digit
    offsets = load_figure().offsets.copy()
    order = [BONE_INDEX[_other(bone.name)] for bone in BONES]
    offsets = (offsets + offsets[order] * [-1, 1, 1]) / 2
    _, joints = pose_bones(offsets, pose, np.zeros(3), np.eye(3))
    _, image = pose_bones(offsets, mirror(pose), np.zeros(3), np.eye(3))
    np.testing.assert_allclose(image[order] * [-1, 1, 1], joints, atol=1e-9)


def _other(name: str) -> str:
    return {"l_": "r_", "r_": "l_"}.get(name[:2], name[:2]) + name[2:]


def test_many_poses_at_once_are_each_of_them_alone() -> None:
    random = np.random.default_rng(3)
    figure = load_figure()
    poses, places = random.uniform(-60, 60, (2, 3, 46)), random.uniform(-1, 1, (2, 3, 3))
    turns = rotation_from_vector(random.uniform(-3, 3, (2, 3, 3)))
    rotations, joints = pose_bones(figure.offsets, poses, places, turns)
    assert rotations.shape == (2, 3, 32, 3, 3)
    skin = skin_points(figure.skin, rotations, joints)
    for index in np.ndindex(2, 3):
        alone = pose_bones(figure.offsets, poses[index], places[index], turns[index])
        np.testing.assert_allclose(rotations[index], alone[0], atol=1e-12)
        np.testing.assert_allclose(joints[index], alone[1], atol=1e-12)
        np.testing.assert_allclose(skin[index], skin_points(figure.skin, *alone), atol=1e-12)


def test_the_skin_goes_with_the_room() -> None:
    figure = load_figure()
    turn, way = rotation_from_vector(np.array([0.3, -1.0, 0.5])), np.array([1.0, 2.0, 3.0])
    pose = np.zeros(46)
    here = skin_points(figure.skin, *pose_bones(figure.offsets, pose, np.zeros(3), np.eye(3)))
    there = skin_points(figure.skin, *pose_bones(figure.offsets, pose, way, turn))
    np.testing.assert_allclose(here @ turn.T + way, there, atol=1e-9)


@UNHURRIED
@given(rotation_vectors())
def test_a_rotation_vector_turns_about_itself_without_stretching(turn: Array) -> None:
    rotation = rotation_from_vector(turn)
    np.testing.assert_allclose(rotation @ rotation.T, np.eye(3), atol=1e-9)
    assert np.linalg.det(rotation) == pytest.approx(1)
    np.testing.assert_allclose(rotation @ turn, turn, atol=1e-9)


@pytest.mark.parametrize("axis", [0, 1, 2])
@pytest.mark.parametrize("angle", [0.0, 1e-9, 0.7, -2.0, np.pi])
def test_a_turn_about_an_axis_is_the_same_written_either_way(axis: int, angle: float) -> None:
    vector = np.zeros(3)
    vector[axis] = angle
    expected = axis_rotation(axis, np.asarray(angle))
    np.testing.assert_allclose(rotation_from_vector(vector), expected, atol=1e-12)


@UNHURRIED
@given(rotation_vectors())
def test_a_rotation_vector_is_found_again(turn: Array) -> None:
    if np.linalg.norm(turn) < 3.0:  # beyond half a turn the way round is the shorter one
        found = rotation_vector(rotation_from_vector(turn))
        np.testing.assert_allclose(found, turn, atol=1e-5)


def test_no_turn_has_no_vector() -> None:
    np.testing.assert_array_equal(rotation_vector(np.eye(3)), np.zeros(3))
