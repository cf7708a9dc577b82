"""Doses and lengths in the words of the page."""

import math

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise, Sides
from spinalis.plan.duration import prescription_seconds

SIDES = {
    Sides.BOTH: "",
    Sides.ALTERNATE: "left and right in turn",
    Sides.EACH: "first one side, then the other",
}
_WHOLE_PERCENT = 100


def dose_words(dose: Dose) -> str:
    """A dose in words, such as `2 x 10 repetitions, hold 5 s, rest 30 s`."""
    sets = f"{dose.sets} \u00d7 " if dose.sets > 1 else ""
    words = [f"{sets}{dose.repetitions} repetition{'' if dose.repetitions == 1 else 's'}"]
    if dose.hold_s:
        words.append(f"hold {dose.hold_s:g} s")
    if dose.rest_s and dose.sets > 1:
        words.append(f"rest {dose.rest_s:g} s")
    if dose.range_percent != _WHOLE_PERCENT:
        words.append(f"{dose.range_percent} % of the movement")
    if dose.effort_percent:
        words.append(f"{dose.effort_percent:g} % effort")
    return ", ".join(words)


def whole_minutes(exercise: Exercise) -> int:
    """Minutes of the exercise at its start dose, rounded up."""
    return math.ceil(prescription_seconds(exercise, exercise.start_dose, previous=exercise) / 60)
