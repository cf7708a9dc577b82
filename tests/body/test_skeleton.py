import numpy as np
import pytest

from spinalis.body.angles import DOFS
from spinalis.body.kinematics import pose_bones, skin_points
from spinalis.body.skeleton import BONE_INDEX, BONES, FRAMES, PARENTS, Skin, load_figure


def test_there_are_32_bones_and_parents_and_frames_come_before_children() -> None:
    assert len(BONES) == len(BONE_INDEX) == 32
    assert PARENTS[0] == FRAMES[0] == -1
    for index in range(1, len(BONES)):
        assert 0 <= PARENTS[index] < index
        assert 0 <= FRAMES[index] < index


def test_only_the_upper_arms_start_from_another_bone_than_their_parent() -> None:
    own = {bone.name: BONES[f].name for bone, f in zip(BONES, FRAMES, strict=True) if bone.frame}
    assert own == {"l_upper_arm": "thoracic_upper", "r_upper_arm": "thoracic_upper"}


def test_every_joint_angle_turns_some_bone() -> None:
    assert {turn.dof for bone in BONES for turn in bone.turns} == set(range(len(DOFS)))


def test_a_segment_of_the_spine_is_shared_over_its_bones_without_rest() -> None:
    for segment in ("lumbar", "thoracic", "neck", "head"):
        bones = [bone for bone in BONES if bone.name.startswith(segment)]
        for axis in range(3):
            factors = [turn.factor for bone in bones for turn in bone.turns if turn.axis == axis]
            assert sum(factors) == pytest.approx(1)


def test_left_and_right_are_mirror_images_within_a_millimetre() -> None:
    offsets = load_figure().offsets
    for bone in BONES:
        other = {"l_": "r_", "r_": "l_"}.get(bone.name[:2], bone.name[:2]) + bone.name[2:]
        image = offsets[BONE_INDEX[other]] * [-1, 1, 1]
        np.testing.assert_allclose(offsets[BONE_INDEX[bone.name]], image, atol=1e-3)


def test_the_figure_is_read_once_and_carries_a_digest() -> None:
    assert load_figure() is load_figure()
    assert len(load_figure().digest) == 16


def _weights(skin: Skin) -> np.ndarray:
    return skin.terms.reshape(len(BONES), 4, -1)[:, 3]


def test_the_bones_that_hold_a_skin_point_share_it_wholly() -> None:
    figure = load_figure()
    for skin in (figure.skin, *figure.patches.values()):
        weights = _weights(skin)
        assert (weights >= 0).all()
        np.testing.assert_allclose(weights.sum(axis=0), 1, atol=1e-5)


def test_triangles_name_points_that_exist_and_each_point_has_a_bone() -> None:
    figure = load_figure()
    count = figure.skin.terms.shape[1]
    assert len(figure.part) == count
    assert figure.faces.min() >= 0
    assert figure.faces.max() < count


def test_the_body_stands_like_an_adult() -> None:
    figure = load_figure()
    bones = pose_bones(figure.offsets, np.zeros(len(DOFS)), np.zeros(3), np.eye(3))
    skin = skin_points(figure.skin, *bones)
    height, width, thickness = np.ptp(skin[:, 1]), np.ptp(skin[:, 0]), np.ptp(skin[:, 2])
    assert 1.55 < height < 1.85
    assert 0.35 < width < 0.65
    assert 0.2 < thickness < 0.4
