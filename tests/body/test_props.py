"""Furniture is drawn where the body touches it."""

import numpy as np
import pytest

from spinalis.body.movement import PropKind, PropPlacement
from spinalis.body.patches import SurfaceName
from spinalis.body.props import boxes, legs, mirrored
from spinalis.body.surfaces import planes

PLACEMENTS = [
    PropPlacement(kind, x=0.2, z=-0.3, height=height, turn=turn)
    for kind, height in ((PropKind.CHAIR, 0.5), (PropKind.TABLE, None), (PropKind.STOOL, 0.2))
    for turn in (0.0, 70.0)
]


@pytest.mark.parametrize("placement", PLACEMENTS)
def test_the_drawn_top_is_the_surface_that_carries(placement: PropPlacement) -> None:
    plane = planes([placement])[SurfaceName(placement.prop.value)]
    assert boxes(placement)[0].corners[:, 1].max() == pytest.approx(plane.distance)


@pytest.mark.parametrize("turn", [0.0, 90.0, 180.0])
def test_the_drawn_wall_and_back_rest_face_the_body(turn: float) -> None:
    for kind, surface, part in (
        (PropKind.WALL, SurfaceName.WALL, 0),
        (PropKind.CHAIR, SurfaceName.CHAIR_BACK, 1),
    ):
        placement = PropPlacement(kind, x=0.1, z=-0.2, turn=turn)
        plane = planes([placement])[surface]
        along = boxes(placement)[part].corners @ plane.normal
        assert along.max() == pytest.approx(plane.distance)


def test_legs_stand_on_the_floor() -> None:
    assert legs(PropPlacement(PropKind.TABLE))[:, 0, 1] == pytest.approx(np.zeros(4))
    assert legs(PropPlacement(PropKind.MAT)).shape == (0, 2, 3)


def test_mirroring_twice_gives_the_same_place() -> None:
    placement = PLACEMENTS[1]
    assert mirrored(mirrored(placement)) == placement
    assert mirrored(placement).x == -placement.x
