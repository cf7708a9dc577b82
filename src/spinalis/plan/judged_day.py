"""What the reports of a day say of an exercise: good, to be repeated, bad, or not to be told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import IntEnum
from itertools import groupby

from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.plan.pain import (
    LIGHT_PAIN_NRS,
    MOST_EFFORT_RPE,
    MOST_PAIN_NRS,
    PainModel,
    is_bad,
    is_morning_worse,
    usual_of,
)
from spinalis.plan.response import Outcome, Response


class Mark(IntEnum):
    """What a day says of an exercise; of contradictory answers the later member counts."""

    NOT_DONE = 0
    GOOD = 1
    UNCLEAR = 2  # done, but the pain or the morning is not told: neither good nor bad
    REPEAT_EFFORT = 3  # fine, but hard work
    REPEAT_PAIN = 4  # pain that is to be watched
    BAD_PAIN = 5
    BAD_MORNING = 6
    HURT = 7  # it hurt so much that it was or should have been stopped
    STOPPED = 8  # a stop symptom

    @property
    def is_bad(self) -> bool:
        """Whether the dose must fall."""
        return self >= Mark.BAD_PAIN

    @property
    def is_watched(self) -> bool:
        """Whether the dose stays as it is and the row of good days begins anew."""
        return self in (Mark.REPEAT_EFFORT, Mark.REPEAT_PAIN)


class JudgedDay(Struct, frozen=True):
    """One exercise on one day."""

    day: date
    mark: Mark
    painful: int  # how many times it hurt so that it had to stop
    doses: tuple[Dose, ...]  # as done; empty when it was not done


class Judged(Struct, frozen=True):
    """Everything that was reported, judged."""

    days: Mapping[str, tuple[JudgedDay, ...]]  # exercise -> its days, the earliest first
    rough_on: date | None  # the last day with a morning answer, if that morning was worse


def judge_responses(responses: Iterable[Response], model: PainModel) -> Judged:
    """Judge every day; the order of the responses does not matter."""
    days: dict[str, list[JudgedDay]] = {}
    rough_on: date | None = None
    for day, told in _grouped(responses):
        worse = is_morning_worse(told)
        if worse is not None:
            rough_on = day if worse else None
        usual_nrs = usual_of(told)
        for name, own in _by_exercise(told).items():
            days.setdefault(name, []).append(_judge_day(day, own, usual_nrs, worse, model))
    return Judged({name: tuple(own) for name, own in days.items()}, rough_on)


def _grouped(responses: Iterable[Response]) -> list[tuple[date, list[Response]]]:
    ordered = sorted(responses, key=lambda one: one.day)
    return [(day, list(told)) for day, told in groupby(ordered, key=lambda one: one.day)]


def _by_exercise(told: Iterable[Response]) -> dict[str, list[Response]]:
    found: dict[str, list[Response]] = {}
    for one in told:
        found.setdefault(one.exercise, []).append(one)
    return found


def _judge_day(
    day: date,
    own: Sequence[Response],
    usual_nrs: int | None,
    worse: bool | None,
    model: PainModel,
) -> JudgedDay:
    marks = [_mark(one, usual_nrs, worse, model) for one in own]
    done = {one.dose for one in own if one.outcome is not Outcome.SKIPPED}
    return JudgedDay(
        day=day,
        mark=max(marks),
        painful=sum(mark >= Mark.HURT for mark in marks),
        doses=tuple(sorted(done, key=repr)),
    )


def _mark(one: Response, usual_of_day: int | None, worse: bool | None, model: PainModel) -> Mark:
    if one.outcome is Outcome.STOPPED:
        return Mark.STOPPED
    if one.outcome is Outcome.HURT or (one.pain_nrs or 0) > MOST_PAIN_NRS:
        return Mark.HURT
    usual_nrs = usual_of_day if one.usual_nrs is None else one.usual_nrs
    during = _mark_during(one, usual_nrs, model)
    if one.outcome is Outcome.SKIPPED:
        return during if during.is_bad else Mark.NOT_DONE
    return max(during, _mark_morning(worse))


def _mark_morning(worse: bool | None) -> Mark:
    if worse is None:
        return Mark.UNCLEAR
    return Mark.BAD_MORNING if worse else Mark.GOOD


def _mark_during(one: Response, usual_nrs: int | None, model: PainModel) -> Mark:
    if one.pain_nrs is None:
        return Mark.UNCLEAR
    if is_bad(one.pain_nrs, usual_nrs, model):
        return Mark.BAD_PAIN
    if one.pain_nrs > LIGHT_PAIN_NRS:
        return Mark.REPEAT_PAIN
    return Mark.REPEAT_EFFORT if (one.effort_rpe or 0) > MOST_EFFORT_RPE else Mark.GOOD
