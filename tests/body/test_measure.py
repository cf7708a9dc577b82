import msgspec
import numpy as np
import pytest

from spinalis.body.angles import INDEX
from spinalis.body.measure import (
    MAX_CHANGE_DEG,
    MAX_OVERLAP_MM,
    MAX_SLIDE_MM,
    gives,
    measure,
    played,
)
from spinalis.body.movement import Movement
from spinalis.body.pack import pack
from spinalis.body.patches import resolve_patch
from spinalis.body.quality import Change, Quality
from spinalis.body.solve_movement import Solved
from spinalis.body.track import N_CHANNELS, channels_at
from tests.body.movements import MARCH, altered, solved_march

X, Y = 46, 47  # channels of the root


def shifted(by: dict[int, float], phase: int = 0) -> Solved:
    """The march with some channels moved away in one phase, all but its last sample."""
    solved = solved_march(100)
    way = solved.samples[phase].copy()
    for channel, amount in by.items():
        way[:-1, channel] += amount
    ways = tuple(way if i == phase else own for i, own in enumerate(solved.samples))
    return solved._replace(samples=ways)


def measured(
    solved: Solved, movement: Movement = MARCH, percent: int = 100
) -> tuple[Quality, tuple[str, ...]]:
    return measure(movement, solved, pack("march", movement, percent, solved))


def test_a_sound_movement_has_figures_and_no_faults() -> None:
    quality, faults = measured(solved_march(100))
    assert faults == ()
    assert 0 < quality.slide_mm < 3
    assert 0 < quality.depth_mm < 15
    assert 0 < quality.lift_mm < 8
    assert quality.touch_gap_mm == 0


def test_a_foot_that_slides_is_named_with_its_millimetres() -> None:
    quality, faults = measured(shifted({X: 0.05}))
    (fault,) = faults
    assert quality.slide_mm == pytest.approx(50, abs=8)  # the curve swings a little beyond
    assert fault.startswith("lift: r_")
    assert f" slides {quality.slide_mm:.0f} mm on its surface; at most 10 mm" in fault


def test_a_body_that_sinks_is_told_and_so_is_the_foot_in_the_floor() -> None:
    quality, faults = measured(shifted({Y: -0.06}, phase=1))
    assert quality.depth_mm > 60
    assert quality.lift_mm > 50
    assert [fault.split(":")[0] for fault in faults] == ["lower", "lower"]
    assert f"the skin sinks {quality.depth_mm:.0f} mm into a surface; at most 25 mm" in faults[0]
    assert "off its surface; at most 15 mm" in faults[1]


def test_a_foot_that_floats_is_told() -> None:
    quality, faults = measured(shifted({Y: 0.03}))
    assert quality.lift_mm > 25
    assert "off its surface" in faults[0]


def test_a_leg_through_a_leg_is_told_with_both_names() -> None:
    quality, faults = measured(shifted({INDEX["l_hip.abduct"]: -40}))
    assert quality.overlap_mm > MAX_OVERLAP_MM
    through = [fault for fault in faults if "passes through" not in fault and "through" in fault]
    assert through
    assert "l_" in through[0]
    assert "r_" in through[0]


def test_a_touching_pair_that_stays_apart_is_told() -> None:
    solved = solved_march(100)
    joined = solved.ends[0]._replace(touch=((resolve_patch("l_palm"), resolve_patch("chin")),))
    quality, faults = measured(solved._replace(ends=(joined, solved.ends[1])))
    assert quality.touch_gap_mm > 200
    assert faults == (
        "lift: l_palm_heel or l_palm_index or l_palm_little stays "
        f"{quality.touch_gap_mm:.0f} mm away from chin; at most 15 mm are allowed",
    )


def test_an_angle_that_contact_had_to_change_by_20_degrees_is_told_in_numbers() -> None:
    changed = (
        Change("start", "l_knee.flex", 25.0, 5.0),
        Change("lift", "r_hip.flex", 10.0, 10.0 + MAX_CHANGE_DEG),
    )
    quality, faults = measured(solved_march(100)._replace(changes=changed))
    assert quality.change_deg == 20
    assert faults == (
        "start: l_knee.flex is written as 25 and contact needs 5 degrees; at most 8 may be changed",
    )


@pytest.mark.parametrize(("percent", "told"), [(40, 0), (70, 0), (100, 1)])
def test_an_angle_that_gives_may_change_below_the_whole_range_only(percent: int, told: int) -> None:
    movement = altered(MARCH, give=("knee",))
    solved = solved_march(100)._replace(changes=(Change("lift", "l_knee.flex", 70, 40),))
    assert len(measured(solved, movement, percent)[1]) == told


@pytest.mark.parametrize("word", ["l_knee.flex", "knee.flex", "knee"])
def test_a_joint_gives_by_any_of_its_names(word: str) -> None:
    assert gives(altered(MARCH, give=(word,)), Change("lift", "l_knee.flex", 0, 9))
    assert not gives(altered(MARCH, give=(word,)), Change("lift", "l_hip.flex", 0, 9))


def test_every_fault_is_told_at_once() -> None:
    bad = shifted({X: 0.05, Y: -0.06})._replace(changes=(Change("lift", "neck.flex", 0, 20),))
    _, faults = measured(bad)
    assert len(faults) == 4


def test_what_is_played_is_denser_than_what_is_stored_and_ends_in_the_key_pose() -> None:
    solved = solved_march(100)
    track = pack("march", MARCH, 100, solved)
    shown = played(track, 0)
    assert shown.shape == (18, N_CHANNELS)
    np.testing.assert_allclose(shown[-1], channels_at(track, 0, 1))
    np.testing.assert_allclose(shown[2::3], solved.samples[0], atol=1e-9)


def test_the_track_is_measured_and_not_what_was_solved() -> None:
    solved = solved_march(100)
    track = pack("march", MARCH, 100, shifted({X: 0.05}))
    quality, faults = measure(MARCH, solved, track)
    assert quality.slide_mm > MAX_SLIDE_MM
    assert faults
    assert msgspec.to_builtins(quality).keys() == set(Quality.__struct_fields__)
