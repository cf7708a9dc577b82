"""`spinalis plan` and `spinalis script`: from an answers file to today's session."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import load_catalogue
from spinalis.cli.calendar_day import today
from spinalis.cli.terminal import minutes_text, print_json, print_text
from spinalis.cli.week import print_clearance, run_week
from spinalis.cli.wishes import goals_of, guided
from spinalis.cli.wording import PART, reason_text
from spinalis.plan.day.refusal import has_its_turn
from spinalis.plan.duration import prescription_seconds
from spinalis.plan.goals import Goals
from spinalis.plan.past import NOTHING_PAST
from spinalis.plan.prescription import LeftOut, SessionPlan
from spinalis.plan.week import Order, build_day
from spinalis.safety.answers import decode_answers
from spinalis.safety.clearance import Clearance, Permission
from spinalis.safety.screen import screen
from spinalis.session.build_script import build_script
from spinalis.session.script import Script, Step, StepKind
from spinalis.share.dose_words import dose_words

REFUSED = 1  # exit status
_CLOSED = frozenset({Permission.SUPERVISED, Permission.FORBIDDEN})


class PlanAnswer(Struct, frozen=True):
    """What `plan --json` prints."""

    clearance: Clearance
    session: SessionPlan | None  # None: no session is open


def run_plan(options: argparse.Namespace) -> int:
    """Print what is open and why, then the session."""
    catalogue = load_catalogue()
    exercises = catalogue.exercises
    goals = goals_of(options, catalogue)
    if options.week:
        return run_week(options, catalogue, goals)
    answers = decode_answers(options.answers)
    clearance = screen(answers, on=today())
    closed = clearance.permission in _CLOSED
    if not options.json:
        print_clearance(clearance)
    session = None
    if not closed:
        session = build_day(
            catalogue,
            clearance,
            order=Order(options.minutes),
            goals=guided(goals, catalogue, clearance, answers),
            past=NOTHING_PAST,
        )
    if options.json:
        print_json(PlanAnswer(clearance, session))
    elif session:
        _print_session(session, exercises)
    return REFUSED if closed else 0


def run_script(options: argparse.Namespace) -> int:
    """Print the session step by step."""
    script, clearance = _script(options.answers, options.minutes)
    if script is None:
        if options.json:
            print_json(PlanAnswer(clearance, None))
        else:
            print_clearance(clearance)
        return REFUSED
    if options.json:
        print_json(script)
    else:
        print_script(script)
    return 0


def _script(answers: Path, minutes: float) -> tuple[Script | None, Clearance]:
    catalogue = load_catalogue()
    given = decode_answers(answers)
    clearance = screen(given, on=today())
    if clearance.permission in _CLOSED:
        return None, clearance
    goals = guided(Goals(), catalogue, clearance, given)
    order = Order(minutes)
    plan = build_day(catalogue, clearance, order=order, goals=goals, past=NOTHING_PAST)
    return build_script(plan, catalogue.exercises), clearance


def _print_session(session: SessionPlan, exercises: Mapping[str, Exercise]) -> None:
    length = minutes_text(session.seconds)
    print(f"\nYour session: {length} min, {len(session.prescriptions)} exercises")
    print_text(" ".join(filter(None, (session.day, session.part_of))))
    for lack in session.lacks:
        print_text(lack, first="  - ")
    part = None
    previous: Exercise | None = None
    for number, item in enumerate(session.prescriptions, start=1):
        if item.part is not part:
            part = item.part
            print(f"\n{PART[part]}")
        exercise = exercises[item.exercise]
        seconds = prescription_seconds(exercise, item.dose, previous=previous)
        print_text(f"{number:2}. {exercise.name} ({minutes_text(seconds)})", first="  ")
        for text in (dose_words(item.dose, exercise.sides), item.why):
            print_text(text, first="      ")
        for reason in item.with_care:
            print_text(f"With care: {reason_text(reason)}", first="      ")
        previous = exercise
    _print_left_out(session.left_out, exercises)


def _print_left_out(left_out: tuple[LeftOut, ...], exercises: Mapping[str, Exercise]) -> None:
    waiting = [item for item in left_out if has_its_turn(item)]
    closed = [item for item in left_out if item not in waiting]
    if left_out:
        print("\nLeft out today")
    if waiting:
        print_text(
            f"{len(waiting)} more are open to you and have their turn on other days.", first="  - "
        )
    for item in closed:
        instead = f" Instead: {exercises[item.instead].name}." if item.instead else ""
        print_text(f"{exercises[item.exercise].name}.{instead}", first="  - ")
        for reason in item.reasons:
            print_text(reason_text(reason), first="      ")


def print_script(script: Script) -> None:
    """Print each step with its words, at its time of the session."""
    print(f"{minutes_text(script.seconds)} min, {len(script.steps)} steps")
    at_s = 0.0
    for step in script.steps:
        exercise = script.exercises[step.exercise]
        if step.index == exercise.first_step:
            print(f"\n{exercise.name}{' (new)' if exercise.new else ''}")
        print_text(f"{_step_text(step)}", first=f"  {minutes_text(at_s):>5}  ")
        for cue in step.cues:
            print_text(f"“{cue.say}”", first=f"  {minutes_text(at_s + cue.at_s):>5}    ")
        if step.kind is not StepKind.LEARN:  # no part of the length
            at_s += step.seconds


def _step_text(step: Step) -> str:
    words = {
        StepKind.LEARN: "Read how it goes, as long as you like",
        StepKind.READY: "Get ready",
        StepKind.REPETITION: f"Repetition {step.repetition}",
        StepKind.CHANGE_SIDE: "Change sides",
        StepKind.REST: "Rest",
    }[step.kind]
    side = f", {step.side} side" if step.side != "both" else ""
    which = f", set {step.set}" if step.set > 1 else ""
    return f"{words}{side}{which} ({step.seconds:.0f} s)"
