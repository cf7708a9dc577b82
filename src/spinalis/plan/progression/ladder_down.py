"""The steps of a dose downwards, and how far down after a break.

Effort and sets go first, then the range, then hold and repetitions, so that the way back up is the
way that the person knows. What would change nothing that can be seen or felt is no step.
"""

import math
from typing import Final

import msgspec

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.visible_range import is_range_visible
from spinalis.plan.candidates import RANGES_PERCENT
from spinalis.plan.progression import ladder_reasons as say
from spinalis.plan.progression.ladder import (
    EFFORT_STEP,
    HOLD_STEP_S,
    MORE_REPETITIONS,
    MOST_GROWTH,
    SHORT_HOLD_S,
    SHORT_HOLD_STEP_S,
    Rung,
    Step,
    step_up,
    within,
    work,
)

SOONER_DAYS: Final = 10  # programme-inference: from 65 on, or after long rest, much is lost sooner
HALFWAY_DAYS: Final = 14  # mcmaster-2013, bosquet-2013: up to here hardly anything is lost
START_DAYS: Final = 28  # programme-inference: from here back to the start dose


def step_down(exercise: Exercise, dose: Dose) -> Step | None:
    """The next dose down; None at the smallest."""
    rungs: tuple[Rung, ...] = (
        _less_effort,
        _fewer_sets,
        _smaller,
        _shorter_hold,
        _fewer_repetitions,
    )
    return next((step for rung in rungs if (step := rung(dose, exercise))), None)


def after_break(exercise: Exercise, dose: Dose, days: int, *, sooner: bool = False) -> Step | None:
    """The dose after some days without; None if it need not be lower.

    From two weeks on halfway back to the start dose; from four weeks on the start dose. What is
    lost in so many days is known; how much lower to begin is our own caution.

    Args:
        exercise: the exercise.
        dose: its dose before the break.
        days: the longest time without any exercise since it was last done.
        sooner: the person loses more in a short time, so that ten days count as two weeks.
    """
    if days < halfway_days(sooner=sooner):
        return None
    wanted = exercise.start_dose if days >= START_DAYS else _halfway(exercise, dose)
    lower = within(dose, wanted)
    return Step(lower, say.after_break(days, START_DAYS)) if lower != dose else None


def halfway_days(*, sooner: bool) -> int:
    """The days from which on a break lowers a dose."""
    return SOONER_DAYS if sooner else HALFWAY_DAYS


def _less_effort(dose: Dose, exercise: Exercise) -> Step | None:
    least = exercise.start_dose.effort_percent
    if dose.effort_percent is None or least is None or dose.effort_percent <= least:
        return None
    less = max(dose.effort_percent - EFFORT_STEP, least)
    return Step(msgspec.structs.replace(dose, effort_percent=less), say.LESS_EFFORT)


def _fewer_sets(dose: Dose, _: Exercise) -> Step | None:
    if dose.sets <= 1:
        return None
    return Step(msgspec.structs.replace(dose, sets=dose.sets - 1), say.FEWER_SETS)


def _smaller(dose: Dose, exercise: Exercise) -> Step | None:
    smaller = [each for each in RANGES_PERCENT if each < dose.range_percent]
    if not smaller or not is_range_visible(exercise.id):
        return None
    return Step(msgspec.structs.replace(dose, range_percent=smaller[-1]), say.SMALLER)


def _shorter_hold(dose: Dose, exercise: Exercise) -> Step | None:
    step_s = SHORT_HOLD_STEP_S
    if dose.hold_s > SHORT_HOLD_S:
        step_s = HOLD_STEP_S * math.ceil(dose.hold_s * MOST_GROWTH / HOLD_STEP_S)
    start_s = exercise.start_dose.hold_s
    least_s = max(float(start_s // 2), min(1.0, start_s))
    shorter_s = max(dose.hold_s - step_s, least_s)
    if shorter_s >= dose.hold_s:
        return None
    return Step(msgspec.structs.replace(dose, hold_s=shorter_s), say.SHORTER_HOLD)


def _fewer_repetitions(dose: Dose, exercise: Exercise) -> Step | None:
    least = math.ceil(exercise.start_dose.repetitions / 2)
    step = max(MORE_REPETITIONS, math.ceil(dose.repetitions * MOST_GROWTH))
    fewer = max(dose.repetitions - step, least)
    if fewer >= dose.repetitions:
        return None
    return Step(msgspec.structs.replace(dose, repetitions=fewer), say.FEWER_REPETITIONS)


def _halfway(exercise: Exercise, dose: Dose) -> Dose:
    """The last dose on the way up from the start that asks for no more than half of what was added.

    It is nowhere more than the dose before the break.
    """
    start = within(exercise.start_dose, dose)
    most = (_load(start) + _load(dose)) / 2
    halfway, climbed = start, exercise.start_dose
    while step := step_up(exercise, climbed):
        climbed = step.dose
        lower = within(climbed, dose)
        if _load(halfway) < _load(lower) <= most:
            halfway = lower
    return halfway


def _load(dose: Dose) -> float:
    """Work, range and effort in one number, to compare doses of one exercise."""
    return work(dose) * dose.range_percent * (dose.effort_percent or 1.0)
