"""The week and the day of a person, built when somebody looks and kept for as long as it holds."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import msgspec
from msgspec import Struct

from spinalis.catalogue.complex import Complex, TimeOfDay
from spinalis.plan.day.build import PlanError
from spinalis.plan.candidates import PAIN_ONCE
from spinalis.plan.clearances import clearances_by_time
from spinalis.plan.course import Course
from spinalis.plan.day.from_complex import session_from_complex
from spinalis.plan.goals import Goals
from spinalis.plan.own_complex import own_exercises
from spinalis.plan.past import Past
from spinalis.plan.prescription import SessionPlan
from spinalis.plan.week import (
    History,
    Rhythm,
    RhythmError,
    Slot,
    WeekPlan,
    build_day,
    build_week,
    past_at,
    slots_left,
)
from spinalis.safety.clearance import Clearance
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import complexes, exercises
from spinalis_web.home.course_store import doses_of, painful_for_doses, painful_of
from spinalis_web.home.screening_store import known_answers
from spinalis_web.home.wishes_store import Wanted, wanted_by
from spinalis_web.records.models import Screening
from spinalis_web.records.past import done_by_day, sessions_by_day


class Planning(Struct, frozen=True):
    """Everything that the week of a person depends on."""

    start: date
    clearances: Mapping[TimeOfDay, Clearance]
    rhythm: Rhythm
    goals: Goals
    history: History
    painful: Mapping[str, int] = {}  # how often each exercise hurt, by id

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The sessions that are still to be done."""
        return slots_left(self.start, self.rhythm, self.history)


def planning_of(
    person: Person,
    screening: Screening,
    course: Course,
    *,
    on: date,
    wanted: Wanted | None = None,
) -> Planning:
    """Bring together what the plan from a day on depends on.

    Args:
        person: whose plan.
        screening: the valid one.
        course: what exercises have grown to.
        on: the first day.
        wanted: wishes to try; those that are kept if left out.
    """
    wanted = wanted or wanted_by(person)
    clearances = clearances_for(screening, on=on)
    painful = painful_of(person, course, since=screening.created_at)
    return Planning(
        start=on,
        clearances=clearances,
        rhythm=wanted.rhythm,
        goals=goals_for(wanted, clearances[TimeOfDay.ANY]),
        history=History(
            done=done_by_day(person, on=on),
            doses=doses_of(course),
            painful=painful_for_doses(painful, course),
            hurt=frozenset(painful),
            sessions=sessions_by_day(person, since=on),
        ),
        painful=painful,
    )


def clearances_for(screening: Screening, *, on: date) -> Mapping[TimeOfDay, Clearance]:
    """What the screening opens at each time of a day."""
    return _clearances(msgspec.json.encode(known_answers(screening), order="sorted"), on)


def goals_for(wanted: Wanted, clearance: Clearance) -> Goals:
    """The wishes, with the complex that is the plan and those made for the finding and open."""
    own = own_exercises(complexes(), clearance)
    follows = complexes().get(wanted.follows)
    return msgspec.structs.replace(wanted.goals, own_complex=own, follows=follows)


def week_of(planning: Planning) -> WeekPlan | str:
    """The week, or the sentences why there is none, each with what would help."""
    return _week(_key(planning))


def session_on(
    planning: Planning, clearance: Clearance, *, minutes: float | None = None
) -> SessionPlan:
    """The session of the first day, by what is open at this moment.

    Args:
        planning: what it depends on.
        clearance: what is open.
        minutes: the time for it; as is wished if left out.

    Raises:
        PlanError: none can be built; the text says why and what would help.
    """
    plan = build_day(
        exercises(),
        clearance,
        minutes=minutes or planning.rhythm.minutes,
        goals=planning.goals,
        past=past_of(planning),
    )
    return _with_care(plan, planning.painful)


def complex_session(
    found: Complex, planning: Planning, clearance: Clearance, *, minutes: float | None
) -> SessionPlan:
    """The session of a complex on the first day, with the doses that were grown to.

    Args:
        found: the complex.
        planning: what it depends on.
        clearance: what is open.
        minutes: the time for it; as long as it needs if None.

    Raises:
        PlanError: it is closed, or nothing of it is left; the text says why.
    """
    plan = session_from_complex(
        found,
        exercises(),
        clearance,
        minutes=minutes,
        goals=planning.goals,
        past=past_of(planning),
    )
    return _with_care(plan, planning.painful)


def past_of(planning: Planning) -> Past:
    """What the days before say on the first day."""
    return past_at(planning.start, planning.history, planning.history.done)


def first_session(planning: Planning) -> SessionPlan | str:
    """The session of the first day by the screening alone, or the sentence why nothing fits.

    On a day without one it is what an additional session would hold.
    """
    here = [slot.time for slot in planning.slots if slot.day == planning.start]
    time = here[0] if here else TimeOfDay.ANY
    # The other times and later days do not touch it, so they must not make it be built anew.
    alone = msgspec.structs.replace(
        planning,
        clearances={time: planning.clearances[time]},
        rhythm=Rhythm(minutes=planning.rhythm.minutes),
        history=msgspec.structs.replace(planning.history, sessions={}),
    )
    return _first(_key(alone), time)


def _key(planning: Planning) -> bytes:
    """The same bytes for the same planning."""
    plain = msgspec.to_builtins(planning, str_keys=True, order="sorted")
    return msgspec.json.encode(plain)


@lru_cache(maxsize=64)
def _clearances(answers: bytes, on: date) -> Mapping[TimeOfDay, Clearance]:
    # Not decoded strictly: what cannot be understood closes, with the reason.
    given = msgspec.json.decode(answers)
    lists = {name: tuple(one) for name, one in given.items() if isinstance(one, list)}
    return clearances_by_time({**given, **lists}, on=on)


@lru_cache(maxsize=16)
def _week(encoded: bytes) -> WeekPlan | str:
    planning = msgspec.json.decode(encoded, type=Planning)
    try:
        week = build_week(
            exercises(),
            planning.clearances,
            start=planning.start,
            rhythm=planning.rhythm,
            goals=planning.goals,
            history=planning.history,
        )
    except (PlanError, RhythmError) as error:
        return str(error)
    sessions = tuple(
        msgspec.structs.replace(one, plan=_with_care(one.plan, planning.painful))
        if one.plan
        else one
        for one in week.sessions
    )
    return msgspec.structs.replace(week, sessions=sessions)


@lru_cache(maxsize=64)
def _first(encoded: bytes, time: TimeOfDay) -> SessionPlan | str:
    planning = msgspec.json.decode(encoded, type=Planning)
    try:
        return session_on(planning, planning.clearances[time])
    except PlanError as error:
        return str(error)


def _with_care(plan: SessionPlan, painful: Mapping[str, int]) -> SessionPlan:
    """Say with each exercise that hurt that it is to be skipped at once if it hurts again."""
    prescriptions = tuple(
        msgspec.structs.replace(one, with_care=(PAIN_ONCE, *one.with_care))
        if one.exercise in painful and PAIN_ONCE not in one.with_care
        else one
        for one in plan.prescriptions
    )
    return msgspec.structs.replace(plan, prescriptions=prescriptions)
