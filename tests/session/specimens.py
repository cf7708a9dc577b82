"""Small exercises, plans and scripts with round numbers, made to be counted by hand."""

from typing import Any

import msgspec

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.duration import session_seconds
from spinalis.plan.prescription import Part, Prescription, SessionPlan
from spinalis.session.build_script import build_script
from spinalis.session.script import Script

RAISE = {"name": "raise", "breath": "in", "seconds": 2, "to": {}, "cue": "Lift the arms."}
LOWER = {"name": "lower", "breath": "out", "seconds": 2, "to": "start", "cue": "Lower them."}
REACH = {"name": "reach", "breath": "out", "seconds": 3, "to": {}, "hold": "dose"}
RETURN = {"name": "return", "breath": "in", "seconds": 1, "to": "start", "hold": 0.5}


def make_exercise(id_: str = "arm_raise", **changes: Any) -> Exercise:
    """Return an exercise of 4 s a repetition, standing, both sides at once, unless changed."""
    facts: dict[str, Any] = {
        "id": id_,
        "version": 1,
        "name": id_.replace("_", " ").capitalize(),
        "summary": "A small exercise.",
        "steps": ["Stand tall.", "Lift and lower the arms."],
        "regions": ["shoulder_girdle"],
        "purposes": ["mobility"],
        "demands": [],
        "level": 1,
        "sides": "both",
        "start_dose": {"repetitions": 2},
        "goal_dose": {"repetitions": 4},
        "cues": ["Keep the neck long.", "Breathe calmly."],
        "faults": changes.pop("faults", []),
        "evidence": {"strength": "inference", "note": "For tests."},
        "movement": {
            "position": changes.pop("position", "standing"),
            "camera": "front",
            "phases": changes.pop("phases", [RAISE, LOWER]),
            "props": changes.pop("props", []),
        },
    }
    return msgspec.convert(facts | changes, Exercise)


def make_plan(*items: tuple[Exercise, Dose], **changes: Any) -> SessionPlan:
    """Return a plan whose last prescription is the relaxation, the others the main part."""
    last = len(items) - 1
    prescriptions = tuple(
        Prescription(
            exercise=exercise.id,
            version=exercise.version,
            dose=dose,
            part=Part.RELAXATION if place == last else Part.MAIN,
            why="For tests.",
            **changes,
        )
        for place, (exercise, dose) in enumerate(items)
    )
    return SessionPlan(15.0, session_seconds(items), prescriptions, ())


def make_new(exercise: Exercise, dose: Dose, *then: tuple[Exercise, Dose]) -> Script:
    """Return a script that begins with an exercise to be learned."""
    items = ((exercise, dose), *then)
    plan = make_plan(*items)
    first, *rest = plan.prescriptions
    learned = (msgspec.structs.replace(first, new=True), *rest)
    catalogue = {exercise.id: exercise for exercise, _ in items}
    return build_script(msgspec.structs.replace(plan, prescriptions=learned), catalogue)


def make_script(*items: tuple[Exercise, Dose], self_paced: bool = False) -> Script:
    catalogue = {exercise.id: exercise for exercise, _ in items}
    return build_script(make_plan(*items), catalogue, self_paced=self_paced)


def small_items() -> list[tuple[Exercise, Dose]]:
    """Return a session with all three kinds of sides, two sets, holds and slow tempo.

    Steps: 0 ready 15 s, 1-2 repetitions of 4 s, 3 rest 6 s, 4-5 repetitions;
    6 ready 8 s, 7-10 left right left right of 3 + 2 + 1 + 0.5 = 6.5 s;
    11 ready 20 s, 12-13 left of 8 s (half tempo), 14 change 4 s, 15-16 right.
    """
    return [
        (make_exercise("arm_raise"), Dose(repetitions=2, sets=2, rest_s=6.0)),
        (
            make_exercise("side_reach", sides="alternate", phases=[REACH, RETURN]),
            Dose(repetitions=2, hold_s=2.0),
        ),
        (
            make_exercise("leg_slide", sides="each", position="supine"),
            Dose(repetitions=2, tempo_percent=50.0),
        ),
    ]
