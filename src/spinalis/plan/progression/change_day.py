"""The day on which a course changes: what holds for all its exercises, and how a dose is kept."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import Catalogue
from spinalis.plan.course import (
    ChangeKind,
    Course,
    Event,
    ExerciseState,
    record,
    with_state,
)
from spinalis.plan.progression.judged_day import JudgedDay
from spinalis.plan.progression.ladder import is_strong
from spinalis.plan.progression.mornings import Morning
from spinalis.plan.progression.pain_weeks import PainWeeks
from spinalis.safety.clearance import Clearance, Reason
from spinalis.safety.easing import open_instead

STEP_EVERY: Final = timedelta(days=7)  # silbernagel-pain, product-caution: judged week by week
NEW: Final = timedelta(days=7)  # programme-inference: so long is an exercise a first suspect
_GENTLE_LEVEL: Final = 1


class ChangeDay(Struct, frozen=True):
    """What holds for all exercises on this day."""

    catalogue: Catalogue
    clearance: Clearance
    on: date
    last_morning: Morning | None  # None: never told
    weeks: PainWeeks
    cap_s: float  # the most seconds that one exercise takes in a session
    sooner: bool  # a break takes more away than from others
    trained: tuple[date, ...] = ()  # days with any exercise since the course last knew of one

    def waits(self, state: ExerciseState) -> bool:
        """Whether the last step is less than a week ago."""
        return state.last_step_on is not None and self.on - state.last_step_on < STEP_EVERY


def is_suspect(exercise: Exercise, state: ExerciseState, day: date) -> bool:
    """Tell whether a pain that nobody can place may come from this exercise.

    What is new, strong or not of the easiest is lowered; easy mobility, breathing and stretch stay.
    """
    first = state.first_done_on
    is_new = first is not None and day - first < NEW
    return is_new or is_strong(exercise) or exercise.level > _GENTLE_LEVEL


def keep(
    course: Course, state: ExerciseState, reason: Reason, on: date, leads_to: str | None = None
) -> Course:
    """Keep the dose and say why, once and not day after day."""
    said = any(one.reason.rule == reason.rule for one in course.since_effect(state.exercise))
    if said:
        return with_state(course, state)
    return record(course, state, Event(on, ChangeKind.KEEP, reason, leads_to=leads_to))


def easier_form(exercise: Exercise, day: ChangeDay) -> str | None:
    """The nearest easier form that is open to the person."""
    easier = open_instead(exercise, day.catalogue.exercises, day.clearance)
    return easier.id if easier else None


def later(one: date | None, other: date | None) -> date | None:
    """The later of two days, either of which may not be known."""
    return max((day for day in (one, other) if day), default=None)


def done_days(days: Sequence[JudgedDay]) -> list[date]:
    """The days on which the exercise was done."""
    return [each.day for each in days if each.doses]
