from pathlib import Path

import msgspec
import pytest

from spinalis.catalogue.compile import CompileError, compile_all, compile_exercise
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.freshness import is_fresh
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.tracks import load_file
from tests.body.movements import MARCH, NOD, altered

SPECIMEN = load_catalogue().exercises["high-knee-march"]


def exercise(name: str, movement: object) -> Exercise:
    return msgspec.structs.replace(SPECIMEN, id=name, movement=movement)


NODDING = exercise("nod", NOD)
# the left sole cannot stay down when the left hip alone is bent by 60 degrees
IMPOSSIBLE = exercise(
    "stuck",
    altered(MARCH, phases=(altered(MARCH.phases[0], up=()), altered(MARCH.phases[1], down=()))),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tracks of one sound exercise; a second one was refused beside it."""
    tracks = tmp_path_factory.mktemp("tracks")
    with pytest.raises(CompileError) as refusal:
        compile_all([IMPOSSIBLE, NODDING], folder=tracks, jobs=2)
    (tracks / "refusal.txt").write_text(str(refusal.value), encoding="utf-8")
    return tracks


def test_the_others_are_written_when_one_fails(folder: Path) -> None:
    assert sorted(path.name for path in folder.glob("*.json")) == ["nod.json"]
    assert is_fresh(NODDING, folder)


def test_the_refusal_names_exercise_range_phase_and_numbers(folder: Path) -> None:
    lines = (folder / "refusal.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("stuck at ") for line in lines)
    changed = [line for line in lines if "stuck at 100 %: lift: l_" in line]
    assert changed
    assert "is written as" in changed[0]
    assert "at most 8 may be changed" in changed[0]


def test_what_is_unchanged_is_left_alone(folder: Path) -> None:
    written = (folder / "nod.json").stat().st_mtime_ns
    told: list[tuple[int, int, str]] = []
    assert compile_all([NODDING], folder=folder, progress=lambda *it: told.append(it)) == []
    assert told == []
    assert (folder / "nod.json").stat().st_mtime_ns == written


def test_a_changed_movement_is_compiled_again_and_read_anew(folder: Path) -> None:
    before = load_file("nod", folder)
    slower = exercise(
        "nod", altered(NOD, phases=(altered(NOD.phases[0], seconds=3.0), NOD.phases[1]))
    )
    told: list[tuple[int, int, str]] = []
    done = compile_all([slower], folder=folder, jobs=1, progress=lambda *it: told.append(it))
    assert done == ["nod"]
    assert told == [(1, 1, "nod")]
    after = load_file("nod", folder)
    assert after.digest != before.digest
    assert after.ranges["100"].phases[0].samples == 9
    assert not is_fresh(NODDING, folder)
    assert is_fresh(slower, folder)


def test_compiling_gives_every_range_with_its_report_and_efforts() -> None:
    made = compile_exercise(NODDING)
    assert list(made.ranges) == list(made.report) == ["40", "70", "100"]
    for track in made.ranges.values():
        assert track.phases[0].effort == NOD.phases[0].effort
        assert track.travel_m is None
    assert made.report["40"].quality.slide_mm < 3


@pytest.mark.uncovered  # measuring coverage makes it many times slower
def test_the_committed_track_is_what_the_compiler_makes() -> None:
    made, committed = compile_exercise(SPECIMEN), load_file(SPECIMEN.id)
    assert made.digest == committed.digest
    for percent, track in made.ranges.items():
        other = committed.ranges[percent]
        assert (track.channels, track.phases) == (other.channels, other.phases)
        for mine, theirs in zip(track.values, other.values, strict=True):
            # another processor may round a step of 0.05 degrees the other way
            assert max(abs(a - b) for a, b in zip(mine, theirs, strict=True)) <= 4
