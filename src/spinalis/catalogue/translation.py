"""Texts in another language: one file for each original, beside it, with nothing but words.

`cat.ru.yaml` is the Russian of `cat.yaml`; numbers and movements stand in the original alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.decode import read_file
from spinalis.catalogue.exercise import Exercise, Fault
from spinalis.catalogue.file_fault import FileFault, did_you_mean

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_Found: TypeAlias = tuple[str, str, str, str]  # key, expected, found, cure


class ExerciseText(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of an exercise in one language."""

    name: str
    summary: str
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    phase_cues: dict[str, str]  # by the name of the phase
    faults: tuple[Fault, ...]
    evidence_note: str


class ComplexText(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a complex in one language."""

    name: str
    summary: str
    purpose: str
    evidence_note: str
    notes: dict[str, str] = {}  # by the id of the exercise


_Original: TypeAlias = Exercise | Complex
_Text: TypeAlias = ExerciseText | ComplexText


def is_translation(path: Path) -> bool:
    """Whether a file of the catalogue holds another language of an original."""
    _, dot, language = path.stem.partition(".")
    return bool(dot) and _LANGUAGE.fullmatch(language) is not None


def exercise_text(exercise: Exercise) -> ExerciseText:
    """The words of an exercise as they stand in its own file."""
    return ExerciseText(
        name=exercise.name,
        summary=exercise.summary,
        steps=exercise.steps,
        cues=exercise.cues,
        phase_cues={phase.name: phase.cue for phase in exercise.movement.phases if phase.cue},
        faults=exercise.faults,
        evidence_note=exercise.evidence.note,
    )


def complex_text(found: Complex) -> ComplexText:
    """The words of a complex as they stand in its own file."""
    return ComplexText(
        name=found.name,
        summary=found.summary,
        purpose=found.purpose,
        evidence_note=found.evidence.note,
        notes={item.exercise: item.note for item in found.items if item.note},
    )


def translation_faults(
    folder: Path,
    language: str,
    exercises: Mapping[str, Exercise],
    complexes: Mapping[str, Complex],
) -> Iterator[FileFault]:
    """Yield what a language lacks, and what it has too much.

    Args:
        folder: the folder that holds `exercises/` and `complexes/`.
        language: such as `ru`.
        exercises: the originals by id.
        complexes: the originals by id.
    """
    texts = {name: exercise_text(one) for name, one in exercises.items()}
    yield from _folder_faults(folder / "exercises", language, texts, ExerciseText)
    others = {name: complex_text(one) for name, one in complexes.items()}
    yield from _folder_faults(folder / "complexes", language, others, ComplexText)


def _folder_faults(
    folder: Path, language: str, originals: Mapping[str, Any], kind: type[_Text]
) -> Iterator[FileFault]:
    ending = f".{language}.yaml"
    there = {path.name.removesuffix(ending) for path in folder.glob(f"*{ending}")}
    for name in sorted(there - set(originals)):
        cure = did_you_mean(name, originals, "Delete the file.")
        file = f"{folder.name}/{name}{ending}"
        yield FileFault(file, "", "an original beside it", f"no `{name}.yaml`", cure)
    for name, original in originals.items():
        file = f"{folder.name}/{name}{ending}"
        if name not in there:
            yield FileFault(file, "", "a translation", "no file", "Write it beside the original.")
            continue
        text, faults = read_file(folder / f"{name}{ending}", kind)
        yield from faults
        if text is not None:
            yield from (FileFault(file, *found) for found in _compare(original, text))


def _compare(original: _Text, text: _Text) -> Iterator[_Found]:
    """Yield where a translation has empty words, or more or fewer entries than the original."""
    for key in original.__struct_fields__:
        expected, found = getattr(original, key), getattr(text, key)
        if isinstance(expected, str):
            if expected.strip() and not found.strip():
                yield key, "words", "empty text", "Translate it."
        elif isinstance(expected, dict):
            yield from _compare_names(key, expected, found)
        else:
            yield from _compare_lists(key, expected, found)


def _compare_names(
    key: str, expected: Mapping[str, str], found: Mapping[str, str]
) -> Iterator[_Found]:
    for name in expected:
        if not found.get(name, "").strip():
            yield f"{key}.{name}", "words", "nothing", "Translate it."
    for name in sorted(set(found) - set(expected)):
        cure = did_you_mean(name, expected, "Remove it.")
        yield f"{key}.{name}", "a name of the original", f"`{name}`", cure


def _compare_lists(key: str, expected: Iterable[Any], found: Iterable[Any]) -> Iterator[_Found]:
    counts = len(tuple(expected)), len(tuple(found))
    if counts[0] != counts[1]:
        cure = "Translate entry by entry, in the same order."
        yield key, f"{counts[0]} entries as in the original", str(counts[1]), cure
    for index, one in enumerate(found):
        words = (one.seen, one.correction) if isinstance(one, Fault) else (one,)
        if not all(word.strip() for word in words):
            yield f"{key}[{index}]", "words", "empty text", "Translate it."
