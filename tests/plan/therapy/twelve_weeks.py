"""Twelve weeks of somebody who does everything that is planned, and to whom all of it is good."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from spinalis.catalogue.complex import TimeOfDay
from spinalis.plan.course import Course
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.history import History, past_at
from spinalis.plan.progression.progress import progress
from spinalis.plan.response import Outcome, Response
from spinalis.plan.time_cap import cap_seconds
from spinalis.plan.week import build_day, order_of
from tests.plan.therapy.builder import MONDAY, days_of, facts_of
from tests.plan.therapy.facts import Planned, Week
from tests.plan.therapy.people import TIMES, Person, catalogue, clearances, goals_of

WEEKS = 12
IN_ORDER = (*TIMES, TimeOfDay.WORKPLACE)  # of a day
_LOOKS_BACK = timedelta(days=28)  # further back only how often counts
_REMEMBERED = timedelta(days=35)  # reports handed over again each day
_MILD = 1  # pain, before as after


def live(person: Person, count: int = WEEKS) -> list[Week]:
    """Plan each day from what was reported of the days before it; all goes well."""
    course, done, told = Course(), list[Planned](), list[Response]()
    weeks = []
    for number in range(count):
        start = MONDAY + timedelta(weeks=number)
        before = tuple(done)
        for day in (start + timedelta(days=each) for each in person.rhythm.days):
            recent = [one for one in told if day - one.day <= _REMEMBERED]
            course = progress(
                course,
                recent,
                catalogue(),
                clearance=clearances(person)[TimeOfDay.ANY],
                on=day,
                cap_s=cap_seconds(person.rhythm.minutes),
            )
            sessions = day_of(person, day, done, course)
            done += sessions
            told += [report for one in sessions for report in good(one)]
        weeks.append(facts_of(person, tuple(done[len(before) :]), number + 1, before))
    return weeks


def day_of(person: Person, day: date, done: Sequence[Planned], course: Course) -> list[Planned]:
    """All sessions of one day."""
    sessions: list[Planned] = []
    for time in sorted(person.rhythm.times, key=IN_ORDER.index):
        order = order_of(person.rhythm, time)
        past = past_at(day, history_of([*done, *sessions], course, day))
        try:
            plan = build_day(
                catalogue(),
                clearances(person)[time],
                order=order,
                goals=goals_of(person),
                past=past,
            )
        except PlanError:
            continue
        sessions.append(Planned(day, time, order.minutes, plan))
    return sessions


def history_of(done: Sequence[Planned], course: Course, day: date) -> History:
    """What was really done, and to what the doses have grown."""
    near = [one for one in done if day - one.day <= _LOOKS_BACK]
    far = days_of(done[: len(done) - len(near)])
    answered = {change.exercise for change in course.history}
    return History(
        days=days_of(near),
        earlier=Counter(name for one in far.values() for name in one.every),
        earlier_days=len(far),
        doses={name: one.dose for name, one in course.states.items() if name in answered},
    )


def good(session: Planned) -> list[Response]:
    """Done without more pain than usual, then or in the morning."""
    return [
        Response(
            session.day,
            one.exercise,
            Outcome.DONE,
            one.dose,
            pain_nrs=_MILD,
            usual_nrs=_MILD,
            effort_rpe=4,
            morning_nrs=_MILD,
        )
        for one in session.plan.prescriptions
    ]
