import numpy as np
import pytest
from numpy.typing import NDArray

from spinalis.body.angles import vector
from spinalis.body.contact import (
    SINK_M,
    Contact,
    Situation,
    bones_of,
    contact_residuals,
    depth,
    lowest,
    solid_planes,
    touch_gaps,
)
from spinalis.body.kinematics import skin_points
from spinalis.body.movement import Position, PropKind, PropPlacement
from spinalis.body.patches import SurfaceName, resolve_patch
from spinalis.body.skeleton import load_figure
from spinalis.body.surfaces import planes

Array = NDArray[np.float64]
LEFT, UP = np.eye(3)[:2]
WALL = PropPlacement(PropKind.WALL, z=-0.5)


def standing(height_m: float = 0.0, **angles: float) -> Array:
    """Channels (1, 52) of a body whose lowest skin point is so high above the floor."""
    pose = vector({"shoulder.raise": 9} | {k.replace("__", "."): v for k, v in angles.items()})
    channels = np.concatenate([pose, np.zeros(6)])[None]
    skin = skin_points(load_figure().skin, *bones_of(channels, Position.STANDING))
    channels[0, 47] = height_m - skin[0, :, 1].min()
    return channels


def situation(*contacts: Contact, props: tuple[PropPlacement, ...] = ()) -> Situation:
    return Situation(Position.STANDING, contacts, (), planes(props))


def cost(channels: Array, what: Situation) -> float:
    return float((contact_residuals(channels, what) ** 2).sum())


def test_depth_is_positive_behind_a_plane() -> None:
    floor = planes(())[SurfaceName.FLOOR]
    found = depth(np.array([[0.0, -0.02, 5.0], [1.0, 0.3, 0.0]]), floor)
    np.testing.assert_allclose(found, [0.02, -0.3])


def test_the_smooth_lowest_point_stays_within_millimetres_of_the_lowest() -> None:
    heights = np.array([[0.0, 0.001, 0.05], [0.3, 0.3, 0.3]])
    assert lowest(heights) == pytest.approx([0.0, 0.3], abs=1e-3)


def test_floor_and_wall_are_solid_and_a_seat_is_only_touched() -> None:
    solid = solid_planes(planes((WALL, PropPlacement(PropKind.CHAIR))))
    assert [plane.distance for plane in solid] == [0.0, -0.5]


def test_a_body_that_stands_free_asks_for_nothing() -> None:
    assert cost(standing(0.05), situation()) == 0


def test_a_body_in_the_floor_or_in_the_wall_is_pushed_out() -> None:
    assert cost(standing(-0.05), situation()) > 10
    behind = standing(0.0)
    behind[0, 48] = -0.45  # the pelvis is 5 cm from the wall
    assert cost(behind, situation()) == 0
    assert cost(behind, situation(props=(WALL,))) > 10


def test_a_resting_patch_may_sink_by_soft_tissue_and_should() -> None:
    sole = Contact("l_heel_sole", SurfaceName.FLOOR, None)
    bones = bones_of(standing(), Position.STANDING)
    low = float(lowest(skin_points(load_figure().patches["l_heel_sole"], *bones)[..., 1])[0])
    sunk = cost(standing(-SINK_M - low), situation(sole))
    assert sunk < 0.5
    assert cost(standing(0.03 - low), situation(sole)) > 100


def test_an_anchored_patch_is_pulled_back_along_its_surface_only() -> None:
    here = standing()
    bones = bones_of(here, Position.STANDING)
    place = skin_points(load_figure().patches["l_ball_in"], *bones)[0].mean(axis=0)
    free = cost(here, situation(Contact("l_ball_in", SurfaceName.FLOOR, None)))
    kept = cost(here, situation(Contact("l_ball_in", SurfaceName.FLOOR, place)))
    above = cost(here, situation(Contact("l_ball_in", SurfaceName.FLOOR, place + UP * 0.1)))
    away = cost(here, situation(Contact("l_ball_in", SurfaceName.FLOOR, place + LEFT * 0.01)))
    assert kept == pytest.approx(free)
    assert above == pytest.approx(free)
    assert away == pytest.approx(free + 100)  # 10 mm of 1 mm, squared


def test_an_angle_beyond_its_limit_costs() -> None:
    assert cost(standing(0.5, l_knee__flex=160), situation()) < 0.01
    assert cost(standing(0.5, l_knee__flex=170), situation()) >= 99


def test_a_touching_pair_costs_what_it_is_apart() -> None:
    pair = (resolve_patch("l_palm"), resolve_patch("r_palm"))
    joined = situation()._replace(touch=(pair,))
    gap = touch_gaps(standing(), joined)
    assert gap.shape == (1, 1)
    assert gap[0, 0] > 0.25
    extra = cost(standing(0.05), joined) - cost(standing(0.05), situation())
    assert extra == pytest.approx((gap[0, 0] / 0.003) ** 2, rel=0.05)


def test_many_poses_at_once_are_each_of_them_alone() -> None:
    what = situation(Contact("l_heel_sole", SurfaceName.FLOOR, np.zeros(3)))
    both = np.concatenate([standing(0.0), standing(-0.02, neck__flex=20)])
    together = contact_residuals(both, what)
    for index in range(2):
        alone = contact_residuals(both[index : index + 1], what)[0]
        np.testing.assert_allclose(together[index], alone, atol=1e-9)
