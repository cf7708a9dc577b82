"""The course of a person's exercises: where each stands, and every change with its reason."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

import msgspec
from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.errors import SpinalisError
from spinalis.safety.clearance import Reason


class CourseError(SpinalisError):
    """A stored course that cannot be read, or a change that it does not allow."""


class By(StrEnum):
    """Who made a change."""

    PLAN = "plan"  # the rules of progression
    PERSON = "person"
    CLINICIAN = "clinician"


class ChangeKind(StrEnum):
    """What happened to an exercise."""

    STEP_UP = "step_up"
    STEP_DOWN = "step_down"
    KEEP = "keep"
    SUSPEND = "suspend"
    RESUME = "resume"
    HARDER_FORM = "harder_form"
    RESTART_LOWER = "restart_lower"
    OVERRIDE = "override"
    UNDO = "undo"


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """One event of the history; events are only added."""

    number: int  # its place in the history, from 0
    day: date
    exercise: str
    kind: ChangeKind
    reason: Reason
    dose_before: Dose
    dose_after: Dose  # equal to `dose_before` where the dose stays
    leads_to: str | None = None  # the harder form, or the easier one that takes its place
    by: By = By.PLAN
    undoes: int | None = None  # number of the change that this one takes back


class Event(Struct, frozen=True):
    """What is about to be written into the history."""

    day: date
    kind: ChangeKind
    reason: Reason
    leads_to: str | None = None
    by: By = By.PLAN
    undoes: int | None = None


class HandledDay(Struct, frozen=True, forbid_unknown_fields=True):
    """A bad day that the dose has been answered for; it is never answered twice."""

    day: date
    painful: int  # how many times it hurt so that it had to stop


class ExerciseState(Struct, frozen=True, forbid_unknown_fields=True):
    """Where one exercise stands."""

    exercise: str
    dose: Dose
    good_days: int = 0  # in a row since the last step
    last_step_on: date | None = None
    last_done_on: date | None = None
    suspended: bool = False
    counted_to: date | None = None  # only later days count towards the next step
    painful_times: int = 0  # how often it hurt so that it had to stop, since the last re-check
    handled: tuple[HandledDay, ...] = ()
    lowered_after_days: int = 0  # days of the present break that the dose was lowered for
    first_done_on: date | None = None  # None: not known, for a course begun before it was kept
    days_done: int = 0  # days on which it was done


class Course(Struct, frozen=True, forbid_unknown_fields=True):
    """All exercises of a person that have a dose of their own, and how they came to it."""

    states: Mapping[str, ExerciseState] = {}  # id of the exercise -> state
    history: tuple[Change, ...] = ()

    def of(self, exercise: str) -> tuple[Change, ...]:
        """The history of one exercise, the earliest change first."""
        return tuple(change for change in self.history if change.exercise == exercise)

    def since_effect(self, exercise: str) -> tuple[Change, ...]:
        """What was said of one exercise since its last change that had an effect."""
        own = self.of(exercise)
        place = max(
            (at for at, one in enumerate(own) if one.kind is not ChangeKind.KEEP), default=-1
        )
        return own[place + 1 :]

    @property
    def suspended(self) -> frozenset[str]:
        """The exercises that wait for a re-check."""
        return frozenset(name for name, state in self.states.items() if state.suspended)


def dose_in(course: Course, exercise: str, start: Dose) -> Dose:
    """The present dose of an exercise; the start dose where it has none of its own yet."""
    state = course.states.get(exercise)
    return state.dose if state else start


def with_state(course: Course, state: ExerciseState) -> Course:
    """Put a state into the course; the states stand in the order of their ids."""
    states = {**course.states, state.exercise: state}
    return msgspec.structs.replace(course, states={name: states[name] for name in sorted(states)})


def record(course: Course, state: ExerciseState, event: Event) -> Course:
    """Put a changed state into the course together with the change that tells of it.

    Args:
        course: The course before.
        state: The state after; the exercise must be in the course already.
        event: What happened, when and why.
    """
    change = Change(
        number=len(course.history),
        day=event.day,
        exercise=state.exercise,
        kind=event.kind,
        reason=event.reason,
        dose_before=course.states[state.exercise].dose,
        dose_after=state.dose,
        leads_to=event.leads_to,
        by=event.by,
        undoes=event.undoes,
    )
    changed = with_state(course, state)
    return msgspec.structs.replace(changed, history=(*course.history, change))


def encode_course(course: Course) -> bytes:
    """Write a course as JSON."""
    return msgspec.json.encode(course)


def decode_course(raw: bytes | str) -> Course:
    """Read a course from its JSON.

    Raises:
        CourseError: The text is no course; the fault is named with its place.
    """
    try:
        return msgspec.json.decode(raw, type=Course)
    except msgspec.MsgspecError as error:
        raise CourseError(f"This is no course of exercises: {error}.") from error
