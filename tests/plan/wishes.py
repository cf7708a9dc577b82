"""Random wishes, rhythms and histories of people who are cleared, from a seed."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from benchmarks.safety_random import random_answers
from spinalis.body.movement import PropKind
from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise, Region
from spinalis.plan.goals import Goals
from spinalis.plan.history import DayDone, History, past_at
from spinalis.plan.programmes.choose import OFF_THE_FLOOR, guidance_of
from spinalis.plan.rhythm import Aim, Rhythm
from spinalis.safety.clearance import Clearance, Permission
from spinalis.safety.condition import Answers
from spinalis.safety.screen import screen
from spinalis.safety.screening import load_screening
from tests.plan.checker import Asked
from tests.plan.week_checker import AskedWeek
from tests.safety.people import HEALTHY, TODAY, with_condition

CLOSED = (Permission.SUPERVISED, Permission.FORBIDDEN)
LEAST_MINUTES, MOST_MINUTES = 5, 60
_SHARE_HEALTHY, _SHARE_FINDING = 0.1, 0.5  # of the people; the others are anybody
_SHARE_ALL_AT_HAND = 0.5
_SHARE_NO_FLOOR = 0.15
_SHARE_REGIONS = 0.3  # who want certain regions only
_SHARE_NEWCOMERS = 0.3
_GONE_DAYS = 21  # so long do histories reach back
_TIMES = (TimeOfDay.MORNING, TimeOfDay.ANY, TimeOfDay.EVENING)


def conditions() -> tuple[str, ...]:
    """Every finding that the screening knows."""
    options = load_screening().questions["conditions"].options
    return tuple(option.id for option in options if not option.alone)


def cleared_person(chance: random.Random) -> tuple[Answers, Clearance]:
    """Somebody who may exercise alone, with answers drawn until that is so."""
    while True:
        answers = _answers(chance)
        clearance = screen(answers, on=TODAY)
        if clearance.permission not in CLOSED:
            return answers, clearance


def _answers(chance: random.Random) -> Answers:
    kind = chance.random()
    if kind < _SHARE_HEALTHY:
        return {**HEALTHY, "age": chance.randint(18, 90)}
    if kind < _SHARE_FINDING:
        known = with_condition(
            chance.choice(conditions()),
            stage=chance.choice(("stage_1", "stage_2", "not_stated")),
            agreed=chance.random() < 1 / 2,
        )
        return random_answers(chance, {**known, "age": chance.randint(18, 90)})
    return random_answers(chance)


def any_goals(chance: random.Random, exercises: Mapping[str, Exercise]) -> Goals:
    """Wishes of any kind."""
    props = tuple(PropKind)
    if chance.random() > _SHARE_ALL_AT_HAND:
        props = tuple(prop for prop in props if chance.random() < 1 / 2)
    regions = tuple(Region)
    if chance.random() < _SHARE_REGIONS:
        regions = tuple(chance.sample(regions, chance.randint(1, 3)))
    names = sorted(exercises)
    return Goals(
        regions=regions,
        floor=chance.random() > _SHARE_NO_FLOOR,
        props=props,
        disliked=tuple(chance.sample(names, chance.choice((0, 0, 1, 3, 10)))),
        liked=tuple(chance.sample(names, chance.choice((0, 0, 2, 5)))),
        own_complex=frozenset(chance.sample(names, chance.choice((0, 0, 6)))),
    )


def any_history(chance: random.Random, exercises: Mapping[str, Exercise], start: date) -> History:
    """What was done before a day, what has grown, and what hurt."""
    if chance.random() < _SHARE_NEWCOMERS:
        return History()
    names = sorted(exercises)
    done = {
        start - timedelta(days=back): _day_done(chance, names)
        for back in range(1, _GONE_DAYS)
        if chance.random() < 1 / 2
    }
    known = sorted(frozenset().union(*(day.every for day in done.values())))
    painful = {name: chance.choice((1, 1, 2)) for name in _some(chance, known, 5)}
    doses = {name: _grown(exercises[name]) for name in _some(chance, known, 20)}
    return History(done, doses=doses, painful=painful)


def _day_done(chance: random.Random, names: Sequence[str]) -> DayDone:
    every = chance.sample(names, chance.randint(4, 14))
    main = every[: len(every) // 2 + 1]
    twice = frozenset(main[: chance.choice((0, 0, 1, 2))])
    return DayDone(frozenset(every), frozenset(main), twice, 1)


def _some(chance: random.Random, names: Sequence[str], most: int) -> list[str]:
    return chance.sample(names, min(len(names), chance.randint(0, most)))


def _grown(exercise: Exercise) -> Dose:
    dose = exercise.start_dose
    more = max(dose.repetitions, min(dose.repetitions + 2, exercise.goal_dose.repetitions))
    return msgspec.structs.replace(dose, repetitions=more)


def any_day(chance: random.Random, exercises: Mapping[str, Exercise]) -> Asked:
    """A cleared person's wish for one session."""
    answers, clearance = cleared_person(chance)
    history = any_history(chance, exercises, TODAY)
    return Asked(
        clearance,
        chance.randint(LEAST_MINUTES, MOST_MINUTES),
        guided(any_goals(chance, exercises), answers),
        past_at(TODAY, history),
    )


def guided(goals: Goals, answers: Answers) -> Goals:
    """The wishes of somebody who came for what the answers say; who came for a chair has one."""
    guidance = guidance_of(answers)
    if guidance.programme not in OFF_THE_FLOOR:
        return msgspec.structs.replace(goals, guidance=guidance)
    props = tuple(dict.fromkeys((*goals.props, PropKind.CHAIR)))
    return msgspec.structs.replace(goals, guidance=guidance, floor=False, props=props)


def any_week(chance: random.Random, exercises: Mapping[str, Exercise]) -> AskedWeek:
    """A cleared person's wish for a week; in the morning they have just risen."""
    answers, clearance = cleared_person(chance)
    start = TODAY + timedelta(days=chance.randrange(7))
    aim = chance.choice(tuple(Aim))
    count = 1 if aim is Aim.PREVENTION else chance.randint(1, 3)
    rhythm = Rhythm(
        days=tuple(sorted(chance.sample(range(7), chance.randint(3, 7)))),
        times=tuple(chance.sample(_TIMES, count)),
        minutes=chance.randint(10, 30) if count == 1 else chance.randint(5, 15),
        aim=aim,
    )
    clearances = dict.fromkeys(_TIMES, clearance)
    if "risen_today" in answers:
        clearances[TimeOfDay.MORNING] = screen({**answers, "risen_today": True}, on=TODAY)
    history = any_history(chance, exercises, start)
    goals = guided(any_goals(chance, exercises), answers)
    return AskedWeek(clearances, start, rhythm, goals, history)
