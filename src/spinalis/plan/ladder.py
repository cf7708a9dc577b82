"""The steps of a dose: one up, one down, and how far down after a break.

Up goes range, then repetitions, then sets or hold (`acsm-2011`, `mcgill`, `source-article`); down
goes effort and sets, then range, then hold and repetitions, so that the way back up is the way
that the person knows. No step leaves the limits of the exercise.
"""

from collections.abc import Callable
from typing import Final

import msgspec
from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise, Purpose
from spinalis.plan import ladder_reasons as say
from spinalis.plan.candidates import RANGES_PERCENT
from spinalis.safety.clearance import Reason

FEW_REPETITIONS: Final = 1  # a step of strength or stabilisation (acsm-2011, mcgill)
MORE_REPETITIONS: Final = 2  # a step of anything else (acsm-2011)
HOLD_STEP_S: Final = 5.0  # acsm-2011
SHORT_HOLD_STEP_S: Final = 2.0  # product-caution: five more would double a short hold at work
SHORT_HOLD_S: Final = 10.0  # product-caution
EFFORT_STEP: Final = 2.0  # per cent of the greatest effort (product-caution)
STABILISING_HOLD_S: Final = 10.0  # mcgill: build repetitions, not longer holds
DIKUL_REPETITIONS: Final = 8  # dikul-descriptions: 1 x 6-8 grows to 3 x 8
DIKUL_SETS: Final = 3
HALFWAY_DAYS: Final = 14  # product-caution: from here halfway back to the start dose
START_DAYS: Final = 28  # product-caution: from here back to the start dose

_STRONG = frozenset({Purpose.STRENGTH, Purpose.STABILISATION})
_HELD = frozenset({Purpose.STRETCH, Purpose.RELAXATION})


class Step(Struct, frozen=True):
    """The dose that a step leads to, and why the step is this one."""

    dose: Dose
    reason: Reason


Rung = Callable[[Dose, Exercise], Step | None]


def is_dikul(exercise: Exercise) -> bool:
    """Tell whether the exercise is given in the sets described for Dikul's gymnastics."""
    return any(name.startswith("dikul-") for name in exercise.source)


def ceiling(exercise: Exercise) -> Dose:
    """The most that progression may ever lead to: the goal dose, held short where it stabilises.

    A self-test is always given at its start dose, or its results could not be compared.
    """
    if Purpose.SELF_TEST in exercise.purposes:
        return exercise.start_dose
    goal = exercise.goal_dose
    if is_dikul(exercise):
        goal = msgspec.structs.replace(
            goal,
            repetitions=min(goal.repetitions, DIKUL_REPETITIONS),
            sets=min(goal.sets, DIKUL_SETS),
        )
    if Purpose.STABILISATION in exercise.purposes:
        goal = msgspec.structs.replace(goal, hold_s=min(goal.hold_s, STABILISING_HOLD_S))
    return goal


def step_up(exercise: Exercise, dose: Dose) -> Step | None:
    """The next dose up; None at the goal."""
    held = not _HELD.isdisjoint(exercise.purposes) and not is_dikul(exercise)
    growth = (_longer_hold, _more_sets) if held else (_more_sets, _longer_hold)
    return _first((_wider, _more_repetitions, *growth, _more_effort), exercise, dose)


def step_down(exercise: Exercise, dose: Dose) -> Step | None:
    """The next dose down; None at the smallest."""
    rungs = (_less_effort, _fewer_sets, _smaller, _shorter_hold, _fewer_repetitions)
    return _first(rungs, exercise, dose)


def after_break(exercise: Exercise, dose: Dose, days: int) -> Step | None:
    """The dose after some days without; None if it need not be lower.

    From two weeks on halfway back to the start dose, one range smaller; from four weeks on the
    start dose. No source tells how much: this is our own caution.
    """
    if days < HALFWAY_DAYS:
        return None
    start = exercise.start_dose
    wanted = start if days >= START_DAYS else _halfway(dose, start)
    lower = within(dose, wanted)
    return Step(lower, say.after_break(days, START_DAYS)) if lower != dose else None


def within(dose: Dose, limit: Dose) -> Dose:
    """The dose, with nothing in it beyond the limit; tempo and rest stay."""
    effort = dose.effort_percent
    if effort is not None and limit.effort_percent is not None:
        effort = min(effort, limit.effort_percent)
    return msgspec.structs.replace(
        dose,
        repetitions=min(dose.repetitions, limit.repetitions),
        sets=min(dose.sets, limit.sets),
        hold_s=min(dose.hold_s, limit.hold_s),
        range_percent=min(dose.range_percent, limit.range_percent),
        effort_percent=effort,
    )


