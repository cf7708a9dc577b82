"""A week as the page shows it: day by day, what each session holds, and what is left out."""

import math
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.plan.day.refusal import has_its_turn
from spinalis.plan.moving import days_open
from spinalis.plan.prescription import Part, Prescription, SessionPlan
from spinalis.plan.rhythm import DAYS_IN_WEEK, Slot
from spinalis.plan.week import PlannedSession, WeekPlan
from spinalis.safety.clearance import Reason
from spinalis.share.dose_words import dose_words
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.exercise_words import SIDES
from spinalis_web.home.library import Card, cards_of
from spinalis_web.home.shown import ShownReason, shown_reasons
from spinalis_web.home.week_build import Planning

PARTS = {Part.WARM_UP: "Warm-up", Part.MAIN: "Main part", Part.RELAXATION: "Relaxation"}
TIMES = {
    TimeOfDay.MORNING: "In the morning",
    TimeOfDay.ANY: "At any time",
    TimeOfDay.EVENING: "In the evening",
}
_MINUTE_S = 60


class ShownExercise(Struct, frozen=True):
    """One exercise of a session."""

    card: Card
    dose: str
    why: str
    care: tuple[str, ...]


class ShownPart(Struct, frozen=True):
    """One part of a session."""

    name: str
    exercises: tuple[ShownExercise, ...]


class Group(Struct, frozen=True):
    """Exercises that are left out for the same reason."""

    reason: ShownReason
    names: tuple[tuple[str, str], ...]  # id and name


class ShownSession(Struct, frozen=True):
    """One session of the week."""

    time: TimeOfDay
    when: str
    planned: date  # the day that the rhythm says
    moved: bool
    minutes: int
    parts: tuple[ShownPart, ...]
    waiting: int  # exercises that are open and have no place here
    left_out: tuple[Group, ...]  # for other reasons; what is closed all week stands elsewhere
    why_not: str
    days: tuple[date, ...]  # to which it can be moved, its own day left out
    can_go_back: bool
    day_name: str = ""  # of the day of the programme
    part_of: str = ""  # which part of a complex that is too long for one session
    lacks: tuple[str, ...] = ()  # what the programme asks for and nothing open can give

    @property
    def crowded(self) -> bool:
        """Whether some other day has its session already."""
        return len(self.days) + self.can_go_back < DAYS_IN_WEEK - 1

    @property
    def cards(self) -> tuple[Card, ...]:
        """The exercises in the order of doing."""
        return tuple(one.card for part in self.parts for one in part.exercises)


class ShownDay(Struct, frozen=True):
    """One of the seven days."""

    day: date
    is_first: bool
    sessions: tuple[ShownSession, ...]
    done: int  # sessions that were finished on it


class ShownWeek(Struct, frozen=True):
    """The week of a person."""

    days: tuple[ShownDay, ...]
    proven: bool
    left_out: tuple[Group, ...]  # in every session

    @property
    def can_move(self) -> bool:
        """Whether any session has another day to go to."""
        sessions = [one for day in self.days for one in day.sessions]
        return not sessions or any(one.days or one.can_go_back for one in sessions)


def shown_week(week: WeekPlan, planning: Planning) -> ShownWeek:
    """The week in words."""
    always = _left_out_always(week)
    sessions: dict[date, list[ShownSession]] = {}
    for one in week.sessions:
        sessions.setdefault(one.day, []).append(_session(one, planning, always))
    days = [week.start + timedelta(days=offset) for offset in range(DAYS_IN_WEEK)]
    return ShownWeek(
        days=tuple(
            ShownDay(
                day=day,
                is_first=day == week.start,
                sessions=tuple(sessions.get(day, ())),
                done=planning.history.sessions.get(day, 0),
            )
            for day in days
        ),
        proven=week.proven,
        left_out=_groups(always.items()),
    )


def _session(
    one: PlannedSession, planning: Planning, always: Mapping[str, tuple[Reason, ...]]
) -> ShownSession:
    slot = Slot(one.day, one.time, one.moved_from)
    days = days_open(planning.rhythm, slot, start=planning.start)
    left_out = one.plan.left_out if one.plan else ()
    waiting = [out for out in left_out if has_its_turn(out)]
    closed = [out for out in left_out if out not in waiting and out.exercise not in always]
    return ShownSession(
        time=one.time,
        when=TIMES[one.time],
        planned=slot.planned,
        moved=one.moved_from is not None,
        minutes=whole_minutes_of(one.plan) if one.plan else 0,
        parts=_parts(one.plan.prescriptions if one.plan else ()),
        waiting=len(waiting),
        left_out=_groups((out.exercise, out.reasons) for out in closed),
        why_not=one.why_not,
        days=tuple(day for day in days if day != slot.planned),
        can_go_back=slot.planned in days,
        day_name=one.plan.day if one.plan else "",
        part_of=one.plan.part_of if one.plan else "",
        lacks=one.plan.lacks if one.plan else (),
    )


def _parts(prescriptions: Iterable[Prescription]) -> tuple[ShownPart, ...]:
    by_part: dict[Part, list[ShownExercise]] = {}
    for one in prescriptions:
        by_part.setdefault(one.part, []).append(_exercise(one))
    return tuple(ShownPart(PARTS[part], tuple(shown)) for part, shown in by_part.items())


def _exercise(one: Prescription) -> ShownExercise:
    (card,) = cards_of([one.exercise])
    sides = SIDES[card.exercise.sides]
    return ShownExercise(
        card=card,
        dose=f"{dose_words(one.dose)}, {sides}" if sides else dose_words(one.dose),
        why=one.why,
        care=tuple(f"{reason.text} {reason.advice}".strip() for reason in one.with_care),
    )


def whole_minutes_of(plan: SessionPlan) -> int:
    """How long a session really is, rounded up; one of a complex may need less than was allowed."""
    return math.ceil(plan.seconds / _MINUTE_S)


def _left_out_always(week: WeekPlan) -> dict[str, tuple[Reason, ...]]:
    """What no session of the week can hold, for the same reasons in each."""
    plans = [one.plan for one in week.sessions if one.plan]
    if not plans:
        return {}
    closed = {one.exercise: one.reasons for one in plans[0].left_out if not has_its_turn(one)}
    for plan in plans[1:]:
        here = {one.exercise: one.reasons for one in plan.left_out}
        closed = {name: why for name, why in closed.items() if here.get(name) == why}
    return closed


def _groups(left_out: Iterable[tuple[str, tuple[Reason, ...]]]) -> tuple[Group, ...]:
    """By the first reason; the reason that leaves out most comes first."""
    known = exercises()
    names: dict[Reason, list[tuple[str, str]]] = {}
    for name, reasons in left_out:
        names.setdefault(reasons[0], []).append((name, known[name].name))
    ordered = sorted(names.items(), key=lambda pair: -len(pair[1]))
    return tuple(Group(shown_reasons([why])[0], tuple(sorted(of))) for why, of in ordered)
