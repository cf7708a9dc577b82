"""What the reports of a day say of an exercise: good, to be repeated, bad, or not to be told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import IntEnum
from itertools import groupby

from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.plan.pain import (
    MOST_EFFORT_RPE,
    MOST_PAIN_NRS,
    PainModel,
    is_bad,
    is_light,
    morning_of,
    usual_of,
)
from spinalis.plan.progression.mornings import Morning, ToldMorning, judge_mornings
from spinalis.plan.response import Felt, Outcome, Response


class Mark(IntEnum):
    """What a day says of an exercise; of contradictory answers the later member counts."""

    NOT_DONE = 0
    GOOD = 1
    UNCLEAR = 2  # done, but the pain or the morning is not told: neither good nor bad
    RIPPLE = 3  # a morning within the ordinary ups and downs: neither good nor bad
    SPARED = 4  # the session hurt, and this is not what one would suspect
    REPEAT_EFFORT = 5  # fine, but hard work
    REPEAT_PAIN = 6  # pain that is to be watched
    SHARED_PAIN = 7  # the session hurt, and nobody knows which exercise it was
    TOO_HARD = 8
    BAD_PAIN = 9
    BAD_MORNING = 10
    HURT = 11  # it hurt so much that it was or should have been stopped
    STOPPED = 12  # a stop symptom

    @property
    def is_bad(self) -> bool:
        """Whether the dose must fall."""
        return self >= Mark.TOO_HARD

    @property
    def is_watched(self) -> bool:
        """Whether the dose stays as it is and the row of good days begins anew."""
        return self in (Mark.REPEAT_EFFORT, Mark.REPEAT_PAIN)

    @property
    def is_interrupting(self) -> bool:
        """Whether a row of good days ends here."""
        return self > Mark.RIPPLE


class JudgedDay(Struct, frozen=True):
    """One exercise on one day."""

    day: date
    mark: Mark
    painful: int  # how many times it hurt so that it had to stop
    doses: tuple[Dose, ...]  # as done; empty when it was not done


class Judged(Struct, frozen=True):
    """Everything that was reported, judged."""

    days: Mapping[str, tuple[JudgedDay, ...]]  # exercise -> its days, the earliest first
    last_morning: Morning | None  # of the last day with a morning answer; None: there is none


def judge_responses(responses: Iterable[Response], model: PainModel) -> Judged:
    """Judge every day; the order of the responses does not matter."""
    by_day = _grouped(responses)
    mornings = judge_mornings(
        ToldMorning(day, morning_nrs, usual_of(told) or 0)
        for day, told in by_day
        if (morning_nrs := morning_of(told)) is not None
    )
    days: dict[str, list[JudgedDay]] = {}
    for day, told in by_day:
        usual_nrs = usual_of(told)
        for name, own in _by_exercise(told).items():
            judged = _judge_day(day, own, usual_nrs, mornings.get(day), model)
            days.setdefault(name, []).append(judged)
    last = mornings[max(mornings)] if mornings else None
    return Judged({name: tuple(own) for name, own in days.items()}, last)


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
    morning: Morning | None,
    model: PainModel,
) -> JudgedDay:
    marks = [_mark(one, usual_nrs, morning, model) for one in own]
    done = {one.dose for one in own if one.outcome is not Outcome.SKIPPED}
    return JudgedDay(
        day=day,
        mark=max(marks),
        painful=sum(mark >= Mark.HURT for mark in marks),
        doses=tuple(sorted(done, key=repr)),
    )


def _mark(
    one: Response, usual_of_day: int | None, morning: Morning | None, model: PainModel
) -> Mark:
    if one.outcome is Outcome.STOPPED:
        return Mark.STOPPED
    if _has_hurt(one):
        return Mark.HURT
    usual_nrs = usual_of_day if one.usual_nrs is None else one.usual_nrs
    during = _mark_during(one, usual_nrs, model)
    if one.outcome is Outcome.SKIPPED:
        return during if during >= Mark.SHARED_PAIN else Mark.NOT_DONE
    return max(during, _mark_morning(morning))


def _has_hurt(one: Response) -> bool:
    own_nrs = 0 if one.is_shared else one.pain_nrs or 0
    said = one.outcome is Outcome.HURT or one.felt is Felt.HURT
    return said or own_nrs > MOST_PAIN_NRS


def _mark_morning(morning: Morning | None) -> Mark:
    if morning is None:
        return Mark.UNCLEAR
    return {Morning.CALM: Mark.GOOD, Morning.RIPPLE: Mark.RIPPLE}.get(morning, Mark.BAD_MORNING)


def _mark_during(one: Response, usual_nrs: int | None, model: PainModel) -> Mark:
    if one.felt is Felt.TOO_HARD:
        return max(Mark.TOO_HARD, _mark_pain(one, usual_nrs, model))
    pain = _mark_pain(one, usual_nrs, model)
    if pain is Mark.GOOD and (one.effort_rpe or 0) > MOST_EFFORT_RPE:
        return Mark.REPEAT_EFFORT
    return pain


def _mark_pain(one: Response, usual_nrs: int | None, model: PainModel) -> Mark:
    if one.pain_nrs is None:
        return Mark.GOOD if one.felt is Felt.GOOD else Mark.UNCLEAR
    if is_bad(one.pain_nrs, usual_nrs, model):
        if not one.is_shared:
            return Mark.BAD_PAIN
        # Whoever says that this exercise was fine knows more than the pain of the session does.
        return Mark.UNCLEAR if one.felt is Felt.GOOD else Mark.SHARED_PAIN
    return Mark.GOOD if is_light(one.pain_nrs, usual_nrs, model) else Mark.REPEAT_PAIN
