"""Weeks of people as the builder plans them, as facts for the rules."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from spinalis.catalogue.dose import Dose
from spinalis.plan.build import PlanError
from spinalis.plan.week import History, WeekPlan, build_week
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
    try:
        plan = plan_of(person, start, before, doses or {})
    except PlanError:
        return None
    return tuple(
        Planned(one.day, one.time, person.rhythm.minutes, one.plan)
        for one in plan.sessions
        if one.plan
    )


def plan_of(
    person: Person, start: date, before: Sequence[Planned], doses: Mapping[str, Dose]
) -> WeekPlan:
    """Ask the builder."""
    done: dict[date, frozenset[str]] = {}
    for one in before:
        ids = frozenset(item.exercise for item in one.plan.prescriptions)
        done[one.day] = done.get(one.day, frozenset()) | ids
    return build_week(
        catalogue().exercises,
        clearances(person),
        start=start,
        rhythm=person.rhythm,
        goals=goals_of(person),
        history=History(done=done, doses=doses),
    )


def week_of(
    person: Person, sessions: tuple[Planned, ...], number: int, before: tuple[Planned, ...]
) -> Week:
    """The facts of a week; its counterparts are built with it."""
    plain: tuple[Planned, ...] = ()
    evening: tuple[Planned, ...] = ()
    if number == 1:
        plain = sessions_of(without_complaint(person), MONDAY) or ()
    if number == 1 and person.purpose == "P17":
        evening = sessions_of(in_the_evening(person), MONDAY) or ()
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
        plain=plain,
        evening=evening,
    )


def person_of(number: int, seed: int) -> Person:
    """The person of this number: the purposes take turns."""
    chance = random.Random(seed + number)  # noqa: S311 - people, not secrets
    return any_person(f"P{number % 19 + 1}", chance)
