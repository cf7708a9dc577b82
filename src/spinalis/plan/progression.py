"""Progression: what the reports of the days change in a person's exercises.

Section by section: a bad day is answered first and at once; then a break lowers the dose; only
then may it rise, by one step, after three good days with their mornings, once a week. Call it
before a session is planned: given the same reports again, it changes nothing further.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

import msgspec
from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import Catalogue
from spinalis.errors import SpinalisError
from spinalis.plan import progression_reasons as say
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
from spinalis.plan.harder import next_form
from spinalis.plan.judged_day import JudgedDay, Mark, judge_responses
from spinalis.plan.ladder import (
    HALFWAY_DAYS,
    START_DAYS,
    after_break,
    ceiling,
    reaches,
    step_down,
    step_up,
    within,
)
from spinalis.plan.pain import STRICT, PainModel
from spinalis.plan.response import Response
from spinalis.safety.clearance import Clearance, Reason
from spinalis.safety.easing import open_instead
from spinalis.safety.judge import OPEN, judge

GOOD_DAYS: Final = 3  # silbernagel-pain: three light ones in a row
STEP_EVERY: Final = timedelta(days=7)  # silbernagel-pain, product-caution: judged week by week
BREAK: Final = timedelta(days=HALFWAY_DAYS)  # product-caution


class ProgressionError(SpinalisError):
    """Reports that cannot be true on the day they are given."""


class _Setting(Struct, frozen=True):
    """What holds for all exercises on this day."""

    catalogue: Catalogue
    clearance: Clearance
    on: date
    is_rough: bool  # the last morning that was told was worse than usual


def progress(
    course: Course,
    responses: Iterable[Response],
    catalogue: Catalogue,
    *,
    clearance: Clearance,
    on: date,
    model: PainModel = STRICT,
) -> Course:
    """Give the course as the reports have changed it; new changes end its history.

    Args:
        course: The course so far.
        responses: What was reported, in any order; what was handed over before may come again,
            and must as long as it is to count towards a row of good days.
        catalogue: Everything that can be prescribed; reports of anything else change nothing.
        clearance: What is open to the person right now.
        on: The day of the changes.
        model: How pain is judged.

    Raises:
        ProgressionError: A report is of a day to come.
    """
    told = tuple(responses)
    ahead = sorted({one.day.isoformat() for one in told if one.day > on})
    if ahead:
        raise ProgressionError(
            f"On {on.isoformat()} nobody can have reported of {', '.join(ahead)}: "
            "check the dates and the clock."
        )
    judged = judge_responses(told, model)
    setting = _Setting(catalogue, clearance, on, judged.rough_on is not None)
    for name in sorted({*course.states, *judged.days} & set(catalogue.exercises)):
        exercise = catalogue.exercises[name]
        days = judged.days.get(name, ())
        course = _progress_one(_taken_up(course, exercise, days), exercise, days, setting)
    return course


def _taken_up(course: Course, exercise: Exercise, days: Sequence[JudgedDay]) -> Course:
    """The exercise in the course, with the last day it was done."""
    state = course.states.get(exercise.id) or ExerciseState(exercise.id, exercise.start_dose)
    done = max((each.day for each in days if each.doses), default=None)
    if done and (state.last_done_on is None or done > state.last_done_on):
        state = msgspec.structs.replace(state, last_done_on=done, lowered_after_days=0)
    return with_state(course, state)


def _progress_one(
    course: Course, exercise: Exercise, days: Sequence[JudgedDay], setting: _Setting
) -> Course:
    course = _keep_limits(course, exercise, setting.on)
    course = _answer_bad_days(course, exercise, days, setting)
    if course.states[exercise.id].suspended:
        return course
    course = _answer_break(course, exercise, setting.on)
    return _answer_good_days(course, exercise, days, setting)


def _keep_limits(course: Course, exercise: Exercise, on: date) -> Course:
    state = course.states[exercise.id]
    dose = within(state.dose, ceiling(exercise))
    if dose == state.dose:
        return course
    lower = msgspec.structs.replace(state, dose=dose, last_step_on=on)
    return record(course, lower, Event(on, ChangeKind.STEP_DOWN, say.LIMITS))


def _answer_bad_days(
    course: Course, exercise: Exercise, days: Sequence[JudgedDay], setting: _Setting
) -> Course:
    state = course.states[exercise.id]
    handled = {each.day: each.painful for each in state.handled}
    new = [each for each in days if each.mark.is_bad and each.painful > handled.get(each.day, -1)]
    if not new:
        return course
    grown = sum(each.painful - handled.get(each.day, 0) for each in new)
    handled |= {each.day: each.painful for each in new}
    state = msgspec.structs.replace(
        state,
        handled=tuple(HandledDay(day, handled[day]) for day in sorted(handled)),
        painful_times=state.painful_times + grown,
        good_days=0,
        counted_to=_later(state.counted_to, new[-1].day),
    )
    if state.suspended:
        return with_state(course, state)
    worst = max(each.mark for each in new)
    if worst is Mark.STOPPED:
        return _suspend(course, state, say.STOPPED, exercise, setting)
    if grown and state.painful_times >= SUSPENDING_TIMES:
        return _suspend(course, state, say.TWICE, exercise, setting)
    return _lower(course, state, new, exercise, setting)


def _lower(
    course: Course,
    state: ExerciseState,
    bad: Sequence[JudgedDay],
    exercise: Exercise,
    setting: _Setting,
) -> Course:
    if all(_was_heavier(each, state) for each in bad):
        return record(course, state, Event(setting.on, ChangeKind.KEEP, say.LOWER_ALREADY))
    step = step_down(exercise, state.dose)
    if step is None:
        return _suspend(course, state, say.SMALLEST, exercise, setting)
    cause = say.CAUSES[max(each.mark for each in bad)]
    lower = msgspec.structs.replace(state, dose=step.dose, last_step_on=setting.on)
    event = Event(setting.on, ChangeKind.STEP_DOWN, say.joined(cause, step.reason))
    return record(course, lower, event)


def _was_heavier(bad: JudgedDay, state: ExerciseState) -> bool:
    return bool(bad.doses) and all(
        reaches(dose, state.dose) and not reaches(state.dose, dose) for dose in bad.doses
    )


def _suspend(
    course: Course, state: ExerciseState, reason: Reason, exercise: Exercise, setting: _Setting
) -> Course:
    easier = open_instead(exercise, setting.catalogue.exercises, setting.clearance)
    event = Event(setting.on, ChangeKind.SUSPEND, reason, leads_to=easier.id if easier else None)
    return record(course, msgspec.structs.replace(state, suspended=True), event)


def _answer_break(course: Course, exercise: Exercise, on: date) -> Course:
    state = course.states[exercise.id]
    last = state.last_done_on
    days = (on - last).days if last else 0
    due = START_DAYS if days >= START_DAYS else HALFWAY_DAYS if days >= HALFWAY_DAYS else 0
    if due <= state.lowered_after_days:
        return course
    state = msgspec.structs.replace(
        state, good_days=0, counted_to=_later(state.counted_to, last), lowered_after_days=due
    )
    step = after_break(exercise, state.dose, days)
    if step is None:
        return _keep(course, state, say.NO_LESS, on)
    state = msgspec.structs.replace(state, dose=step.dose, last_step_on=on)
    return record(course, state, Event(on, ChangeKind.RESTART_LOWER, step.reason))


def _answer_good_days(
    course: Course, exercise: Exercise, days: Sequence[JudgedDay], setting: _Setting
) -> Course:
    state = course.states[exercise.id]
    later = [each for each in days if state.counted_to is None or each.day > state.counted_to]
    row = _row_of_good_days(later, state)
    state = msgspec.structs.replace(state, good_days=len(row))
    told = [each.mark for each in later if each.mark not in (Mark.NOT_DONE, Mark.UNCLEAR)]
    if told and told[-1].is_watched:
        return _keep(course, state, say.WATCHED[told[-1]], setting.on)
    waits = state.last_step_on is not None and setting.on - state.last_step_on < STEP_EVERY
    if len(row) < GOOD_DAYS or waits:
        return with_state(course, state)
    obstacle = _obstacle(exercise, setting)
    if obstacle:
        return _keep(course, state, obstacle, setting.on)
    return _rise(course, state, row[-1], exercise, setting)


def _row_of_good_days(days: Sequence[JudgedDay], state: ExerciseState) -> list[date]:
    """The good days in a row up to now, at the present dose or more; a break ends a row."""
    row: list[date] = []
    done: date | None = None
    for each in days:
        if each.mark > Mark.UNCLEAR or (done and each.doses and each.day - done >= BREAK):
            row = []
        if each.mark is Mark.GOOD and any(reaches(dose, state.dose) for dose in each.doses):
            row.append(each.day)
        done = each.day if each.doses else done
    return row


def _obstacle(exercise: Exercise, setting: _Setting) -> Reason | None:
    if setting.is_rough:
        return say.ROUGH_MORNING
    verdict = judge(exercise, setting.clearance)
    return None if verdict.permission in OPEN else verdict.reasons[0]


def _rise(
    course: Course, state: ExerciseState, last: date, exercise: Exercise, setting: _Setting
) -> Course:
    on = setting.on
    risen = msgspec.structs.replace(state, good_days=0, counted_to=last, last_step_on=on)
    step = step_up(exercise, state.dose)
    if step:
        higher = msgspec.structs.replace(risen, dose=step.dose)
        return record(course, higher, Event(on, ChangeKind.STEP_UP, step.reason))
    offered = (each for each in course.history if each.kind is ChangeKind.HARDER_FORM)
    known = {*course.states, *(each.leads_to for each in offered if each.leads_to)}
    form = next_form(exercise, setting.catalogue, setting.clearance, known)
    if form is None:
        return _keep(course, state, say.GOAL, on)
    course = with_state(course, ExerciseState(form.id, form.start_dose, last_step_on=on))
    return record(course, risen, Event(on, ChangeKind.HARDER_FORM, say.HARDER, leads_to=form.id))


def _keep(course: Course, state: ExerciseState, reason: Reason, on: date) -> Course:
    """Keep the dose and say why, once and not day after day."""
    before = course.of(state.exercise)
    said = before and before[-1].kind is ChangeKind.KEEP and before[-1].reason == reason
    if said:
        return with_state(course, state)
    return record(course, state, Event(on, ChangeKind.KEEP, reason))


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)
