"""The compile step: a movement as text becomes solved samples and a report of what was changed.

Two passes. First the key poses one after the other, each from the last; then the way between
them, where the wish is the straight path between solved poses and only lasting contacts bind.
"""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, INDEX, expand, vector
from spinalis.body.contact import Contact, Situation, bones_of, moved
from spinalis.body.kinematics import pose_bones, rotation_vector, skin_points
from spinalis.body.movement import Movement
from spinalis.body.patches import SurfaceName, split_contact, touch_pairs
from spinalis.body.path import Path, paths, phase_samples
from spinalis.body.quality import Change
from spinalis.body.skeleton import BONE_INDEX, load_figure
from spinalis.body.solve import Wish, angle_spread, solve_pose
from spinalis.body.surfaces import Plane, planes
from spinalis.body.track import N_CHANNELS, channel_units

Array = NDArray[np.float64]

FULL_PERCENT = 100
ROUTE = 4  # steps from one key pose to the next while searching
_ROOT_SPREAD = np.array([0.3, 0.3, 0.3, 25.0, 25.0, 25.0])  # metres, degrees: hardly a wish
_PATH_SPREAD = np.array([0.05, 0.05, 0.05, 8.0, 8.0, 8.0])  # between solved poses
_NO_CHANGE_DEG = 0.5  # less than this is nobody's concern

Rest = tuple[str, SurfaceName]  # a patch of the figure and what it lies on


class KeyPose(NamedTuple):
    """A solved key pose with what it stands on."""

    channels: Array  # (52,)
    contacts: tuple[Contact, ...]
    touch: tuple[tuple[str, str], ...]


class Solved(NamedTuple):
    """A solved movement, ready to be measured and packed."""

    keys: tuple[KeyPose, ...]  # the start, then the end of each phase
    samples: tuple[Array, ...]  # per phase (n, 52), the last row is the key pose
    situations: tuple[Situation, ...]  # per phase: what binds on the way, with anchors
    ends: tuple[Situation, ...]  # per phase: what binds at its end
    drifts: tuple[Array, ...]  # per phase: how far the floor moves, (3,), metres
    changes: tuple[Change, ...]


def authored_angles(movement: Movement, range_percent: int) -> tuple[Array, ...]:
    """The angles of the text, start and end of each phase, at a range.

    The range scales how far each phase goes from the start pose, but for `movement.whole`.

    Raises:
        KeyError: a name that no joint has.
    """
    start = vector(movement.start)
    full = [start]
    for phase in movement.phases:
        full.append(start if phase.to == "start" else vector(dict(phase.to), full[-1]))
    share = np.full(len(DOFS), range_percent / 100)
    share[[INDEX[name] for name in expand(dict.fromkeys(movement.whole, 0.0))]] = 1.0
    return tuple(start + (pose - start) * share for pose in full)


def _rests(contacts: tuple[str, ...]) -> frozenset[Rest]:
    split = (split_contact(contact) for contact in contacts)
    return frozenset((patch, surface) for patches, surface in split for patch in patches)


