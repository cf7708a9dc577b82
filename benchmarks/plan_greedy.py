"""The rivals of the builder: a choice at random, and a greedy one; both keep to what is open."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Exercise, Purpose
from spinalis.plan.duration import on_floor, session_seconds
from spinalis.plan.past import needs_rest_day
from spinalis.plan.prescription import Part, Prescription, SessionPlan
from tests.plan.therapy.builder import MONDAY
from tests.plan.therapy.classes import known, load, members
from tests.plan.therapy.facts import Planned, main_size
from tests.plan.therapy.people import Person, catalogue, open_to
from tests.plan.therapy.session_rules import UPWARDS

_MOST_LEVEL = 2  # harder ones are led up to, which no first week has
_WARM_UP_S = 120.0  # of a quarter of an hour; of less, less
_QUARTER_MINUTES = 15.0
# Orders what may be given next, the best first; it is told what the week has had so far.
Taste = Callable[[Sequence[str], Counter[str]], list[str]]


def rival_week(person: Person, taste: Taste) -> tuple[Planned, ...]:
    """A week of the first sessions of the days, each filled with what the taste puts first."""
    sessions: list[Planned] = []
    had: Counter[str] = Counter()
    for day in (MONDAY + timedelta(days=each) for each in person.rhythm.days):
        yesterday = {name for one in sessions if day - one.day == timedelta(1) for name in one.ids}
        session = _session(person, day, taste, had, yesterday)
        if session:
            sessions.append(session)
            had.update(session.ids)
    return tuple(sessions)


def at_random(chance: random.Random) -> Taste:
    """Any order."""
    return lambda names, _: chance.sample(names, len(names))


def greedily(names: Sequence[str], had: Counter[str]) -> list[str]:
    """First what belongs to the classes that the week has had least of, then the shortest."""
    given = {each: sum(had[name] for name in ids) for each, ids in load().items()}

    def least(name: str) -> tuple[int, int, float, str]:
        classes = [given[each] for each, ids in load().items() if name in ids]
        return min(classes, default=0), had[name], _seconds([name]), name

    return sorted(names, key=least)


def _session(
    person: Person, day: date, taste: Taste, had: Counter[str], yesterday: set[str]
) -> Planned | None:
    time, minutes = person.rhythm.times[0], person.rhythm.minutes
    able = sorted(open_to(person)[time])
    resting = taste([name for name in able if name in members("RELAX")], had)[:1]
    warm_up = list(
        _warm_up(taste([n for n in able if _warms_up(n) and n not in resting], had), minutes)
    )
    left = [n for n in able if n in known() - {*resting, *warm_up} and _may_come(n, yesterday)]
    main: list[str] = []
    for name in taste(left, had):
        longer = [*warm_up, *_arranged([*main, name]), *resting]
        if len(main) < main_size(minutes)[1] and _seconds(longer) <= minutes * 60:
            main.append(name)
    if not (main and warm_up and resting):
        return None
    return _planned(day, time, minutes, (warm_up, _arranged(main), resting))


def _warm_up(names: Sequence[str], minutes: float) -> Iterator[str]:
    seconds = 0.0
    for name in names:
        if seconds >= _WARM_UP_S * min(1.0, minutes / _QUARTER_MINUTES):
            return
        seconds += _seconds([name])
        yield name


def _warms_up(name: str) -> bool:
    return Purpose.WARM_UP in _exercise(name).purposes and not on_floor(_exercise(name))


def _may_come(name: str, yesterday: set[str]) -> bool:
    exercise = _exercise(name)
    rested = name not in yesterday or not needs_rest_day(exercise)
    return rested and exercise.level <= _MOST_LEVEL


def _arranged(names: Sequence[str]) -> list[str]:
    """On the feet first, then on the floor, each from the lower back upwards."""

    def place(name: str) -> tuple[bool, int, str]:
        region = _exercise(name).regions[0]
        return on_floor(_exercise(name)), UPWARDS.index(region) if region in UPWARDS else 0, name

    return sorted(names, key=place)


def _planned(
    day: date, time: TimeOfDay, minutes: float, parts: tuple[Sequence[str], ...]
) -> Planned:
    items = tuple(
        Prescription(name, _exercise(name).version, _exercise(name).start_dose, part, "")
        for part, names in zip(Part, parts, strict=True)
        for name in names
    )
    seconds = _seconds([one.exercise for one in items])
    return Planned(day, time, minutes, SessionPlan(minutes, seconds, items, ()))


def _seconds(names: Sequence[str]) -> float:
    return session_seconds([(_exercise(name), _exercise(name).start_dose) for name in names])


def _exercise(name: str) -> Exercise:
    return catalogue().exercises[name]
