"""What the rules look at: a week as planned for one person, in plain facts."""

import math
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.duration import prescription_seconds
from spinalis.plan.prescription import Part, Prescription, SessionPlan

LATER_MINUTES = (5.0, 10.0)  # of the second and third session of a day
FIRST_MINUTES = 20.0  # of the very first session, at most
DAY_MINUTES = 30.0  # of all sessions of a day, where there are several
Exercises = Mapping[str, Exercise]
Open = Mapping[TimeOfDay, frozenset[str]]


class Breach(NamedTuple):
    """Something that must not be."""

    rule: int
    day: date | None
    text: str


class Excuse(NamedTuple):
    """Something a rule asks for that its own text lets go, and why."""

    rule: int
    what: str  # a class or a limit
    text: str


Findings = Iterator[Breach | Excuse]


class Planned(NamedTuple):
    """One session of a week."""

    day: date
    time: TimeOfDay
    minutes: float  # asked for
    plan: SessionPlan

    @property
    def main(self) -> tuple[Prescription, ...]:
        """The main part, in the order of doing."""
        return self.part(Part.MAIN)

    @property
    def ids(self) -> tuple[str, ...]:
        """The different exercises of the main part, in the order of doing."""
        return tuple(dict.fromkeys(one.exercise for one in self.main))

    def part(self, part: Part) -> tuple[Prescription, ...]:
        """One part, in the order of doing."""
        return tuple(one for one in self.plan.prescriptions if one.part == part)


class Week(Struct, frozen=True, dict=True):
    """A week of one person, all of it done as planned."""

    exercises: Exercises
    purpose: str  # P1 to P19
    sessions: tuple[Planned, ...]  # in the order of doing
    open: Open  # by the time of day: open to the person, at hand and not disliked
    beginner: bool = False  # began with the first week of these
    number: int = 1  # 1 is the first week
    before: tuple[Planned, ...] = ()  # all earlier sessions
    floor: bool = True  # wanted
    back_complaint: bool = False
    late_pregnancy: bool = False
    wheelchair: bool = False
    plain: tuple[Planned, ...] = ()  # the same person's week without the complaint
    evening: tuple[Planned, ...] = ()  # the same person's evenings, beside these mornings

    @cached_property
    def firsts(self) -> tuple[Planned, ...]:
        """The first session of each day; the others of a day are short and for the focus."""
        return tuple({one.day: one for one in reversed(self.sessions)}.values())[::-1]

    @cached_property
    def laters(self) -> tuple[Planned, ...]:
        """The second and third sessions of the days."""
        firsts = {(one.day, one.time) for one in self.firsts}
        return tuple(one for one in self.sessions if (one.day, one.time) not in firsts)

    @cached_property
    def very_first(self) -> Planned | None:
        """The first session of all, if it is in this week."""
        is_new = self.number == 1 and not self.before
        return self.sessions[0] if is_new and self.sessions else None

    @cached_property
    def first_ever(self) -> Planned | None:
        """The very first session of a beginner, if it is in this week."""
        return self.very_first if self.beginner else None

    def base_minutes(self, session: Planned) -> float:
        """Minutes by which a session is measured.

        A beginner starts with 20 and has 5 more each week; of others the very first session has
        20 at most. The first of several on a day has what
        the others leave of half an hour; those are as long as they are, within 5 and 10.
        """
        if session in self.laters:
            low, high = LATER_MINUTES
            return min(max(low, math.ceil(session.plan.seconds / 60)), high)
        others_s = sum(one.plan.seconds for one in self.laters if one.day == session.day)
        left = max(LATER_MINUTES[0], DAY_MINUTES - others_s / 60) if others_s else session.minutes
        minutes = min(session.minutes, left)
        if self.beginner:
            return min(minutes, FIRST_MINUTES + 5 * (self.number - 1))
        return min(minutes, FIRST_MINUTES) if session is self.very_first else minutes

    def seconds(self, session: Planned) -> list[tuple[Prescription, float]]:
        """Each item with its length, from getting ready to the last repetition."""
        items = session.plan.prescriptions
        exercises = [self.exercises[one.exercise] for one in items]
        lengths = (
            prescription_seconds(exercise, one.dose, previous=previous)
            for one, exercise, previous in zip(items, exercises, (None, *exercises), strict=False)
        )
        return list(zip(items, lengths, strict=True))


Bound = Literal["least", "most"]
# How many different main exercises sessions of so many minutes have, at least and at most.
_SIZES = ((5, 2, 2), (10, 3, 4), (15, 4, 6), (20, 5, 7), (30, 6, 8), (45, 6, 10))


def main_size(minutes: float) -> tuple[int, int]:
    """The least and most different main exercises.

    Between two lengths the least is that of the shorter and the most that of the longer.
    """
    least = max((low for at, low, _ in _SIZES if at <= minutes), default=1)
    most = next((high for at, _, high in _SIZES if at >= minutes), _SIZES[-1][2])
    return least, most
