"""Coarse volumes of the body (capsules), to keep it from passing through itself."""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.skeleton import BONE_INDEX, load_figure

Array = NDArray[np.float64]


class Capsule(NamedTuple):
    """A segment of a bone with a radius, in metres in the bone's frame."""

    name: str
    bone: str
    start: tuple[float, float, float]
    end: tuple[float, float, float]
    radius: float


# Radii lie inside the skin of the committed figure, so that what is counted as depth is depth.
_TRUNK = (
    Capsule("pelvis", "pelvis", (-0.07, -0.02, 0.005), (0.07, -0.02, 0.005), 0.085),
    Capsule("waist", "lumbar_upper", (-0.045, 0.03, 0.015), (0.045, 0.03, 0.015), 0.08),
    Capsule("ribs", "thoracic_lower", (-0.055, 0.0, 0.035), (0.055, 0.0, 0.035), 0.085),
    Capsule("chest", "thoracic_upper", (-0.06, -0.06, 0.03), (0.06, -0.06, 0.03), 0.085),
    Capsule("head", "head", (0.0, 0.05, 0.045), (0.0, 0.11, 0.025), 0.075),
)


def _limb(side: str) -> tuple[Capsule, ...]:
    offsets = load_figure().offsets

    def along(name: str, bone: str, end_bone: str, radius: float) -> Capsule:
        end = offsets[BONE_INDEX[f"{side}_{end_bone}"]]
        return Capsule(f"{side}_{name}", f"{side}_{bone}", (0, 0, 0), tuple(end.tolist()), radius)

    return (
        along("upper_arm", "upper_arm_twist", "forearm", 0.036),
        along("forearm", "forearm_twist", "hand", 0.028),
        along("hand", "hand", "fingers", 0.018),
        along("thigh", "thigh_twist", "shank", 0.06),
        along("shank", "shank", "foot", 0.042),
        along("foot", "foot", "toes", 0.028),
    )


_ARM = ("upper_arm", "forearm", "hand")
_LEG = ("thigh", "shank", "foot")


def _may_meet(first: str, second: str) -> bool:
    """Whether two volumes can pass through each other without being neighbours in the body."""
    a, b = first.split("_", 1)[-1], second.split("_", 1)[-1]
    same_side = first[:2] == second[:2] and first[:2] in ("l_", "r_")
    if same_side:
        return a in _ARM and b in _LEG  # neighbours bend into each other: soft tissue
    neighbours = {("chest", "upper_arm"), ("pelvis", "thigh"), ("waist", "thigh")}
    trunk = first in {c.name for c in _TRUNK}
    if trunk and second in {c.name for c in _TRUNK}:
        return {first, second} in ({"head", "pelvis"}, {"head", "waist"})
    return (a, b) not in neighbours


@cache
def volumes() -> tuple[Capsule, ...]:
    """All capsules of the figure."""
    return (*_TRUNK, *_limb("l"), *_limb("r"))


@cache
def pairs() -> NDArray[np.intp]:
    """Pairs of capsules that must not overlap, (n, 2) indices into `volumes()`."""
    names = [capsule.name for capsule in volumes()]
    return np.array(
        [
            (i, j)
            for i in range(len(names))
            for j in range(i + 1, len(names))
            if _may_meet(names[i], names[j])
        ]
    )


def overlaps(rotations: Array, positions: Array) -> Array:
    """How deep the pairs of `pairs()` overlap, metres, negative when apart.

    Args:
        rotations: (..., 32, 3, 3).
        positions: (..., 32, 3), metres.

    Returns:
        (..., n).
    """
    capsules = volumes()
    bones = [BONE_INDEX[c.bone] for c in capsules]
    turn, place = rotations[..., bones, :, :], positions[..., bones, :]
    ends = [
        place + np.einsum("...nij,nj->...ni", turn, np.array([getattr(c, which) for c in capsules]))
        for which in ("start", "end")
    ]
    radius = np.array([c.radius for c in capsules])
    i, j = pairs()[:, 0], pairs()[:, 1]
    distance = _segment_distance(
        ends[0][..., i, :], ends[1][..., i, :], ends[0][..., j, :], ends[1][..., j, :]
    )
    return np.asarray(radius[i] + radius[j] - distance)


def _segment_distance(a0: Array, a1: Array, b0: Array, b1: Array) -> Array:
    """Least distance between segments, (..., 3) each -> (...).

    Closest points by clamping the unconstrained minimum, then re-projecting each onto the other.
    """
    u, v, w = a1 - a0, b1 - b0, a0 - b0
    uu, vv, uv = (u * u).sum(-1), (v * v).sum(-1), (u * v).sum(-1)
    uw, vw = (u * w).sum(-1), (v * w).sum(-1)
    det = np.maximum(uu * vv - uv * uv, 1e-12)
    s = np.clip((uv * vw - vv * uw) / det, 0, 1)
    t = np.clip((s * uv + vw) / np.maximum(vv, 1e-12), 0, 1)
    s = np.clip((t * uv - uw) / np.maximum(uu, 1e-12), 0, 1)
    gap = w + s[..., None] * u - t[..., None] * v
    return np.asarray(np.sqrt((gap * gap).sum(-1) + 1e-12))
