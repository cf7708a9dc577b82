"""What a purpose demands of sessions, days and shares, and where too little is open for it.

Where no exercise of a class is open, the class is excused. Forms of level 3 come only after their
easier ones, and strong forms of level 2 need a day between: they count where they are given, but
alone they do not make a class one that each session can have.
"""

import math
from collections.abc import Callable, Container, Mapping, Sequence
from datetime import date

from spinalis.plan.duration import on_floor
from tests.plan.therapy.classes import strong
from tests.plan.therapy.facts import Breach, Excuse, Findings, Planned, Week, main_size

ROUNDING = 1e-9
NO_FLOOR_MINUTES = 7  # a session so short has no way down (rule 7)
BEGINNER_FIRST = 4  # main exercises of a beginner's first session, at most


def places(week: Week, session: Planned) -> int:
    """How many different main exercises the session may have."""
    most = main_size(week.base_minutes(session))[1]
    return min(most, BEGINNER_FIRST) if session is week.first_ever else most


def usable(week: Week, session: Planned, ids: frozenset[str]) -> frozenset[str]:
    """Those of the ids that this session could have in any week."""
    level = 1 if session is week.first_ever else 2
    floor = week.base_minutes(session) > NO_FLOOR_MINUTES
    return frozenset(
        one
        for one in ids & week.open[session.time]
        if level_of(week, one) <= level and (floor or not on_floor(week.exercises[one]))
    )


def daily(week: Week, session: Planned, ids: frozenset[str]) -> frozenset[str]:
    """Those that may come on any day."""
    return frozenset(
        one for one in usable(week, session, ids) if one not in strong() or level_of(week, one) == 1
    )


def level_of(week: Week, name: str) -> int:
    """The level of an exercise; what the catalogue does not have is never reached."""
    return week.exercises[name].level if name in week.exercises else 9


def each_session(week: Week, rule: int, wanted: Mapping[str, frozenset[str]]) -> Findings:
    """Each session has one of each; a short one has as many of them as it has places."""
    for session in week.firsts:
        due = {}
        for name, ids in wanted.items():
            if daily(week, session, ids):
                due[name] = ids
            else:
                yield excuse(rule, name, usable(week, session, ids))
        missing = [name for name, ids in due.items() if ids.isdisjoint(session.ids)]
        spared = max(0, len(due) - places(week, session))
        if spared:
            yield Excuse(rule, "places", "a session this short has no place for each")
        for name in missing if len(missing) > spared else ():
            yield Breach(rule, session.day, f"has no {name} in the main part")


def on_days(
    week: Week, rule: int, wanted: Mapping[str, frozenset[str]], least: int, of_week: bool = False
) -> Findings:
    """On so many days one of each; of fewer sessions than that, in each.

    `of_week`: the number is of seven days, and of fewer in the same measure.
    """
    need = math.ceil(least * len(week.firsts) / 7 - ROUNDING) if of_week else least
    for name, ids in wanted.items():
        days = [one.day for one in week.firsts if not ids.isdisjoint(one.ids)]
        can_daily = [one for one in week.firsts if daily(week, one, ids)]
        can = [one for one in week.firsts if usable(week, one, ids)]
        if not can:
            yield excuse(rule, name, frozenset())
            continue
        possible = max(len(can_daily), len(spaced([one.day for one in can])))
        if possible < min(need, len(week.firsts)):
            yield Excuse(rule, name, "not open on as many days, or only with a day between")
        if len(days) < min(need, possible):
            yield Breach(
                rule, None, f"has {name} on {len(days)} days, not on {min(need, possible)}"
            )


def spaced(days: Sequence[date]) -> list[date]:
    """As many of the days as have a day between."""
    kept: list[date] = []
    for day in days:
        if not kept or (day - kept[-1]).days > 1:
            kept.append(day)
    return kept


def excuse(rule: int, name: str, some: frozenset[str]) -> Excuse:
    """Say why a class is not demanded of each session."""
    return Excuse(rule, name, "only with a day between" if some else "nothing of it is open")


def share_least(week: Week, rule: int, name: str, ids: frozenset[str], least: float) -> Findings:
    """So large a part of the week's main exercises, or all that are open in each session.

    A part of an exercise is rounded to the nearest whole.
    """
    total = sum(len(one.ids) for one in week.firsts)
    got = count(week, ids)
    asked = [(least * len(one.ids), len(usable(week, one, ids))) for one in week.firsts]
    need = sum(min(wish, some) for wish, some in asked)
    if any(some < wish for wish, some in asked):
        yield Excuse(rule, f"share {name}", "fewer are open than the share asks for")
    if got < nearest(need):
        yield Breach(rule, None, f"{name}: {got} of {total} main, {nearest(need)} or more expected")


def nearest(number: float) -> int:
    """The nearest whole number, the larger of two."""
    return math.floor(number + 0.5 + ROUNDING)


def share_most(week: Week, rule: int, name: str, ids: frozenset[str], most: float) -> Findings:
    """Not more than so large a part; a part of an exercise is rounded up."""
    total = sum(len(one.ids) for one in week.firsts)
    got = count(week, ids)
    if got > math.ceil(most * total - ROUNDING):
        yield Breach(rule, None, f"{name}: {got} of {total} main, {most:.0%} or less expected")


def count(week: Week, ids: Container[str]) -> int:
    """How many of the week's main exercises belong to these, each session's counted."""
    return sum(name in ids for one in week.firsts for name in one.ids)


def never(week: Week, rule: int, name: str, bad: Callable[[str], bool], main: bool) -> Findings:
    """No such exercise, in the main part or anywhere."""
    for session in week.sessions:
        ids = session.ids if main else [one.exercise for one in session.plan.prescriptions]
        for one in dict.fromkeys(ids):
            if bad(one):
                yield Breach(rule, session.day, f"{one} is there: {name}")
