import numpy as np
import pytest

from spinalis.body.angles import DOFS
from spinalis.body.kinematics import pose_bones, skin_points
from spinalis.body.patches import SurfaceName, patch_names, resolve_patch, split_contact
from spinalis.body.skeleton import load_figure


@pytest.mark.parametrize(
    ("name", "patches"),
    [
        ("sacrum", ("sacrum",)),
        ("l_knee", ("l_knee",)),
        ("knee", ("l_knee", "r_knee")),
        ("knees", ("l_knee", "r_knee")),
        ("l_sole", ("l_heel_sole", "l_ball_in", "l_ball_out")),
        ("forefoot", ("l_ball_in", "l_ball_out", "r_ball_in", "r_ball_out")),
        ("seat", ("l_buttock", "l_sit_bone", "r_buttock", "r_sit_bone")),
        ("l_toe_tips", ("l_toe_tips",)),
    ],
)
def test_a_name_stands_for_its_patches(name: str, patches: tuple[str, ...]) -> None:
    assert resolve_patch(name) == patches


def test_a_palm_means_both_palms_of_three_patches_each() -> None:
    assert len(resolve_patch("palms")) == 6
    assert resolve_patch("palm") == resolve_patch("palms")


def test_every_offered_name_is_understood_and_every_patch_is_offered() -> None:
    assert set(load_figure().patches) <= set(patch_names())
    for name in patch_names():
        assert resolve_patch(name)


@pytest.mark.parametrize("name", ["nose", "l_sacrum", "l_", "", "s", "l_l_knee"])
def test_an_unknown_patch_is_named(name: str) -> None:
    with pytest.raises(KeyError) as fault:
        resolve_patch(name)
    assert fault.value.args == (name,)


def test_a_contact_is_on_the_floor_unless_it_says_where() -> None:
    assert split_contact("sacrum") == (("sacrum",), SurfaceName.FLOOR)
    assert split_contact("l_palm@wall")[1] is SurfaceName.WALL


def test_an_unknown_surface_is_refused() -> None:
    with pytest.raises(ValueError, match="ceiling"):
        split_contact("sacrum@ceiling")


def test_a_patch_lies_on_the_body_where_it_is_named() -> None:
    figure = load_figure()
    bones = pose_bones(figure.offsets, np.zeros(len(DOFS)), np.zeros(3), np.eye(3))
    place = {name: skin_points(skin, *bones).mean(axis=0) for name, skin in figure.patches.items()}
    ground = skin_points(figure.skin, *bones)[:, 1].min()
    for part in resolve_patch("sole"):
        assert place[part][1] - ground < 0.02
    assert place["crown"][1] == max(spot[1] for spot in place.values())
    assert place["occiput"][2] < place["forehead"][2]
    assert place["belly"][2] > place["lumbar_back"][2]
    for name, spot in place.items():
        if name.startswith("l_"):
            image = place[f"r_{name[2:]}"] * [-1, 1, 1]
            np.testing.assert_allclose(spot, image, atol=0.012)
