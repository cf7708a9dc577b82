from typing import Any

from spinalis.catalogue.text_faults import text_faults
from tests.session.specimens import make_exercise

IN = {"name": "up", "breath": "in", "seconds": 2, "to": {}, "cue": "Breathe in."}
OUT = {"name": "down", "breath": "out", "seconds": 2, "to": "start", "cue": "Breathe out."}


def faults(*phases: dict[str, Any], **changes: Any) -> list[str]:
    exercise = make_exercise("a", phases=list(phases or (IN, OUT)), **changes)
    return [fault.key for fault in text_faults(exercise, "a.yaml")]


def test_a_clear_text_has_no_fault() -> None:
    assert faults() == []


def test_a_long_summary_is_named() -> None:
    assert faults(summary="x" * 111) == ["summary"]


def test_a_cue_that_takes_longer_than_its_phase_is_named() -> None:
    long = IN | {"cue": "Breathe in and lift both arms high."}
    assert faults(long, OUT) == ["movement.phases[0].cue"]


def test_a_hold_gives_a_cue_more_time() -> None:
    long = IN | {"cue": "Breathe in and lift both arms high.", "hold": "dose"}
    dose = {"repetitions": 2, "hold_s": 3}
    assert faults(long, OUT, start_dose=dose, goal_dose=dose) == []


def test_a_cue_may_run_on_into_a_phase_without_one() -> None:
    long = IN | {"cue": "Breathe in and out, and lift both."}
    steps = ["Stand.", "Breathe out as you lower."]
    assert faults(long, OUT | {"cue": ""}, steps=steps) == []


def test_a_breath_that_nobody_names_is_named() -> None:
    assert faults(IN | {"cue": "Lift."}, OUT) == ["movement.phases[0].cue"]


def test_a_step_may_name_the_breath() -> None:
    steps = ["Stand.", "Inhale and lift.", "Lower."]
    assert faults(IN | {"cue": "Lift."}, OUT | {"cue": ""}, steps=steps) == []


def test_breathing_in_without_breathing_out_is_a_fault() -> None:
    assert faults(IN, OUT | {"breath": "free"}) == ["movement.phases"]


def test_a_breath_is_held_only_briefly_and_only_where_it_is_said() -> None:
    held = {"name": "wait", "breath": "held", "seconds": 2, "to": {}}
    assert faults(IN, held, OUT) == ["demands"]
    assert faults(IN, held, OUT, demands=["breath_hold_risk"]) == []
    longer = held | {"hold": 1, "hold_breath": "held"}
    assert faults(IN, longer, OUT, demands=["breath_hold_risk"]) == ["movement.phases[1]"]
