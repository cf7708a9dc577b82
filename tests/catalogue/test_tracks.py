"""The committed movements, measured again from the files alone."""

import gzip
from pathlib import Path

import msgspec
import numpy as np
import pytest

from spinalis.body.angles import DOFS, HIGH_DEG, INDEX, LOW_DEG, expand
from spinalis.body.contact import bones_of, depth, solid_planes
from spinalis.body.kinematics import skin_points
from spinalis.body.measure import MAX_DEPTH_MM, MAX_OVERLAP_MM, MAX_SLIDE_MM, played
from spinalis.body.movement import Movement
from spinalis.body.patches import split_contact
from spinalis.body.skeleton import load_figure
from spinalis.body.surfaces import planes
from spinalis.body.track import Track, channels_at
from spinalis.body.volumes import overlaps
from spinalis.catalogue.exercise import Purpose
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.tracks import (
    RANGES,
    TrackError,
    load_file,
    load_track,
    track_digest,
    track_json,
)

CATALOGUE = load_catalogue().exercises
EACH = pytest.mark.parametrize("name", sorted(CATALOGUE))
EACH_RANGE = pytest.mark.parametrize("percent", RANGES)
BEYOND_DEG = 2.5  # the solver weighs a limit against contact: no wall, a steep slope
MAX_TRACK_BYTES = 8_192  # of one range, compressed


@EACH
def test_every_exercise_has_three_ranges_with_the_phases_of_its_text(name: str) -> None:
    movement = CATALOGUE[name].movement
    for percent in RANGES:
        track = load_track(name, percent)
        assert (track.exercise, track.range_percent) == (name, percent)
        assert (track.position, track.camera) == (movement.position, movement.camera)
        assert track.props == movement.props
        written = [(phase.name, phase.effort) for phase in movement.phases]
        assert [(phase.name, phase.effort) for phase in track.phases] == written


def lasting(movement: Movement) -> set[str]:
    """Contacts that hold from the start to the end of the repetition and do not roll."""
    lifted = {patch for phase in movement.phases for patch in phase.up}
    rolling = {patch for word in movement.rolling for patch in split_contact(word)[0]}
    up = {patch for word in lifted for patch in split_contact(word)[0]}
    planted = {patch for word in movement.planted for patch in split_contact(word)[0]}
    return planted - up - rolling


@EACH
@EACH_RANGE
def test_a_track_keeps_the_limits_when_measured_again(name: str, percent: int) -> None:
    movement = CATALOGUE[name].movement
    track = load_track(name, percent)
    shown = np.concatenate([played(track, phase) for phase in range(len(track.phases))])
    angles = shown[:, : len(DOFS)]
    beyond = np.maximum(angles - HIGH_DEG, LOW_DEG - angles).max(axis=0)
    assert {d.name: round(x, 2) for d, x in zip(DOFS, beyond, strict=True) if x > BEYOND_DEG} == {}

    bones = bones_of(shown, track.position)
    figure = load_figure()
    skin = skin_points(figure.skin, *bones)
    for plane in solid_planes(planes(track.props)):
        assert depth(skin, plane).max() * 1000 <= MAX_DEPTH_MM
    assert overlaps(*bones).max() * 1000 <= MAX_OVERLAP_MM

    for patch in lasting(movement):
        # a slide is measured from the place at the start: the end of the last phase
        places = skin_points(figure.patches[patch], *bones).mean(axis=1)
        surface = next(s for w in movement.planted for p, s in [split_contact(w)] if patch in p)
        normal = planes(movement.props)[surface].normal
        way = places - places[-1]
        along = way - (way @ normal)[:, None] * normal
        assert np.linalg.norm(along, axis=1).max() * 1000 <= MAX_SLIDE_MM


@EACH
def test_a_repetition_ends_where_it_began(name: str) -> None:
    # the pose before the first phase is the last one; nothing leaps in between
    for percent in RANGES:
        track = load_track(name, percent)
        first = channels_at(track, 0, 1 / track.phases[0].samples)
        start = channels_at(track, 0, 0)
        np.testing.assert_array_equal(start, channels_at(track, len(track.phases) - 1, 1))
        assert np.abs(first - start)[: len(DOFS)].max() < 12


def _working(name: str) -> list[int]:
    """The joint angles that the text moves and that the range scales, as indices."""
    movement = CATALOGUE[name].movement
    moved = {dof for phase in movement.phases if phase.to != "start" for dof in dict(phase.to)}
    fixed = expand(dict.fromkeys((*movement.whole, *movement.give), 0.0))
    return [INDEX[dof] for dof in expand(dict.fromkeys(moved, 0.0)) if dof not in fixed]


def _holds_or_rests(name: str) -> bool:
    exercise = CATALOGUE[name]
    effort = any(phase.effort for phase in exercise.movement.phases)
    return effort or set(exercise.purposes) <= {Purpose.RELAXATION, Purpose.BREATHING}


@EACH
def test_a_larger_range_goes_further(name: str) -> None:
    working = _working(name)
    if not working or _holds_or_rests(name):
        pytest.skip("holds, rests and whole movements look alike at every range")

    def way(percent: int) -> float:
        track = load_track(name, percent)
        ends = [channels_at(track, phase, 1) for phase in range(len(track.phases))]
        return float(np.ptp([end[working] for end in ends], axis=0).sum())

    assert way(40) < way(70) < way(100)


@EACH
@EACH_RANGE
def test_a_track_is_small_on_the_wire(name: str, percent: int) -> None:
    assert len(gzip.compress(track_json(name, percent), 6)) <= MAX_TRACK_BYTES


@EACH
def test_the_page_gets_what_was_committed(name: str) -> None:
    sent = msgspec.json.decode(track_json(name, 100), type=Track)
    assert sent == load_track(name, 100)
    assert len(track_digest(name)) == 16
    assert track_digest(name) == load_file(name).digest


def test_a_range_that_is_not_compiled_is_refused_with_the_known_ones() -> None:
    with pytest.raises(TrackError, match="expected a range of 40, 70, 100 percent, found 55"):
        load_track("cat", 55)


def test_a_missing_track_is_named_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(TrackError, match="run `spinalis catalogue compile headspin`"):
        load_file("headspin", tmp_path)
