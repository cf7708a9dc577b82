import json
from pathlib import Path

import pytest

from spinalis.cli import main

ANSWERS = Path("examples/answers")


def test_an_open_exercise_is_said_to_be_open(capsys: pytest.CaptureFixture[str]) -> None:
    answers = str(ANSWERS / "healthy-office-worker.yaml")
    assert main(["allowed", "cat", answers]) == 0
    assert "you may do it" in capsys.readouterr().out


def test_a_closed_exercise_comes_with_its_reasons_and_what_is_open_instead(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers = str(ANSWERS / "lumbar-osteochondrosis-stage-2-agreed.yaml")
    assert main(["allowed", "roll-up-reach", answers]) == 1
    out = capsys.readouterr().out
    assert "not for you now" in out
    assert "[disc-flexion, mcgill]" in out
    assert "curl-up" in out


def test_a_red_flag_says_how_soon_help_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["allowed", "cat", str(ANSWERS / "red-flag.yaml")]) == 1
    out = capsys.readouterr().out
    assert "emergency" in out
    assert "instead" not in out


def test_the_verdict_is_given_to_scripts_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    answers = str(ANSWERS / "healthy-office-worker.yaml")
    main(["allowed", "plow", answers, "--json"])
    said = json.loads(capsys.readouterr().out)
    assert said["verdict"]["exercise"] == "plow"
    assert said["verdict"]["permission"] != "allowed"
    assert said["instead"]


def test_an_unknown_exercise_is_refused_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers = str(ANSWERS / "healthy-office-worker.yaml")
    assert main(["allowed", "catt", answers]) == 2
    assert "`cat`" in capsys.readouterr().err


def test_the_matrix_is_printed_as_json_with_every_case(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) > 300
    healthy = rows[0]
    assert healthy["permission"] == "allowed"
    assert {row["permission"] for row in rows} == {
        "allowed",
        "with_care",
        "needs_agreement",
        "supervised",
        "forbidden",
    }


def test_the_matrix_as_a_page_stands_alone(tmp_path: Path) -> None:
    page = tmp_path / "matrix.html"
    assert main(["matrix", "--html", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<tr") > 300
    assert "http" not in text.replace("http-equiv", "")
    assert "<script" not in text


def test_the_matrix_in_words_fits_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["matrix"]) == 0
    out = capsys.readouterr().out
    assert "healthy: nothing" in out
    assert max(map(len, out.splitlines())) <= 100
