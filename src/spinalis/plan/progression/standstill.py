"""What is said of an exercise that has not taken a step for weeks: why, and what may help."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.course import Course, ExerciseState
from spinalis.plan.progression import reasons as say
from spinalis.plan.progression.answer_good import GOOD_DAYS
from spinalis.plan.progression.change_day import ChangeDay, keep
from spinalis.plan.progression.judged_day import JudgedDay, Mark
from spinalis.plan.progression.ladder import reaches, step_up
from spinalis.plan.progression.pain_weeks import Trend
from spinalis.safety.clearance import Reason

SAY_WHY: Final = timedelta(days=14)  # programme-inference
PLATEAU: Final = timedelta(days=28)  # programme-inference
NO_CHANGE: Final = timedelta(days=56)  # mueller-2020, programme-inference: trials last 6-12 weeks

_CAUSES: Final = {
    Mark.UNCLEAR: say.STALLED_UNTOLD,
    Mark.RIPPLE: say.STALLED_MORNINGS,
    Mark.BAD_MORNING: say.STALLED_MORNINGS,
    Mark.REPEAT_EFFORT: say.STALLED_EFFORT,
    Mark.TOO_HARD: say.STALLED_EFFORT,
    Mark.SPARED: say.STALLED_PAIN,
    Mark.REPEAT_PAIN: say.STALLED_PAIN,
    Mark.BAD_PAIN: say.STALLED_PAIN,
    Mark.HURT: say.STALLED_PAIN,
}


def say_standstill(
    course: Course, exercise: Exercise, days: Sequence[JudgedDay], day: ChangeDay
) -> Course:
    """Say once each: after two weeks why nothing grows, after four and eight what may help.

    What stands at its goal, or fills its time, stands there rightly; what is not being done has
    its break, and what the plan gives less of, as in a warm-up, has nothing to grow for.
    """
    state = course.states[exercise.id]
    recent = [each for each in days if day.on - each.day <= SAY_WHY]
    since = state.last_step_on or state.first_done_on
    if since is None or not any(_is_full(each, state) for each in recent):
        return course
    still = day.on - since
    if day.weeks.trend >= Trend.CREEPING:
        return course  # that was said, and nothing else is to be done about it
    if still < SAY_WHY or step_up(exercise, state.dose, day.cap_s) is None:
        return course
    if still >= NO_CHANGE:
        return keep(course, state, say.NO_CHANGE, day.on)
    if still >= PLATEAU:
        return keep(course, state, say.PLATEAU, day.on)
    cause = _cause(recent)
    return keep(course, state, cause, day.on) if cause else course


def _is_full(each: JudgedDay, state: ExerciseState) -> bool:
    """Whether the exercise was done at its present dose or more."""
    return any(reaches(dose, state.dose) for dose in each.doses)


def _cause(recent: Sequence[JudgedDay]) -> Reason | None:
    """What kept the days from being good; None where they were, for then that was said already."""
    done = [each for each in recent if each.doses]
    if len(done) < GOOD_DAYS:
        return say.STALLED_SELDOM
    marks = Counter(_CAUSES[each.mark].rule for each in done if each.mark in _CAUSES)
    if 2 * marks.total() < len(done):
        return None
    rule = min(marks, key=lambda name: (-marks[name], name))
    return next(reason for reason in _CAUSES.values() if reason.rule == rule)
