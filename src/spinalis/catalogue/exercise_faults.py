"""Checks of one exercise's text, doses and demands, after its file has the right shape."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from spinalis.catalogue.demands import DemandDefinition, implied_demands
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.catalogue.file_fault import FileFault, shown
from spinalis.catalogue.tracks import RANGES

# Limits that catch typing errors; what a dose should be is decided by authors and the plan.
_DOSE_LIMITS = {
    "repetitions": (1, 60),
    "sets": (1, 6),
    "hold_s": (0, 900),
    "tempo_percent": (25, 150),
    "rest_s": (0, 300),
}
_EFFORT_PERCENT_MAX = 50  # isometric effort in this catalogue is gentle
_GROWING = ("repetitions", "sets", "hold_s", "range_percent", "effort_percent")
_COUNTS = {
    "steps": (3, 7),
    "cues": (2, 4),
    "faults": (2, 4),
    "regions": (1, 6),
    "purposes": (1, 8),
}
_NAME_LENGTH = 60
_SUMMARY_LENGTH = 120
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def exercise_faults(exercise: Exercise, file: str) -> Iterator[FileFault]:
    """Yield what is wrong with the exercise; movement, demands and links are checked elsewhere."""
    for key, expected, found, cure in (
        *identity_faults(exercise.id, exercise.version, file),
        *line_faults(exercise.name, exercise.summary),
        *_texts(exercise),
        *_doubles(exercise),
        *_doses(exercise),
    ):
        yield FileFault(file, key, expected, found, cure)


def demand_faults(
    exercise: Exercise, file: str, definitions: Mapping[Demand, DemandDefinition]
) -> Iterator[FileFault]:
    """Yield each demand that the movement makes and the exercise does not list.

    Raises:
        KeyError: the movement names a joint that the body has not.
    """
    for demand, place in implied_demands(exercise.movement, definitions):
        if demand not in exercise.demands:
            expected = f"`{demand}`, which {place} makes"
            cure = f"Add `{demand}`, or make the movement smaller."
            yield FileFault(file, "demands", expected, "not listed", cure)


_Found = tuple[str, str, str, str]  # key, expected, found, cure


def identity_faults(name: str, version: int, file: str) -> Iterator[_Found]:
    """Yield what is wrong with the id and the version of an exercise or a complex."""
    stem = file.removesuffix(".yaml")
    if name != stem:
        cure = "Rename the file or change the id."
        yield "id", f"the file's name `{stem}`", f"`{name}`", cure
    if not _ID.fullmatch(name):
        expected = "lower-case words joined by hyphens"
        yield "id", expected, f"`{name}`", "Write it like `head-turns`."
    if version < 1:
        yield "version", "1 or more", str(version), "Count versions from 1."


def line_faults(name: str, summary: str) -> Iterator[_Found]:
    """Yield what is wrong with the name and the summary of an exercise or a complex."""
    for key, text, length in (("name", name, _NAME_LENGTH), ("summary", summary, _SUMMARY_LENGTH)):
        if not text.strip() or "\n" in text.strip() or len(text) > length:
            yield key, f"one line of 1-{length} letters", shown(text), "Shorten or fill the text."


def _texts(exercise: Exercise) -> Iterator[_Found]:
    for key, (low, high) in _COUNTS.items():
        items: Sequence[object] = getattr(exercise, key)
        if not low <= len(items) <= high:
            yield key, f"{low} to {high} entries", str(len(items)), "Add or remove entries."
    for key in ("steps", "cues"):
        for index, text in enumerate(getattr(exercise, key)):
            if not text.strip():
                yield f"{key}[{index}]", "a sentence", "empty text", "Write it or remove it."


def _doubles(exercise: Exercise) -> Iterator[_Found]:
    for key in ("source", "demands", "regions", "purposes", "easier", "harder"):
        for word, count in Counter(getattr(exercise, key)).items():
            if count > 1:
                yield key, "each entry once", f"`{word}` {count} times", "Remove the double."


def _doses(exercise: Exercise) -> Iterator[_Found]:
    for name in ("start_dose", "goal_dose"):
        yield from dose_faults(getattr(exercise, name), name, exercise)
    for key in _GROWING:
        start, goal = (getattr(dose, key) for dose in (exercise.start_dose, exercise.goal_dose))
        if start is not None and goal is not None and goal < start:
            expected = f"at least the start's {start:g}"
            yield f"goal_dose.{key}", expected, f"{goal:g}", "Raise the goal or lower the start."


def dose_faults(dose: Dose, name: str, exercise: Exercise) -> Iterator[_Found]:
    """Yield what is wrong with one dose; `name` is the key under which it stands."""
    for key, (low, high) in _DOSE_LIMITS.items():
        value = getattr(dose, key)
        if not low <= value <= high:
            yield f"{name}.{key}", f"{low} to {high}", f"{value:g}", "Correct the number."
    if dose.range_percent not in RANGES:
        found = str(dose.range_percent)
        yield f"{name}.range_percent", "40, 70 or 100", found, "Choose one of the three."
    effort = dose.effort_percent
    if effort is not None and not 0 < effort <= _EFFORT_PERCENT_MAX:
        expected = f"above 0 and at most {_EFFORT_PERCENT_MAX}"
        yield f"{name}.effort_percent", expected, f"{effort:g}", "Keep the effort gentle."
    yield from _hold(dose, name, exercise)


def _hold(dose: Dose, name: str, exercise: Exercise) -> Iterator[_Found]:
    phases = exercise.movement.phases
    holds = any(phase.hold == "dose" for phase in phases)
    if holds and dose.hold_s <= 0:
        cure = "Add `hold_s:` or give the phase its own seconds."
        yield f"{name}.hold_s", "seconds for the phase with `hold: dose`", f"{dose.hold_s:g}", cure
    if not holds and dose.hold_s > 0:
        cure = "Write `hold: dose` in a phase or remove `hold_s`."
        yield f"{name}.hold_s", "no hold, since no phase takes it", f"{dose.hold_s:g}", cure
    if dose.effort_percent is not None and not any(phase.effort for phase in phases):
        cure = "Remove it or give a phase its `effort:`."
        yield f"{name}.effort_percent", "none without effort", f"{dose.effort_percent:g}", cure
