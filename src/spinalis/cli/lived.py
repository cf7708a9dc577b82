"""The weeks of somebody who does all that is planned, and to whom all of it is good."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, time, timedelta

from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.load import Catalogue
from spinalis.plan.break_sets import BreakPerson
from spinalis.plan.breaks import plan_breaks
from spinalis.plan.course import Course
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.goals import Goals
from spinalis.plan.history import DayDone, History, past_at
from spinalis.plan.prescription import SessionPlan
from spinalis.plan.progression.progress import progress
from spinalis.plan.response import Outcome, Response
from spinalis.plan.time_cap import cap_seconds
from spinalis.plan.week import Order, build_day, done_in
from spinalis.plan.working_hours import BreakWishes, Hours, WorkingDay
from spinalis.safety.clearance import Clearance

MINUTES = 15.0  # of each session, one a day
START = date(2026, 3, 2)  # a Monday; any would do
_LOOKS_BACK = timedelta(days=28)  # further back only how often counts
_REMEMBERED = timedelta(days=35)  # reports handed over again each day
_MILD_NRS = 1  # pain, before as after
_EFFORT_RPE = 4
_AT_WORK = BreakWishes(
    days=(0, 1, 2, 3, 4), work=Hours(time(9), time(17)), lunch=Hours(time(12), time(13))
)


class Lived(Struct, frozen=True):
    """What was given in these weeks."""

    sessions: tuple[SessionPlan, ...]
    in_breaks: frozenset[str] = frozenset()  # ids of exercises

    @property
    def exercises(self) -> frozenset[str]:
        """Everything that was given, in a session or in a break."""
        return self.in_breaks.union(
            one.exercise for plan in self.sessions for one in plan.prescriptions
        )


def live(
    catalogue: Catalogue,
    clearance: Clearance,
    goals: Goals,
    at: TimeOfDay,
    days: int,
) -> Lived:
    """Plan each day from what was done and told before it; a day without a session passes.

    Args:
        catalogue: everything that can be prescribed.
        clearance: what is open at that time of day.
        goals: what is wanted, with what the person came for.
        at: the time of day of every session.
        days: how many, counted from a Monday.
    """
    course, done, told = Course(), dict[date, DayDone](), list[Response]()
    sessions: list[SessionPlan] = []
    for day in (START + timedelta(days=each) for each in range(days)):
        recent = [one for one in told if day - one.day <= _REMEMBERED]
        cap_s = cap_seconds(MINUTES)
        course = progress(course, recent, catalogue, clearance=clearance, on=day, cap_s=cap_s)
        past = past_at(day, _history(done, course, day))
        try:
            plan = build_day(catalogue, clearance, order=Order(MINUTES, at), goals=goals, past=past)
        except PlanError:
            continue
        sessions.append(plan)
        done[day] = done_in(plan)
        told += _all_good(plan, day)
    return Lived(tuple(sessions))


def in_breaks(
    catalogue: Catalogue, clearance: Clearance, goals: Goals, days: int
) -> frozenset[str]:
    """The exercises of the breaks of a working week of five days, from nine to five.

    Raises:
        BreakError: too little is open for a break.
    """
    person = BreakPerson(clearance, goals)
    given: set[str] = set()
    before: frozenset[str] = frozenset()
    for day in (START + timedelta(days=each) for each in range(days)):
        working = WorkingDay(day, UTC)
        plan = plan_breaks(catalogue.exercises, person, _AT_WORK, working, before=before)
        for one in plan.breaks:
            before = frozenset(each.exercise for each in one.prescriptions)
            given |= before
    return frozenset(given)


def _history(done: dict[date, DayDone], course: Course, day: date) -> History:
    near = {at: one for at, one in done.items() if day - at <= _LOOKS_BACK}
    far = [one for at, one in done.items() if at not in near]
    answered = {change.exercise for change in course.history}
    return History(
        days=near,
        earlier=Counter(name for one in far for name in one.every),
        earlier_days=len(far),
        doses={name: one.dose for name, one in course.states.items() if name in answered},
    )


def _all_good(plan: SessionPlan, day: date) -> Iterator[Response]:
    """Done without more pain than usual, then or in the morning."""
    for one in plan.prescriptions:
        yield Response(
            day,
            one.exercise,
            Outcome.DONE,
            one.dose,
            pain_nrs=_MILD_NRS,
            usual_nrs=_MILD_NRS,
            effort_rpe=_EFFORT_RPE,
            morning_nrs=_MILD_NRS,
        )
