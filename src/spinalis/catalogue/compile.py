"""The compile step over the catalogue: movements to tracks, with limits kept or named."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import msgspec

from spinalis.body.measure import measure
from spinalis.body.pack import pack
from spinalis.body.solve_movement import solve_movement
from spinalis.body.track import Track
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.freshness import is_fresh, movement_digest
from spinalis.catalogue.tracks import (
    RANGES,
    RangeReport,
    TrackFile,
    forget,
    tracks_folder,
)
from spinalis.errors import SpinalisError


class CompileError(SpinalisError):
    """A movement does not keep the limits; the text has the numbers."""


def compile_exercise(exercise: Exercise) -> TrackFile:
    """Solve one exercise at every range.

    Raises:
        CompileError: a limit of `spinalis.body.measure` is not kept.
    """
    tracks: dict[str, Track] = {}
    reports: dict[str, RangeReport] = {}
    faults: list[str] = []
    for percent in RANGES:
        solved = solve_movement(exercise.movement, percent)
        track = pack(exercise.id, exercise.movement, percent, solved)
        quality, found = measure(exercise.movement, solved, track)
        faults += [f"{exercise.id} at {percent} %: {fault}" for fault in found]
        tracks[str(percent)] = track
        reports[str(percent)] = RangeReport(quality, solved.changes)
    if faults:
        raise CompileError("\n".join(faults))
    return TrackFile(1, exercise.id, movement_digest(exercise), tracks, reports)


def compile_all(
    exercises: Sequence[Exercise],
    *,
    folder: Path | None = None,
    force: bool = False,
    jobs: int = 2,
    progress: Callable[[int, int, str], None] = lambda *_: None,
) -> list[str]:
    """Compile what is out of date and write the tracks.

    Args:
        exercises: what to compile.
        folder: where tracks are kept; None takes the catalogue's own.
        force: compile unchanged ones too.
        jobs: processes at a time.
        progress: told (done, of, exercise id) after each.

    Returns:
        Ids of the exercises that were compiled.

    Raises:
        CompileError: at least one fails its limits; the others are written.
    """
    wanted = [exercise for exercise in exercises if force or not is_fresh(exercise, folder)]
    out = folder or Path(str(tracks_folder()))
    out.mkdir(exist_ok=True)
    faults: list[str] = []
    # small matrices: threads inside each process would only get in each other's way
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        running = [(exercise, pool.submit(compile_exercise, exercise)) for exercise in wanted]
        for done, (exercise, result) in enumerate(running, start=1):
            try:
                content = msgspec.json.encode(result.result())
                (out / f"{exercise.id}.json").write_bytes(content + b"\n")
            except CompileError as error:
                faults.append(str(error))
            progress(done, len(wanted), exercise.id)
    forget()
    if faults:
        raise CompileError("\n".join(faults))
    return [exercise.id for exercise in wanted]
