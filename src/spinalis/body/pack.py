"""Solved samples to the small stored form, and the measurement of what is really played."""

import numpy as np
from numpy.typing import NDArray

from spinalis.body.contact import Situation, bones_of, depth, lowest, solid_planes, touch_gaps
from spinalis.body.kinematics import skin_points
from spinalis.body.movement import Movement
from spinalis.body.quality import Change, Quality
from spinalis.body.skeleton import load_figure
from spinalis.body.solve_movement import FULL_PERCENT, Solved
from spinalis.body.track import Track, TrackPhase, channel_units, channels_at
from spinalis.body.volumes import overlaps, pairs, volumes

Array = NDArray[np.float64]

# What a movement must keep, measured on the track as it is played back.
MAX_SLIDE_MM = 10.0
MAX_DEPTH_MM = 25.0
MAX_CHANGE_DEG = 8.0
MAX_TOUCH_GAP_MM = 15.0
MAX_OVERLAP_MM = 20.0
MAX_LIFT_MM = 15.0  # a patch that should rest floats or sinks no further than this
_PLAYED_PER_SAMPLE = 3


def pack(exercise: str, movement: Movement, range_percent: int, solved: Solved) -> Track:
    """Store the samples as whole steps and differences."""
    rows = np.concatenate(solved.samples)
    steps = np.round(rows / channel_units()).astype(int)
    moving = np.flatnonzero(np.ptp(steps, axis=0))
    values = [(int(steps[0, c]), *(int(x) for x in np.diff(steps[:, c]))) for c in moving]
    return Track(
        format=1,
        exercise=exercise,
        range_percent=range_percent,
        position=movement.position,
        camera=movement.camera,
        props=movement.props,
        phases=tuple(
            TrackPhase(phase.name, len(own), phase.effort)
            for phase, own in zip(movement.phases, solved.samples, strict=True)
        ),
        rest=tuple(int(x) for x in steps[0]),
        channels=tuple(int(c) for c in moving),
        values=tuple(values),
    )


def played(track: Track, phase: int) -> Array:
    """What the player shows during a phase, more densely than it is stored, (n, 52)."""
    count = track.phases[phase].samples * _PLAYED_PER_SAMPLE
    return np.array([channels_at(track, phase, i / count) for i in range(1, count + 1)])


def measure(movement: Movement, solved: Solved, track: Track) -> tuple[Quality, tuple[str, ...]]:
    """Measure the played track.

    Returns:
        The figures, and a sentence for each limit that is not kept.
    """
    slide = sink = lift = overlap = gap = 0.0
    faults: list[str] = []
    for index, phase in enumerate(movement.phases):
        channels = played(track, index)
        rotations, positions = bones_of(channels, movement.position)
        points = skin_points(load_figure().skin, rotations, positions)
        for plane in solid_planes(solved.situations[index].planes):
            sink = max(
                sink,
                _say(
                    faults,
                    f"{phase.name}: the skin sinks",
                    "into a surface",
                    float(depth(points, plane).max()) * 1000,
                    MAX_DEPTH_MM,
                ),
            )
        moved, floated, where = _resting(solved.situations[index], rotations, positions)
        slide = max(
            slide,
            _say(faults, f"{phase.name}: {where[0]} slides", "on its surface", moved, MAX_SLIDE_MM),
        )
        lift = max(
            lift,
            _say(faults, f"{phase.name}: {where[1]} lies", "off its surface", floated, MAX_LIFT_MM),
        )
        deepest = overlaps(rotations, positions)
        first, second = (volumes()[i].name for i in pairs()[int(deepest.max(axis=0).argmax())])
        overlap = max(
            overlap,
            _say(
                faults,
                f"{phase.name}: {first} passes",
                f"through {second}",
                float(deepest.max()) * 1000,
                MAX_OVERLAP_MM,
            ),
        )
        end = solved.ends[index]
        if end.touch:
            gaps = touch_gaps(channels[-1:], end)[0] * 1000
            gap = max(
                gap,
                _say(
                    faults,
                    f"{phase.name}: a touching pair stays",
                    "apart",
                    float(gaps.max()),
                    MAX_TOUCH_GAP_MM,
                ),
            )
    partial = track.range_percent < FULL_PERCENT
    change = max((abs(c.solved_deg - c.authored_deg) for c in solved.changes), default=0.0)
    for c in solved.changes:
        if abs(c.solved_deg - c.authored_deg) > MAX_CHANGE_DEG and not (partial and gives(movement, c)):
            faults.append(
                f"{c.phase}: {c.angle} is written as {c.authored_deg:g} and contact needs "
                f"{c.solved_deg:g} degrees; at most {MAX_CHANGE_DEG:g} may be changed"
            )
    figures = (slide, sink, lift, change, gap, overlap)
    return Quality(*(round(x, 1) for x in figures)), tuple(faults)


def gives(movement: Movement, change: Change) -> bool:
    """Whether the movement leaves this angle to the contacts below the whole range."""
    bare = change.angle[2:] if change.angle[:2] in ("l_", "r_") else change.angle
    return bool({change.angle, bare, bare.split(".")[0]} & set(movement.give))


def _resting(
    situation: Situation, rotations: Array, positions: Array
) -> tuple[float, float, tuple[str, str]]:
    """Farthest slide and lift in millimetres over the frames, and the patches that did so."""
    slide = lift = 0.0
    who = ["", ""]
    for contact in situation.contacts:
        points = skin_points(load_figure().patches[contact.patch], rotations, positions)
        plane = situation.planes[contact.surface]
        off = float(np.abs(lowest(-depth(points, plane))).max()) * 1000
        if off > lift:
            lift, who[1] = off, contact.patch
        if contact.anchor is not None:
            way = points.mean(axis=-2) - contact.anchor
            way = way - (way @ plane.normal)[:, None] * plane.normal
            far = float(np.linalg.norm(way, axis=1).max()) * 1000
            if far > slide:
                slide, who[0] = far, contact.patch
    return slide, lift, (who[0], who[1])


def _say(faults: list[str], what: str, where: str, found: float, limit: float) -> float:
    if found > limit:
        faults.append(f"{what} {found:.0f} mm {where}; at most {limit:.0f} mm are allowed")
    return found
