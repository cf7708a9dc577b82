"""The way between solved key poses over time: how progress grows, where it rests."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

from spinalis.body.movement import Phase

Array = NDArray[np.float64]
Path = Callable[[float], Array]  # progress of the phase, 0-1 -> channels (52,)

_MIN_SAMPLES, _MAX_SAMPLES, _SAMPLES_PER_S = 6, 14, 3.0


def ease(u: float) -> float:
    """Minimum-jerk progress: starts and ends at rest (Flash and Hogan 1985); 0-1 -> 0-1."""
    return u * u * u * (10 + u * (6 * u - 15))


def phase_samples(seconds: float) -> int:
    """How many samples carry a phase of that length."""
    return int(np.clip(round(seconds * _SAMPLES_PER_S), _MIN_SAMPLES, _MAX_SAMPLES))


def paths(keys: Sequence[Array], phases: Sequence[Phase]) -> tuple[Path, ...]:
    """The straight or rounded way of each phase.

    Phases that pass through their end pose are joined with the next one to a single smooth curve
    that rests only where the run begins and ends; every other phase rests at both ends.

    Args:
        keys: one more than the phases, (52,) each: the start, then the end of each phase.
        phases: the phases; the last one does not pass.

    Returns:
        One path a phase.
    """
    found: list[Path] = []
    first = 0
    for index, phase in enumerate(phases):
        if not phase.passing:
            found += _run(keys[first : index + 2], phases[first : index + 1])
            first = index + 1
    return tuple(found)


def _run(keys: Sequence[Array], phases: Sequence[Phase]) -> list[Path]:
    """Paths of the phases between two rests."""
    if len(phases) == 1:
        return [_eased(keys[0], keys[1])]
    times = np.cumsum([0.0, *(phase.seconds for phase in phases)])
    curve = CubicSpline(times, np.array(keys), bc_type="clamped")
    return [_stretch(curve, began, ended) for began, ended in pairwise(times)]


def _eased(first: Array, last: Array) -> Path:
    return lambda u: np.asarray(first + (last - first) * ease(u))


def _stretch(curve: CubicSpline, began: float, ended: float) -> Path:
    return lambda u: np.asarray(curve(began + (ended - began) * u))
