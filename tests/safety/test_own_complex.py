"""A complex made for a finding leaves that finding something to do, and says what really closes."""

from functools import cache

import pytest

from spinalis.catalogue.complex import Complex, ComplexItem
from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.safety.clearance import Clearance, Verdict
from spinalis.safety.easing import open_instead
from spinalis.safety.judge import OPEN, judge
from spinalis.safety.judge_complex import judge_complex
from spinalis.safety.screen import screen
from spinalis.safety.screening import load_screening
from tests.safety.people import TODAY, with_condition

HERNIA = "intervertebral-hernia"
STAGES = ("stage_1", "stage_2")
# One word of each group must stand in the text of a rule that closes the demand.
SPOKEN: dict[Demand, tuple[str, ...]] = {
    Demand.LUMBAR_FLEXION_END_RANGE: ("bend", "bent", "end", "range"),
    Demand.LUMBAR_FLEXION_LOADED: ("bend", "bent", "load"),
    Demand.LUMBAR_EXTENSION_END_RANGE: ("arch", "end", "range"),
    Demand.LUMBAR_EXTENSION_LOADED: ("arch", "load"),
    Demand.LUMBAR_ROTATION_END_RANGE: ("twist", "end", "range"),
    Demand.LUMBAR_SIDE_BEND: ("bend", "side"),
    Demand.THORACIC_EXTENSION: ("arch", "open"),
    Demand.THORACIC_FLEXION_END_RANGE: ("bend", "bent", "end", "range"),
    Demand.NECK_FLEXION_END_RANGE: ("bend", "bent", "end", "range"),
    Demand.NECK_EXTENSION_END_RANGE: ("head far back", "end", "range"),
    Demand.NECK_ROTATION_END_RANGE: ("turn", "end", "range"),
    Demand.NECK_MOVEMENT: ("neck",),
    Demand.NECK_LOAD: ("load",),
    Demand.LOAD_ON_FLEXED_NECK: ("neck", "load"),
    Demand.NECK_CIRCLE: ("circle",),
    Demand.HEAD_BELOW_HEART: ("head down", "head-down"),
    Demand.PRONE_LYING: ("front", "floor"),
    Demand.SUPINE_LYING: ("back", "floor"),
    Demand.KNEELING: ("kneel", "floor"),
    Demand.FLOOR: ("floor",),
    Demand.WRIST_LOAD: ("hands",),
    Demand.ARMS_OVERHEAD: ("arms",),
    Demand.BALANCE: ("balanc", "one leg"),
    Demand.BREATH_HOLD_RISK: ("press", "breath"),
    Demand.DEEP_KNEE_BEND: ("knee",),
    Demand.EXERTION: ("effort",),
    Demand.SUPERVISION: ("specialist",),
}


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


@cache
def cleared(finding: str, stage: str) -> Clearance:
    return screen(with_condition(finding, stage=stage), on=TODAY)


def is_given(item: ComplexItem, clearance: Clearance) -> bool:
    """Whether the exercise of the item is open, or an easier form that is."""
    exercise = catalogue().exercises[item.exercise]
    if judge(exercise, clearance).permission in OPEN:
        return True
    return open_instead(exercise, catalogue().exercises, clearance) is not None


def own_complexes() -> list[tuple[Complex, str]]:
    made_for = load_catalogue().complexes.values()
    return [(each, finding) for each in made_for for finding in each.conditions]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(
    ("found", "finding"),
    [pytest.param(*each, id=f"{each[0].id}-{each[1]}") for each in own_complexes()],
)
def test_half_or_more_of_its_own_complex_is_open_or_has_a_stand_in(
    found: Complex, finding: str, stage: str
) -> None:
    clearance = cleared(finding, stage)
    given = [item.exercise for item in found.items if is_given(item, clearance)]
    assert judge_complex(found, clearance).permission in OPEN
    assert len(given) >= len(found.items) / 2, f"only {given} of {found.exercises}"


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("finding", ["cervical", "thoracic", "lumbar"])
def test_with_a_herniated_disc_every_item_is_open_or_has_a_stand_in(
    finding: str, stage: str
) -> None:
    clearance = cleared(f"{finding}_disc_herniation", stage)
    items = catalogue().complexes[HERNIA].items
    assert [item.exercise for item in items if not is_given(item, clearance)] == []


@pytest.mark.parametrize("stage", STAGES)
def test_with_a_lumbar_disc_three_items_are_open_and_rocking_back_ends_half_way(
    stage: str,
) -> None:
    clearance = cleared("lumbar_disc_herniation", stage)
    exercises = catalogue().exercises
    closed = [
        exercises[item.exercise]
        for item in catalogue().complexes[HERNIA].items
        if judge(exercises[item.exercise], clearance).permission not in OPEN
    ]
    assert [each.id for each in closed] == ["rock-back-on-heels"]
    instead = open_instead(closed[0], exercises, clearance)
    assert instead is not None
    assert instead.id == "rock-back-half-way"


@pytest.mark.parametrize("stage", STAGES)
def test_the_reason_for_rocking_back_names_the_knees_and_nothing_else(stage: str) -> None:
    verdict = _verdict("rock-back-on-heels", cleared("lumbar_disc_herniation", stage))
    assert [reason.rule for reason in verdict.reasons] == ["lumbar-disc-knees"]
    assert "knee" in verdict.reasons[0].text
    assert "twist" not in verdict.reasons[0].text


def _verdict(name: str, clearance: Clearance) -> Verdict:
    exercise: Exercise = catalogue().exercises[name]
    return judge(exercise, clearance)


@pytest.mark.parametrize(
    ("rule", "demand"),
    [
        pytest.param(rule, demand, id=f"{rule.id}-{demand}")
        for rule in load_screening().rules
        if rule.permission not in OPEN
        for demand in rule.demands
    ],
)
def test_a_rule_that_closes_a_demand_speaks_of_it(rule, demand) -> None:
    text = rule.text.lower()
    assert any(word in text for word in SPOKEN[demand]), f"{rule.id} closes {demand}: {rule.text}"
