"""Contact solving: the pose nearest to the authored angles that rests where it must.

One least-squares problem a pose over 46 angles and the 6 channels of the root.
Run with OMP_NUM_THREADS=1: the matrices are small and threads get in each other's way.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from spinalis.body.angles import DOFS
from spinalis.body.contact import Situation, contact_residuals
from spinalis.body.track import N_CHANNELS

Array = NDArray[np.float64]

_STEP = 1e-5  # of the numerical derivative, degrees and metres * 10
_AXIAL_DEG, _LIMB_DEG, _END_DEG, _GIVE_DEG = 0.7, 3.0, 6.0, 25.0
_END_JOINTS = ("wrist", "ankle", "toes", "fingers", "forearm", "shoulder.turn_in", "girdle")


class Wish(NamedTuple):
    """Where the pose would like to be, and how firmly each channel insists."""

    channels: Array  # (52,)
    spread: Array  # (52,), one standard deviation: degrees, metres


def angle_spread(give: frozenset[str]) -> Array:
    """How far each joint angle may stray from its text, (46,), degrees, one deviation."""

    def spread(name: str) -> float:
        bare = name[2:] if name[:2] in ("l_", "r_") else name
        if name in give or bare in give or bare.split(".")[0] in give:
            return _GIVE_DEG
        if name == bare:
            return _AXIAL_DEG
        return _END_DEG if bare.startswith(_END_JOINTS) else _LIMB_DEG

    return np.array([spread(dof.name) for dof in DOFS])


def solve_pose(
    start: Array, wish: Wish, situation: Situation, *, root_only: bool = False, rounds: int = 30
) -> Array:
    """The channels that satisfy the situation and stay near the wish.

    Args:
        start: (52,) where the search begins.
        wish: where the pose would like to be.
        situation: contacts, touching pairs and planes.
        root_only: leave the joint angles alone.
        rounds: most steps of the search.

    Returns:
        (52,) degrees and metres.
    """
    free = np.arange(len(DOFS), N_CHANNELS) if root_only else np.arange(N_CHANNELS)
    scale = wish.spread[free]
    steps = np.zeros((len(free), N_CHANNELS))
    steps[np.arange(len(free)), free] = _STEP * scale

    def whole(x: Array) -> Array:
        channels = start.copy()
        channels[free] = x * scale
        return channels

    def residuals(x: Array) -> Array:
        channels = whole(x)
        own = (channels - wish.channels)[free] / scale
        return np.concatenate([own, contact_residuals(channels[None], situation)[0]])

    def jacobian(x: Array) -> Array:
        channels = whole(x)
        values = contact_residuals(np.concatenate([channels[None], channels + steps]), situation)
        return np.concatenate([np.eye(len(free)), (values[1:] - values[0]).T / _STEP])

    result = least_squares(
        residuals,
        start[free] / scale,
        jac=jacobian,
        method="trf",
        max_nfev=rounds,
        xtol=1e-6,
        ftol=1e-7,
        gtol=1e-6,
    )
    return whole(result.x)
