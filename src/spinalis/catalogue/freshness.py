"""Whether the compiled movements were made from the movements as they stand now."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from spinalis.body.movement import Breath
from spinalis.body.skeleton import load_figure
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.tracks import TrackError, load_file, tracks_folder

COMPILER = 3  # raised when the solver gives other poses for the same text


def movement_digest(exercise: Exercise) -> str:
    """Changes with what is solved of the movement, with the body and with the compiler.

    Words, breath and holds are not: they are read from the exercise when it is played.
    """
    phases = (
        msgspec.structs.replace(
            phase, cue="", breath=Breath.FREE, hold=0.0, hold_breath=Breath.FREE
        )
        for phase in exercise.movement.phases
    )
    solved = msgspec.structs.replace(exercise.movement, phases=tuple(phases))
    made_from = msgspec.json.encode((solved, load_figure().digest, COMPILER))
    return hashlib.sha256(made_from).hexdigest()[:16]


def is_fresh(exercise: Exercise, folder: Path | None = None) -> bool:
    """Whether the track in the folder (None: the catalogue's own) belongs to this movement."""
    try:
        return load_file(exercise.id, folder).digest == movement_digest(exercise)
    except TrackError:
        return False


def stale(exercises: Iterable[Exercise], folder: Path | None = None) -> list[str]:
    """A sentence for each movement without its track, and each track without its movement.

    Args:
        exercises: the whole catalogue.
        folder: where tracks are kept; None takes the catalogue's own.
    """
    known = list(exercises)
    faults = [
        f"tracks/{exercise.id}.json: does not belong to the movement as it stands; "
        f"run `spinalis catalogue compile {exercise.id}`"
        for exercise in known
        if not is_fresh(exercise, folder)
    ]
    names = {exercise.id for exercise in known}
    faults += [
        f"tracks/{path.name}: no exercise of that name; delete the file"
        for path in sorted((folder or tracks_folder()).iterdir(), key=lambda p: p.name)
        if path.name.endswith(".json") and path.name.removesuffix(".json") not in names
    ]
    return faults
