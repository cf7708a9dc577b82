import msgspec
import pytest

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import load_catalogue
from spinalis.cli import main


def test_the_list_has_a_line_for_every_exercise(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercises"]) == 0
    out = capsys.readouterr().out
    starts = [line.split()[0] for line in out.splitlines() if not line.startswith(" ")]
    assert starts == list(load_catalogue().exercises)


def test_the_list_as_json_decodes_to_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercises", "--json"]) == 0
    exercises = msgspec.json.decode(capsys.readouterr().out, type=tuple[Exercise, ...])
    assert exercises == tuple(load_catalogue().exercises.values())


def test_an_exercise_is_shown_with_all_that_a_person_needs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["show", "bird-dog"]) == 0
    out = capsys.readouterr().out
    exercise = load_catalogue().exercises["bird-dog"]
    for words in (
        exercise.name,
        "4 repetitions each side, in turn, hold 4 s, 70 % of the range",
        "Harder    chest-lift",
        "Weight rests on one knee or both.",
        "Reviewed: not yet by a clinician.",
        "universal-2",
    ):
        assert words in out
    plain = " ".join(out.split())
    assert all(step in plain for step in exercise.steps)


def test_text_keeps_to_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert main(["show", "cat"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 50


def test_one_exercise_as_json_decodes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "cat", "--json"]) == 0
    exercise = msgspec.json.decode(capsys.readouterr().out, type=Exercise)
    assert exercise == load_catalogue().exercises["cat"]
