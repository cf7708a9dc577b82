import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from spinalis.catalogue.check import check_catalogue
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.translation import (
    ComplexText,
    ExerciseText,
    complex_text,
    exercise_text,
)
from tests.catalogue.conftest import SOUND
from tests.catalogue.test_complex import SMALL


@pytest.fixture
def russian(folder: Path) -> dict[str, Any]:
    """A catalogue of one exercise and one complex; the words of the cat as a translation."""
    shutil.copy(SOUND, folder / "exercises")
    (folder / "complexes").mkdir()
    (folder / "complexes" / "small.yaml").write_text(SMALL, encoding="utf-8")
    small = complex_text(load_catalogue(folder).complexes["small"])
    write(folder / "complexes" / "small.ru.yaml", plain(small))
    words: dict[str, Any] = plain(exercise_text(load_catalogue(folder).exercises["cat"]))
    return words


def plain(text: ExerciseText | ComplexText) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(text))
    return content


def write(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def lacks(folder: Path, language: str = "ru") -> tuple[str, ...]:
    return check_catalogue(folder, language=language)


def test_a_whole_translation_lacks_nothing(folder: Path, russian: dict[str, Any]) -> None:
    write(folder / "exercises" / "cat.ru.yaml", russian)
    assert lacks(folder) == ()


def test_a_translation_is_no_exercise(folder: Path, russian: dict[str, Any]) -> None:
    write(folder / "exercises" / "cat.ru.yaml", russian)
    assert list(load_catalogue(folder).exercises) == ["cat"]
    assert list(load_catalogue(folder).complexes) == ["small"]


def test_a_missing_translation_is_named(folder: Path, russian: dict[str, Any]) -> None:
    (sentence,) = lacks(folder)
    assert sentence.startswith("exercises/cat.ru.yaml: expected a translation, found no file")


def test_another_language_lacks_everything(folder: Path, russian: dict[str, Any]) -> None:
    write(folder / "exercises" / "cat.ru.yaml", russian)
    assert len(lacks(folder, "de")) == 2


def test_a_translation_without_its_original_is_too_much(
    folder: Path, russian: dict[str, Any]
) -> None:
    write(folder / "exercises" / "cat.ru.yaml", russian)
    write(folder / "exercises" / "cta.ru.yaml", russian)
    (sentence,) = lacks(folder)
    assert sentence.startswith("exercises/cta.ru.yaml")
    assert "Did you mean `cat`?" in sentence


def test_every_fault_of_a_translation_is_named(folder: Path, russian: dict[str, Any]) -> None:
    russian["steps"] = russian["steps"][:-1]
    russian["name"] = " "
    russian["cues"][1] = ""
    russian["faults"][0]["seen"] = ""
    del russian["phase_cues"]["round"]
    russian["phase_cues"]["rond"] = "Hm."
    write(folder / "exercises" / "cat.ru.yaml", russian)
    keys = [sentence.split(": ")[1] for sentence in lacks(folder)]
    assert keys == [
        "name", "steps", "cues[1]", "phase_cues.round", "phase_cues.rond", "faults[0]",
    ]  # fmt: skip


def test_a_key_that_holds_no_words_is_unknown(folder: Path, russian: dict[str, Any]) -> None:
    write(folder / "exercises" / "cat.ru.yaml", russian | {"level": 2})
    (sentence,) = lacks(folder)
    assert "cat.ru.yaml: level: expected a known key" in sentence
