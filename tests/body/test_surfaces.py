import numpy as np
import pytest

from spinalis.body.movement import PropKind, PropPlacement
from spinalis.body.patches import SurfaceName
from spinalis.body.surfaces import CHAIR_SEAT_DEPTH_M, CHAIR_SEAT_HEIGHT_M, planes


def test_without_props_there_is_the_floor() -> None:
    ground = planes(())
    assert list(ground) == [SurfaceName.FLOOR]
    assert ground[SurfaceName.FLOOR].distance == 0
    assert ground[SurfaceName.FLOOR].normal.tolist() == [0, 1, 0]


def test_a_mat_changes_nothing() -> None:
    assert list(planes((PropPlacement(PropKind.MAT),))) == [SurfaceName.FLOOR]


@pytest.mark.parametrize(
    ("kind", "surface"),
    [
        (PropKind.CHAIR, SurfaceName.CHAIR),
        (PropKind.TABLE, SurfaceName.TABLE),
        (PropKind.STOOL, SurfaceName.STOOL),
        (PropKind.TOWEL, SurfaceName.TOWEL),
    ],
)
def test_a_height_given_replaces_the_usual_one(kind: PropKind, surface: SurfaceName) -> None:
    assert planes((PropPlacement(kind, height=0.51),))[surface].distance == 0.51
    assert 0.02 < planes((PropPlacement(kind),))[surface].distance < 0.8


def test_a_chair_has_a_back_behind_the_seat() -> None:
    found = planes((PropPlacement(PropKind.CHAIR, z=0.1),))
    assert found[SurfaceName.CHAIR].distance == CHAIR_SEAT_HEIGHT_M
    back = found[SurfaceName.CHAIR_BACK]
    assert back.distance == pytest.approx(0.1 - CHAIR_SEAT_DEPTH_M / 2)
    np.testing.assert_allclose(back.normal, [0, 0, 1], atol=1e-12)


def test_a_turned_wall_faces_where_it_is_turned_to() -> None:
    wall = planes((PropPlacement(PropKind.WALL, x=-0.3, z=0.2, turn=90),))[SurfaceName.WALL]
    np.testing.assert_allclose(wall.normal, [1, 0, 0], atol=1e-12)  # to the left
    assert wall.distance == pytest.approx(-0.3)
