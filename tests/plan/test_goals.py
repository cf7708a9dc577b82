import pytest

from spinalis.body.movement import PropKind
from spinalis.catalogue.exercise import Region
from spinalis.plan.goals import Goals, find_obstacle, is_wanted
from tests.session.specimens import make_exercise

WALL = [{"prop": "wall"}]


def test_with_everything_wanted_and_at_hand_nothing_is_in_the_way():
    lying = make_exercise(position="supine", demands=["floor"], props=WALL)
    assert find_obstacle(lying, Goals()) is None


@pytest.mark.parametrize(
    ("facts", "goals", "rule"),
    [
        ({}, Goals(disliked=("arm_raise",)), "disliked"),
        ({"props": WALL}, Goals(props=(PropKind.MAT,)), "props"),
        ({"position": "supine"}, Goals(floor=False), "floor"),
        ({"position": "quadruped"}, Goals(floor=False), "floor"),
        ({"demands": ["floor"]}, Goals(floor=False), "floor"),
    ],
)
def test_each_obstacle_is_named(facts, goals, rule):
    obstacle = find_obstacle(make_exercise(**facts), goals)
    assert obstacle is not None
    assert obstacle.rule == rule
    assert obstacle.text


def test_standing_and_sitting_need_no_floor():
    for position in ("standing", "sitting"):
        assert find_obstacle(make_exercise(position=position), Goals(floor=False)) is None


def test_the_whole_body_is_always_wanted_and_another_region_is_not():
    goals = Goals(regions=(Region.CERVICAL,))
    assert is_wanted(make_exercise(regions=["whole_body"]), goals)
    assert is_wanted(make_exercise(regions=["hips", "cervical"]), goals)
    assert not is_wanted(make_exercise(regions=["hips"]), goals)
