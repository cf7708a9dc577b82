"""The week and the day of a person, built when somebody looks and kept for as long as it holds."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import msgspec
from msgspec import Struct

from spinalis.catalogue.complex import Complex, TimeOfDay
from spinalis.plan.candidates import PAIN_ONCE
from spinalis.plan.clearances import clearances_by_time
from spinalis.plan.course import Course
from spinalis.plan.day.from_complex import session_from_complex
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.goals import Goals
from spinalis.plan.history import History, past_at
from spinalis.plan.own_complex import own_exercises
from spinalis.plan.past import Past
from spinalis.plan.prescription import SessionPlan
from spinalis.plan.programmes.choose import OFF_THE_FLOOR, guidance_of
from spinalis.plan.rhythm import Aim, Rhythm, RhythmError, Slot, slots_left
from spinalis.plan.week import WeekPlan, build_day, build_week, order_of
from spinalis.safety.clearance import Clearance
from spinalis.safety.condition import Answers
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import complexes, exercises, whole_catalogue
from spinalis_web.home.course_store import doses_of, painful_for_doses, painful_of
from spinalis_web.home.flaring import eased_by_flare
from spinalis_web.home.screening_store import known_answers
from spinalis_web.home.wishes_store import Wanted, wanted_by
from spinalis_web.records.models import Screening
from spinalis_web.records.past import days_before, sessions_by_day


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

    @property
    def time(self) -> TimeOfDay:
        """The time of day of the next session of the first day; any, where none is due."""
        due = (slot.time for slot in self.slots if slot.day == self.start)
        return next(due, TimeOfDay.ANY)


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
    wanted = wanted or wanted_by(person, screening)
    clearances = clearances_for(screening, on=on)
    painful = painful_of(person, course, since=screening.created_at)
    before = days_before(person, on=on)
    eased = eased_by_flare(person, doses_of(course), on=on)
    return Planning(
        start=on,
        clearances=clearances,
        rhythm=wanted.rhythm,
        goals=msgspec.structs.replace(
            goals_for(wanted, clearances[TimeOfDay.ANY], known_answers(screening)),
            paused=eased.paused,
        ),
        history=History(
            days=before.days,
            earlier=before.earlier,
            earlier_days=before.earlier_days,
            doses=eased.doses,
            painful=painful_for_doses(painful, course),
            hurt=frozenset(painful),
            sessions=sessions_by_day(person, since=on),
        ),
        painful=painful,
    )


def clearances_for(screening: Screening, *, on: date) -> Mapping[TimeOfDay, Clearance]:
    """What the screening opens at each time of a day."""
    return _clearances(msgspec.json.encode(known_answers(screening), order="sorted"), on)


def goals_for(wanted: Wanted, clearance: Clearance, answers: Answers) -> Goals:
    """The wishes, with what the person came for and the complexes that follow from it."""
    own = own_exercises(complexes(), clearance)
    follows = complexes().get(wanted.follows)
    guidance = guidance_of(answers, complaint=wanted.rhythm.aim is Aim.COMPLAINT)
    floor = wanted.goals.floor and guidance.programme not in OFF_THE_FLOOR
    return msgspec.structs.replace(
        wanted.goals, own_complex=own, follows=follows, guidance=guidance, floor=floor
    )


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
    order = order_of(planning.rhythm, planning.time)
    if minutes:
        order = msgspec.structs.replace(order, minutes=minutes)
    plan = build_day(
        whole_catalogue(),
        clearance,
        order=order,
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
    return past_at(planning.start, planning.history)


def first_session(planning: Planning) -> SessionPlan | str:
    """The session of the first day by the screening alone, or the sentence why nothing fits.

    On a day without one it is what an additional session would hold.
    """
    time = planning.time
    # Later days do not touch it, so they must not make it be built anew.
    alone = msgspec.structs.replace(planning, clearances={time: planning.clearances[time]})
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
            whole_catalogue(),
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
