from pathlib import Path

import pytest

from spinalis.cli import main

ANSWERS = str(Path("examples/answers/lumbar-osteochondrosis-stage-2-no-agreement.yaml"))


def test_a_sheet_is_written_and_its_code_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "sheet.pdf"
    more = ("--name", "Ольга", "--born", "1974", "--date", "2026-03-31")
    assert main(["doctor-sheet", ANSWERS, "--out", str(out), *more]) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert f"{out} (code " in capsys.readouterr().out


def test_a_file_that_is_there_is_kept_unless_forced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "sheet.pdf"
    out.write_text("mine", encoding="utf-8")
    assert main(["doctor-sheet", ANSWERS, "--out", str(out)]) == 2
    assert out.read_text(encoding="utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert main(["doctor-sheet", ANSWERS, "--out", str(out), "--force"]) == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--date", "tomorrow"], "--date expects a day such as 2026-03-31, got 'tomorrow'"),
        (["--complex", "lumbar-regoin"], "Did you mean `lumbar-region`"),
        (["--complex", "scoliosis"], "which the answers do not"),
        (["--born", "1066"], "not 1066"),
        (["--name", "x" * 200], "up to 120 letters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], words: str
) -> None:
    out = tmp_path / "sheet.pdf"
    assert main(["doctor-sheet", ANSWERS, "--out", str(out), *more]) == 2
    assert words in capsys.readouterr().err
    assert not out.exists()


def test_only_a_pdf_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor-sheet", ANSWERS, "--out", str(tmp_path / "sheet.doc")]) == 2
    assert ".pdf" in capsys.readouterr().err


def test_answers_that_lack_something_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("age: 40\n", encoding="utf-8")
    assert main(["doctor-sheet", str(answers), "--out", str(tmp_path / "sheet.pdf")]) == 2
    assert "pregnancy: Are you pregnant" in capsys.readouterr().err
