import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, mirror
from spinalis.body.kinematics import pose_bones
from spinalis.body.movement import Position
from spinalis.body.pack import pack
from spinalis.body.skeleton import BONE_INDEX, BONES, load_figure
from spinalis.body.solve_movement import Solved
from spinalis.body.track import (
    N_CHANNELS,
    Track,
    base_rotation,
    channel_units,
    channels_at,
    pose_at,
    samples,
)
from tests.body.movements import MARCH, NOD, altered, solved_march
from tests.body.poses import UNHURRIED

Array = NDArray[np.float64]
RANDOM = np.random.default_rng(11)


def wandering() -> tuple[Solved, Track]:
    """Samples that were never solved: smooth wandering of every channel but two."""
    ways = []
    for count in (6, 9):
        rows = np.cumsum(RANDOM.uniform(-2, 2, (count, N_CHANNELS)), axis=0)
        rows[:, :2] = [12.0, -3.0]
        ways.append(rows)
    solved = solved_march(100)._replace(samples=tuple(ways))
    return solved, pack("wander", MARCH, 100, solved)


SOLVED, TRACK = wandering()
phases = st.sampled_from([0, 1])
moments = st.floats(0, 1)


def test_unpacked_samples_are_the_packed_ones_within_half_a_step() -> None:
    error = np.abs(samples(TRACK) - np.concatenate(SOLVED.samples))
    assert (error <= channel_units() / 2 + 1e-9).all()


def test_channels_that_never_change_are_stored_once() -> None:
    assert TRACK.channels == tuple(range(2, N_CHANNELS))
    assert len(TRACK.values) == len(TRACK.channels)
    assert all(len(values) == 15 for values in TRACK.values)


@pytest.mark.parametrize("phase", [0, 1])
def test_playing_passes_through_every_sample(phase: int) -> None:
    own = SOLVED.samples[phase]
    for index, row in enumerate(own, start=1):
        shown = channels_at(TRACK, phase, index / len(own))
        assert (np.abs(shown - row) <= channel_units() / 2 + 1e-9).all()


def test_a_phase_begins_where_the_one_before_ends_and_the_first_follows_the_last() -> None:
    for phase in (0, 1):
        np.testing.assert_allclose(
            channels_at(TRACK, phase, 0), channels_at(TRACK, phase - 1, 1), atol=1e-9
        )


@pytest.mark.parametrize("phase", [0, 1])
def test_phases_begin_and_end_at_rest(phase: int) -> None:
    step = 1e-4
    for here, beside in ((0.0, step), (1.0, 1 - step)):
        speed = (channels_at(TRACK, phase, beside) - channels_at(TRACK, phase, here)) / step
        assert np.abs(speed).max() < 0.3  # degrees per phase; in the middle it is tenfold
    middle = channels_at(TRACK, phase, 0.52) - channels_at(TRACK, phase, 0.48)
    assert np.abs(middle).max() / 0.04 > 3


@UNHURRIED
@given(phases, st.floats(0.001, 0.999))
def test_playing_makes_no_leap(phase: int, u: float) -> None:
    a, b = channels_at(TRACK, phase, u - 5e-4), channels_at(TRACK, phase, u + 5e-4)
    assert np.abs(a - b).max() < 0.1


@pytest.mark.parametrize(("u", "clamped"), [(-3.0, 0.0), (1.5, 1.0)])
def test_progress_outside_a_phase_is_held_at_its_ends(u: float, clamped: float) -> None:
    np.testing.assert_array_equal(channels_at(TRACK, 0, u), channels_at(TRACK, 0, clamped))


@UNHURRIED
@given(st.sampled_from(list(Position)), phases, moments)
def test_the_mirrored_pose_is_the_mirror_image(position: Position, phase: int, u: float) -> None:
    track = pack("wander", MARCH, 100, SOLVED)
    written = pose_at(_lying(track, position), phase, u)
    image = pose_at(_lying(track, position), phase, u, mirrored=True)
    flip = np.diag([-1.0, 1.0, 1.0])
    np.testing.assert_allclose(image.angles_deg, mirror(written.angles_deg))
    np.testing.assert_allclose(image.root_position, flip @ written.root_position)
    np.testing.assert_allclose(image.root_rotation, flip @ written.root_rotation @ flip, atol=1e-9)
    offsets = load_figure().offsets
    _, joints = pose_bones(offsets, *written)
    _, mirrored = pose_bones(offsets, *image)
    order = [BONE_INDEX[_other(bone.name)] for bone in BONES]
    np.testing.assert_allclose(mirrored[order] @ flip, joints, atol=3e-3)


def _other(name: str) -> str:
    return {"l_": "r_", "r_": "l_"}.get(name[:2], name[:2]) + name[2:]


def _lying(track: Track, position: Position) -> Track:
    return Track(**{f: getattr(track, f) for f in track.__struct_fields__} | {"position": position})


@pytest.mark.parametrize(
    ("position", "head", "face"),
    [
        (Position.STANDING, [0, 1, 0], [0, 0, 1]),
        (Position.SITTING, [0, 1, 0], [0, 0, 1]),
        (Position.KNEELING, [0, 1, 0], [0, 0, 1]),
        (Position.QUADRUPED, [0, 0, 1], [0, -1, 0]),
        (Position.PRONE, [0, 0, 1], [0, -1, 0]),
        (Position.SUPINE, [0, 0, -1], [0, 1, 0]),
        (Position.INVERTED, [0, 0, -1], [0, 1, 0]),
        (Position.SIDE_LYING, [0, 0, -1], [1, 0, 0]),
    ],
)
def test_a_position_says_how_the_body_lies(
    position: Position, head: list[float], face: list[float]
) -> None:
    rotation = base_rotation(position)
    np.testing.assert_allclose(rotation @ [0, 1, 0], head, atol=1e-12)
    np.testing.assert_allclose(rotation @ [0, 0, 1], face, atol=1e-12)


def test_efforts_and_the_way_of_the_root_come_through() -> None:
    count = len(NOD.phases)
    solved = SOLVED._replace(samples=SOLVED.samples[:1] * count)
    track = pack("nod", altered(NOD, travel_m=(0.0, 0.4)), 100, solved)
    assert track.travel_m == (0.0, 0.4)
    assert [phase.effort for phase in track.phases] == [NOD.phases[0].effort, ()]
    assert TRACK.travel_m is None


def test_a_solved_movement_survives_being_stored() -> None:
    solved = solved_march(100)
    track = pack("march", MARCH, 100, solved)
    assert [phase.samples for phase in track.phases] == [6, 6]
    np.testing.assert_allclose(samples(track), np.concatenate(solved.samples), atol=1e-9)
    # the repetition closes: before the first phase lies the end of the last
    key = solved.keys[0].channels
    assert (np.abs(channels_at(track, 0, 0) - key) <= channel_units() / 2 + 1e-9).all()
    assert len(track.rest) == N_CHANNELS == len(DOFS) + 6
