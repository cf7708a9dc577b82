import numpy as np
import pytest

from spinalis.body.movement import Breath, Phase
from spinalis.body.path import ease, paths, phase_samples

QUARTERS = [np.array([np.sin(a), np.cos(a)]) for a in np.radians([0, 90, 180, 270, 360])]


def phase(name: str, *, passing: bool = False, seconds: float = 2.0) -> Phase:
    return Phase(name=name, breath=Breath.FREE, seconds=seconds, to={}, passing=passing)


def speed(path, u: float) -> float:
    step = 1e-4
    a, b = path(max(0.0, u - step)), path(min(1.0, u + step))
    return float(np.linalg.norm(b - a)) / step


def test_each_phase_rests_at_both_ends_when_none_passes() -> None:
    found = paths(QUARTERS, [phase(str(i)) for i in range(4)])
    for path in found:
        assert speed(path, 0.0) < 1e-2
        assert speed(path, 1.0) < 1e-2
    assert np.allclose(found[0](0.5), (QUARTERS[0] + QUARTERS[1]) / 2)


def test_a_run_of_passing_phases_goes_through_its_poses_without_a_stop() -> None:
    found = paths(QUARTERS, [phase(str(i), passing=i < 3) for i in range(4)])
    for path, start, end in zip(found, QUARTERS, QUARTERS[1:], strict=False):
        assert np.allclose(path(0.0), start)
        assert np.allclose(path(1.0), end)
    assert speed(found[0], 0.0) < 1e-2  # it begins and ends at rest
    assert speed(found[3], 1.0) < 1e-2
    for path in found[1:]:
        assert speed(path, 0.0) > 0.5
    middle = [found[1](u) for u in np.linspace(0, 1, 20)]
    assert max(abs(np.linalg.norm(point) - 1) for point in middle) < 0.15  # round, not square


def test_a_rest_between_two_runs_stays_a_rest() -> None:
    found = paths(QUARTERS, [phase("a", passing=True), phase("b"), phase("c"), phase("d")])
    assert speed(found[1], 1.0) < 1e-2
    assert speed(found[2], 0.0) < 1e-2
    assert speed(found[1], 0.0) > 0.3


def test_speed_is_the_same_on_both_sides_of_a_pose_that_is_passed() -> None:
    phases = [
        phase("a", passing=True, seconds=2.0),
        phase("b", seconds=5.0),
        phase("c"),
        phase("d"),
    ]
    first, second, *_ = paths(QUARTERS, phases)
    assert speed(first, 1.0) / 2.0 == pytest.approx(speed(second, 0.0) / 5.0, rel=0.02)


def test_easing_is_monotone_and_samples_grow_with_time() -> None:
    steps = [ease(u) for u in np.linspace(0, 1, 50)]
    assert steps[0] == 0
    assert steps[-1] == pytest.approx(1)
    assert steps == sorted(steps)
    assert phase_samples(0.5) == 6
    assert phase_samples(3.0) == 9
    assert phase_samples(30.0) == 14
