"""The steps of a dose upwards: small ones, from the start to the goal.

Range first, then repetitions, then sets or hold (`acsm-2011`, `mcgill`, `source-article`). A
further set, or the second second of a hold, comes with fewer repetitions that grow again, so that
no step doubles the work. No step leaves the limits of the exercise.
"""

import math
from collections.abc import Callable, Iterator
from typing import Final

import msgspec
from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise, Purpose
from spinalis.catalogue.visible_range import is_range_visible
from spinalis.plan.candidates import RANGES_PERCENT
from spinalis.plan.progression import ladder_reasons as say
from spinalis.plan.time_cap import is_within_cap
from spinalis.safety.clearance import Reason

FEW_REPETITIONS: Final = 1  # a step of strength or stabilisation (acsm-2011, mcgill)
MORE_REPETITIONS: Final = 2  # a step of anything else (acsm-2011)
HOLD_STEP_S: Final = 5.0  # acsm-2011
SHORT_HOLD_STEP_S: Final = 2.0  # programme-inference: five more would double a short hold
SHORT_HOLD_S: Final = 10.0  # programme-inference
TINY_HOLD_STEP_S: Final = 1.0  # programme-inference: up to two seconds, two more would double it
TINY_HOLD_S: Final = 2.0  # programme-inference
MOST_GROWTH: Final = 0.15  # acsm-2009, programme-inference: of what is long or much already
DOUBLE: Final = 2  # programme-inference: what no step may do to the work
EFFORT_STEP: Final = 2.0  # per cent of the greatest effort (product-caution)
STABILISING_HOLD_S: Final = 10.0  # mcgill: build repetitions, not longer holds
DIKUL_REPETITIONS: Final = 8  # dikul-descriptions: 1 x 6-8 grows to 3 x 8
DIKUL_SETS: Final = 3

_STRONG = frozenset({Purpose.STRENGTH, Purpose.STABILISATION})
_HELD = frozenset({Purpose.STRETCH, Purpose.RELAXATION})
_FEW = 2  # so many repetitions cannot become fewer without halving the work


class Step(Struct, frozen=True):
    """The dose that a step leads to, and why the step is this one."""

    dose: Dose
    reason: Reason


Rung = Callable[[Dose, Exercise], Step | None]


def is_dikul(exercise: Exercise) -> bool:
    """Tell whether the exercise is given in the sets described for Dikul's gymnastics."""
    return any(name.startswith("dikul-") for name in exercise.source)


def is_strong(exercise: Exercise) -> bool:
    """Tell whether the exercise strengthens or stabilises."""
    return not _STRONG.isdisjoint(exercise.purposes)


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


def work(dose: Dose) -> float:
    """Repetitions x sets x seconds held; a movement without a hold counts as one second."""
    return dose.repetitions * dose.sets * max(dose.hold_s, 1.0)


def step_up(exercise: Exercise, dose: Dose, cap_s: float = math.inf) -> Step | None:
    """The next dose up; None at the goal, or where no step keeps to the cap.

    Args:
        exercise: the exercise.
        dose: its present dose.
        cap_s: the most seconds that it may take in a session.
    """
    return next(
        (
            step
            for step in _steps_up(exercise, dose)
            if is_within_cap(exercise, step.dose, cap_s) and _is_small(exercise, dose, step.dose)
        ),
        None,
    )


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


