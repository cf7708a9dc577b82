import numpy as np
import pytest

from spinalis.body.angles import INDEX
from spinalis.body.pack import pack
from spinalis.body.speed import MAX_LIMB_DEG_S, MAX_SPINE_DEG_S, peak_speeds, speed_faults
from tests.body.movements import LIFT, LOWER, MARCH, altered, solved_march


def speeds(seconds: float) -> np.ndarray:
    movement = altered(
        MARCH, phases=(altered(LIFT, seconds=seconds), altered(LOWER, seconds=seconds))
    )
    return peak_speeds(movement, pack("march", movement, 100, solved_march(100)))


def test_the_peak_speed_of_a_smooth_way_is_near_twice_its_mean() -> None:
    # minimum jerk peaks at 1.875 times the mean speed; six samples see most of it
    assert 1.6 < speeds(2)[INDEX["l_knee.flex"]] / (70 / 2) < 1.9


def test_half_the_time_is_twice_the_speed() -> None:
    assert speeds(1) == pytest.approx(2 * speeds(2))


def test_a_fast_joint_is_named_and_the_spine_must_be_slower_than_the_limbs() -> None:
    peaks = np.zeros(46)
    peaks[INDEX["neck.turn_left"]] = peaks[INDEX["l_knee.flex"]] = MAX_SPINE_DEG_S + 10
    (spine,) = speed_faults(peaks)
    assert spine == "neck.turn_left turns at up to 70 degrees a second; slow is at most 60"
    peaks[INDEX["l_knee.flex"]] = MAX_LIMB_DEG_S + 1
    assert len(list(speed_faults(peaks))) == 2
