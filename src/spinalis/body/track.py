"""The compiled movement: sampled, solved poses, small enough to send to a page.

A track holds one range of one exercise. Each phase is sampled at equal steps of its moving time,
easing included; the pose before a phase's first sample is the last one of the phase before, and
the first phase follows the last. Played back by Catmull-Rom interpolation that rests at the ends
of each phase but those that pass on (`pose_at` here, `figure/track.js` in the page; both obey the
same test vectors).
"""

from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, mirror
from spinalis.body.kinematics import axis_rotation, rotation_from_vector
from spinalis.body.movement import Camera, Effort, Position, PropPlacement

Array = NDArray[np.float64]

ANGLE_UNIT_DEG = 0.05  # one step of a stored angle
LENGTH_UNIT_M = 0.0005  # one step of a stored length
N_ROOT = 6  # root channels after the joint angles: x, y, z (metres), rotation vector (degrees)
N_CHANNELS = len(DOFS) + N_ROOT

# How the steady segment lies at the start: turns about world axes (axis, degrees), first to last.
BASE_TURNS: dict[Position, tuple[tuple[int, float], ...]] = {
    Position.STANDING: (),
    Position.SITTING: (),
    Position.KNEELING: (),
    Position.QUADRUPED: ((0, 90.0),),
    Position.PRONE: ((0, 90.0),),
    Position.SUPINE: ((0, -90.0),),
    Position.SIDE_LYING: ((0, -90.0), (2, -90.0)),
    Position.INVERTED: ((0, -90.0),),
}


class TrackPhase(Struct, frozen=True, omit_defaults=True):
    """One phase of the track: its name and how many samples it has."""

    name: str
    samples: int
    effort: tuple[Effort, ...] = ()
    passing: bool = False  # goes on into the next phase without a rest


class Track(Struct, frozen=True, omit_defaults=True):
    """One exercise at one range."""

    format: int
    exercise: str
    range_percent: int
    position: Position
    camera: Camera
    props: tuple[PropPlacement, ...]
    phases: tuple[TrackPhase, ...]
    rest: tuple[int, ...]  # (52,) steps: every channel's value where it does not change
    channels: tuple[int, ...]  # the channels that change
    values: tuple[tuple[int, ...], ...]  # per changing channel: first sample, then differences
    travel_m: tuple[float, float] | None = None  # way of the root per repetition: left, forward


class Pose(NamedTuple):
    """One pose: joint angles and where the pelvis is."""

    angles_deg: Array  # (..., 46)
    root_position: Array  # (..., 3), metres
    root_rotation: Array  # (..., 3, 3)


def base_rotation(position: Position) -> Array:
    """Orientation of the steady segment in the room at the start, (3, 3)."""
    result = np.eye(3)
    for axis, degrees in BASE_TURNS[position]:
        result = axis_rotation(axis, np.asarray(np.radians(degrees))) @ result
    return result


def samples(track: Track) -> Array:
    """All samples of the track in order, (n, 52): degrees and metres."""
    total = sum(phase.samples for phase in track.phases)
    steps = np.repeat(np.array(track.rest, dtype=np.float64)[None], total, axis=0)
    for channel, values in zip(track.channels, track.values, strict=True):
        steps[:, channel] = np.cumsum(values)
    return steps * channel_units()


def channel_units() -> Array:
    """Size of one step of each channel, (52,): degrees, or metres for the root's place."""
    units = np.full(N_CHANNELS, ANGLE_UNIT_DEG)
    units[len(DOFS) : len(DOFS) + 3] = LENGTH_UNIT_M
    return units


def channels_at(track: Track, phase: int, u: float) -> Array:
    """Channel values within a phase.

    Args:
        track: the track.
        phase: index of the phase.
        u: progress through the phase's moving time, 0-1; outside it is clamped.

    Returns:
        (52,): degrees and metres.
    """
    all_samples = samples(track)
    start = sum(p.samples for p in track.phases[:phase])
    own = track.phases[phase]
    place = min(max(u, 0.0), 1.0) * own.samples
    index = min(int(place), own.samples - 1)
    t = place - index
    first = start - 1 + index
    before, left, right, after = all_samples[np.arange(first - 1, first + 3) % len(all_samples)]
    rests_before = index == 0 and not track.phases[phase - 1].passing
    rests_after = index == own.samples - 1 and not own.passing
    slope_left = np.zeros(N_CHANNELS) if rests_before else (right - before) / 2
    slope_right = np.zeros(N_CHANNELS) if rests_after else (after - left) / 2
    t2, t3 = t * t, t * t * t
    return np.asarray(
        (2 * t3 - 3 * t2 + 1) * left
        + (t3 - 2 * t2 + t) * slope_left
        + (3 * t2 - 2 * t3) * right
        + (t3 - t2) * slope_right
    )


def pose_at(track: Track, phase: int, u: float, *, mirrored: bool = False) -> Pose:
    """The pose within a phase, of the written (left) side or of its mirror image.

    Args:
        track: the track.
        phase: index of the phase.
        u: progress through the phase's moving time, 0-1.
        mirrored: True gives the right side.

    Returns:
        Angles (46,), root position (3,), root rotation (3, 3).
    """
    return pose_of(channels_at(track, phase, u), track.position, mirrored=mirrored)


def pose_of(channels: Array, position: Position, *, mirrored: bool = False) -> Pose:
    """Turn channel values (..., 52) into a pose; the inverse of what the compile step stores."""
    angles, root, turn = (
        channels[..., : len(DOFS)],
        channels[..., len(DOFS) : len(DOFS) + 3],
        np.radians(channels[..., len(DOFS) + 3 :]),
    )
    if mirrored:
        angles = mirror(angles)
        root = root * [-1, 1, 1]
        turn = turn * [1, -1, -1]
    base = base_rotation(position)
    if mirrored:
        flip = np.diag([-1.0, 1.0, 1.0])
        base = flip @ base @ flip
    return Pose(angles, root, base @ rotation_from_vector(turn))
