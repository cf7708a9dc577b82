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
        if change.kind is ChangeKind.STEP_UP:
            yield from _in_step(change, exercises[change.exercise])
        elif _numbers(change)[0]:
            yield f"{where}: {_numbers(change)[0]} grew"
        if not change.reason.text or not change.reason.sources:
            yield f"{where}: no reason or no source"


def _in_step(change: Change, exercise: Exercise) -> Iterator[str]:
    where = f"{change.exercise} on {change.day} ({change.kind})"
    grown, fallen = _numbers(change)
    if not _is_one_step(grown, fallen):
        yield f"{where}: a step is one thing, not {grown} and {fallen}"
    if _doubles(change, exercise):
        yield f"{where}: the work doubled"


def _is_one_step(grown: Sequence[str], fallen: Sequence[str]) -> bool:
    """One thing more; a further set or a longer hold may bring less of the other."""
    if len(grown) != 1:
        return False
    eased = {"sets": ["repetitions", "hold_s"], "hold_s": ["repetitions"]}.get(grown[0], [])
    return not fallen or (len(fallen) == 1 and fallen[0] in eased)


def _doubles(change: Change, exercise: Exercise) -> bool:
    def work(dose: Dose) -> float:
        return dose.repetitions * dose.sets * (dose.hold_s or 1)

    after, start = change.dose_after, exercise.start_dose
    is_start = after.repetitions <= start.repetitions and after.hold_s <= start.hold_s
    return work(after) >= 2 * work(change.dose_before) and not is_start


def _in_rise(
    change: Change, before: Sequence[Change], days: Mapping[date, Sequence[Response]]
) -> Iterator[str]:
    where = f"{change.exercise} on {change.day} ({change.kind})"
    if any(one.kind in STEPS and change.day - one.day < WEEK for one in before):
        yield f"{where}: a step less than a week after another"
    past = [told for day, told in days.items() if day < change.day]
    answered = [told for told in past if any(one.morning_nrs is not None for one in told)]
    if answered and _above(answered[-1]) > 0:
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
    least = _least_usual(all_day)
    worst = max((one.morning_nrs or 0 for one in all_day), default=0)
    if any(_is_painful(one, least) and not _is_vouched(one) for one in own) or (
        done and _is_much(worst, least)
    ):
        return "bad"
    if done and any((one.effort_rpe or 0) > 7 or _is_watched(one, least) for one in done):
        return "watched"
    told = any(one.morning_nrs is not None for one in all_day)
    whole = done and told and all(one.pain_nrs is not None or one.felt == "good" for one in done)
    whole = whole and not any(_is_painful(one, least) for one in own)
    # A morning above the usual may be an ordinary up and down, which counts for nothing.
    return "good" if whole and _above(all_day) <= 0 else "nothing"


def _is_much(morning: int, usual: int) -> bool:
    """A morning that can be no ordinary up and down."""
    return morning >= usual + 3 or morning > max(5, usual)


def _is_painful(one: Response, least: int) -> bool:
    usual = least if one.usual_nrs is None else one.usual_nrs
    ended = one.outcome in (Outcome.HURT, Outcome.STOPPED) or one.felt in ("hurt", "too_hard")
    return ended or (one.pain_nrs is not None and one.pain_nrs > min(usual, 5))


def _is_vouched(one: Response) -> bool:
    """A session that hurt, of which this exercise felt good: neither good nor bad."""
    return one.is_shared and one.felt == "good" and one.outcome is Outcome.DONE


def _is_watched(one: Response, least: int) -> bool:
    """Pain of 3 to 5, where that is not what is usual, or where more than 5 is."""
    usual = least if one.usual_nrs is None else one.usual_nrs
    is_vouched = _is_painful(one, least) and _is_vouched(one)
    return (one.pain_nrs or 0) > 2 and not 3 <= usual <= 5 and not is_vouched


def _above(all_day: Sequence[Response]) -> int:
    """Points of the worst morning above the usual."""
    return max(one.morning_nrs or 0 for one in all_day) - _least_usual(all_day)


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
