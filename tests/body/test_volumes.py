import numpy as np
import pytest

from spinalis.body.angles import vector
from spinalis.body.kinematics import pose_bones
from spinalis.body.skeleton import load_figure
from spinalis.body.volumes import overlaps, pairs, volumes
from tests.body.specimens import ON_ALL_FOURS


def deepest(angles: dict[str, float]) -> tuple[float, set[str]]:
    """Greatest overlap in metres, and who overlaps."""
    bones = pose_bones(load_figure().offsets, vector(angles), np.zeros(3), np.eye(3))
    found = overlaps(*bones)
    worst = int(found.argmax())
    return float(found[worst]), {volumes()[i].name for i in pairs()[worst]}


@pytest.mark.parametrize(
    "angles",
    [
        {"shoulder.raise": 9},
        dict(ON_ALL_FOURS),
        {"hip.flex": 90, "knee.flex": 90, "shoulder.raise": 9},
        {"shoulder.raise": 175, "shoulder.plane": 40},
        {"shoulder.raise": 9, "elbow.flex": 140},
    ],
    ids=["standing", "on all fours", "sitting", "arms up", "elbows bent"],
)
def test_ordinary_poses_pass_through_nothing(angles: dict[str, float]) -> None:
    assert deepest(angles)[0] < 0.008


@pytest.mark.parametrize(
    ("angles", "who"),
    [
        ({"l_hip.abduct": -30}, ("l_", "r_")),
        ({"lumbar.flex": 60, "thoracic.flex": 45, "hip.flex": 135, "knee.flex": 60}, ()),
        ({"l_shoulder.turn_in": 90, "l_elbow.flex": 95}, ("l_",)),
    ],
    ids=["leg through leg", "thighs through the chest", "forearm through the belly"],
)
def test_a_limb_through_the_body_is_seen_and_named(
    angles: dict[str, float], who: tuple[str, ...]
) -> None:
    depth, names = deepest(angles)
    assert depth > 0.02
    for side in who:
        assert any(name.startswith(side) for name in names)


def test_neighbours_may_bend_into_each_other() -> None:
    named = {frozenset(volumes()[i].name for i in pair) for pair in pairs()}
    for allowed in (("l_thigh", "l_shank"), ("chest", "l_upper_arm"), ("pelvis", "r_thigh")):
        assert frozenset(allowed) not in named
    for forbidden in (("l_thigh", "r_thigh"), ("head", "pelvis"), ("l_hand", "l_thigh")):
        assert frozenset(forbidden) in named


def test_left_and_right_are_watched_alike() -> None:
    def other(name: str) -> str:
        return {"l_": "r_", "r_": "l_"}.get(name[:2], name[:2]) + name[2:]

    named = {frozenset(volumes()[i].name for i in pair) for pair in pairs()}
    assert {frozenset(map(other, pair)) for pair in named} == named


def test_many_poses_at_once_are_each_of_them_alone() -> None:
    random = np.random.default_rng(5)
    offsets = load_figure().offsets
    poses = random.uniform(-40, 60, (4, 46))
    bones = pose_bones(offsets, poses, np.zeros((4, 3)), np.broadcast_to(np.eye(3), (4, 3, 3)))
    together = overlaps(*bones)
    for index in range(4):
        alone = overlaps(bones[0][index], bones[1][index])
        np.testing.assert_allclose(together[index], alone, atol=1e-12)


def test_two_rods_that_cross_in_the_middle_overlap_by_both_radii() -> None:
    # forearms crossed before the body: the distance between the axes is what is left of the radii
    crossed = {"shoulder.raise": 60, "shoulder.plane": 90, "shoulder.turn_in": 60, "elbow.flex": 70}
    bones = pose_bones(load_figure().offsets, vector(crossed), np.zeros(3), np.eye(3))
    names = [{volumes()[i].name for i in pair} for pair in pairs()]
    forearms = overlaps(*bones)[names.index({"l_forearm", "r_forearm"})]
    radii = sum(c.radius for c in volumes() if c.name.endswith("_forearm"))
    # by symmetry they meet in the middle plane
    assert forearms == pytest.approx(radii, abs=1e-3)
