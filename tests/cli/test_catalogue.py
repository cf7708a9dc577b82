import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
import pytest

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import load_catalogue
from spinalis.cli import main
from spinalis.plan.programmes.load import PROGRAMMES_FOLDER, load_programmes, programmes


def test_a_sound_catalogue_is_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spinalis.cli.catalogue.stale", lambda _exercises: [])
    assert main(["catalogue", "check"]) == 0
    assert capsys.readouterr().out.endswith("programmes, no faults.\n")


def test_every_fault_of_the_catalogue_gets_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stale(exercises: Iterable[Exercise]) -> list[str]:
        return [f"tracks/{exercise.id}.json: old" for exercise in exercises][:2]

    monkeypatch.setattr("spinalis.cli.catalogue.stale", stale)
    assert main(["catalogue", "check"]) == 2
    err = capsys.readouterr().err
    first, second, *_ = load_catalogue().exercises
    assert err.startswith("spinalis: The catalogue has faults (")
    assert err.endswith(f"  tracks/{first}.json: old\n  tracks/{second}.json: old\n")


def test_a_fault_of_a_programme_gets_a_line_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "programmes"
    shutil.copytree(PROGRAMMES_FOLDER, broken)
    file = broken / "purposes" / "neck.yaml"
    file.write_text(file.read_text("utf-8").replace("id: neck\n", "id: nape\n", 1), "utf-8")
    monkeypatch.setattr("spinalis.cli.catalogue.stale", lambda _exercises: [])
    monkeypatch.setattr("spinalis.cli.catalogue.load_programmes", lambda: load_programmes(broken))
    assert main(["catalogue", "check"]) == 2
    assert capsys.readouterr().err.endswith(
        "  neck.yaml: id: expected neck, found `nape`. Correct the name.\n"
    )


def test_what_a_programme_names_and_nothing_has_gets_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    neck = programmes().programmes["neck"]
    growth = msgspec.structs.replace(neck.growth, source=("mcgil",))
    wrong = msgspec.structs.replace(neck, growth=growth, warm_up=("walkin",))
    loaded = msgspec.structs.replace(programmes(), programmes={"neck": wrong})
    monkeypatch.setattr("spinalis.cli.catalogue.stale", lambda _exercises: [])
    monkeypatch.setattr("spinalis.cli.catalogue.load_programmes", lambda: loaded)
    assert main(["catalogue", "check"]) == 2
    first, second = capsys.readouterr().err.splitlines()[-2:]
    assert first.endswith("found `walkin`. Did you mean `walking`?")
    assert second.endswith("found `mcgil`. Did you mean `mcgill`?")


def test_compile_tells_its_progress_and_its_result(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[list[str], bool]] = []

    def compile_all(
        exercises: Sequence[Exercise],
        *,
        force: bool,
        progress: Callable[[int, int, str], None],
    ) -> list[str]:
        seen.append(([exercise.id for exercise in exercises], force))
        progress(1, 1, exercises[0].id)
        return [exercises[0].id]

    monkeypatch.setattr("spinalis.cli.catalogue.compile_all", compile_all)
    assert main(["catalogue", "compile", "cat", "bird-dog", "--force"]) == 0
    out, err = capsys.readouterr()
    assert seen == [(["cat", "bird-dog"], True)]
    assert out == "1 compiled, 1 unchanged.\n"
    assert err == "[1/1] cat\n"


def test_compiling_an_unknown_exercise_compiles_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["catalogue", "compile", "cat", "brid-dog"]) == 2
    assert "Did you mean `bird-dog`?" in capsys.readouterr().err


def test_schemas_are_written_for_editors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["catalogue", "schema", "--out", str(tmp_path / "new")]) == 0
    names = {Path(line).name for line in capsys.readouterr().out.splitlines()}
    assert names == {
        "exercise.schema.json",
        "exercise-translation.schema.json",
        "complex.schema.json",
        "complex-translation.schema.json",
        "demands.schema.json",
    }
    schema = json.loads((tmp_path / "new" / "exercise.schema.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["Exercise"]["additionalProperties"] is False


def test_a_place_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["catalogue", "schema", "--out", str(tmp_path / "file" / "in")]) == 2
    err = capsys.readouterr().err
    assert "cannot be written" in err
    assert "--out" in err
