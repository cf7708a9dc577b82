import numpy as np
import pytest
from numpy.typing import NDArray

from spinalis.body.angles import vector
from spinalis.body.balance import centre_of_mass, overhang
from spinalis.body.contact import Contact, Situation, bones_of
from spinalis.body.kinematics import skin_points
from spinalis.body.measure import measure
from spinalis.body.movement import Position, PropKind, PropPlacement
from spinalis.body.pack import pack
from spinalis.body.patches import SurfaceName, resolve_patch
from spinalis.body.skeleton import load_figure
from spinalis.body.surfaces import planes
from tests.body.movements import MARCH, altered, solved_march

Array = NDArray[np.float64]


def channels(**angles: float) -> Array:
    named = {name.replace("__", "."): value for name, value in angles.items()}
    return np.concatenate([vector({"shoulder.raise": 9} | named), np.zeros(6)])[None]


def hanging(what: Array, *contacts: Contact, wall: bool = False) -> float:
    props = (PropPlacement(PropKind.WALL, z=-0.5),) if wall else ()
    situation = Situation(Position.STANDING, contacts, (), planes(props))
    return float(overhang(*bones_of(what, Position.STANDING), situation)[0])


def on_floor(name: str) -> tuple[Contact, ...]:
    return tuple(Contact(patch, SurfaceName.FLOOR, None) for patch in resolve_patch(name))


def test_standing_the_mass_is_centred_in_the_pelvis_over_the_feet() -> None:
    bones = bones_of(channels(), Position.STANDING)
    centre = centre_of_mass(*bones)[0]
    skin = skin_points(load_figure().skin, *bones)[0]
    share = (centre[1] - skin[:, 1].min()) / np.ptp(skin[:, 1])
    assert 0.52 < share < 0.6  # of the height
    assert abs(centre[0]) < 0.005


@pytest.mark.parametrize(
    ("angles", "axis", "way"),
    [
        ({"lumbar__flex": 40}, 2, 1),
        ({"lumbar__bend_right": 25}, 0, -1),
        ({"l_hip__abduct": 40}, 0, 1),
    ],
)
def test_the_centre_goes_with_the_parts_that_move(
    angles: dict[str, float], axis: int, way: int
) -> None:
    both = np.concatenate([channels(), channels(**angles)])
    before, after = centre_of_mass(*bones_of(both, Position.STANDING))
    assert (after - before)[axis] * way > 0.02


def test_two_feet_carry_and_one_foot_aside_does_not() -> None:
    assert hanging(channels(), *on_floor("soles")) < -0.02
    assert hanging(channels(), *on_floor("l_sole")) > 0.02


def test_who_leans_on_a_wall_is_carried_and_who_rests_on_nothing_is_not() -> None:
    leaning = Contact("sacrum", SurfaceName.WALL, None)
    assert hanging(channels(), leaning, wall=True) == -np.inf
    assert hanging(channels()) == np.inf


def test_a_movement_that_tips_is_told_unless_it_says_why() -> None:
    solved = solved_march(100)
    track = pack("march", MARCH, 100, solved)
    silent = altered(MARCH, unbalanced="")
    quality, faults = measure(silent, solved, track)
    assert len(faults) == len(MARCH.phases)
    assert all(": the centre of mass hangs" in fault for fault in faults)
    assert f"{quality.overhang_mm:.0f} mm outside what carries it; at most 30 mm" in "".join(faults)
    assert measure(MARCH, solved, track)[1] == ()
