"""What good days do to an exercise: one step up, its harder form, or a word why it stays."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

import msgspec

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.course import ChangeKind, Course, Event, ExerciseState, record, with_state
from spinalis.plan.pain import is_mild
from spinalis.plan.progression import reasons as say
from spinalis.plan.progression.change_day import ChangeDay, keep
from spinalis.plan.progression.harder import next_form
from spinalis.plan.progression.judged_day import JudgedDay, Mark
from spinalis.plan.progression.ladder import reaches, step_up
from spinalis.plan.progression.ladder_down import halfway_days
from spinalis.plan.progression.mornings import Morning
from spinalis.plan.progression.pain_weeks import Trend
from spinalis.safety.clearance import Reason
from spinalis.safety.judge import OPEN, judge

GOOD_DAYS: Final = 3  # silbernagel-pain: three light ones in a row
MILD_WEEKS: Final = timedelta(days=28)  # programme-inference: with some pain, before a level more


def answer_good_days(
    course: Course, exercise: Exercise, days: Sequence[JudgedDay], day: ChangeDay
) -> Course:
    """Count the good days, and rise after three of them where nothing stands against it."""
    state = course.states[exercise.id]
    later = [each for each in days if state.counted_to is None or each.day > state.counted_to]
    row = _row_of_good_days(later, state, day)
    state = msgspec.structs.replace(state, good_days=len(row))
    told = [each.mark for each in later if each.mark not in (Mark.NOT_DONE, Mark.UNCLEAR)]
    if told and told[-1].is_watched:
        return keep(course, state, say.WATCHED[told[-1]], day.on)
    if len(row) < GOOD_DAYS or day.waits(state):
        return with_state(course, state)
    if day.last_morning is Morning.RIPPLE:
        return with_state(course, state)  # it waits for a calm morning, without a word
    obstacle = _obstacle(exercise, day)
    if obstacle:
        return keep(course, state, obstacle, day.on)
    return _rise(course, state, (row[-1], days), exercise, day)


def _row_of_good_days(
    days: Sequence[JudgedDay], state: ExerciseState, day: ChangeDay
) -> list[date]:
    """The good days in a row up to now, at the present dose or more; a break ends a row."""
    apart = timedelta(days=halfway_days(sooner=day.sooner))
    row: list[date] = []
    done: date | None = None
    for each in days:
        if each.mark.is_interrupting or (done and each.doses and each.day - done >= apart):
            row = []
        if each.mark is Mark.GOOD and any(reaches(dose, state.dose) for dose in each.doses):
            row.append(each.day)
        done = each.day if each.doses else done
    return row


def _obstacle(exercise: Exercise, day: ChangeDay) -> Reason | None:
    if day.last_morning is Morning.WORSE:
        return say.ROUGH_MORNING
    if day.weeks.trend >= Trend.CREEPING:
        return say.CREEPING
    if is_mild(day.weeks.week_nrs) and day.weeks.trend is Trend.RISING:
        return say.RISING
    verdict = judge(exercise, day.clearance)
    return None if verdict.permission in OPEN else verdict.reasons[0]


def _rise(
    course: Course,
    state: ExerciseState,
    past: tuple[date, Sequence[JudgedDay]],
    exercise: Exercise,
    day: ChangeDay,
) -> Course:
    counted_to, days = past
    risen = msgspec.structs.replace(state, good_days=0, counted_to=counted_to, last_step_on=day.on)
    step = step_up(exercise, state.dose, day.cap_s)
    if step:
        higher = msgspec.structs.replace(risen, dose=step.dose)
        return record(course, higher, Event(day.on, ChangeKind.STEP_UP, step.reason))
    is_goal = step_up(exercise, state.dose) is None
    offered = (each for each in course.history if each.kind is ChangeKind.HARDER_FORM)
    known = {*course.states, *(each.leads_to for each in offered if each.leads_to)}
    form = next_form(exercise, day.catalogue, day.clearance, known)
    if form is None:
        return keep(course, state, say.GOAL if is_goal else say.PLACE, day.on)
    if form.level > exercise.level and _is_soon(state, days, day):
        return keep(course, state, say.MILD_LEVEL, day.on)
    course = with_state(course, ExerciseState(form.id, form.start_dose, last_step_on=day.on))
    reason = say.HARDER if is_goal else say.HARDER_AT_CAP
    return record(course, risen, Event(day.on, ChangeKind.HARDER_FORM, reason, leads_to=form.id))


def _is_soon(state: ExerciseState, days: Sequence[JudgedDay], day: ChangeDay) -> bool:
    """Whether a usual pain of 3 to 5 has not been well borne for long enough yet."""
    if not is_mild(day.weeks.week_nrs):
        return False
    first = day.on - MILD_WEEKS
    is_young = state.first_done_on is not None and state.first_done_on > first
    return is_young or any(each.mark.is_bad for each in days if each.day > first)
