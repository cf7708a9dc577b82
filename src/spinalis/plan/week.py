"""A week of sessions: built day by day, each the best given the days before it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

import msgspec
from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.load import Catalogue
from spinalis.errors import SpinalisError
from spinalis.plan.brief import Brief
from spinalis.plan.day.build import build_session
from spinalis.plan.day.from_complex import session_from_complex
from spinalis.plan.day.refusal import LONGEST_MINUTES, PlanError
from spinalis.plan.duration import on_floor
from spinalis.plan.goals import Goals, find_obstacle
from spinalis.plan.history import NEWCOMER, DayDone, History, past_at
from spinalis.plan.past import Past
from spinalis.plan.prescription import Part, SessionPlan
from spinalis.plan.programmes.brief_for import Moment, brief_for, short_brief
from spinalis.plan.programmes.load import programmes
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import OPEN, judge

DAYS_IN_WEEK = 7
MOST_A_DAY = 3  # sessions; source-article, rule "frequency"
ENOUGH_TODAY = (
    f"{MOST_A_DAY} sessions are enough for a day: what you have done needs its rest now. "
    "Walk a little if you like, and come back tomorrow."
)
LEAST_LYING = 2  # so many exercises on the floor are worth the way down
DAY_MOST_MINUTES = 30.0  # of several sessions on one day (programme-inference)
LEAST_DAYS = 3  # source-article, rule "weekly-minimum"
MOST_SESSIONS = {"prevention": 1, "complaint": 3}  # a day; source-article, rule "frequency"
_TIMES = (TimeOfDay.MORNING, TimeOfDay.ANY, TimeOfDay.EVENING)  # in the order of a day


class Aim(StrEnum):
    """What the exercises are for."""

    PREVENTION = "prevention"
    COMPLAINT = "complaint"


class RhythmError(SpinalisError):
    """Days and times that make no plan; the text has a line for every fault."""


class Move(Struct, frozen=True, forbid_unknown_fields=True):
    """One session that is done on another day than the rhythm says."""

    planned: date
    time: TimeOfDay
    to: date


class Rhythm(Struct, frozen=True):
    """When a person wants to exercise, and how long."""

    days: tuple[int, ...] = (0, 1, 2, 3, 4, 5, 6)  # 0 is Monday
    times: tuple[TimeOfDay, ...] = (TimeOfDay.ANY,)  # one session each
    minutes: float = 15.0  # of each session
    aim: Aim = Aim.PREVENTION
    moved: tuple[Move, ...] = ()


class Slot(Struct, frozen=True):
    """When one session of a week is done."""

    day: date
    time: TimeOfDay
    moved_from: date | None = None  # the day that the rhythm says, where it is another one

    @property
    def planned(self) -> date:
        """The day that the rhythm says."""
        return self.moved_from or self.day


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
        return short_brief(programme, known, catalogue, minutes=order.minutes, past=past)
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


def check_rhythm(rhythm: Rhythm) -> None:
    """Refuse what makes no plan.

    Raises:
        RhythmError: with a line for every fault.
    """
    faults = tuple(_rhythm_faults(rhythm))
    if faults:
        raise RhythmError("\n".join(faults))


def _rhythm_faults(rhythm: Rhythm) -> Iterator[str]:
    days = set(rhythm.days)
    if not days <= set(range(DAYS_IN_WEEK)) or len(days) != len(rhythm.days):
        yield f"days: expected different numbers from 0 (Monday) to 6, got {list(rhythm.days)}."
    elif len(days) < LEAST_DAYS:
        yield (
            f"days: expected at least {LEAST_DAYS}, for seldom does not help; got {len(days)}. "
            f"Add {LEAST_DAYS - len(days)}, and make the sessions shorter if time is scarce."
        )
    most = MOST_SESSIONS[rhythm.aim]
    if not 1 <= len(set(rhythm.times)) == len(rhythm.times) <= most:
        some = "one time" if most == 1 else f"1 to {most} different times"
        yield (f"times: expected {some} of day for {rhythm.aim.value}, got {len(rhythm.times)}.")
    if set(rhythm.times) - set(_TIMES):
        yield f"times: expected some of {', '.join(_TIMES)}, got {', '.join(rhythm.times)}."
    if not 0 < rhythm.minutes <= LONGEST_MINUTES:
        yield f"minutes: expected up to {LONGEST_MINUTES} for a session, got {rhythm.minutes:g}."


def slots_of(start: date, rhythm: Rhythm) -> tuple[Slot, ...]:
    """The sessions of the seven days from a start, in the order of doing."""
    days = [start + timedelta(days=offset) for offset in range(DAYS_IN_WEEK)]
    moved = {(one.planned, one.time): one.to for one in rhythm.moved if _is_due(one, rhythm)}
    stay = [
        Slot(day, time)
        for day in days
        for time in rhythm.times
        if day.weekday() in rhythm.days and (day, time) not in moved
    ]
    come = [Slot(to, time, planned) for (planned, time), to in moved.items() if to in days]
    return tuple(sorted((*stay, *come), key=lambda slot: (slot.day, _TIMES.index(slot.time))))


def slots_left(start: date, rhythm: Rhythm, history: History) -> tuple[Slot, ...]:
    """The same, without those that have been done."""
    left: list[Slot] = []
    ended = dict(history.sessions)
    for slot in slots_of(start, rhythm):
        if ended.get(slot.day, 0):
            ended[slot.day] -= 1
        else:
            left.append(slot)
    return tuple(left)


def _is_due(move: Move, rhythm: Rhythm) -> bool:
    """Whether the rhythm still has the session that was moved."""
    return move.planned.weekday() in rhythm.days and move.time in rhythm.times
