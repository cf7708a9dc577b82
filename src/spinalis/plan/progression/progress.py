"""Progression: what the reports of the days change in a person's exercises.

Section by section: a bad day is answered first and at once; then pain that has risen over the
weeks, then a break, lower the dose; only then may it rise, by one step, after three good days with
their mornings, once a week. Call it before a session is planned: given the same reports again, it
changes nothing further.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import Catalogue
from spinalis.errors import SpinalisError
from spinalis.plan.course import ChangeKind, Course, Event, ExerciseState, record, with_state
from spinalis.plan.pain import STRICT, PainModel
from spinalis.plan.progression import reasons as say
from spinalis.plan.progression.answer_bad import answer_bad_days, answer_risen_pain, placed
from spinalis.plan.progression.answer_good import answer_good_days
from spinalis.plan.progression.change_day import ChangeDay, done_days, keep, later
from spinalis.plan.progression.judged_day import JudgedDay, judge_responses
from spinalis.plan.progression.ladder import ceiling, within
from spinalis.plan.progression.ladder_down import START_DAYS, after_break, halfway_days
from spinalis.plan.progression.pain_weeks import pain_weeks
from spinalis.plan.progression.standstill import say_standstill
from spinalis.plan.response import Response
from spinalis.safety.clearance import Clearance


class ProgressionError(SpinalisError):
    """Reports that cannot be true on the day they are given."""


def progress(  # noqa: PLR0913 - the one entry; all but the reports by keyword
    course: Course,
    responses: Iterable[Response],
    catalogue: Catalogue,
    *,
    clearance: Clearance,
    on: date,
    model: PainModel = STRICT,
    cap_s: float = math.inf,
    sooner: bool = False,
) -> Course:
    """Give the course as the reports have changed it; new changes end its history.

    Args:
        course: The course so far.
        responses: What was reported, in any order; what was handed over before may come again,
            and must as long as it is to count towards a row of good days and for the pain of the
            last three weeks.
        catalogue: Everything that can be prescribed; reports of anything else change nothing.
        clearance: What is open to the person right now.
        on: The day of the changes.
        model: How pain is judged.
        cap_s: The most seconds that one exercise takes in a session; what fills them goes on to
            its harder form instead.
        sooner: Whether a break lowers sooner: from 65 on, and for those who were not active.

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
    day = ChangeDay(
        catalogue,
        clearance,
        on,
        last_morning=judged.last_morning,
        weeks=pain_weeks(told, on),
        cap_s=cap_s,
        sooner=sooner,
        trained=_trained(course, judged.days.values()),
    )
    for name in sorted({*course.states, *judged.days} & set(catalogue.exercises)):
        exercise = catalogue.exercises[name]
        days = judged.days.get(name, ())
        course = _progress_one(_taken_up(course, exercise, days), exercise, days, day)
    return course


def _taken_up(course: Course, exercise: Exercise, days: Sequence[JudgedDay]) -> Course:
    """The exercise in the course, with the days that it was done on."""
    state = course.states.get(exercise.id) or ExerciseState(exercise.id, exercise.start_dose)
    last = state.last_done_on
    new = [done for done in done_days(days) if last is None or done > last]
    if new:
        state = msgspec.structs.replace(
            state,
            first_done_on=min(new) if last is None else state.first_done_on,
            last_done_on=max(new),
            days_done=state.days_done + len(new),
            lowered_after_days=0,
        )
    return with_state(course, state)


def _progress_one(
    course: Course, exercise: Exercise, days: Sequence[JudgedDay], day: ChangeDay
) -> Course:
    days = [placed(exercise, course.states[exercise.id], each) for each in days]
    course = _keep_limits(course, exercise, day.on)
    course = answer_bad_days(course, exercise, days, day)
    if course.states[exercise.id].suspended:
        return course
    course = answer_risen_pain(course, exercise, days, day)
    course = _answer_break(course, exercise, day)
    course = answer_good_days(course, exercise, days, day)
    return say_standstill(course, exercise, days, day)


def _trained(course: Course, judged: Iterable[Sequence[JudgedDay]]) -> tuple[date, ...]:
    """The days with any exercise, from the last one that the course knew.

    What lay between earlier days was answered when their reports came, and those need not come
    again.
    """
    known = [one.last_done_on for one in course.states.values() if one.last_done_on]
    seen = max(known, default=date.min)
    told = {one for days in judged for one in done_days(days) if one > seen}
    return tuple(sorted({*told, *((seen,) if known else ())}))


def _longest_gap(last: date, day: ChangeDay) -> int:
    """The longest time without any exercise since an exercise was last done, in days.

    Exercises take turns: who trained meanwhile with others has lost nothing.
    """
    since = max([last, *day.trained[:1]])
    days = [since, *(one for one in day.trained if since < one <= day.on), day.on]
    return max((later - earlier).days for earlier, later in pairwise(days))


def _keep_limits(course: Course, exercise: Exercise, on: date) -> Course:
    state = course.states[exercise.id]
    dose = within(state.dose, ceiling(exercise))
    if dose == state.dose:
        return course
    lower = msgspec.structs.replace(state, dose=dose, last_step_on=on)
    return record(course, lower, Event(on, ChangeKind.STEP_DOWN, say.LIMITS))


def _answer_break(course: Course, exercise: Exercise, day: ChangeDay) -> Course:
    state = course.states[exercise.id]
    last = state.last_done_on
    days = _longest_gap(last, day) if last else 0
    halfway = halfway_days(sooner=day.sooner)
    due = START_DAYS if days >= START_DAYS else halfway if days >= halfway else 0
    if due <= state.lowered_after_days:
        return course
    state = msgspec.structs.replace(
        state, good_days=0, counted_to=later(state.counted_to, last), lowered_after_days=due
    )
    step = after_break(exercise, state.dose, days, sooner=day.sooner)
    if step is None:
        return keep(course, state, say.NO_LESS, day.on)
    state = msgspec.structs.replace(state, dose=step.dose, last_step_on=day.on)
    return record(course, state, Event(day.on, ChangeKind.RESTART_LOWER, step.reason))
