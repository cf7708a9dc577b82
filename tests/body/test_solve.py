import numpy as np
import pytest
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, HIGH_DEG, INDEX, LOW_DEG, vector
from spinalis.body.contact import Contact, Situation, bones_of, depth
from spinalis.body.kinematics import skin_points
from spinalis.body.movement import Position
from spinalis.body.patches import SurfaceName, resolve_patch
from spinalis.body.skeleton import load_figure
from spinalis.body.solve import Wish, angle_spread, solve_pose
from spinalis.body.surfaces import planes
from tests.body.specimens import ON_ALL_FOURS

Array = NDArray[np.float64]
ROOT_SPREAD = [0.3, 0.3, 0.3, 25.0, 25.0, 25.0]


def begin(angles: dict[str, float], height_m: float) -> tuple[Array, Wish]:
    channels = np.concatenate([vector(angles), [0, height_m, 0, 0, 0, 0]])
    return channels, Wish(channels, np.concatenate([angle_spread(frozenset()), ROOT_SPREAD]))


def resting(position: Position, *names: str) -> Situation:
    contacts = [
        Contact(patch, SurfaceName.FLOOR, None) for name in names for patch in resolve_patch(name)
    ]
    return Situation(position, tuple(contacts), (), planes(()))


def heights(channels: Array, what: Situation) -> dict[str, float]:
    """Lowest point of each resting patch above the floor, metres."""
    rotations, positions = bones_of(channels[None], what.position)
    return {
        contact.patch: float(
            skin_points(load_figure().patches[contact.patch], rotations, positions)[..., 1].min()
        )
        for contact in what.contacts
    }


def test_a_standing_body_comes_to_stand_on_its_soles() -> None:
    start, wish = begin({"shoulder.raise": 9}, 1.0)
    what = resting(Position.STANDING, "soles")
    found = solve_pose(start, wish, what)
    assert all(abs(height) < 0.012 for height in heights(found, what).values())
    assert np.abs(found[: len(DOFS)] - start[: len(DOFS)]).max() < 3


def test_a_body_on_all_fours_rests_on_six_places() -> None:
    start, wish = begin(dict(ON_ALL_FOURS), 0.45)
    what = resting(Position.QUADRUPED, "palms", "knees", "insteps")
    found = solve_pose(start, wish, what, rounds=60)
    assert all(abs(height) < 0.015 for height in heights(found, what).values())
    skin = skin_points(load_figure().skin, *bones_of(found[None], Position.QUADRUPED))
    assert float(depth(skin, planes(())[SurfaceName.FLOOR]).max()) < 0.025


def test_the_root_alone_moves_when_asked() -> None:
    start, wish = begin({"shoulder.raise": 9, "knee.flex": 10, "hip.flex": 10}, 1.0)
    found = solve_pose(start, wish, resting(Position.STANDING, "soles"), root_only=True)
    np.testing.assert_array_equal(found[: len(DOFS)], start[: len(DOFS)])
    assert found[len(DOFS) + 1] < 0.96


def test_what_cannot_be_reached_ends_with_the_best_there_is() -> None:
    start, wish = begin({"shoulder.raise": 9}, 0.9)
    what = resting(Position.STANDING, "soles")
    planted = [c._replace(anchor=np.array([0.0, 0.0, 5.0])) for c in what.contacts[:1]]
    # a sole 5 m ahead, the crown and the soles on the floor at once
    crown = Contact("crown", SurfaceName.FLOOR, None)
    hopeless = what._replace(contacts=(*planted, *what.contacts[1:], crown))
    found = solve_pose(start, wish, hopeless, rounds=8)
    assert np.isfinite(found).all()


def test_an_angle_beyond_its_limit_is_brought_back() -> None:
    start, wish = begin({"l_knee.flex": 175, "l_hip.flex": 90, "shoulder.raise": 9}, 1.3)
    found = solve_pose(start, wish, resting(Position.STANDING))[: len(DOFS)]
    assert (found <= HIGH_DEG + 2).all()
    assert (found >= LOW_DEG - 2).all()


@pytest.mark.parametrize("word", ["l_hip.flex", "hip.flex", "hip"])
def test_joints_that_give_insist_least_and_the_spine_insists_most(word: str) -> None:
    spread = angle_spread(frozenset({word}))
    assert spread[INDEX["l_hip.flex"]] == spread.max() > angle_spread(frozenset()).max()
    assert spread[INDEX["lumbar.flex"]] == spread.min()
    assert spread[INDEX["l_wrist.extend"]] > spread[INDEX["l_knee.flex"]]
