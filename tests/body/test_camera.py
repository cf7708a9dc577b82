"""The camera shows the whole movement from the side it is asked for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.body.camera import MARGIN, View, axes_of, fit, project, view_of
from spinalis.body.movement import Camera, Position

SIZE = (300.0, 200.0)
POINTS = np.array([[0.2, 1.6, 0.0], [-0.3, 0.0, 0.4], [0.0, 0.9, -0.6], [0.5, 0.1, 0.1]])
RADII = np.array([0.1, 0.05, 0.08, 0.0])


@given(azimuth=st.floats(-180, 180), elevation=st.floats(0, 85))
def test_the_fitted_picture_is_filled_and_nothing_is_cut(azimuth: float, elevation: float) -> None:
    lens = fit(View(azimuth, elevation), POINTS, RADII, SIZE)
    seen = project(lens, POINTS)
    reach = RADII * seen.zoom
    edge = MARGIN * min(SIZE) - 1e-6
    assert (seen.x - reach).min() >= edge
    assert (seen.x + reach).max() <= SIZE[0] - edge
    assert (seen.y - reach).min() >= edge
    assert (seen.y + reach).max() <= SIZE[1] - edge
    width = (seen.x + reach).max() - (seen.x - reach).min()
    height = (seen.y + reach).max() - (seen.y - reach).min()
    filled = max(width / (SIZE[0] - 2 * edge), height / (SIZE[1] - 2 * edge))
    assert filled == pytest.approx(1, abs=1e-6)


@given(azimuth=st.floats(-180, 180), elevation=st.floats(-80, 80))
def test_the_axes_are_a_right_handed_frame(azimuth: float, elevation: float) -> None:
    axes = axes_of(View(azimuth, elevation))
    assert axes @ axes.T == pytest.approx(np.eye(3), abs=1e-12)
    assert np.linalg.det(axes) == pytest.approx(1)


def test_from_the_front_the_left_hand_is_on_the_right_of_the_picture() -> None:
    lens = fit(view_of(Camera.FRONT, Position.STANDING), POINTS, RADII, SIZE)
    left, right = project(lens, np.array([[0.4, 1.0, 0.0], [-0.4, 1.0, 0.0]])).x
    assert left > right


def test_from_the_left_the_left_hand_is_nearer() -> None:
    lens = fit(view_of(Camera.LEFT, Position.QUADRUPED), POINTS, RADII, SIZE)
    left, right = project(lens, np.array([[0.4, 1.0, 0.0], [-0.4, 1.0, 0.0]])).depth
    assert left > right


@pytest.mark.parametrize("side", Camera)
def test_floor_poses_are_seen_from_higher_than_upright_ones(side: Camera) -> None:
    floor, upright = (view_of(side, p) for p in (Position.SUPINE, Position.STANDING))
    assert floor.azimuth_deg == upright.azimuth_deg
    assert floor.elevation_deg > upright.elevation_deg
