"""Far things are painted before near ones."""

import numpy as np

from spinalis.body.camera import Projected
from spinalis.body.movement import PropKind, PropPlacement
from spinalis.body.order import box_is_nearer, nearness, paint_order
from spinalis.body.props import boxes


def test_only_layers_that_overlap_are_compared() -> None:
    seen = Projected(
        np.array([0.0, 5.0, 500.0]), np.zeros(3), np.array([0.1, 0.4, 0.9]), np.ones(3)
    )
    near = nearness(seen, np.full(3, 10.0), np.array([0, 1, 2]), np.zeros((3, 3)))
    assert near[1, 0] > 0 > near[0, 1]
    assert near[2, 0] == near[2, 1] == 0


def test_a_layer_that_counts_as_nearer_wins_against_a_small_distance() -> None:
    seen = Projected(np.zeros(2), np.zeros(2), np.array([0.0, 0.03]), np.ones(2))
    near = nearness(seen, np.full(2, 10.0), np.array([0, 1]), np.array([[0.0, 0.05], [-0.05, 0.0]]))
    assert near[0, 1] > 0


def test_who_sits_on_the_seat_hides_it_from_an_eye_above() -> None:
    seat = boxes(PropPlacement(PropKind.CHAIR))[0]
    thighs = np.array([[0.1, 0.52, 0.0], [-0.1, 0.52, 0.3]])
    assert not box_is_nearer(seat, thighs, np.array([1.0, 2.0, 5.0]))


def test_feet_before_the_chair_hide_its_legs() -> None:
    seat = boxes(PropPlacement(PropKind.CHAIR))[0]
    feet = np.array([[0.1, 0.05, 0.3], [-0.1, 0.05, 0.45]])
    assert not box_is_nearer(seat, feet, np.array([1.0, 2.0, 5.0]))
    assert box_is_nearer(seat, feet, np.array([1.0, 2.0, -5.0]))


def test_the_back_rest_hides_the_back_from_an_eye_behind() -> None:
    rest = boxes(PropPlacement(PropKind.CHAIR))[1]
    back = np.array([[0.0, 0.8, -0.1], [0.0, 1.0, -0.05]])
    assert box_is_nearer(rest, back, np.array([0.5, 1.5, -5.0]))
    assert not box_is_nearer(rest, back, np.array([0.5, 1.5, 5.0]))


def test_the_order_puts_what_is_behind_first_and_survives_a_circle() -> None:
    nearer = np.zeros((3, 3), dtype=bool)
    nearer[0, 1] = nearer[1, 2] = True
    assert paint_order(nearer, np.array([0.0, 0.5, 1.0])) == [2, 1, 0]
    nearer[2, 0] = True
    assert sorted(paint_order(nearer, np.zeros(3))) == [0, 1, 2]
