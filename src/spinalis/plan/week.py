"""A week of sessions: built day by day, each the best given the days before it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.errors import SpinalisError
from spinalis.plan.day.build import LONGEST_MINUTES, PlanError, build_session
from spinalis.plan.day.from_complex import session_from_complex
from spinalis.plan.goals import Goals
from spinalis.plan.past import Past
from spinalis.plan.prescription import SessionPlan
from spinalis.safety.clearance import Clearance

DAYS_IN_WEEK = 7
TRAINED_DAYS = 2  # so often must a form really be done before it leads to a harder one
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


class History(Struct, frozen=True):
    """What was done before the week, and what the doses have grown to."""

    done: Mapping[date, frozenset[str]] = {}  # exercises by the day on which they were done
    doses: Mapping[str, Dose] = {}
    painful: Mapping[str, int] = {}
    hurt: frozenset[str] = frozenset()  # hurt once or more, even where the dose has answered it
    sessions: Mapping[date, int] = {}  # how many were ended on a day; they count as its first ones


NEWCOMER = History()


def build_week(
    catalogue: Mapping[str, Exercise],
    clearances: Mapping[TimeOfDay, Clearance],
    *,
    start: date,
    rhythm: Rhythm,
    goals: Goals,
    history: History = NEWCOMER,
) -> WeekPlan:
    """Build the sessions of seven days.

    Args:
        catalogue: exercises by id.
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
    done = dict(history.done)
    sessions: list[PlannedSession] = []
    for slot in slots_left(start, rhythm, history):
        clearance = clearances[slot.time]
        past = past_at(slot.day, history, done)
        try:
            plan = build_day(catalogue, clearance, minutes=rhythm.minutes, goals=goals, past=past)
            session = PlannedSession(slot.day, slot.time, plan, moved_from=slot.moved_from)
        except PlanError as error:
            session = PlannedSession(slot.day, slot.time, None, str(error), slot.moved_from)
        sessions.append(session)
        if session.plan:
            ids = frozenset(item.exercise for item in session.plan.prescriptions)
            done[slot.day] = done.get(slot.day, frozenset()) | ids
    if sessions and not any(session.plan for session in sessions):
        raise PlanError(sessions[0].why_not)
    return WeekPlan(start, tuple(sessions))


def build_day(
    catalogue: Mapping[str, Exercise],
    clearance: Clearance,
    *,
    minutes: float,
    goals: Goals,
    past: Past,
) -> SessionPlan:
    """Build one session: put together, or of the complex that is the plan.

    Raises:
        PlanError: there is none; the text says why and what would help.
    """
    if goals.follows is None:
        return build_session(catalogue, clearance, minutes=minutes, goals=goals, past=past)
    return session_from_complex(
        goals.follows, catalogue, clearance, minutes=minutes, goals=goals, past=past
    )


def past_at(day: date, history: History, done: Mapping[date, frozenset[str]]) -> Past:
    """What the days before say on a day; what was done earlier on the day itself counts too."""
    week: dict[str, int] = {}
    for back in range(DAYS_IN_WEEK):
        for name in done.get(day - timedelta(days=back), ()):
            week[name] = week.get(name, 0) + 1
    earlier = [names for at, names in done.items() if at <= day]
    today = done.get(day, frozenset())
    near = today | done.get(day - timedelta(days=1), frozenset())
    times = Counter(name for names in history.done.values() for name in names)
    trained = frozenset(name for name, count in times.items() if count >= TRAINED_DAYS)
    return Past(
        week=week,
        ever=frozenset().union(*earlier),
        day_before=near,
        today=today,
        trained=trained,
        mastered=frozenset(times) - set(history.painful) - history.hurt,
        doses=history.doses,
        painful=history.painful,
    )


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
