"""What every week must be, written from the rules and not from the builder.

The rules are those of the source article (`source-article`: frequency, weekly-minimum); what holds
for its sessions stands in `checker`. Each breach is a sentence.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from spinalis.catalogue.complex import TimeOfDay
from spinalis.plan.goals import Goals
from spinalis.plan.history import DayDone, History
from spinalis.plan.past import Past
from spinalis.plan.rhythm import Aim, Rhythm
from spinalis.plan.week import PlannedSession, WeekPlan, done_in
from spinalis.safety.clearance import Clearance
from tests.plan.checker import Asked, Breaches, Exercises, session_breaches

MOST_A_DAY = {Aim.PREVENTION: 1, Aim.COMPLAINT: 3}
FEWEST_DAYS = 3
DAYS = 7
ENOUGH_DAYS = 2  # so often must a form be done before it leads on


class AskedWeek(NamedTuple):
    """What a week was asked for."""

    clearances: Mapping[TimeOfDay, Clearance]
    start: date
    rhythm: Rhythm = Rhythm()
    goals: Goals = Goals()
    history: History = History()


def week_breaches(week: WeekPlan, exercises: Exercises, asked: AskedWeek) -> Breaches:
    """Yield a sentence for everything in a week that must not be."""
    yield from _slots(week, asked)
    done = dict(asked.history.days)
    for session in week.sessions:
        where = f"{session.day} {session.time.value}: "
        if session.plan is None:
            if not session.why_not.strip():
                yield where + "no session and no word why"
            continue
        known = Asked(
            asked.clearances[session.time],
            asked.rhythm.minutes,
            asked.goals,
            _past(session.day, done, asked.history),
        )
        for breach in session_breaches(session.plan, exercises, known):
            yield where + breach
        done[session.day] = done.get(session.day, DayDone()).with_more(done_in(session.plan))


def _past(day: date, done: Mapping[date, DayDone], history: History) -> Past:
    near = done.get(day, DayDone()).with_more(done.get(day - timedelta(days=1), DayDone()))
    ever = {name for at, one in done.items() if at <= day for name in one.every}
    really = [name for one in history.days.values() for name in one.every]
    return Past(
        ever=frozenset(ever),
        day_before=near.every,
        twice=near.twice,
        trained=frozenset(name for name in really if really.count(name) >= ENOUGH_DAYS),
        doses=history.doses,
        painful=history.painful,
    )


def _slots(week: WeekPlan, asked: AskedWeek) -> Breaches:
    rhythm = asked.rhythm
    days = [asked.start + timedelta(days=offset) for offset in range(DAYS)]
    wanted = {(day, time) for day in days if day.weekday() in rhythm.days for time in rhythm.times}
    got = [(one.day, one.time) for one in week.sessions]
    if week.start != asked.start:
        yield f"starts on {week.start}, not on {asked.start}"
    if set(got) != wanted or len(got) != len(wanted):
        yield "has other days and times than those asked for"
    if [day for day, _ in got] != sorted(day for day, _ in got):
        yield "is not in the order of doing"
    yield from _frequency(week.sessions, rhythm.aim)


def _frequency(sessions: Sequence[PlannedSession], aim: Aim) -> Breaches:
    days = [one.day for one in sessions if one.plan]
    if len(set(days)) < FEWEST_DAYS:
        yield f"has sessions on {len(set(days))} days, fewer than {FEWEST_DAYS}"
    if any(days.count(day) > MOST_A_DAY[aim] for day in days):
        yield f"has more than {MOST_A_DAY[aim]} sessions on a day"
