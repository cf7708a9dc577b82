"""`spinalis catalogue coverage`, section by section."""

from pathlib import Path

import pytest

from spinalis.catalogue.load import load_catalogue
from spinalis.cli import main
from spinalis.cli.given import Given


@pytest.mark.parametrize(("item", "status"), [("popular-3", 0), ("popular-99", 1)])
def test_coverage_tells_whether_the_inventory_is_held(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], item: str, status: int
) -> None:
    inventory = tmp_path / "inventory.toml"
    inventory.write_text(
        f'[[complex]]\nid = "cool-down"\nitems = [{{ id = "cool-down-1" }}]\n'
        f'[[complex]]\nid = "popular"\nitems = '
        f'[{{ id = "{item}", dose = {{ reps = [10, 15], hold_s = [2, 3] }} }}]\n',
        encoding="utf-8",
    )
    there = "popular" in load_catalogue().complexes
    assert main(["catalogue", "coverage", str(inventory)]) == (status if there else 1)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "cool-down-1: childs-pose (cool-down)"
    assert lines[-1].endswith("of 2 complexes")


def test_coverage_of_a_file_that_is_not_there_is_wrong_input(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["catalogue", "coverage", "none.toml"]) == 2
    assert "none.toml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("parts", "status", "line"),
    [
        ("warm-up-b, basic-standing and final", 0, "standing-programme: joined"),
        ("final and warm-up-b", 1, "standing-programme: MISSING standing-programme: expected"),
    ],
)
def test_a_programme_of_several_complexes_has_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], parts: str, status: int, line: str
) -> None:
    inventory = tmp_path / "inventory.toml"
    complexes = "".join(
        f'[[complex]]\nid = "{name}"\nitems = []\n'
        for name in ("warm-up-b", "basic-standing", "final")
    )
    inventory.write_text(
        f'{complexes}[[rule]]\nid = "standing-programme"\n'
        f'says = "{parts} are the parts of one programme"\n',
        encoding="utf-8",
    )
    assert main(["catalogue", "coverage", str(inventory)]) == status
    assert line in capsys.readouterr().out


def test_what_somebody_is_given_is_a_section_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inventory = tmp_path / "inventory.toml"
    inventory.write_text(
        '[[complex]]\nid = "cool-down"\nitems = [{ id = "cool-down-1" }]\n', encoding="utf-8"
    )
    nothing = Given(frozenset(), frozenset(), frozenset({"childs-pose"}), {"childs-pose": "No."})
    monkeypatch.setattr("spinalis.cli.coverage.given_to", lambda *_: nothing)
    answers = "examples/answers/healthy-office-worker.yaml"
    assert main(["catalogue", "coverage", str(inventory), "--given", answers]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "given: 0 daily, 0 with mornings and breaks, 1 reachable, of 1" in lines
    assert "    never cool-down-1: childs-pose: No." in lines
    assert main(["catalogue", "coverage", str(inventory)]) == 0
    assert "given" not in capsys.readouterr().out
