"""Movements compile in seconds, keep to the floor and to themselves, and stay small."""

import gzip
import multiprocessing
import os
import statistics
import time
from concurrent.futures import ProcessPoolExecutor

# One movement at a time, as on a busy machine; the matrices are small. Set before numpy loads.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import msgspec

from benchmarks.figure import Figure
from spinalis.body import measure
from spinalis.body.pack import pack
from spinalis.body.quality import Quality
from spinalis.body.solve_movement import FULL_PERCENT, solve_movement
from spinalis.body.speed import MAX_LIMB_DEG_S
from spinalis.body.track import Track
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.tracks import RANGES

LIMIT_WHOLE_S = 1_200.0  # on two cores
LIMIT_S = 10.0  # for one exercise at one range
LIMIT_BYTES = 8_192  # of one range, compressed


def prove() -> list[Figure]:
    """Compile the whole catalogue anew on every core, without writing anything."""
    began = time.perf_counter()
    exercises = tuple(load_catalogue().exercises.values())
    seconds: list[float] = []
    sizes: list[float] = []
    qualities: dict[int, list[Quality]] = {percent: [] for percent in RANGES}
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=context) as pool:
        for one in pool.map(all_ranges, exercises):
            for percent, (took, size, quality) in one.items():
                seconds.append(took)
                sizes.append(size)
                qualities[percent].append(quality)
    whole = time.perf_counter() - began
    every = [quality for found in qualities.values() for quality in found]
    return [
        Figure("the whole catalogue from nothing", whole, LIMIT_WHOLE_S, "s"),
        Figure("one exercise at one range, the middle", statistics.median(seconds), LIMIT_S, "s"),
        Figure("one exercise at one range, the slowest", max(seconds), LIMIT_S, "s"),
        *lengths(every),
        Figure(
            "a joint turns, the fastest",
            max(quality.speed_deg_s for quality in every),
            MAX_LIMB_DEG_S,
            "degrees/s",
        ),
        Figure(
            "angle of the text changed at the whole range, the most",
            max(quality.change_deg for quality in qualities[FULL_PERCENT]),
            measure.MAX_CHANGE_DEG,
            "degrees",
        ),
        Figure("one range compressed, the middle", statistics.median(sizes), LIMIT_BYTES, "B"),
        Figure("one range compressed, the largest", max(sizes), LIMIT_BYTES, "B"),
        Figure(
            "an exercise compressed, all ranges, on average",
            sum(sizes) / len(exercises),
            len(RANGES) * LIMIT_BYTES,
            "B",
        ),
    ]


def all_ranges(exercise: Exercise) -> dict[int, tuple[float, int, Quality]]:
    """Seconds, bytes compressed and quality of each range."""
    found = {}
    for percent in RANGES:
        start = time.perf_counter()
        track, quality = compiled(exercise, percent)
        took = time.perf_counter() - start
        found[percent] = took, len(gzip.compress(msgspec.json.encode(track), 6)), quality
    return found


def compiled(exercise: Exercise, percent: int) -> tuple[Track, Quality]:
    """Solve, pack and measure; a fault is seen in the figures."""
    solved = solve_movement(exercise.movement, percent)
    track = pack(exercise.id, exercise.movement, percent, solved)
    quality, _ = measure.measure(exercise.movement, solved, track)
    return track, quality


def lengths(qualities: list[Quality]) -> list[Figure]:
    """The worst of each measured length over all exercises and ranges."""
    rows = [
        ("a resting patch slides, the most", "slide_mm", measure.MAX_SLIDE_MM),
        ("skin in a surface, the deepest", "depth_mm", measure.MAX_DEPTH_MM),
        ("a resting patch off its surface, the most", "lift_mm", measure.MAX_LIFT_MM),
        ("a touching pair apart, the most", "touch_gap_mm", measure.MAX_TOUCH_GAP_MM),
        ("the body in itself, the deepest", "overlap_mm", measure.MAX_OVERLAP_MM),
        ("the centre of mass off its support, the most", "overhang_mm", measure.MAX_OVERHANG_MM),
    ]
    return [
        Figure(name, max(getattr(quality, key) for quality in qualities), limit, "mm")
        for name, key, limit in rows
    ]
