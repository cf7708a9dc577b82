"""`spinalis plan --week`: seven days from today, each session with its reasons."""

import argparse
from collections.abc import Mapping

from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import Catalogue
from spinalis.cli.calendar_day import today
from spinalis.cli.terminal import minutes_text, print_json, print_list, print_text
from spinalis.cli.wishes import guided, rhythm_of
from spinalis.cli.wording import PART, PERMISSION, URGENCY, reason_text
from spinalis.plan.clearances import clearances_by_time
from spinalis.plan.day.refusal import has_its_turn
from spinalis.plan.goals import Goals
from spinalis.plan.prescription import SessionPlan
from spinalis.plan.programmes.load import programmes
from spinalis.plan.rhythm import Aim, check_rhythm
from spinalis.plan.week import PlannedSession, WeekPlan, build_week
from spinalis.safety.answers import decode_answers
from spinalis.safety.clearance import Clearance, Permission
from spinalis.share.dose_words import dose_words

REFUSED = 1  # exit status
_CLOSED = frozenset({Permission.SUPERVISED, Permission.FORBIDDEN})
_TIME = {
    TimeOfDay.MORNING: "in the morning",
    TimeOfDay.ANY: "at any time",
    TimeOfDay.EVENING: "in the evening",
}


class WeekAnswer(Struct, frozen=True):
    """What `plan --week --json` prints."""

    clearance: Clearance
    week: WeekPlan | None  # None: no session is open


def run_week(options: argparse.Namespace, catalogue: Catalogue, goals: Goals) -> int:
    """Print what is open by the answers that last, then the week."""
    exercises = catalogue.exercises
    rhythm = rhythm_of(options)
    check_rhythm(rhythm)
    start = today()
    answers = decode_answers(options.answers)
    clearances = clearances_by_time(answers, on=start)
    clearance = clearances[TimeOfDay.ANY]
    closed = clearance.permission in _CLOSED
    if not options.json:
        print_clearance(clearance)
    week = None
    if not closed:
        complaint = rhythm.aim is Aim.COMPLAINT if options.aim else None
        goals = guided(goals, catalogue, clearance, answers, complaint=complaint)
        week = build_week(catalogue, clearances, start=start, rhythm=rhythm, goals=goals)
    if options.json:
        print_json(WeekAnswer(clearance, week))
    elif week:
        _print_week(week, exercises, goals)
    return REFUSED if closed else 0


def print_clearance(clearance: Clearance) -> None:
    """Print what is open on the whole, and why."""
    print_text(PERMISSION[clearance.permission])
    if URGENCY[clearance.urgency]:
        print_text(URGENCY[clearance.urgency])
    print_list("Why:", map(reason_text, clearance.reasons))
    if clearance.gates:
        limits = (f"{name}: {limit.reason.text}" for name, limit in clearance.gates.items())
        print_list("Closed complexes:", limits)


def _print_week(week: WeekPlan, exercises: Mapping[str, Exercise], goals: Goals) -> None:
    print("\nYour week")
    _print_programme(goals)
    if week.proven:
        print_text("Each session is the best for its day, given the days before.")
    for session in week.sessions:
        _print_session(session, exercises)
    _print_closed(week, exercises)


def _print_programme(goals: Goals) -> None:
    """What the week is built by."""
    if goals.follows:
        print_text(f"It follows the complex “{goals.follows.name}”.")
        return
    programme = programmes().programmes[goals.guidance.programme]
    print_text(f"{programme.name}. {programme.summary}")
    print_text(f"In {programme.goal.weeks} weeks: {programme.goal.text}")


def _print_session(session: PlannedSession, exercises: Mapping[str, Exercise]) -> None:
    heading = f"\n{session.day:%A %d %B}, {_TIME[session.time]}"
    if session.plan is None:
        print(heading)
        print_text(f"No session. {session.why_not}", first="  ")
        return
    print(f"{heading}: {minutes_text(session.plan.seconds)} min")
    named = ", ".join(filter(None, (session.plan.day, session.plan.part_of)))
    if named:
        print_text(f"{named}.", first="  ")
    for lack in session.plan.lacks:
        print_text(lack, first="  - ")
    part = None
    for item in session.plan.prescriptions:
        if item.part is not part:
            part = item.part
            print(f"  {PART[part]}")
        exercise = exercises[item.exercise]
        print_text(f"{exercise.name}: {dose_words(item.dose, exercise.sides)}", first="    - ")
        print_text(item.why, first="      ")
        for reason in item.with_care:
            print_text(f"With care: {reason_text(reason)}", first="      ")
    waiting = sum(map(has_its_turn, session.plan.left_out))
    if waiting:
        print_text(f"{waiting} more are open to you and have their turn on other days.", first="  ")


def _print_closed(week: WeekPlan, exercises: Mapping[str, Exercise]) -> None:
    """Print what is left out for reasons that no other day changes, with the times it is."""
    plans = [one.plan for one in week.sessions if one.plan]
    closed: dict[str, list[str]] = {}
    for name, often in _often_closed(plans).items():
        text = exercises[name].name if often == len(plans) else f"{exercises[name].name} (at times)"
        closed.setdefault(_first_reason(plans, name), []).append(text)
    if closed:
        print("\nLeft out, and why")
    for reason, names in sorted(closed.items(), key=lambda pair: -len(pair[1])):
        print_text(reason, first="  - ")
        print_text(", ".join(names) + ".", first="    ")


def _often_closed(plans: list[SessionPlan]) -> dict[str, int]:
    often: dict[str, int] = {}
    for plan in plans:
        for out in plan.left_out:
            if not has_its_turn(out):
                often[out.exercise] = often.get(out.exercise, 0) + 1
    return often


def _first_reason(plans: list[SessionPlan], name: str) -> str:
    return next(
        reason_text(out.reasons[0])
        for plan in plans
        for out in plan.left_out
        if out.exercise == name and not has_its_turn(out)
    )
