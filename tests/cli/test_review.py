from pathlib import Path

import pytest

from spinalis.cli import main

EXPORT = '{"spinalis_export": 1, "made_at": "2026-03-08T12:00:00+00:00"}'


def test_an_empty_week_is_told_without_reproach(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "saved.json"
    saved.write_text(EXPORT, encoding="utf-8")
    assert main(["review", str(saved)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Mon 02 Mar to Sun 08 Mar 2026")
    assert "No session in these days." in said
    assert "Nothing has changed in your exercises." in said


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(tmp_path / "none.json")]) == 2
    assert "none.json cannot be read" in capsys.readouterr().err


def test_a_day_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = tmp_path / "saved.json"
    saved.write_text(EXPORT, encoding="utf-8")
    assert main(["review", str(saved), "--until", "soon"]) == 2
    assert "--until expects a day" in capsys.readouterr().err