def reaches(done: Dose, wanted: Dose) -> bool:
    """Tell whether what was done is nowhere less than what was wanted."""
    return within(wanted, done) == wanted


def _first(rungs: tuple[Rung, ...], exercise: Exercise, dose: Dose) -> Step | None:
    return next((step for rung in rungs if (step := rung(dose, exercise))), None)


def _wider(dose: Dose, exercise: Exercise) -> Step | None:
    most = ceiling(exercise).range_percent
    wider = [each for each in RANGES_PERCENT if dose.range_percent < each <= most]
    if not wider:
        return None
    reason = say.wider(dose.range_percent, wider[0])
    return Step(msgspec.structs.replace(dose, range_percent=wider[0]), reason)


def _more_repetitions(dose: Dose, exercise: Exercise) -> Step | None:
    gentle = _STRONG.isdisjoint(exercise.purposes) or is_dikul(exercise)
    grown = dose.repetitions + (MORE_REPETITIONS if gentle else FEW_REPETITIONS)
    more = min(grown, ceiling(exercise).repetitions)
    if more <= dose.repetitions:
        return None
    reason = say.more_repetitions(dose.repetitions, more, exercise, dikul=is_dikul(exercise))
    return Step(msgspec.structs.replace(dose, repetitions=more), reason)


def _more_sets(dose: Dose, exercise: Exercise) -> Step | None:
    if dose.sets >= ceiling(exercise).sets:
        return None
    rest_s = max(dose.rest_s, exercise.goal_dose.rest_s)
    reason = say.more_sets(dose.sets, dose.sets + 1, dikul=is_dikul(exercise))
    return Step(msgspec.structs.replace(dose, sets=dose.sets + 1, rest_s=rest_s), reason)


def _longer_hold(dose: Dose, exercise: Exercise) -> Step | None:
    works = _HELD.isdisjoint(exercise.purposes) and dose.hold_s < SHORT_HOLD_S
    step_s = SHORT_HOLD_STEP_S if works else HOLD_STEP_S
    longer = min(dose.hold_s + step_s, ceiling(exercise).hold_s)
    if longer <= dose.hold_s:
        return None
    reason = say.longer_hold(dose.hold_s, longer, exercise)
    return Step(msgspec.structs.replace(dose, hold_s=longer), reason)


def _more_effort(dose: Dose, exercise: Exercise) -> Step | None:
    most = ceiling(exercise).effort_percent
    if dose.effort_percent is None or most is None or dose.effort_percent >= most:
        return None
    more = min(dose.effort_percent + EFFORT_STEP, most)
    reason = say.more_effort(dose.effort_percent, more)
    return Step(msgspec.structs.replace(dose, effort_percent=more), reason)


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


def _smaller(dose: Dose, _: Exercise) -> Step | None:
    smaller = [each for each in RANGES_PERCENT if each < dose.range_percent]
    if not smaller:
        return None
    return Step(msgspec.structs.replace(dose, range_percent=smaller[-1]), say.SMALLER)


def _shorter_hold(dose: Dose, exercise: Exercise) -> Step | None:
    step_s = HOLD_STEP_S if dose.hold_s > SHORT_HOLD_S else SHORT_HOLD_STEP_S
    shorter = max(dose.hold_s - step_s, float(exercise.start_dose.hold_s // 2))
    if shorter >= dose.hold_s:
        return None
    return Step(msgspec.structs.replace(dose, hold_s=shorter), say.SHORTER_HOLD)


def _fewer_repetitions(dose: Dose, exercise: Exercise) -> Step | None:
    least = max(1, exercise.start_dose.repetitions // 2)
    fewer = max(dose.repetitions - MORE_REPETITIONS, least)
    if fewer >= dose.repetitions:
        return None
    return Step(msgspec.structs.replace(dose, repetitions=fewer), say.FEWER_REPETITIONS)


def _halfway(dose: Dose, start: Dose) -> Dose:
    smaller = [each for each in RANGES_PERCENT if start.range_percent <= each < dose.range_percent]
    effort = dose.effort_percent
    if effort is not None and start.effort_percent is not None:
        effort = (effort + start.effort_percent) / 2
    return msgspec.structs.replace(
        dose,
        repetitions=(dose.repetitions + start.repetitions) // 2,
        sets=(dose.sets + start.sets) // 2,
        hold_s=float((dose.hold_s + start.hold_s) // 2),
        range_percent=smaller[-1] if smaller else dose.range_percent,
        effort_percent=effort,
    )
