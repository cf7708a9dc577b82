from collections.abc import Callable
from typing import Any

import pytest

from spinalis.body.angles import DOFS
from spinalis.catalogue.file_fault import FileFault

FaultOf = Callable[[Callable[[dict[str, Any]], object]], FileFault]
KNEE = next(dof for dof in DOFS if dof.name == "l_knee.flex")
Change = dict[str, Any]


def in_phase(index: int, change: Change) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["movement"]["phases"][index].update(change)


def in_movement(change: Change) -> Callable[[dict[str, Any]], None]:
    return lambda content: content["movement"].update(change)


CASES = [
    (
        "unknown joint",
        in_movement({"give": ["lumber.flex"]}),
        "give",
        "a joint angle of the body",
        "Did you mean `lumbar.flex`?",
    ),
    (
        "beyond the joint",
        in_phase(0, {"to": {"knee.flex": 190}}),
        "phases[0].to.knee.flex",
        f"{KNEE.low_deg:g} to {KNEE.high_deg:g} degrees",
        "Stay within",
    ),
    (
        "not a number",
        in_phase(0, {"to": {"neck.turn_left": float("nan")}}),
        "phases[0].to.neck.turn_left",
        "-60 to 60 degrees",
        "Stay within",
    ),
    ("hasty phase", in_phase(0, {"seconds": 0.1}), "phases[0].seconds", "0.5 to 30", "Correct"),
    ("endless hold", in_phase(0, {"hold": 9999}), "phases[0].hold", "0 to 300", "Correct"),
    ("nameless", in_phase(0, {"name": " "}), "phases[0].name", "a name", "Name the phase"),
    (
        "long cue",
        in_phase(0, {"cue": "one two three four five six seven eight nine"}),
        "phases[0].cue",
        "at most 8 words",
        "Shorten",
    ),
    ("same name", in_phase(0, {"name": "open"}), "phases", "a name of its own", "Rename"),
    ("unknown patch", in_movement({"touch": [["l_plam", "l_knee"]]}), "touch", "patch", "l_palm"),
    ("unknown roll", in_movement({"rolling": ["occipt"]}), "rolling", "patch", "occiput"),
    ("unknown whole", in_movement({"whole": ["hip.flx"]}), "whole", "joint angle", "hip.flex"),
    (
        "unknown surface",
        in_movement({"planted": ["palms", "knees", "insteps@grass"]}),
        "planted",
        "a surface",
        "Use one of floor",
    ),
    (
        "surface without its prop",
        in_movement({"planted": ["palms@table", "knees", "insteps"]}),
        "planted",
        "a placed table",
        "Add {prop: table}",
    ),
    ("long way", in_movement({"travel_m": [0, 9]}), "travel_m", "at most 2", "Correct the way"),
    (
        "effort too great",
        in_phase(0, {"effort": [{"at": "forehead", "towards": "forward", "percent": 300}]}),
        "phases[0].effort[0].percent",
        "at most 100",
        "Correct",
    ),
    (
        "open end",
        in_phase(2, {"to": {"lumbar.flex": 5}}),
        "phases[2].to",
        "the pose of the start",
        "Write `to: start`",
    ),
    (
        "lifted for good",
        in_phase(0, {"up": ["forehead"], "down": ["forehead"]}),
        "phases[2].up",
        "free as at the start",
        "Add `up: [forehead@floor]`",
    ),
]


@pytest.mark.parametrize(
    ("spoil", "key", "expected", "cure"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_fault_of_the_movement_is_named(
    fault_of: FaultOf,
    spoil: Callable[[dict[str, Any]], object],
    key: str,
    expected: str,
    cure: str,
) -> None:
    fault = fault_of(spoil)
    assert fault.key == f"movement.{key}"
    assert expected in fault.expected
    assert cure in fault.cure


def test_a_misspelt_joint_in_a_phase_is_named_with_the_right_one(fault_of: FaultOf) -> None:
    fault = fault_of(in_phase(0, {"to": {"lumber.flex": 10}}))
    assert str(fault) == (
        "cat.yaml: movement.phases[0].to.lumber.flex: expected a joint angle of the body, "
        "found `lumber.flex`. Did you mean `lumbar.flex`?"
    )


def test_a_movement_without_phases_is_refused(
    cat: dict[str, Any], faults_of: Callable[..., tuple[FileFault, ...]]
) -> None:
    cat["movement"]["phases"] = []
    assert "movement.phases" in {fault.key for fault in faults_of(cat=cat)}


def test_a_contact_that_stays_lifted_is_named(
    cat: dict[str, Any], faults_of: Callable[..., tuple[FileFault, ...]]
) -> None:
    cat["movement"]["phases"][0]["up"] = ["insteps"]
    faults = faults_of(cat=cat)
    assert {fault.key for fault in faults} == {"movement.phases[2].down"}
    assert "l_instep@floor" in faults[0].cure
