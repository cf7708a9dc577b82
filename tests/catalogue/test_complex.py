import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from spinalis.catalogue.complex import item_dose, needs_of
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.file_fault import CatalogueError, FileFault
from spinalis.catalogue.load import load_catalogue
from tests.catalogue.conftest import SOUND
from tests.plan.complexes import make_complex
from tests.session.specimens import make_exercise

SMALL = """
id: small
version: 1
name: Small
summary: One exercise.
purpose: For tests.
time_of_day: morning
part: main
items:
  - exercise: cat
    source: [morning-yoga-1]
evidence: {strength: inference, note: For tests., sources: [source-article]}
"""

Put = Callable[..., tuple[FileFault, ...]]


@pytest.fixture
def put(folder: Path) -> Put:
    """Write a complex beside the sound cat, with keys changed, and return the faults."""
    shutil.copy(SOUND, folder / "exercises")
    (folder / "complexes").mkdir()

    def write(**changes: Any) -> tuple[FileFault, ...]:
        content = yaml.safe_load(SMALL) | changes
        path = folder / "complexes" / "small.yaml"
        path.write_text(yaml.safe_dump(content), encoding="utf-8")
        try:
            load_catalogue(folder)
        except CatalogueError as error:
            return error.faults
        return ()

    return write


def test_a_sound_complex_loads(put: Put, folder: Path) -> None:
    assert put() == ()
    assert load_catalogue(folder).complexes["small"].exercises == ("cat",)


@pytest.mark.parametrize(
    ("changes", "key", "found"),
    [
        ({"id": "other"}, "id", "`other`"),
        ({"version": 0}, "version", "0"),
        ({"summary": " "}, "summary", "' '"),
        ({"purpose": ""}, "purpose", "empty text"),
        ({"items": []}, "items", "0"),
        ({"items": [{"exercise": "cta"}]}, "items[0].exercise", "`cta`"),
        ({"items": [{"exercise": "cat", "gated": ["plow"]}]}, "items[0].gated[0]", "`plow`"),
        ({"items": [{"exercise": "cat"}, {"exercise": "cat"}]}, "items", "`cat` 2 times"),
        (
            {"items": [{"exercise": "cat", "dose": {"repetitions": 0, "hold_s": 1}}]},
            "items[0].dose.repetitions",
            "0",
        ),
        (
            {"items": [{"exercise": "cat", "source": ["Morning 1"]}]},
            "items[0].source",
            "'Morning 1'",
        ),
        ({"source": ["A"]}, "source", "'A'"),
        ({"unlock": ["dog"]}, "unlock", "cat, dog"),
    ],
)
def test_a_fault_is_named_with_file_and_key(
    put: Put, changes: dict[str, Any], key: str, found: str
) -> None:
    (fault,) = put(**changes)
    assert (fault.file, fault.key, fault.found) == ("complexes/small.yaml", key, found)


def test_an_unknown_word_is_named(put: Put) -> None:
    (fault,) = put(time_of_day="mornings")
    assert fault.key == "time_of_day"
    assert fault.cure == "Did you mean `morning`?"


def test_faults_of_exercises_and_complexes_come_in_one_run(put: Put, folder: Path) -> None:
    cat = yaml.safe_load(SOUND.read_text(encoding="utf-8")) | {"version": 0}
    (folder / "exercises" / "cat.yaml").write_text(yaml.safe_dump(cat), encoding="utf-8")
    assert [fault.key for fault in put(version=0)] == ["version", "version"]


def test_a_complex_of_an_exercise_that_cannot_be_read_is_not_blamed(put: Put, folder: Path) -> None:
    (folder / "exercises" / "cat.yaml").write_text("id: [", encoding="utf-8")
    assert {fault.file for fault in put()} == {"cat.yaml"}


def test_the_needs_come_from_the_exercises_each_once() -> None:
    mat, wall = {"prop": "mat"}, {"prop": "wall"}
    exercises = {
        "a": make_exercise("a", props=[mat]),
        "b": make_exercise("b", props=[mat, wall]),
    }
    assert needs_of(make_complex("a", "b"), exercises) == ("mat", "wall")


def test_the_dose_of_an_item_stands_before_that_of_the_exercise() -> None:
    exercise = make_exercise("a")
    plain, own = make_complex("a", {"exercise": "b", "dose": {"repetitions": 9}}).items
    assert item_dose(plain, exercise) == exercise.start_dose
    assert item_dose(own, exercise) == Dose(repetitions=9)


def test_the_crocodile_opens_by_load() -> None:
    complexes = load_catalogue().complexes
    if "crocodile" in complexes:
        order = complexes["crocodile"].unlock
        places = [complexes["crocodile"].exercises.index(name) + 1 for name in order]
        assert places == [1, 6, 2, 3, 5, 7, 4, 8]