class _Solver:
    """Walks through the key poses of one movement, keeping anchors."""

    def __init__(self, movement: Movement, range_percent: int) -> None:
        self.movement = movement
        self.planes: Mapping[SurfaceName, Plane] = planes(movement.props)
        self.rolling = {rest[0] for rest in _rests(movement.rolling)}
        self.anchors: dict[Rest, Array] = {}  # in the floor's frame, which moves when one travels
        self.travel = np.array([movement.travel_m[0], 0.0, movement.travel_m[1]])
        seconds = np.cumsum([0.0, *(phase.seconds for phase in movement.phases)])
        self.times = seconds / max(seconds[-1], 1e-9)  # share of the repetition at each key pose
        # the text is the whole range; below it the closed chain decides what the text left open
        self.whole = range_percent == FULL_PERCENT
        give = frozenset(() if self.whole else movement.give)
        self.spread = np.concatenate([angle_spread(give), _ROOT_SPREAD])

    def situation(
        self, contacts: frozenset[Rest], touch: tuple[tuple[str, str], ...], time: float = 0.0
    ) -> Situation:
        """What binds a pose, with the anchors known so far, at a share of the repetition."""
        found = [Contact(*rest, self.anchor(rest, time)) for rest in sorted(contacts)]
        return Situation(self.movement.position, tuple(found), touch_pairs(touch), self.planes)

    def anchor(self, rest: Rest, time: float) -> Array | None:
        """Where a contact must lie at a share of the repetition, (3,), metres."""
        place = self.anchors.get(rest)
        return None if place is None else place - self.travel * time

    def lift(self, rests: frozenset[Rest]) -> None:
        """End contacts: who travels puts them down one way further on."""
        for rest in rests & self.anchors.keys():
            self.anchors[rest] = self.anchors[rest] + self.travel

    def plant(self, channels: Array, situation: Situation, time: float = 0.0) -> Situation:
        """Remember where contacts came to lie; return the situation with all anchors."""
        rotations, positions = bones_of(channels[None], self.movement.position)
        patches = load_figure().patches
        for contact in situation.contacts:
            if contact.patch in self.rolling:
                continue
            place = skin_points(patches[contact.patch], rotations, positions)[0].mean(axis=0)
            self.anchors.setdefault((contact.patch, contact.surface), place + self.travel * time)
        anchored = tuple(
            c._replace(anchor=self.anchor((c.patch, c.surface), time)) for c in situation.contacts
        )
        return situation._replace(contacts=anchored)

    def first(self, angles: Array) -> tuple[Array, Situation]:
        """The start pose: the root alone first, then everything."""
        movement = self.movement
        situation = self.situation(_rests(movement.planted), movement.touch)
        channels = np.concatenate([angles, np.zeros(6)])
        channels[len(DOFS) + 3 :] = self._root_turn(angles)
        rotations, positions = bones_of(channels[None], movement.position)
        points = skin_points(load_figure().skin, rotations, positions)[0]
        channels[len(DOFS) + 1] -= points[:, 1].min()
        spread = self.spread.copy()
        spread[len(DOFS) + np.array([0, 2])] = 0.02  # the pelvis stays over its place
        if SurfaceName.WALL in self.planes or SurfaceName.CHAIR in self.planes:
            spread[len(DOFS) + 2] = 0.2  # a prop decides where the pelvis is
        for rooted in (True, False):
            wish = Wish(np.concatenate([angles, channels[len(DOFS) :]]), spread)
            channels = solve_pose(channels, wish, situation, root_only=rooted, rounds=60)
        return channels, self.plant(channels, situation)

    def _root_turn(self, angles: Array) -> Array:
        """Turn of the pelvis, degrees, that leaves the steady segment as the position says."""
        if self.movement.steady == "pelvis":
            return np.zeros(3)
        rotations, _ = pose_bones(load_figure().offsets, angles, np.zeros(3), np.eye(3))
        return np.degrees(rotation_vector(rotations[BONE_INDEX["thoracic_upper"]].T))

    def next_key(
        self, last: Array, authored: tuple[Array, Array], situation: Situation, before: Situation
    ) -> Array:
        """The next key pose, reached in a few steps so that no step is a leap."""
        channels = last
        for step in range(1, ROUTE + 1):
            share = step / ROUTE
            angles = authored[0] + (authored[1] - authored[0]) * share
            target = situation if step == ROUTE else before
            wish = Wish(np.concatenate([angles, channels[len(DOFS) :]]), self.spread)
            channels = solve_pose(channels, wish, target, rounds=60 if step == ROUTE else 12)
        return channels

    def drift(self, phase: int) -> Array:
        """How far the floor moves during a phase, (3,), metres."""
        return np.asarray(-self.travel * (self.times[phase + 1] - self.times[phase]))

    def way(self, path: Path, phase: int, situation: Situation) -> Array:
        """Samples from one solved pose to the next, (n, 52), the last one is the key pose."""
        count, drift = phase_samples(self.movement.phases[phase].seconds), self.drift(phase)
        spread = self.spread.copy()
        spread[len(DOFS) :] = _PATH_SPREAD
        rows: list[Array] = []
        offset = np.zeros(N_CHANNELS)
        for index in range(1, count):
            wish = path(index / count)
            here = moved(situation, drift * (index / count))
            found = solve_pose(wish + offset, Wish(wish, spread), here, rounds=12)
            offset = found - wish  # the bow off the path changes slowly
            rows.append(found)
        return np.array([*rows, path(1.0)])


