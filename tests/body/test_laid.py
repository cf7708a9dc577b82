import numpy as np
import pytest

from spinalis.body.angles import DOFS, INDEX
from spinalis.body.contact import Situation, bones_of, touch_gaps
from spinalis.body.kinematics import pose_bones, skin_points
from spinalis.body.laid import heights
from spinalis.body.movement import Position
from spinalis.body.patches import SKIN_PARTS, resolve_touched, touch_pairs
from spinalis.body.skeleton import BONE_INDEX, RAISED_M, load_figure
from spinalis.body.track import N_CHANNELS


def standing() -> tuple[np.ndarray, np.ndarray]:
    channels = np.zeros((1, N_CHANNELS))
    return bones_of(channels, Position.STANDING)


def test_every_part_of_the_skin_names_bones_that_hold_some() -> None:
    part = load_figure().part
    for bones in SKIN_PARTS.values():
        assert np.isin(part, [BONE_INDEX[bone] for bone in bones]).sum() >= 10


def test_the_raised_skin_lies_outside_and_as_far_as_it_says() -> None:
    figure = load_figure()
    bones = pose_bones(figure.offsets, np.zeros(len(DOFS)), np.zeros(3), np.eye(3))
    way = skin_points(figure.raised, *bones) - skin_points(figure.skin, *bones)
    lengths = np.linalg.norm(way, axis=1)
    assert np.percentile(lengths, 1) == pytest.approx(RAISED_M, rel=0.1)  # corners fold inwards
    head = figure.part == BONE_INDEX["head"]
    points = skin_points(figure.skin, *bones)[head]
    out = ((points - points.mean(axis=0)) * way[head]).sum(axis=1)
    assert (out > 0).mean() > 0.7  # eyelids and nostrils look elsewhere


def test_patches_of_a_part_lie_on_its_skin() -> None:
    found = heights(("forehead", "occiput", "crown", "l_temple"), "head_skin", *standing())
    assert np.abs(found).max() < 0.015  # the middle of a curved patch lies inside
    on_thigh = heights(("l_thigh_front",), "l_thigh_skin", *standing())
    assert abs(on_thigh[0, 0]) < 0.015


def test_what_is_away_from_the_body_is_outside_by_about_its_distance() -> None:
    channels = np.zeros((1, N_CHANNELS))
    channels[0, INDEX["l_shoulder.raise"]] = 90.0
    aside = bones_of(channels, Position.STANDING)
    assert heights(("l_palm_index",), "trunk_skin", *aside)[0, 0] > 0.3
    far = heights(("l_ball_in",), "head_skin", *standing())[0, 0]
    assert far > 0.5


def test_a_patch_pushed_inside_counts_negative() -> None:
    rotations, positions = standing()
    moved = positions.copy()
    hand = [BONE_INDEX[name] for name in ("l_hand", "l_fingers")]
    moved[0, hand] = positions[0, BONE_INDEX["thoracic_lower"]]
    assert heights(("l_palm_index",), "trunk_skin", rotations, moved)[0, 0] < 0


def test_a_laid_pair_comes_back_once_for_each_patch() -> None:
    assert touch_pairs((("l_palm", "head_skin"),)) == (
        (("l_palm_heel",), ("head_skin",)),
        (("l_palm_index",), ("head_skin",)),
        (("l_palm_little",), ("head_skin",)),
    )
    sides = touch_pairs((("palm_heel", "thigh_skin"),))
    assert sides == (
        (("l_palm_heel",), ("l_thigh_skin",)),
        (("r_palm_heel",), ("r_thigh_skin",)),
    )


@pytest.mark.parametrize("name", ["tail_skin", "skin", "l_head_skin"])
def test_an_unknown_part_is_named(name: str) -> None:
    with pytest.raises(KeyError, match=name):
        resolve_touched(name)


def test_the_gap_of_a_laid_pair_is_its_height_whatever_its_sign() -> None:
    situation = Situation(Position.STANDING, (), touch_pairs((("l_palm_index", "trunk_skin"),)), {})
    gap = touch_gaps(np.zeros((1, N_CHANNELS)), situation)[0, 0]
    height = heights(("l_palm_index",), "trunk_skin", *standing())[0, 0]
    assert gap == pytest.approx(abs(height))
