"""Weeks of people as the builder plans them, as facts for the rules."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.dose import Dose
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.history import DayDone, History, past_at
from spinalis.plan.week import build_day, build_week, done_in, order_of
from tests.plan.therapy.classes import COMPLAINTS
from tests.plan.therapy.facts import Planned, Week
from tests.plan.therapy.people import (
    Person,
    any_person,
    catalogue,
    clearances,
    goals_of,
    in_the_evening,
    open_to,
    without_complaint,
)

MONDAY = date(2026, 3, 30)
_WEEK = timedelta(days=7)


def weeks_of(person: Person, count: int = 2) -> list[Week]:
    """The first weeks of somebody who does everything as planned; fewer if none is built."""
    weeks: list[Week] = []
    before: tuple[Planned, ...] = ()
    for number in range(count):
        sessions = sessions_of(person, MONDAY + number * _WEEK, before)
        if sessions is None:
            break
        weeks.append(week_of(person, sessions, number + 1, before))
        before += sessions
    return weeks


def sessions_of(
    person: Person,
    start: date,
    before: Sequence[Planned] = (),
    doses: Mapping[str, Dose] | None = None,
) -> tuple[Planned, ...] | None:
    """One week, after all that was done before; None: the builder says that there is none."""
    history = History(days=days_of(before), doses=doses or {})
    if person.rhythm.times == (TimeOfDay.WORKPLACE,):
        return breaks_of(person, start, history)
    try:
        plan = build_week(
            catalogue(),
            clearances(person),
            start=start,
            rhythm=person.rhythm,
            goals=goals_of(person),
            history=history,
        )
    except PlanError:
        return None
    minutes = person.rhythm.minutes
    return tuple(Planned(one.day, one.time, minutes, one.plan) for one in plan.sessions if one.plan)


def days_of(sessions: Iterable[Planned]) -> dict[date, DayDone]:
    """What was done on each day."""
    days: dict[date, DayDone] = {}
    for one in sessions:
        days[one.day] = days.get(one.day, DayDone()).with_more(done_in(one.plan))
    return days


def breaks_of(person: Person, start: date, history: History) -> tuple[Planned, ...] | None:
    """A week of single sessions at work, which no rhythm names."""
    sessions: list[Planned] = []
    for day in (start + timedelta(days=each) for each in person.rhythm.days):
        past = past_at(day, history, days_of(sessions))
        order = order_of(person.rhythm, TimeOfDay.WORKPLACE)
        clearance = clearances(person)[TimeOfDay.WORKPLACE]
        try:
            plan = build_day(catalogue(), clearance, order=order, goals=goals_of(person), past=past)
        except PlanError:
            continue
        sessions.append(Planned(day, TimeOfDay.WORKPLACE, person.rhythm.minutes, plan))
    return tuple(sessions) or None


def week_of(
    person: Person, sessions: tuple[Planned, ...], number: int, before: tuple[Planned, ...]
) -> Week:
    """The facts of a week; its counterparts are built with it."""
    plain: tuple[Planned, ...] = ()
    evening: tuple[Planned, ...] = ()
    if number == 1 and person.purpose in COMPLAINTS:
        plain = sessions_of(without_complaint(person), MONDAY) or ()
    if number == 1 and person.purpose == "P17":
        evening = sessions_of(in_the_evening(person), MONDAY) or ()
    return msgspec.structs.replace(
        facts_of(person, sessions, number, before), plain=plain, evening=evening
    )


def facts_of(
    person: Person, sessions: tuple[Planned, ...], number: int, before: tuple[Planned, ...]
) -> Week:
    """The facts of a week alone."""
    return Week(
        exercises=catalogue().exercises,
        purpose=person.purpose,
        sessions=sessions,
        open=open_to(person),
        beginner=person.beginner,
        number=number,
        before=before,
        floor=person.goals.floor,
        back_complaint=person.back_complaint,
        late_pregnancy=person.late_pregnancy,
        wheelchair=person.wheelchair,
    )


def person_of(number: int, seed: int) -> Person:
    """The person of this number: the purposes take turns."""
    chance = random.Random(seed + number)  # noqa: S311 - people, not secrets
    return any_person(f"P{number % 19 + 1}", chance)
