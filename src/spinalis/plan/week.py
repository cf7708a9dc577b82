"""A week of sessions: built day by day, each the best given the days before it."""

from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.load import Catalogue
from spinalis.plan.brief import Brief
from spinalis.plan.day.build import build_session
from spinalis.plan.day.from_complex import session_from_complex
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.duration import on_floor
from spinalis.plan.goals import Goals, find_obstacle
from spinalis.plan.history import NEWCOMER, DayDone, History, past_at
from spinalis.plan.past import Past
from spinalis.plan.prescription import Part, SessionPlan
from spinalis.plan.programmes.brief_for import Moment, brief_for, short_brief
from spinalis.plan.programmes.load import programmes
from spinalis.plan.rhythm import DAYS_IN_WEEK, Rhythm, check_rhythm, slots_left
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import OPEN, judge

MOST_A_DAY = 3  # sessions; source-article, rule "frequency"
ENOUGH_TODAY = (
    f"{MOST_A_DAY} sessions are enough for a day: what you have done needs its rest now. "
    "Walk a little if you like, and come back tomorrow."
)
LEAST_LYING = 2  # so many exercises on the floor are worth the way down
DAY_MOST_MINUTES = 30.0  # of several sessions on one day (programme-inference)


class PlannedSession(Struct, frozen=True):
    """One session of the week, or why there is none."""

    day: date
    time: TimeOfDay
    plan: SessionPlan | None
    why_not: str = ""
    moved_from: date | None = None  # the day that the rhythm says, where it is another one


class WeekPlan(Struct, frozen=True):
    """Seven days from a start."""

    start: date
    sessions: tuple[PlannedSession, ...]  # in the order of doing

    @property
    def proven(self) -> bool:
        """Whether each session is proven best, given those before it."""
        return all(one.plan.proven for one in self.sessions if one.plan)


class Order(Struct, frozen=True):
    """What one session is asked to be, beside what is open and what was done."""

    minutes: float
    time: TimeOfDay = TimeOfDay.ANY
    sessions_a_week: int = DAYS_IN_WEEK
    sessions_a_day: int = 1


def build_week(
    catalogue: Catalogue,
    clearances: Mapping[TimeOfDay, Clearance],
    *,
    start: date,
    rhythm: Rhythm,
    goals: Goals,
    history: History = NEWCOMER,
) -> WeekPlan:
    """Build the sessions of seven days.

    Args:
        catalogue: everything that can be prescribed.
        clearances: what is open at each time of day that the rhythm names; the morning is
            stricter, for it is soon after rising.
        start: the first day.
        rhythm: days, times and minutes.
        goals: what is wanted and at hand.
        history: what was done before.

    Raises:
        RhythmError: the rhythm makes no plan.
        PlanError: not one session can be built; the text is that of the first one. A week whose
            sessions are all done is no such fault.
    """
    check_rhythm(rhythm)
    planned: dict[date, DayDone] = {}
    sessions: list[PlannedSession] = []
    for slot in slots_left(start, rhythm, history):
        past = past_at(slot.day, history, planned)
        order = order_of(rhythm, slot.time)
        try:
            plan = build_day(
                catalogue,
                clearances[slot.time],
                order=order,
                goals=goals,
                past=past,
            )
            session = PlannedSession(slot.day, slot.time, plan, moved_from=slot.moved_from)
        except PlanError as error:
            session = PlannedSession(slot.day, slot.time, None, str(error), slot.moved_from)
        sessions.append(session)
        if session.plan:
            before = planned.get(slot.day, DayDone())
            planned[slot.day] = before.with_more(done_in(session.plan))
    if sessions and not any(session.plan for session in sessions):
        raise PlanError(sessions[0].why_not)
    return WeekPlan(start, tuple(sessions))


def order_of(rhythm: Rhythm, time: TimeOfDay) -> Order:
    """What the rhythm asks of a session at this time of day."""
    return Order(rhythm.minutes, time, len(rhythm.days), len(rhythm.times))


def done_in(plan: SessionPlan) -> DayDone:
    """What a planned session adds to its day."""
    # What comes in a short session in between is no news for the main one, nor a share of it.
    main = [one for one in plan.prescriptions if one.part is Part.MAIN and not plan.short]
    return DayDone(
        every=frozenset(one.exercise for one in plan.prescriptions),
        main=frozenset(one.exercise for one in main),
        twice=frozenset(one.exercise for one in main if one.dose.sets > 1),
        sessions=1,
    )


def build_day(
    catalogue: Catalogue,
    clearance: Clearance,
    *,
    order: Order,
    goals: Goals,
    past: Past,
) -> SessionPlan:
    """Build one session: put together by the programme, or of the complex that is the plan.

    Raises:
        PlanError: there is none; the text says why and what would help.
    """
    if past.sessions_today >= MOST_A_DAY:
        raise PlanError(ENOUGH_TODAY)
    if goals.follows is not None:
        return session_from_complex(
            goals.follows,
            catalogue.exercises,
            clearance,
            minutes=order.minutes,
            goals=goals,
            past=past,
        )
    brief = brief_of(catalogue, clearance, order=order, goals=goals, past=past)
    plan = build_session(catalogue.exercises, clearance, brief=brief, goals=goals, past=past)
    return msgspec.structs.replace(plan, minutes_asked=order.minutes)


def brief_of(
    catalogue: Catalogue,
    clearance: Clearance,
    *,
    order: Order,
    goals: Goals,
    past: Past,
) -> Brief:
    """What the programme asks of the session."""
    known = programmes()
    programme = known.programmes[goals.guidance.programme]
    also = tuple(known.programmes[name] for name in goals.guidance.also)
    if past.sessions_today:
        return short_brief(programme, known, catalogue, minutes=order.minutes, past=past, also=also)
    most = minutes_beside(order, programme.bouts.minutes if programme.bouts else 0.0)
    open_ones = [
        one
        for one in catalogue.exercises.values()
        if judge(one, clearance).permission in OPEN and find_obstacle(one, goals) is None
    ]
    lying = frozenset(one.id for one in open_ones if on_floor(one))
    return brief_for(
        programme,
        known,
        catalogue,
        moment=Moment(
            minutes=most,
            time=order.time,
            sessions_a_week=order.sessions_a_week,
            beginner=goals.guidance.beginner,
            older=goals.guidance.older,
            lying=lying if goals.floor and len(lying) >= LEAST_LYING else frozenset(),
            upright=frozenset(one.id for one in open_ones) - lying,
        ),
        past=past,
        also=also,
    )


def minutes_beside(order: Order, short_minutes: float) -> float:
    """The minutes of the main session where short ones come beside it."""
    left = DAY_MOST_MINUTES - short_minutes * (order.sessions_a_day - 1)
    return min(order.minutes, left) if order.sessions_a_day > 1 else order.minutes
