"""The compiled movements: where they lie and how they are read."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from msgspec import Struct

from spinalis.body.figure_json import skeleton_digest, skeleton_json
from spinalis.body.quality import Change, Quality
from spinalis.body.track import Track
from spinalis.errors import SpinalisError

__all__ = ["RANGES", "load_track", "skeleton_digest", "skeleton_json", "track_digest", "track_json"]

RANGES = (40, 70, 100)  # percent of the movement; a dose names one of them


class TrackError(SpinalisError):
    """A track is missing or cannot be read."""


class RangeReport(Struct, frozen=True):
    """What compiling one range measured, and every authored angle that contact changed."""

    quality: Quality
    changes: tuple[Change, ...]


class TrackFile(Struct, frozen=True):
    """All ranges of one exercise, with the digest of what they were made from."""

    format: int
    exercise: str
    digest: str
    ranges: dict[str, Track]
    report: dict[str, RangeReport]


def tracks_folder() -> Traversable:
    """Where the compiled movements of the catalogue are kept."""
    return files("spinalis.catalogue") / "tracks"


@cache
def load_file(exercise: str, folder: Path | None = None) -> TrackFile:
    """Read the compiled movement of an exercise.

    Args:
        exercise: id of the exercise.
        folder: where tracks are kept; None takes the catalogue's own.

    Raises:
        TrackError: no file, or one that is not a track file.
    """
    path = (folder or tracks_folder()) / f"{exercise}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=TrackFile)
    except (FileNotFoundError, msgspec.MsgspecError) as error:
        raise TrackError(
            f"{path}: expected the compiled movement of {exercise!r}, found {error}; "
            f"run `spinalis catalogue compile {exercise}`"
        ) from error


def load_track(exercise: str, range_percent: int) -> Track:
    """One range of an exercise.

    Raises:
        TrackError: no such track or range.
    """
    try:
        return load_file(exercise).ranges[str(range_percent)]
    except KeyError as error:
        known = ", ".join(map(str, RANGES))
        raise TrackError(
            f"{exercise}: expected a range of {known} percent, found {range_percent}"
        ) from error


def forget() -> None:
    """Read every track anew from now on, because the files have changed."""
    load_file.cache_clear()
    track_json.cache_clear()


@cache
def track_json(exercise: str, range_percent: int) -> bytes:
    """One range of an exercise as the page loads it.

    Raises:
        TrackError: no such track or range.
    """
    return msgspec.json.encode(load_track(exercise, range_percent))


def track_digest(exercise: str) -> str:
    """Changes when the compiled movement was made from something else.

    Raises:
        TrackError: no such track.
    """
    return load_file(exercise).digest
