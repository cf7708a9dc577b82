"""A flare: some days of much more pain than usual, and the easy way through and out of it.

The daily habit goes on with what is gentle (`stayactive-2015`, `nice-ng59`); how much, and for how
long, is our own inference (`programme-inference`). Warning signs are not looked for here: the
questions about the person and the check before each session do that, and they come first.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from statistics import median_low
from typing import Final

import msgspec
from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.pain import is_worse, morning_of, usual_of
from spinalis.plan.progression.mornings import Morning, ToldMorning, judge_mornings
from spinalis.plan.response import Response

APART: Final = timedelta(days=3)  # programme-inference: days further apart belong to no one flare
EASING: Final = timedelta(days=7)  # programme-inference: from three quarters to all
FORGOTTEN: Final = timedelta(days=14)  # programme-inference: silence after which it has passed
CLINICIAN: Final = timedelta(days=14)  # nice-ng59, programme-inference: no ease within it
HALF: Final = 0.5  # pacing, programme-inference
THREE_QUARTERS: Final = 0.75  # programme-inference
LONGEST: Final = timedelta(days=28)  # programme-inference: what lasts longer has become usual
_USUAL_DAYS: Final = timedelta(days=7)  # programme-inference: pain that creeps up is no flare
_GENTLE_LEVEL: Final = 1


class Flare(Struct, frozen=True):
    """A flare that is not over yet."""

    since: date  # its first day
    usual_nrs: int  # 0-10, what was usual before it
    eased_on: date | None = None  # the day of the second calm morning; None: still in it

    @property
    def share(self) -> float:
        """How much of the repetitions is done."""
        return HALF if self.eased_on is None else THREE_QUARTERS

    def pauses(self, exercise: Exercise) -> bool:
        """Whether an exercise is left out for these days: what is not gentle, until it eases."""
        return self.eased_on is None and exercise.level > _GENTLE_LEVEL

    def needs_clinician(self, on: date) -> bool:
        """Whether it has lasted so long that somebody should look at it."""
        return self.eased_on is None and on - self.since >= CLINICIAN


class _PainDay(Struct, frozen=True):
    """What was told of one day; at least one of the two."""

    day: date
    usual_nrs: int | None  # before the session
    morning_nrs: int | None  # the morning after
    is_ordinary: bool  # that morning is within the ups and downs of the last weeks

    def is_bad(self, usual_nrs: int) -> bool:
        """Whether it is much worse than what is usual."""
        morning_nrs = 0 if self.is_ordinary else self.morning_nrs or 0
        return is_worse(max(self.usual_nrs or 0, morning_nrs), usual_nrs)

    def is_calm(self, usual_nrs: int) -> bool:
        """Whether its morning is told, and not above the usual."""
        return self.morning_nrs is not None and self.morning_nrs <= usual_nrs


def flare_of(responses: Iterable[Response], on: date) -> Flare | None:
    """Find the flare that a day lies in; None where there is none, or it is over.

    It begins with two told days running, not more than three days apart, whose pain before the
    session or in the morning after is 2 above the usual, or above 5 and above the usual, and
    beyond the ups and downs of the last weeks. Two calm mornings running ease it, and a week later
    it is over; what does not ease within four weeks is no flare any more.

    Args:
        responses: everything told of the last weeks; later days than `on` are left out.
        on: the day that is planned.
    """
    flare: Flare | None = None
    before: list[_PainDay] = []
    for one in _pain_days(one for one in responses if one.day <= on):
        if flare and not _is_over(flare, before, one.day):
            flare = _gone_on(flare, before[-1], one)
        else:
            flare = _begun(before, one)
        before.append(one)
    return flare if flare and not _is_over(flare, before, on) else None


def dose_in_flare(exercise: Exercise, dose: Dose, flare: Flare) -> Dose | None:
    """The dose for a day of the flare; None where the exercise pauses."""
    if flare.pauses(exercise):
        return None
    if dose.repetitions == 1:
        return msgspec.structs.replace(dose, hold_s=float(int(dose.hold_s * flare.share)))
    return msgspec.structs.replace(dose, repetitions=max(1, int(dose.repetitions * flare.share)))


def _begun(before: Sequence[_PainDay], one: _PainDay) -> Flare | None:
    if not before or one.day - before[-1].day > APART:
        return None
    first = before[-1]
    usual_nrs = _usual(before[:-1], first)
    is_flare = first.is_bad(usual_nrs) and one.is_bad(usual_nrs)
    return Flare(first.day, usual_nrs) if is_flare else None


def _gone_on(flare: Flare, last: _PainDay, one: _PainDay) -> Flare:
    if all(each.is_bad(flare.usual_nrs) for each in (last, one)):
        return msgspec.structs.replace(flare, eased_on=None)
    if flare.eased_on or not all(each.is_calm(flare.usual_nrs) for each in (last, one)):
        return flare
    return msgspec.structs.replace(flare, eased_on=one.day + timedelta(days=1))


def _is_over(flare: Flare, before: Sequence[_PainDay], day: date) -> bool:
    if flare.eased_on is not None and day - flare.eased_on >= EASING:
        return True
    has_stayed = flare.eased_on is None and day - flare.since >= LONGEST
    return has_stayed or day - before[-1].day >= FORGOTTEN


def _usual(before: Iterable[_PainDay], one: _PainDay) -> int:
    """What was usual before a day: the middle of the last week, or that day's own if it is less.

    The own one alone would not do: on the second day of a flare people call its pain usual.
    """
    first = one.day - _USUAL_DAYS
    told = [each.usual_nrs for each in before if each.day >= first and each.usual_nrs is not None]
    own = [] if one.usual_nrs is None else [one.usual_nrs]
    return min([*([median_low(told)] if told else []), *own], default=0)


def _pain_days(responses: Iterable[Response]) -> list[_PainDay]:
    ordered = sorted(responses, key=lambda one: one.day)
    by_day = [(day, list(told)) for day, told in groupby(ordered, key=lambda one: one.day)]
    told_days = [(day, usual_of(told), morning_of(told)) for day, told in by_day]
    mornings = judge_mornings(
        ToldMorning(day, morning_nrs, usual_nrs or 0)
        for day, usual_nrs, morning_nrs in told_days
        if morning_nrs is not None
    )
    return [
        _PainDay(day, usual_nrs, morning_nrs, mornings.get(day) is Morning.RIPPLE)
        for day, usual_nrs, morning_nrs in told_days
        if usual_nrs is not None or morning_nrs is not None
    ]
