"""The course of a person's exercises in the words of the page."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.course import By, Change, ChangeKind, Course, ExerciseState
from spinalis.plan.progression.ladder import ceiling
from spinalis.plan.progression.revise import undoable
from spinalis.share.dose_words import dose_words
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.library import OPEN_TO_ME, Card, cards_of
from spinalis_web.home.opened import Opened
from spinalis_web.home.shown import ShownReason, shown_reasons

_KIND = {
    ChangeKind.STEP_UP: "Grew by one step",
    ChangeKind.STEP_DOWN: "Became less",
    ChangeKind.KEEP: "Stays as it is",
    ChangeKind.SUSPEND: "Suspended",
    ChangeKind.RESUME: "Taken up again",
    ChangeKind.HARDER_FORM: "Leads on to its next form",
    ChangeKind.RESTART_LOWER: "Begins lower after a break",
    ChangeKind.OVERRIDE: "Set by hand",
    ChangeKind.UNDO: "Taken back",
}
_TONE = {
    ChangeKind.STEP_UP: "ok",
    ChangeKind.HARDER_FORM: "ok",
    ChangeKind.RESUME: "ok",
    ChangeKind.STEP_DOWN: "care",
    ChangeKind.RESTART_LOWER: "care",
    ChangeKind.SUSPEND: "stop",
}
_BY = {By.PLAN: "the plan", By.PERSON: "you", By.CLINICIAN: "a clinician"}


class ShownChange(Struct, frozen=True):
    """One change in words."""

    number: int
    day: date
    kind: str
    tone: str  # ok, care, stop, or calm where nothing is to be done
    by: str
    reason: ShownReason
    rests_on: str  # empty where a person decided
    before: str
    after: str  # empty where the dose stays
    exercise: Exercise
    leads_to: Exercise | None  # the harder form, or the easier one while it is suspended

    @property
    def why(self) -> tuple[object, ...]:
        """What is the same in all changes that are told together."""
        return self.kind, self.tone, self.by, self.reason, self.rests_on


class ShownState(Struct, frozen=True):
    """Where one exercise stands."""

    card: Card
    dose: str
    goal: str
    is_suspended: bool
    is_open: bool
    last: ShownChange | None
    undoable: ShownChange | None
    earlier: tuple[ShownChange, ...]  # the newest first, without the last


class ShownGroup(Struct, frozen=True):
    """Exercises that changed last for the same reason, which is said once."""

    change: ShownChange  # one of them, for its reason
    states: tuple[ShownState, ...]


class ShownCourse(Struct, frozen=True):
    """All exercises of the course, those that need something first."""

    waiting: tuple[ShownState, ...]  # for a re-check
    moved: tuple[ShownState, ...]  # with a change
    steady: tuple[ShownState, ...]  # done, and as at the beginning

    @property
    def moved_together(self) -> tuple[ShownGroup, ...]:
        """Those with a change by the reason of the last one."""
        groups: dict[tuple[object, ...], ShownGroup] = {}
        for state in self.moved:
            if state.last:
                begun = groups.get(state.last.why) or ShownGroup(state.last, ())
                states = (*begun.states, state)
                groups[state.last.why] = ShownGroup(begun.change, states)
        return tuple(groups.values())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done yet."""
        return not (self.waiting or self.moved or self.steady)


def shown_course(course: Course, opened: Opened) -> ShownCourse:
    known = exercises()
    states = [
        _shown_state(course, state, opened)
        for name, state in course.states.items()
        if name in known and (state.last_done_on or course.of(name))
    ]
    moved = [one for one in states if one.last and not one.is_suspended]
    moved.sort(key=lambda one: one.last.number if one.last else 0, reverse=True)
    return ShownCourse(
        waiting=tuple(one for one in states if one.is_suspended),
        moved=tuple(moved),
        steady=tuple(one for one in states if not one.last and not one.is_suspended),
    )


def shown_change(change: Change) -> ShownChange:
    known = exercises()
    (reason,) = shown_reasons((change.reason,))
    same = change.dose_after == change.dose_before
    return ShownChange(
        number=change.number,
        day=change.day,
        kind=_KIND[change.kind],
        tone=_TONE.get(change.kind, "calm"),
        by=_BY[change.by],
        reason=reason,
        rests_on=reason.rests_on if change.by is By.PLAN else "",
        before=dose_words(change.dose_before, beside=change.dose_after),
        after="" if same else dose_words(change.dose_after, beside=change.dose_before),
        exercise=known[change.exercise],
        leads_to=known.get(change.leads_to or ""),
    )


def told_together(changes: Iterable[ShownChange]) -> tuple[tuple[ShownChange, ...], ...]:
    """The changes by their reason, so that each reason and its sources are said once."""
    groups: dict[tuple[object, ...], list[ShownChange]] = {}
    for change in changes:
        groups.setdefault(change.why, []).append(change)
    return tuple(tuple(group) for group in groups.values())


def dose_choices(exercise: Exercise, dose: Dose) -> Mapping[str, list[tuple[str, str, bool]]]:
    """Value, words and whether it is the present one, for each part that can be set."""
    most = ceiling(exercise)
    holds = {dose.hold_s, most.hold_s, exercise.start_dose.hold_s}
    holds |= {float(one) for one in range(5, int(most.hold_s), 5)}
    offered = {
        "repetitions": range(1, most.repetitions + 1),
        "sets": range(1, most.sets + 1),
        "hold_s": sorted(one for one in holds if one <= most.hold_s),
        "range_percent": [one for one in (40, 70, 100) if one <= most.range_percent],
    }
    return {
        name: [(f"{one:g}", f"{one:g}", one == getattr(dose, name)) for one in values]
        for name, values in offered.items()
    }


def _shown_state(course: Course, state: ExerciseState, opened: Opened) -> ShownState:
    (card,) = cards_of([state.exercise])
    changes = [shown_change(one) for one in reversed(course.of(state.exercise))]
    undo = undoable(course, state.exercise)
    judged = opened.verdicts.get(state.exercise)
    is_suspended = state.suspended or state.exercise in opened.suspended
    return ShownState(
        card=card,
        dose=dose_words(state.dose),
        goal=dose_words(ceiling(card.exercise)),
        is_suspended=is_suspended,
        is_open=judged is not None and judged.permission in OPEN_TO_ME,
        last=changes[0] if changes else None,
        undoable=shown_change(undo) if undo and not is_suspended else None,
        earlier=tuple(changes[1:]),
    )
