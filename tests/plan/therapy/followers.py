"""People who follow a complex: anybody to whom it is open, and those it is made for."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from spinalis.catalogue.complex import Complex, TimeOfDay
from spinalis.plan.goals import Goals
from spinalis.plan.rhythm import Rhythm
from spinalis.safety.condition import Answers
from spinalis.safety.judge import OPEN
from spinalis.safety.judge_complex import judge_complex
from tests.plan.therapy.builder import MONDAY, sessions_of
from tests.plan.therapy.complex_rules import followed
from tests.plan.therapy.facts import Findings, Planned
from tests.plan.therapy.people import CAME_FOR, Person, catalogue, clearances, open_to
from tests.safety.people import AGREED, HEALTHY, with_condition

_DAYS = ((0, 2, 4), (0, 1, 2, 4, 5), (0, 1, 2, 3, 4, 5, 6))
_MINUTES = (10, 15, 20, 30)
_WEEKS = 2


class Follower(NamedTuple):
    """Somebody and the complex that is their plan."""

    complex: Complex
    person: Person


def any_follower(name: str, chance: random.Random) -> Follower | None:
    """Somebody of any days and minutes to whom the complex is open; None: it is open to nobody."""
    complex_ = catalogue().complexes[name]
    rhythm = Rhythm(days=chance.choice(_DAYS), minutes=chance.choice(_MINUTES))
    people = [
        Person("P1", {**answers, CAME_FOR: "stay_well"}, rhythm, Goals(follows=complex_))
        for answers in _answers(complex_)
    ]
    able = [
        one
        for one in people
        if judge_complex(complex_, clearances(one)[TimeOfDay.ANY]).permission in OPEN
    ]
    return Follower(complex_, chance.choice(able)) if able else None


def _answers(complex_: Complex) -> Iterator[Answers]:
    if not complex_.conditions:
        yield {**HEALTHY, **AGREED}
        yield {**HEALTHY, "age": 58, "activity": "now_and_then"}
    for condition in complex_.conditions:
        for stage in ("stage_1", "stage_2"):
            yield with_condition(condition, stage=stage)


def sessions_followed(follower: Follower) -> tuple[Planned, ...]:
    """Two weeks, all done as planned."""
    done: tuple[Planned, ...] = ()
    for number in range(_WEEKS):
        start = MONDAY + timedelta(weeks=number)
        done += sessions_of(follower.person, start, done) or ()
    return done


def look_through_complex(follower: Follower) -> Findings:
    """Rule 28 over these two weeks."""
    open_ = open_to(follower.person)[TimeOfDay.ANY]
    exercises = catalogue().exercises
    return followed(follower.complex, sessions_followed(follower), exercises, open_)
