"""A hand or foot laid on another part of the body: its height over that part's skin."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from spinalis.body.kinematics import skin_points
from spinalis.body.patches import SKIN_PARTS
from spinalis.body.skeleton import BONE_INDEX, RAISED_M, Skin, load_figure

Array = NDArray[np.float64]

_NEAR_M = 0.025  # points of the skin this near shape the surface: about their distance
_MOST_POINTS = 400  # of one part; the head has more than its shape needs


@cache
def _part(name: str) -> tuple[Skin, Skin]:
    """Points of a part of the skin, and the same points raised along their normals."""
    figure = load_figure()
    bones = [BONE_INDEX[bone] for bone in SKIN_PARTS[name]]
    chosen = np.flatnonzero(np.isin(figure.part, bones))
    chosen = chosen[:: -(-len(chosen) // _MOST_POINTS)]
    return Skin(figure.skin.terms[:, chosen]), Skin(figure.raised.terms[:, chosen])


def heights(patches: tuple[str, ...], part: str, rotations: Array, positions: Array) -> Array:
    """How high the middle of each patch lies over the skin of a part, negative inside.

    The surface is the mean of the tangent planes of its near points (implicit moving least
    squares, Shen, O'Brien and Shewchuk 2004).

    Args:
        patches: contact patches of the figure.
        part: a name of `SKIN_PARTS`.
        rotations: (..., 32, 3, 3).
        positions: (..., 32, 3), metres.

    Returns:
        (..., patches), metres.
    """
    skins = load_figure().patches
    middles = np.stack(
        [skin_points(skins[name], rotations, positions).mean(axis=-2) for name in patches], axis=-2
    )
    surface, raised = (skin_points(skin, rotations, positions) for skin in _part(part))
    normals = (raised - surface) / RAISED_M
    away = middles[..., :, None, :] - surface[..., None, :, :]
    squares = (away * away).sum(-1)
    near = np.exp((squares.min(axis=-1, keepdims=True) - squares) / _NEAR_M**2)
    over = np.einsum("...kni,...ni->...kn", away, normals)
    return np.asarray((near * over).sum(-1) / near.sum(-1))
