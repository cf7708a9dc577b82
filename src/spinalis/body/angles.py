"""The 46 joint angles of the body: names, limits, left and right, mirror image.

All angles are degrees; zero is standing upright, arms hanging, palms to the thighs.
Signs and rotation orders stand in `docs/conventions.md`.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Dof(NamedTuple):
    """One degree of freedom with the limits that an authored angle must keep."""

    name: str
    low_deg: float
    high_deg: float


# Authoring limits: healthy end range plus a little room, after the prototype's measurements
# (docs/sources.md, `prototype`); they refuse typing errors, safety judges ranges elsewhere.
_AXIAL = (
    ("lumbar", (-30, 60), (-30, 30), (-20, 20)),
    ("thoracic", (-25, 45), (-35, 35), (-40, 40)),
    ("neck", (-50, 50), (-40, 40), (-60, 60)),
    ("head", (-25, 25), (-15, 15), (-40, 40)),
)
_SIDED = (
    ("girdle.elevate", -15, 40),
    ("girdle.protract", -30, 30),
    ("shoulder.raise", 0, 185),
    ("shoulder.plane", -60, 140),
    ("shoulder.turn_in", -100, 110),
    ("elbow.flex", -5, 150),
    ("forearm.pronate", -95, 95),
    ("wrist.extend", -80, 95),
    ("wrist.radial", -35, 35),
    ("fingers.flex", -20, 110),
    ("hip.flex", -25, 135),
    ("hip.abduct", -35, 65),
    ("hip.turn_in", -60, 50),
    ("knee.flex", -3, 160),
    ("ankle.dorsiflex", -60, 35),
    ("ankle.invert", -25, 35),
    ("toes.extend", -40, 80),
)


def _table() -> tuple[Dof, ...]:
    axial = [
        Dof(f"{segment}.{motion}", *limits)
        for segment, *ranges in _AXIAL
        for motion, limits in zip(("flex", "bend_right", "turn_left"), ranges, strict=True)
    ]
    sided = [Dof(f"{side}_{name}", low, high) for side in "lr" for name, low, high in _SIDED]
    return tuple(axial + sided)


DOFS: tuple[Dof, ...] = _table()
INDEX: Mapping[str, int] = {dof.name: index for index, dof in enumerate(DOFS)}
SIDED_NAMES: frozenset[str] = frozenset(name for name, _, _ in _SIDED)
N_AXIAL = 3 * len(_AXIAL)
N_SIDED = len(_SIDED)
LOW_DEG: NDArray[np.float64] = np.array([dof.low_deg for dof in DOFS])  # (46,)
HIGH_DEG: NDArray[np.float64] = np.array([dof.high_deg for dof in DOFS])  # (46,)

# Mirror image: right and left limbs change places, bends and turns of the axis change sign.
MIRROR_ORDER: NDArray[np.intp] = np.concatenate(
    [
        np.arange(N_AXIAL),
        np.arange(N_AXIAL + N_SIDED, N_AXIAL + 2 * N_SIDED),
        np.arange(N_AXIAL, N_AXIAL + N_SIDED),
    ]
)
MIRROR_SIGN: NDArray[np.float64] = np.array(
    [-1.0 if dof.name.endswith(("bend_right", "turn_left")) else 1.0 for dof in DOFS]
)


def expand(angles: Mapping[str, float]) -> dict[str, float]:
    """Turn authored names into names of `DOFS`: `hip.flex` means `l_hip.flex` and `r_hip.flex`.

    A name with a side outranks the name without, whatever their order.

    Args:
        angles: authored name -> degrees.

    Returns:
        DOF name -> degrees, only for the angles given.

    Raises:
        KeyError: a name that no joint has; the argument is that name.
    """
    both: dict[str, float] = {}
    single: dict[str, float] = {}
    for name, value in angles.items():
        if name in INDEX:
            single[name] = value
        elif name in SIDED_NAMES:
            both[f"l_{name}"] = both[f"r_{name}"] = value
        else:
            raise KeyError(name)
    return both | single


def vector(
    angles: Mapping[str, float], start: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Joint angles as an array in the order of `DOFS`.

    Args:
        angles: authored name -> degrees.
        start: (46,), degrees, for the angles not given; None means all zero.

    Returns:
        (46,), degrees.

    Raises:
        KeyError: a name that no joint has.
    """
    result = np.zeros(len(DOFS)) if start is None else start.copy()
    for name, value in expand(angles).items():
        result[INDEX[name]] = value
    return result


def mirror(angles_deg: NDArray[np.float64]) -> NDArray[np.float64]:
    """The mirror image, left and right exchanged; (..., 46) -> (..., 46), degrees."""
    return angles_deg[..., MIRROR_ORDER] * MIRROR_SIGN