def solve_movement(
    movement: Movement, range_percent: int, progress: Callable[[str], None] = lambda _: None
) -> Solved:
    """Solve one movement at one range.

    Args:
        movement: the movement as text.
        range_percent: 40, 70 or 100.
        progress: told the name of each phase when it is begun.

    Returns:
        Key poses, samples, what binds them, and every authored angle that was changed.

    Raises:
        KeyError: unknown joint or patch; ValueError: unknown surface.
    """
    solver = _Solver(movement, range_percent)
    authored = authored_angles(movement, range_percent)
    keys, ways, ends = _key_poses(solver, authored, progress)
    names = ["start", *(phase.name for phase in movement.phases)]
    roads = paths([key.channels for key in keys], movement.phases)
    rows = tuple(
        _rounded(solver.way(road, index, situation))
        for index, (road, situation) in enumerate(zip(roads, ways, strict=True))
    )
    changes = tuple(
        change
        for name, key, angles in zip(names, keys, authored, strict=True)
        for change in _changes(name, key.channels, angles)
    )
    drifts = tuple(solver.drift(index) for index in range(len(ways)))
    return Solved(tuple(keys), rows, tuple(ways), tuple(ends), drifts, changes)


def _key_poses(
    solver: _Solver, authored: tuple[Array, ...], progress: Callable[[str], None]
) -> tuple[list[KeyPose], list[Situation], list[Situation]]:
    """The key poses one after the other, and what binds on the way to each and in it."""
    movement = solver.movement
    channels, before = solver.first(authored[0])
    keys = [KeyPose(channels, before.contacts, movement.touch)]
    planted = contacts = _rests(movement.planted)
    ways, ends = [], []
    for index, (phase, pair) in enumerate(zip(movement.phases, pairwise(authored), strict=True)):
        progress(phase.name)
        began, ended = solver.times[index : index + 2]
        lasting = contacts - _rests(phase.up)
        solver.lift(_rests(phase.up))
        contacts = lasting | _rests(phase.down + (phase.reach if solver.whole else ()))
        touch = movement.touch + phase.touch
        on_the_way = solver.plant(
            keys[-1].channels, solver.situation(lasting, movement.touch, began), began
        )
        end = solver.situation(contacts, touch, ended)
        if phase.to == "start" and contacts == planted:
            channels = keys[0].channels
        else:
            way = moved(on_the_way, solver.drift(index))
            channels = solver.next_key(keys[-1].channels, pair, end, way)
        end = solver.plant(channels, end, ended)
        ways.append(on_the_way)
        ends.append(end)
        keys.append(KeyPose(channels, end.contacts, touch))
    return keys, ways, ends


def _rounded(samples: Array) -> Array:
    units = channel_units()
    return np.asarray(np.round(samples / units) * units)


def _changes(phase: str, channels: Array, authored: Array) -> list[Change]:
    return [
        Change(phase, dof.name, round(float(authored[i]), 1), round(float(channels[i]), 1))
        for i, dof in enumerate(DOFS)
        if abs(channels[i] - authored[i]) >= _NO_CHANGE_DEG
    ]
