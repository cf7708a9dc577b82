"""How the sides take part, and how long an exercise is, in the words of the page."""

import math

from spinalis.catalogue.exercise import Exercise, Sides
from spinalis.plan.duration import prescription_seconds

SIDES = {
    Sides.BOTH: "",
    Sides.ALTERNATE: "left and right in turn",
    Sides.EACH: "first one side, then the other",
}


def whole_minutes(exercise: Exercise) -> int:
    """Minutes of the exercise at its start dose, rounded up."""
    return math.ceil(prescription_seconds(exercise, exercise.start_dose, previous=exercise) / 60)
