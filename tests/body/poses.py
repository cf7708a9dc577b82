"""Poses for the tests of the body: random ones, named ones, and where things are in them."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, HIGH_DEG, LOW_DEG, vector
from spinalis.body.kinematics import pose_bones, skin_points
from spinalis.body.skeleton import BONE_INDEX, load_figure

Array = NDArray[np.float64]

# A busy machine is no fault of the body.
UNHURRIED = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def angles_deg() -> st.SearchStrategy[Array]:
    """Any pose within the joints' limits, (46,)."""
    shares = st.lists(st.floats(0, 1), min_size=len(DOFS), max_size=len(DOFS))
    return shares.map(lambda share: LOW_DEG + np.array(share) * (HIGH_DEG - LOW_DEG))


def rotation_vectors() -> st.SearchStrategy[Array]:
    """Any rotation vector up to a whole turn, (3,), radians."""
    return st.lists(st.floats(-3.6, 3.6), min_size=3, max_size=3).map(np.array)


@cache
def _posed(angles: tuple[tuple[str, float], ...]) -> tuple[Array, Array]:
    return pose_bones(load_figure().offsets, vector(dict(angles)), np.zeros(3), np.eye(3))


def joint(name: str, angles: Mapping[str, float]) -> Array:
    """Where a joint is in a pose, (3,), metres from the pelvis."""
    return _posed(tuple(angles.items()))[1][BONE_INDEX[name]]


def patch(name: str, angles: Mapping[str, float]) -> Array:
    """Where the middle of a patch is in a pose, (3,), metres from the pelvis."""
    return skin_points(load_figure().patches[name], *_posed(tuple(angles.items()))).mean(axis=0)
