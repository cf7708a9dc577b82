from pathlib import Path

import pytest

from spinalis.body.angles import DOFS
from spinalis.body.movement import Camera, Movement, Position
from spinalis.catalogue.demands import DEMANDS_FILE, implied_demands, load_demands
from spinalis.catalogue.exercise import Demand
from spinalis.catalogue.file_fault import CatalogueError


def implied(position: Position, start: dict[str, float]) -> set[Demand]:
    movement = Movement(position=position, camera=Camera.LEFT, phases=(), start=start)
    return {demand for demand, _ in implied_demands(movement, load_demands())}


def test_every_demand_has_a_meaning_and_knows_its_joints() -> None:
    definitions = load_demands()
    assert set(definitions) == set(Demand)
    assert all(definition.means.endswith(".") for definition in definitions.values())
    names = {n for d in definitions.values() for sign in d.angles for n in sign.sum}
    assert names <= {dof.name for dof in DOFS}


def test_a_demand_without_definition_is_named(tmp_path: Path) -> None:
    text = DEMANDS_FILE.read_text(encoding="utf-8").replace("\nexertion:", "\nbalance_2:")
    path = tmp_path / "demands.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match="balance_2"):
        load_demands(path)
    path.write_text(text.split("balance_2:", maxsplit=1)[0], encoding="utf-8")
    with pytest.raises(CatalogueError, match="exertion: expected a definition, found none"):
        load_demands(path)


def test_lying_on_the_back_is_a_demand_of_the_position() -> None:
    assert implied(Position.SUPINE, {}) == {Demand.SUPINE_LYING, Demand.FLOOR}


def test_a_turn_counts_to_either_side_and_over_neck_and_head_together() -> None:
    both = {"neck.turn_left": -40.0, "head.turn_left": -30.0}
    assert Demand.NECK_ROTATION_END_RANGE in implied(Position.SITTING, both)
    assert Demand.NECK_ROTATION_END_RANGE not in implied(Position.SITTING, {"neck.turn_left": 40})


def test_one_raised_arm_is_enough() -> None:
    assert implied(Position.STANDING, {"r_shoulder.raise": 150}) == {Demand.ARMS_OVERHEAD}


def test_a_bent_knee_is_deep_only_where_it_bears_weight() -> None:
    assert Demand.DEEP_KNEE_BEND in implied(Position.STANDING, {"knee.flex": 140})
    assert Demand.DEEP_KNEE_BEND not in implied(Position.SUPINE, {"knee.flex": 140})
