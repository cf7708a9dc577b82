import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.body.angles import (
    DOFS,
    HIGH_DEG,
    INDEX,
    LOW_DEG,
    SIDED_NAMES,
    Dof,
    expand,
    mirror,
    vector,
)
from tests.body.poses import UNHURRIED, angles_deg


def test_the_body_has_46_joint_angles_with_names_of_their_own() -> None:
    assert len(DOFS) == len(INDEX) == 46
    assert [DOFS[index].name for index in INDEX.values()] == list(INDEX)


def test_left_and_right_have_the_same_angles_and_limits() -> None:
    for name in SIDED_NAMES:
        left, right = DOFS[INDEX[f"l_{name}"]], DOFS[INDEX[f"r_{name}"]]
        assert left[1:] == right[1:]


def test_every_range_contains_the_zero_pose_and_is_as_wide_to_the_left_as_to_the_right() -> None:
    assert (LOW_DEG <= 0).all()
    assert (HIGH_DEG > 0).all()
    for dof in DOFS:
        if dof.name.endswith(("bend_right", "turn_left")):
            assert dof.low_deg == -dof.high_deg


def test_a_name_without_a_side_means_both_sides() -> None:
    assert expand({"hip.flex": 30}) == {"l_hip.flex": 30, "r_hip.flex": 30}
    assert expand({"lumbar.flex": 5}) == {"lumbar.flex": 5}


@pytest.mark.parametrize("names", [("hip.flex", "l_hip.flex"), ("l_hip.flex", "hip.flex")])
def test_a_side_outranks_both_sides_in_any_order(names: tuple[str, str]) -> None:
    values = {"hip.flex": 10.0, "l_hip.flex": 40.0}
    assert expand({name: values[name] for name in names}) == {"l_hip.flex": 40, "r_hip.flex": 10}


@pytest.mark.parametrize("name", ["hip", "hip.flexx", "l_lumbar.flex", "ll_hip.flex", ""])
def test_an_unknown_joint_is_named(name: str) -> None:
    with pytest.raises(KeyError) as fault:
        expand({"knee.flex": 3, name: 1})
    assert fault.value.args == (name,)


def test_angles_not_given_keep_the_value_of_the_start_and_the_start_stays() -> None:
    start = vector({"knee.flex": 20, "neck.flex": 5})
    pose = vector({"l_knee.flex": 60}, start)
    assert pose[INDEX["l_knee.flex"]] == 60
    assert pose[INDEX["r_knee.flex"]] == 20
    assert pose[INDEX["neck.flex"]] == 5
    assert start[INDEX["l_knee.flex"]] == 20


@UNHURRIED
@given(angles_deg())
def test_the_mirror_image_of_the_mirror_image_is_the_pose(pose: np.ndarray) -> None:
    np.testing.assert_array_equal(mirror(mirror(pose)), pose)


@UNHURRIED
@given(st.sampled_from(DOFS), st.floats(-90, 90))
def test_the_mirror_changes_sides_of_limbs_and_signs_of_turns(dof: Dof, deg: float) -> None:
    name = dof.name
    image = mirror(vector({name: deg}))
    if name[:2] in ("l_", "r_"):
        other = {"l_": "r_", "r_": "l_"}[name[:2]] + name[2:]
        assert image[INDEX[other]] == deg
        assert image[INDEX[name]] == 0
    else:
        turned = name.endswith(("bend_right", "turn_left"))
        assert image[INDEX[name]] == (-deg if turned else deg)
