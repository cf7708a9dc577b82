import shutil
from pathlib import Path

import msgspec
import pytest

from spinalis.catalogue import freshness
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.freshness import is_fresh, movement_digest, stale
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.tracks import tracks_folder

EXERCISES = tuple(load_catalogue().exercises.values())


@pytest.fixture
def tracks(tmp_path: Path) -> Path:
    """A copy of the compiled movements, to be spoilt."""
    return Path(shutil.copytree(str(tracks_folder()), tmp_path / "tracks"))


def moved(exercise: Exercise) -> Exercise:
    start = dict(exercise.movement.start) | {"neck.flex": 7.5}
    movement = msgspec.structs.replace(exercise.movement, start=start)
    return msgspec.structs.replace(exercise, movement=movement)


def test_the_committed_tracks_belong_to_the_movements_as_they_stand() -> None:
    assert stale(EXERCISES) == []


def test_a_changed_movement_is_stale_and_named_with_its_cure(tracks: Path) -> None:
    first, *others = EXERCISES
    (sentence,) = stale([moved(first), *others], tracks)
    assert sentence == (
        f"tracks/{first.id}.json: does not belong to the movement as it stands; "
        f"run `spinalis catalogue compile {first.id}`"
    )


def test_other_words_about_the_same_movement_leave_it_fresh() -> None:
    renamed = msgspec.structs.replace(EXERCISES[0], name="Another name")
    assert is_fresh(renamed)


def test_a_foreign_track_is_named(tracks: Path) -> None:
    (tracks / "headspin.json").write_text("{}", encoding="utf-8")
    (tracks / "notes.txt").write_text("no track", encoding="utf-8")
    assert stale(EXERCISES, tracks) == [
        "tracks/headspin.json: no exercise of that name; delete the file"
    ]


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"format": "one"}'])
def test_a_missing_or_broken_track_is_stale(tracks: Path, content: bytes | None) -> None:
    path = tracks / f"{EXERCISES[0].id}.json"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    (sentence,) = stale(EXERCISES, tracks)
    assert sentence.startswith(f"tracks/{EXERCISES[0].id}.json: does not belong")


def test_another_compiler_or_another_body_makes_everything_stale(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = movement_digest(EXERCISES[0])
    monkeypatch.setattr(freshness, "COMPILER", freshness.COMPILER + 1)
    assert movement_digest(EXERCISES[0]) != before
    assert len(stale(EXERCISES)) == len(EXERCISES)
