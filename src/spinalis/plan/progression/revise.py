"""What people decide over the head of the rules: override, undo, and resume after a re-check."""

import math
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.candidates import RANGES_PERCENT
from spinalis.plan.course import (
    By,
    Change,
    ChangeKind,
    Course,
    CourseError,
    Event,
    ExerciseState,
    record,
    with_state,
)
from spinalis.plan.duration import DoseError, repetition_seconds
from spinalis.plan.goals import organising
from spinalis.plan.progression import reasons as say
from spinalis.plan.progression.hand_limits import hand_faults
from spinalis.plan.progression.ladder import ceiling, reaches, within
from spinalis.plan.progression.ladder_down import step_down
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import OPEN, judge

_WITHOUT_EFFECT = frozenset({ChangeKind.KEEP, ChangeKind.UNDO})


class RevisionError(CourseError):
    """A decision that the exercise, the clearance or the history does not allow."""


class Decision(Struct, frozen=True, forbid_unknown_fields=True):
    """Who decided, when and why.

    Raises:
        RevisionError: The plan itself decides nothing over its own head.
    """

    by: By
    on: date
    reason: str = ""  # in the words of who decided

    def __post_init__(self) -> None:
        """Refuse the plan as the one who decides."""
        if self.by is By.PLAN:
            raise RevisionError("A decision is made by the person or by a clinician.")


def override(
    course: Course,
    exercise: Exercise,
    dose: Dose,
    *,
    clearance: Clearance,
    decision: Decision,
    cap_s: float = math.inf,
) -> Course:
    """Give an exercise a dose by decision; the next step of the plan is a week away again.

    A person may go down as far as they like and up by two steps; a clinician up to the goal.

    Raises:
        RevisionError: The exercise is closed or suspended, or the dose is beyond its limits;
            every fault is named.
    """
    state = course.states.get(exercise.id) or ExerciseState(exercise.id, exercise.start_dose)
    _check_open(exercise, clearance)
    if state.suspended:
        raise RevisionError(f"“{exercise.name}” is suspended: resume it after a re-check first.")
    faults = list(_dose_faults(exercise, dose))
    if not faults and decision.by is By.PERSON:
        faults = list(hand_faults(exercise, state, dose, cap_s))
    if faults:
        raise RevisionError(f"This dose does not suit “{exercise.name}”: {'; '.join(faults)}.")
    return record(
        with_state(course, state),
        _settled(msgspec.structs.replace(state, dose=dose), decision.on),
        _event(decision, ChangeKind.OVERRIDE),
    )


def resume(
    course: Course, exercise: Exercise, *, clearance: Clearance, decision: Decision
) -> Course:
    """Take a suspended exercise up again after a re-check, one step below its start dose.

    It comes back as one that hurt once: a single further time suspends it again.

    Raises:
        RevisionError: The exercise is not suspended, or it is closed.
    """
    state = course.states.get(exercise.id)
    if state is None or not state.suspended:
        raise RevisionError(f"“{exercise.name}” is not suspended, so there is nothing to resume.")
    _check_open(exercise, clearance)
    low = within(state.dose, exercise.start_dose)
    smaller = step_down(exercise, low)
    resumed = msgspec.structs.replace(
        state, dose=smaller.dose if smaller else low, suspended=False, painful_times=1
    )
    event = _event(decision, ChangeKind.RESUME)
    if not decision.reason.strip():
        event = msgspec.structs.replace(event, reason=say.RESUMED)
    return record(course, _settled(resumed, decision.on), event)


def undo(course: Course, change: Change, *, decision: Decision) -> Course:
    """Take a change back: the dose before it, and what it opened or resumed, closed again.

    What was reported stays known, so no bad day is answered a second time, and a form that was
    declined is not offered again.

    Raises:
        RevisionError: The change is not of this course, has no effect to take back, is a
            suspension (which ends by a re-check), or later changes stand upon it.
    """
    _check_undoable(course, change)
    state = course.states[change.exercise]
    back = msgspec.structs.replace(
        state, dose=change.dose_before, suspended=change.kind is ChangeKind.RESUME
    )
    if change.kind is ChangeKind.HARDER_FORM:
        others = {name: own for name, own in course.states.items() if name != change.leads_to}
        course = msgspec.structs.replace(course, states=others)
    event = _event(decision, ChangeKind.UNDO, undoes=change.number)
    return record(course, _settled(back, decision.on), event)


def undoable(course: Course, exercise: str) -> Change | None:
    """The change of an exercise that can be taken back now; None if there is none."""
    last = next(reversed(_standing(course, exercise)), None)
    if last is None or last.kind is ChangeKind.SUSPEND:
        return None
    is_form = last.kind is ChangeKind.HARDER_FORM and last.leads_to is not None
    return None if is_form and _standing(course, str(last.leads_to)) else last


def _check_undoable(course: Course, change: Change) -> None:
    if change.number >= len(course.history) or course.history[change.number] != change:
        raise RevisionError("This change is not of this course: load the course again.")
    if change.kind is ChangeKind.SUSPEND:
        raise RevisionError("A suspension ends by a re-check: resume the exercise instead.")
    standing = _standing(course, change.exercise)
    if change not in standing:
        raise RevisionError("This change has no effect that could be taken back.")
    if undoable(course, change.exercise) != change:
        raise RevisionError("Later changes stand upon this one: take the last one back first.")


def _standing(course: Course, exercise: str) -> tuple[Change, ...]:
    """The changes of an exercise that had an effect and were not taken back."""
    own = course.of(exercise)
    undone = {change.undoes for change in own}
    return tuple(
        change
        for change in own
        if change.kind not in _WITHOUT_EFFECT and change.number not in undone
    )


def _settled(state: ExerciseState, on: date) -> ExerciseState:
    """A decided state: good days count anew from this day on."""
    yesterday = on - timedelta(days=1)
    counted_to = max(state.counted_to or yesterday, yesterday)
    return msgspec.structs.replace(state, good_days=0, last_step_on=on, counted_to=counted_to)


def _event(decision: Decision, kind: ChangeKind, undoes: int | None = None) -> Event:
    who = "A clinician" if decision.by is By.CLINICIAN else "You"
    text = decision.reason.strip() or f"{who} decided so."
    return Event(decision.on, kind, organising(kind.value, text), by=decision.by, undoes=undoes)


def _check_open(exercise: Exercise, clearance: Clearance) -> None:
    verdict = judge(exercise, clearance)
    if verdict.permission not in OPEN:
        why = " ".join(reason.text for reason in verdict.reasons)
        raise RevisionError(f"“{exercise.name}” is closed to you now. {why}")


def _dose_faults(exercise: Exercise, dose: Dose) -> Iterator[str]:
    try:
        repetition_seconds(exercise, dose)
    except DoseError as error:
        yield str(error)
    if dose.range_percent not in RANGES_PERCENT:
        ranges = ", ".join(map(str, RANGES_PERCENT))
        yield f"the range must be one of {ranges} %, not {dose.range_percent}"
    most = ceiling(exercise)
    if not reaches(most, dose):
        yield f"it goes beyond the most that the exercise is given with, {most}"
    if (dose.effort_percent is None) != (most.effort_percent is None):
        yield "an effort belongs to isometric exercises, and only to them"
    if dose.tempo_percent > max(exercise.start_dose.tempo_percent, most.tempo_percent):
        yield "it is faster than the exercise is given"
