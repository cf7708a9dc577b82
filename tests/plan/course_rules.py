"""The rules of progression, checked on a finished course by code of its own."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

import msgspec

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import Catalogue
from spinalis.plan.course import Change, ChangeKind, Course
from spinalis.plan.response import Outcome, Response
from spinalis.safety.clearance import Clearance, Permission
from spinalis.safety.judge import judge

OPEN = (Permission.ALLOWED, Permission.WITH_CARE)
RISES = (ChangeKind.STEP_UP, ChangeKind.HARDER_FORM)
STEPS = (*RISES, ChangeKind.STEP_DOWN, ChangeKind.RESTART_LOWER)
WEEK = timedelta(days=7)
NUMBERS = ("range_percent", "repetitions", "sets", "hold_s", "effort_percent")


def visible(responses: Sequence[Response], on: date) -> list[Response]:
    """What had been told by the start of a day: the morning answers of the days before."""
    return [one for one in responses if one.day < on]


def violations(
    course: Course, responses: Sequence[Response], catalogue: Catalogue, clearance: Clearance
) -> list[str]:
    """Everything in the history that breaks a rule; nothing where all is well."""
    found: list[str] = []
    days: dict[date, list[Response]] = {}
    for one in sorted(responses, key=lambda one: one.day):
        days.setdefault(one.day, []).append(one)
    for name in {change.exercise for change in course.history}:
        own = [change for change in course.history if change.exercise == name]
        found += _in_history(own, catalogue.exercises)
        for place, change in enumerate(own):
            if change.kind in RISES:
                found += _in_rise(change, own[:place], days)
                found += _in_form(change, catalogue, clearance)
    for name, state in course.states.items():
        if _beyond(state.dose, catalogue.exercises[name]):
            found.append(f"{name} ends beyond its goal")
    return found


def _in_history(own: Sequence[Change], exercises: Mapping[str, Exercise]) -> Iterator[str]:
    suspended, dose = False, own[0].dose_before
    for change in own:
        where = f"{change.exercise} on {change.day} ({change.kind})"
        if suspended and change.kind is not ChangeKind.RESUME:
            yield f"{where}: changed while suspended"
        suspended = change.kind is ChangeKind.SUSPEND
        if change.dose_before != dose:
            yield f"{where}: the dose changed without an event"
        dose = change.dose_after
        if _beyond(dose, exercises[change.exercise]):
            yield f"{where}: beyond the goal"
        grown, fallen = _numbers(change)
        if grown and change.kind is not ChangeKind.STEP_UP:
            yield f"{where}: {grown} grew"
        if change.kind is ChangeKind.STEP_UP and (len(grown) != 1 or fallen):
            yield f"{where}: a step is one thing, not {grown} and {fallen}"
        if not change.reason.text or not change.reason.sources:
            yield f"{where}: no reason or no source"


def _in_rise(
    change: Change, before: Sequence[Change], days: Mapping[date, Sequence[Response]]
) -> Iterator[str]:
    where = f"{change.exercise} on {change.day} ({change.kind})"
    if any(one.kind in STEPS and change.day - one.day < WEEK for one in before):
        yield f"{where}: a step less than a week after another"
    past = [told for day, told in days.items() if day < change.day]
    answered = [told for told in past if any(one.morning_nrs is not None for one in told)]
    if answered and _worse(answered[-1]):
        yield f"{where}: rose after a bad morning"
    kinds = (_kind(change.exercise, told) for told in reversed(past))
    clear = list(islice((kind for kind in kinds if kind != "nothing"), 3))
    if clear != ["good"] * 3:
        yield f"{where}: rose after {clear}, the latest first"


def _in_form(change: Change, catalogue: Catalogue, clearance: Clearance) -> Iterator[str]:
    name = change.leads_to or change.exercise
    if judge(catalogue.exercises[name], clearance).permission not in OPEN:
        yield f"{name} on {change.day}: risen although closed"
    gated = {
        form for one in catalogue.complexes.values() for item in one.items for form in item.gated
    }
    if change.leads_to in gated:
        yield f"{change.leads_to} on {change.day}: a form of choice was offered"


def _kind(exercise: str, all_day: Sequence[Response]) -> str:
    own = [one for one in all_day if one.exercise == exercise]
    done = [one for one in own if one.outcome is not Outcome.SKIPPED]
    pains = [one.pain_nrs for one in own if one.pain_nrs is not None]
    least = _least_usual(all_day)
    bad = any(one.outcome in (Outcome.HURT, Outcome.STOPPED) for one in own)
    bad |= any(
        one.pain_nrs > (least if one.usual_nrs is None else one.usual_nrs)
        for one in own
        if one.pain_nrs is not None
    )
    told_mornings = [one.morning_nrs for one in all_day if one.morning_nrs is not None]
    if bad or max(pains, default=0) > 5 or (done and max(told_mornings, default=0) > least):
        return "bad"
    hard = any((one.effort_rpe or 0) > 7 for one in done)
    if done and (hard or any((one.pain_nrs or 0) > 2 for one in done)):
        return "watched"
    whole = done and told_mornings and all(one.pain_nrs is not None for one in done)
    return "good" if whole else "nothing"


def _worse(all_day: Sequence[Response]) -> bool:
    return max(one.morning_nrs or 0 for one in all_day) > _least_usual(all_day)


def _least_usual(all_day: Sequence[Response]) -> int:
    return min((one.usual_nrs for one in all_day if one.usual_nrs is not None), default=0)


def _beyond(dose: Dose, exercise: Exercise) -> bool:
    goal = msgspec.structs.asdict(exercise.goal_dose)
    held = "stabilisation" in exercise.purposes and dose.hold_s > 10
    told = ((name, getattr(dose, name)) for name in NUMBERS)
    return held or any(value is not None and value > goal[name] for name, value in told)


def _numbers(change: Change) -> tuple[list[str], list[str]]:
    """What grew and what fell."""
    pairs = [
        (name, getattr(change.dose_before, name) or 0, getattr(change.dose_after, name) or 0)
        for name in NUMBERS
    ]
    return (
        [name for name, before, after in pairs if after > before],
        [name for name, before, after in pairs if after < before],
    )
