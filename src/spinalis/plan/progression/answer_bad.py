"""What bad days do to an exercise: its dose falls, or it waits for a re-check.

Only what hurt twice, or was stopped by a sign, is suspended. Mornings lower one step a week at
most, for nobody knows which exercise they come from; pain and too hard work lower at once.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import msgspec

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.candidates import SUSPENDING_TIMES
from spinalis.plan.course import (
    ChangeKind,
    Course,
    Event,
    ExerciseState,
    HandledDay,
    record,
    with_state,
)
from spinalis.plan.progression import reasons as say
from spinalis.plan.progression.change_day import (
    STEP_EVERY,
    ChangeDay,
    easier_form,
    is_suspect,
    keep,
    later,
)
from spinalis.plan.progression.judged_day import JudgedDay, Mark
from spinalis.plan.progression.ladder import reaches
from spinalis.plan.progression.ladder_down import step_down
from spinalis.plan.progression.pain_weeks import Trend
from spinalis.safety.clearance import Reason

TOO_OLD: Final = timedelta(days=14)  # programme-inference: an older morning says nothing of today


def placed(exercise: Exercise, state: ExerciseState, each: JudgedDay) -> JudgedDay:
    """A day whose pain nobody could place, as one of this exercise: suspected, or spared."""
    if each.mark is not Mark.SHARED_PAIN:
        return each
    mark = Mark.BAD_PAIN if is_suspect(exercise, state, each.day) else Mark.SPARED
    return msgspec.structs.replace(each, mark=mark)


def answer_bad_days(
    course: Course, exercise: Exercise, days: Sequence[JudgedDay], day: ChangeDay
) -> Course:
    """Answer what is new of the bad days; no day is answered twice."""
    state = course.states[exercise.id]
    handled = {each.day: each.painful for each in state.handled}
    new = [each for each in days if each.mark.is_bad and each.painful > handled.get(each.day, -1)]
    if not new:
        return course
    grown = sum(each.painful - handled.get(each.day, 0) for each in new)
    handled |= {each.day: each.painful for each in new}
    state = msgspec.structs.replace(
        state,
        handled=tuple(HandledDay(each, handled[each]) for each in sorted(handled)),
        painful_times=state.painful_times + grown,
        good_days=0,
        counted_to=later(state.counted_to, new[-1].day),
    )
    if state.suspended:
        return with_state(course, state)
    if max(each.mark for each in new) is Mark.STOPPED:
        return _suspend(course, state, say.STOPPED, exercise, day)
    if grown and state.painful_times >= SUSPENDING_TIMES:
        return _suspend(course, state, say.TWICE, exercise, day)
    return _answer(course, state, new, exercise, day)


def _answer(
    course: Course,
    state: ExerciseState,
    new: Sequence[JudgedDay],
    exercise: Exercise,
    day: ChangeDay,
) -> Course:
    telling = [each for each in new if _is_telling(each, course, exercise, day)]
    if not telling:
        return with_state(course, state)
    if all(_was_heavier(each, state) for each in telling):
        return keep(course, state, say.LOWER_ALREADY, day.on)
    return _lower(course, state, say.CAUSES[max(each.mark for each in telling)], exercise, day)


def answer_risen_pain(
    course: Course, exercise: Exercise, days: Sequence[JudgedDay], day: ChangeDay
) -> Course:
    """Lower by one step a week what is being done while the pain of the weeks goes up."""
    state = course.states[exercise.id]
    is_done = any(each.doses and day.on - each.day <= STEP_EVERY for each in days)
    if day.weeks.trend is not Trend.RISEN or not is_done or day.waits(state):
        return course
    return _lower(course, state, say.RISEN, exercise, day)


def _is_telling(each: JudgedDay, course: Course, exercise: Exercise, day: ChangeDay) -> bool:
    """Whether a bad day lowers: all but a morning that is old, or was preceded by another one."""
    if each.mark is not Mark.BAD_MORNING:
        return True
    is_fresh = day.on - each.day <= TOO_OLD
    return is_fresh and not any(
        one.kind is ChangeKind.STEP_DOWN and day.on - one.day < STEP_EVERY
        for one in course.of(exercise.id)
    )


def _lower(
    course: Course, state: ExerciseState, cause: Reason, exercise: Exercise, day: ChangeDay
) -> Course:
    step = step_down(exercise, state.dose)
    if step is None:
        reason = say.joined(cause, say.SMALLEST)
        return keep(course, state, reason, day.on, easier_form(exercise, day))
    lower = msgspec.structs.replace(state, dose=step.dose, last_step_on=day.on, good_days=0)
    event = Event(day.on, ChangeKind.STEP_DOWN, say.joined(cause, step.reason))
    return record(course, lower, event)


def _was_heavier(bad: JudgedDay, state: ExerciseState) -> bool:
    return bool(bad.doses) and all(
        reaches(dose, state.dose) and not reaches(state.dose, dose) for dose in bad.doses
    )


def _suspend(
    course: Course, state: ExerciseState, reason: Reason, exercise: Exercise, day: ChangeDay
) -> Course:
    leads_to = easier_form(exercise, day)
    event = Event(day.on, ChangeKind.SUSPEND, reason, leads_to=leads_to)
    return record(course, msgspec.structs.replace(state, suspended=True), event)
