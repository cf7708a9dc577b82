"""Measures what is really played, and names every limit that a track does not keep."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.balance import overhang
from spinalis.body.contact import (
    Contact,
    Situation,
    bones_of,
    depth,
    lowest,
    solid_planes,
    touch_gaps,
)
from spinalis.body.kinematics import skin_points
from spinalis.body.movement import Movement
from spinalis.body.quality import Change, Quality
from spinalis.body.skeleton import load_figure
from spinalis.body.solve_movement import FULL_PERCENT, Solved
from spinalis.body.speed import peak_speeds, speed_faults
from spinalis.body.track import Track, channels_at
from spinalis.body.volumes import overlaps, pairs, volumes

Array = NDArray[np.float64]

# What a movement must keep, measured on the track as it is played back.
MAX_SLIDE_MM = 10.0
MAX_DEPTH_MM = 25.0
MAX_CHANGE_DEG = 8.0
MAX_TOUCH_GAP_MM = 15.0
MAX_OVERLAP_MM = 20.0
MAX_OVERHANG_MM = 30.0
MAX_LIFT_MM = 15.0  # a patch that should rest floats or sinks no further than this
_PLAYED_PER_SAMPLE = 3


class _Shown(NamedTuple):
    """One phase as the player shows it."""

    channels: Array  # (n, 52)
    rotations: Array  # (n, 32, 3, 3)
    positions: Array  # (n, 32, 3), metres
    on_the_way: Situation
    end: Situation
    drift: Array  # (n, 3), metres: how far the floor has moved
    may_tip: bool  # the movement says why


class _Found(NamedTuple):
    """One measured length and the words for it."""

    what: str
    where: str
    mm: float


def played(track: Track, phase: int) -> Array:
    """What the player shows during a phase, more densely than it is stored, (n, 52)."""
    count = track.phases[phase].samples * _PLAYED_PER_SAMPLE
    return np.array([channels_at(track, phase, i / count) for i in range(1, count + 1)])


def measure(movement: Movement, solved: Solved, track: Track) -> tuple[Quality, tuple[str, ...]]:
    """Measure the played track.

    Args:
        movement: the movement as text.
        solved: what binds each phase, and what was changed.
        track: the packed track; it alone is measured.

    Returns:
        The figures, and a sentence for each limit that is not kept.
    """
    worst = {_slide: 0.0, _depth: 0.0, _lift: 0.0, _touch: 0.0, _overlap: 0.0, _balance: 0.0}
    faults: list[str] = []
    for index, phase in enumerate(movement.phases):
        channels = played(track, index)
        bones = bones_of(channels, movement.position)
        drift = np.linspace(0, 1, len(channels) + 1)[1:, None] * solved.drifts[index]
        bound = solved.situations[index], solved.ends[index]
        shown = _Shown(channels, *bones, *bound, drift, bool(movement.unbalanced))
        for kind, limit in _LIMITS.items():
            for what, where, mm in kind(shown):
                worst[kind] = max(worst[kind], mm)
                if mm > limit:
                    faults.append(
                        f"{phase.name}: {what} {mm:.0f} mm {where}; "
                        f"at most {limit:.0f} mm are allowed"
                    )
    partial = track.range_percent < FULL_PERCENT
    speeds = peak_speeds(movement, track)
    quality = Quality(
        slide_mm=round(worst[_slide], 1),
        depth_mm=round(worst[_depth], 1),
        lift_mm=round(worst[_lift], 1),
        change_deg=round(max((_size(change) for change in solved.changes), default=0.0), 1),
        touch_gap_mm=round(worst[_touch], 1),
        overlap_mm=round(worst[_overlap], 1),
        overhang_mm=round(worst[_balance], 1),
        speed_deg_s=round(float(speeds.max()), 1),
    )
    faults += speed_faults(speeds)
    return quality, (*faults, *_change_faults(movement, solved.changes, partial=partial))


def gives(movement: Movement, change: Change) -> bool:
    """Whether the movement leaves this angle to the contacts below the whole range."""
    bare = change.angle[2:] if change.angle[:2] in ("l_", "r_") else change.angle
    return bool({change.angle, bare, bare.split(".")[0]} & set(movement.give))


def _size(change: Change) -> float:
    return abs(change.solved_deg - change.authored_deg)


def _change_faults(
    movement: Movement, changes: Iterable[Change], *, partial: bool
) -> Iterator[str]:
    for change in changes:
        if _size(change) > MAX_CHANGE_DEG and not (partial and gives(movement, change)):
            yield (
                f"{change.phase}: {change.angle} is written as {change.authored_deg:g} and contact "
                f"needs {change.solved_deg:g} degrees; at most {MAX_CHANGE_DEG:g} may be changed"
            )


def _depth(shown: _Shown) -> Iterator[_Found]:
    points = skin_points(load_figure().skin, shown.rotations, shown.positions)
    for plane in solid_planes(shown.on_the_way.planes):
        deepest = float(depth(points, plane).max()) * 1000
        yield _Found("the skin sinks", "into a surface", deepest)


def _slide(shown: _Shown) -> Iterator[_Found]:
    ways: list[_Found] = []
    for contact in shown.on_the_way.contacts:
        if contact.anchor is not None:
            normal = shown.on_the_way.planes[contact.surface].normal
            way = _patch(shown, contact).mean(axis=-2) - contact.anchor - shown.drift
            along = way - (way @ normal)[:, None] * normal
            farthest = float(np.linalg.norm(along, axis=1).max()) * 1000
            ways.append(_Found(f"{contact.patch} slides", "on its surface", farthest))
    yield from _greatest(ways)


def _lift(shown: _Shown) -> Iterator[_Found]:
    ways: list[_Found] = []
    for contact in shown.on_the_way.contacts:
        plane = shown.on_the_way.planes[contact.surface]
        off = np.abs(lowest(-depth(_patch(shown, contact), plane)))
        ways.append(_Found(f"{contact.patch} lies", "off its surface", float(off.max()) * 1000))
    yield from _greatest(ways)


def _overlap(shown: _Shown) -> Iterator[_Found]:
    deepest = overlaps(shown.rotations, shown.positions).max(axis=0)
    worst = int(deepest.argmax())
    first, second = (volumes()[i].name for i in pairs()[worst])
    yield _Found(f"{first} passes", f"through {second}", float(deepest[worst]) * 1000)


def _balance(shown: _Shown) -> Iterator[_Found]:
    off = float(overhang(shown.rotations, shown.positions, shown.on_the_way).max()) * 1000
    if not shown.may_tip and off > 0:
        yield _Found("the centre of mass hangs", "outside what carries it", off)


def _touch(shown: _Shown) -> Iterator[_Found]:
    if shown.end.touch:
        gaps = touch_gaps(shown.channels[-1:], shown.end)[0] * 1000
        worst = int(gaps.argmax())
        first, second = (" or ".join(names) for names in shown.end.touch[worst])
        yield _Found(f"{first} stays", f"away from {second}", float(gaps[worst]))


def _greatest(found: list[_Found]) -> list[_Found]:
    return [max(found, key=lambda one: one.mm)] if found else []


def _patch(shown: _Shown, contact: Contact) -> Array:
    skin = load_figure().patches[contact.patch]
    return skin_points(skin, shown.rotations, shown.positions)


_LIMITS = {
    _depth: MAX_DEPTH_MM,
    _slide: MAX_SLIDE_MM,
    _lift: MAX_LIFT_MM,
    _overlap: MAX_OVERLAP_MM,
    _touch: MAX_TOUCH_GAP_MM,
    _balance: MAX_OVERHANG_MM,
}
