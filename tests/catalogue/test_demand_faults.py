from collections.abc import Mapping

import msgspec
import pytest

from spinalis.body.strain import MEASURES, measured
from spinalis.catalogue.demand_faults import WHOLE, catalogue_demand_faults, demand_faults
from spinalis.catalogue.demands import load_demands
from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.tracks import load_track

CATALOGUE: Mapping[str, Exercise] = load_catalogue().exercises


def faults_with(name: str, demands: tuple[Demand, ...]) -> list[str]:
    exercise = msgspec.structs.replace(CATALOGUE[name], demands=demands)
    track = load_track(name, WHOLE)
    return [str(fault) for fault in demand_faults(exercise, track, load_demands())]


def value(name: str, measure: str) -> float:
    return measured(CATALOGUE[name].movement, load_track(name, WHOLE))[measure]


def test_every_exercise_declares_what_its_compiled_movement_shows_and_nothing_else() -> None:
    assert [str(fault) for fault in catalogue_demand_faults(CATALOGUE.values())] == []


@pytest.mark.parametrize(
    ("name", "demand"),
    [
        ("downward-dog", Demand.HEAD_BELOW_HEART),
        ("plow", Demand.LOAD_ON_FLEXED_NECK),
        ("roll-up-reach", Demand.LUMBAR_FLEXION_LOADED),
        ("reach-and-fold", Demand.LUMBAR_FLEXION_LOADED),
        ("scissors-30", Demand.LUMBAR_FLEXION_LOADED),
        ("boat", Demand.LUMBAR_EXTENSION_LOADED),
        ("full-bridge", Demand.LUMBAR_EXTENSION_LOADED),
        ("supine-head-raise", Demand.NECK_LOAD),
        ("neck-isometric-front", Demand.NECK_LOAD),
        ("neck-isometric-front", Demand.BREATH_HOLD_RISK),
        ("head-circles", Demand.NECK_CIRCLE),
        ("bird-dog", Demand.BALANCE),
        ("high-knee-march", Demand.BALANCE),
        ("feet-together-standing", Demand.BALANCE),
        ("tandem-standing", Demand.BALANCE),
        ("cat", Demand.WRIST_LOAD),
        ("cat", Demand.KNEELING),
        ("squat-walk", Demand.DEEP_KNEE_BEND),
        ("rock-back-on-heels", Demand.DEEP_KNEE_BEND),
        ("boat", Demand.PRONE_LYING),
        ("pelvic-lift", Demand.SUPINE_LYING),
        ("seated-twist", Demand.FLOOR),
        ("crocodile-crossed", Demand.LUMBAR_ROTATION_END_RANGE),
    ],
)
def test_a_demand_that_the_movement_shows_cannot_be_forgotten(name: str, demand: Demand) -> None:
    left = tuple(d for d in CATALOGUE[name].demands if d != demand)
    assert len(left) < len(CATALOGUE[name].demands)
    assert [fault for fault in faults_with(name, left) if f"`{demand}`" in fault]


@pytest.mark.parametrize(
    ("name", "demand"),
    [
        ("head-turns", Demand.NECK_CIRCLE),
        ("head-turns", Demand.HEAD_BELOW_HEART),
        ("cat", Demand.LOAD_ON_FLEXED_NECK),
        ("pelvic-tilt", Demand.LUMBAR_ROTATION_END_RANGE),
        ("sit-to-stand", Demand.KNEELING),
        ("seated-rest", Demand.FLOOR),
        ("standing-rest", Demand.BALANCE),
        ("arms-up-breath", Demand.BALANCE),
        ("chin-nod", Demand.NECK_EXTENSION_END_RANGE),
        ("shoulder-circles", Demand.ARMS_OVERHEAD),
        ("childs-pose", Demand.LUMBAR_EXTENSION_LOADED),
    ],
)
def test_a_demand_of_which_nothing_shows_is_refused(name: str, demand: Demand) -> None:
    wrong = faults_with(name, (*CATALOGUE[name].demands, demand))
    assert [fault for fault in wrong if f"`{demand}`" in fault]


def test_measures_tell_the_easier_form_from_the_harder_one() -> None:
    assert value("wall-downward-dog", "head_below_heart_m") < value(
        "downward-dog", "head_below_heart_m"
    )
    assert value("single-leg-prone-lift", "prone_lift_arch_deg") < value(
        "boat", "prone_lift_arch_deg"
    )
    assert value("half-head-circle", "head_circle_deg") < value("head-circles", "head_circle_deg")
    assert value("curl-up", "trunk_lift_round_deg") < value("roll-up-reach", "trunk_lift_round_deg")


def test_every_measure_that_a_definition_names_exists_and_every_one_is_used() -> None:
    named = {sign.of for one in load_demands().values() for sign in one.measures}
    assert named == set(MEASURES)


def test_a_demand_is_either_shown_by_something_or_left_open_to_the_author() -> None:
    for demand, definition in load_demands().items():
        signs = (*definition.positions, *definition.angles, *definition.measures)
        assert signs or definition.open, demand
        assert all(
            sign.at_least is not None or sign.may is not None for sign in definition.measures
        )