def repetition_step(exercise: Exercise, repetitions: int) -> int:
    """How many repetitions a step adds: one or two, and more only where they are many already."""
    gentle = not is_strong(exercise) or is_dikul(exercise)
    usual = min(MORE_REPETITIONS, max(1, repetitions // DOUBLE)) if gentle else FEW_REPETITIONS
    return max(usual, math.floor(repetitions * MOST_GROWTH))


def hold_step_s(hold_s: float) -> float:
    """How many seconds a step adds to a hold."""
    if hold_s <= TINY_HOLD_S:
        return TINY_HOLD_STEP_S
    if hold_s < SHORT_HOLD_S:
        return min(SHORT_HOLD_STEP_S, SHORT_HOLD_S - hold_s)
    return max(HOLD_STEP_S, HOLD_STEP_S * math.floor(hold_s * MOST_GROWTH / HOLD_STEP_S))


def _steps_up(exercise: Exercise, dose: Dose) -> Iterator[Step]:
    held = not _HELD.isdisjoint(exercise.purposes) and not is_dikul(exercise)
    first_hold = held or dose.repetitions <= _FEW
    growth = (_longer_hold, _more_sets) if first_hold else (_more_sets, _longer_hold)
    has_range = is_range_visible(exercise.id)
    for rung in (_wider, _more_repetitions, *growth, _more_effort):
        step = rung(dose, exercise)
        if step and has_range:
            yield step
        elif step and rung is not _wider:
            # The range changes nothing here, so it is the whole one from the next step on.
            whole = msgspec.structs.replace(
                step.dose, range_percent=ceiling(exercise).range_percent
            )
            yield Step(whole, step.reason)


def _is_small(exercise: Exercise, before: Dose, after: Dose) -> bool:
    """Whether the step does not double the work, or only comes back to the start dose."""
    return work(after) < DOUBLE * work(before) or reaches(exercise.start_dose, after)


def _wider(dose: Dose, exercise: Exercise) -> Step | None:
    most = ceiling(exercise).range_percent
    wider = [each for each in RANGES_PERCENT if dose.range_percent < each <= most]
    if not wider:
        return None
    reason = say.wider(dose.range_percent, wider[0])
    return Step(msgspec.structs.replace(dose, range_percent=wider[0]), reason)


def _more_repetitions(dose: Dose, exercise: Exercise) -> Step | None:
    grown = dose.repetitions + repetition_step(exercise, dose.repetitions)
    more = min(grown, ceiling(exercise).repetitions)
    if more <= dose.repetitions:
        return None
    reason = say.more_repetitions(dose.repetitions, more, exercise, dikul=is_dikul(exercise))
    return Step(msgspec.structs.replace(dose, repetitions=more), reason)


def _more_sets(dose: Dose, exercise: Exercise) -> Step | None:
    if dose.sets >= ceiling(exercise).sets:
        return None
    eased = _eased(dose, dose.sets / (dose.sets + 1))
    rest_s = max(dose.rest_s, exercise.goal_dose.rest_s)
    more = msgspec.structs.replace(eased, sets=dose.sets + 1, rest_s=rest_s)
    return Step(more, say.more_sets(dose, more, dikul=is_dikul(exercise)))


def _eased(dose: Dose, share: float) -> Dose:
    """Fewer repetitions, or where they are few a shorter hold: just more than a share of them."""
    if dose.repetitions > _FEW:
        fewer = math.floor(dose.repetitions * share) + 1
        return msgspec.structs.replace(dose, repetitions=fewer)
    shorter_s = float(math.floor(dose.hold_s * share) + 1)
    if shorter_s > SHORT_HOLD_S:
        shorter_s = HOLD_STEP_S * math.ceil(shorter_s / HOLD_STEP_S)
    return msgspec.structs.replace(dose, hold_s=min(shorter_s, dose.hold_s))


def _longer_hold(dose: Dose, exercise: Exercise) -> Step | None:
    longer_s = min(dose.hold_s + hold_step_s(dose.hold_s), ceiling(exercise).hold_s)
    if longer_s <= dose.hold_s:
        return None
    longer = msgspec.structs.replace(dose, hold_s=longer_s)
    if work(longer) >= DOUBLE * work(dose) and dose.repetitions > _FEW:
        longer = msgspec.structs.replace(_eased(dose, dose.hold_s / longer_s), hold_s=longer_s)
    return Step(longer, say.longer_hold(dose, longer, exercise))


def _more_effort(dose: Dose, exercise: Exercise) -> Step | None:
    most = ceiling(exercise).effort_percent
    if dose.effort_percent is None or most is None or dose.effort_percent >= most:
        return None
    more = min(dose.effort_percent + EFFORT_STEP, most)
    reason = say.more_effort(dose.effort_percent, more)
    return Step(msgspec.structs.replace(dose, effort_percent=more), reason)
