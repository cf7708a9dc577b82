"""How far a person may set a dose by hand: a little above the present one.

A clinician may go to the goal; everybody may always go down.
"""

import math
from collections.abc import Callable, Iterator
from typing import Final

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.visible_range import is_range_visible
from spinalis.plan.candidates import RANGES_PERCENT
from spinalis.plan.course import ExerciseState
from spinalis.plan.progression.ladder import (
    DOUBLE,
    EFFORT_STEP,
    hold_step_s,
    reaches,
    repetition_step,
    work,
)
from spinalis.plan.time_cap import is_within_cap

MOST_STEPS: Final = 2  # programme-inference
DEMANDING_LEVEL: Final = 3
KNOWN_DAYS: Final = 6  # programme-inference: what is demanding is known before it is made more


def hand_faults(
    exercise: Exercise, state: ExerciseState, dose: Dose, cap_s: float = math.inf
) -> Iterator[str]:
    """Say what speaks against a dose that a person chose by hand; nothing where it is no more.

    Args:
        exercise: the exercise.
        state: where it stands.
        dose: the dose that is wanted.
        cap_s: the most seconds that it may take in a session.
    """
    if reaches(state.dose, dose):
        return
    steps = steps_between(exercise, state.dose, dose)
    if steps > MOST_STEPS:
        yield f"it is {steps} steps above its present dose, and {MOST_STEPS} are the most by hand"
    elif work(dose) > DOUBLE * work(state.dose):
        yield "it is more than twice the work of its present dose"
    if exercise.level == DEMANDING_LEVEL and state.days_done < KNOWN_DAYS:
        yield (
            f"it is demanding and was done on {state.days_done} days; "
            f"it can be made more once it was done on {KNOWN_DAYS}"
        )
    if not is_within_cap(exercise, dose, cap_s):
        yield f"it would take more than {cap_s:g} seconds, and the others need their time as well"


def steps_between(exercise: Exercise, before: Dose, after: Dose) -> int:
    """How many steps of the ladder a dose lies above another, part by part."""
    efforts = (after.effort_percent or 0.0) - (before.effort_percent or 0.0)
    wider = [one for one in RANGES_PERCENT if before.range_percent < one <= after.range_percent]
    return (
        _climbed(
            before.repetitions, after.repetitions, lambda at: repetition_step(exercise, int(at))
        )
        + max(0, after.sets - before.sets)
        + _climbed(before.hold_s, after.hold_s, hold_step_s)
        + max(0, math.ceil(efforts / EFFORT_STEP))
        + (len(wider) if is_range_visible(exercise.id) else 0)
    )


def _climbed(before: float, after: float, step: Callable[[float], float]) -> int:
    steps = 0
    while before < after:
        before += step(before)
        steps += 1
    return steps
