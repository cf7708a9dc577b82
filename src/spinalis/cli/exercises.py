"""`spinalis exercises` and `spinalis show`."""

import argparse

from spinalis.catalogue.demands import load_demands
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.file_fault import did_you_mean
from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.cli.terminal import minutes_text, print_json, print_list, print_table, print_text
from spinalis.cli.wording import LEVEL
from spinalis.errors import SpinalisError
from spinalis.plan.duration import prescription_seconds
from spinalis.share.dose_words import dose_words


class UnknownExerciseError(SpinalisError):
    """An id that the catalogue does not have."""


def find_exercise(catalogue: Catalogue, name: str) -> Exercise:
    """The exercise with this id.

    Raises:
        UnknownExerciseError: with the most similar id.
    """
    if name not in catalogue.exercises:
        cure = did_you_mean(name, catalogue.exercises, "`spinalis exercises` lists all.")
        raise UnknownExerciseError(f"There is no exercise `{name}`. {cure}")
    return catalogue.exercises[name]


def run_list(options: argparse.Namespace) -> int:
    """Print all exercises."""
    exercises = tuple(load_catalogue().exercises.values())
    if options.json:
        print_json(exercises)
        return 0
    print_table(
        [(e.id, _words(e.position), LEVEL[e.level], e.summary) for e in exercises],
    )
    return 0


def run_show(options: argparse.Namespace) -> int:
    """Print one exercise."""
    exercise = find_exercise(load_catalogue(), options.id)
    if options.json:
        print_json(exercise)
        return 0
    _print_head(exercise)
    _print_doing(exercise)
    _print_background(exercise)
    return 0


def _print_head(exercise: Exercise) -> None:
    print(exercise.name)
    print_text(exercise.summary)
    print()
    props = ", ".join(exercise.props) or "none"
    print_table(
        [
            ("Position", _words(exercise.position)),
            ("Props", _words(props)),
            ("Level", LEVEL[exercise.level]),
            ("Works on", _words(", ".join(exercise.regions))),
            ("For", _words(", ".join(exercise.purposes))),
            ("Start", _dose(exercise, goal=False)),
            ("Goal", _dose(exercise, goal=True)),
            ("Easier", ", ".join(exercise.easier) or "-"),
            ("Harder", ", ".join(exercise.harder) or "-"),
        ]
    )


def _dose(exercise: Exercise, *, goal: bool) -> str:
    dose = exercise.goal_dose if goal else exercise.start_dose
    seconds = prescription_seconds(exercise, dose, previous=exercise)
    return f"{dose_words(dose, exercise.sides)} (about {minutes_text(seconds)} min)"


def _print_doing(exercise: Exercise) -> None:
    print("\nHow to do it")
    for number, step in enumerate(exercise.steps, start=1):
        print_text(step, first=f"  {number}. ")
    print("\nOne repetition")
    for phase in exercise.movement.phases:
        hold = " and hold" if phase.hold else ""
        breath = {"in": "breathe in", "out": "breathe out", "free": "breathe freely"}[phase.breath]
        print_text(f"{phase.name}, {phase.seconds:g} s{hold}, {breath}", first="  - ")
    print()
    print_list("Cues", exercise.cues)
    print("\nCommon faults")
    for fault in exercise.faults:
        print_text(f"{fault.seen} {fault.correction}", first="  - ")


def _print_background(exercise: Exercise) -> None:
    definitions = load_demands()
    print()
    print_list("What it asks of the body", (definitions[d].means for d in exercise.demands))
    print("\nWhy it is here")
    print_text(exercise.evidence.note, first="  ")
    sources = ", ".join(exercise.evidence.sources) or "none"
    print_text(f"Strength: {_words(exercise.evidence.strength)}. Sources: {sources}.", first="  ")
    print_text(f"In the source article: {', '.join(exercise.source)}.", first="  ")
    review = exercise.review
    text = f"{review.reviewer}, {review.reviewed_on}" if review else "not yet by a clinician"
    print_text(f"Reviewed: {text}.", first="  ")


def _words(text: str) -> str:
    return text.replace("_", " ")
