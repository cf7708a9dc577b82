"""Dress the figure: cut its skin along hems and hairline, and give each side its colour.

The cuts are level lines of linear fields over the zero pose, so edges of clothing are smooth
however coarse the triangles are.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.skeleton import BONE_INDEX, BONES

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

# sRGB, as the drawn figure wears it by day
PALETTE = {
    "skin": "#d9a57f",
    "shirt": "#2b7a78",
    "trousers": "#3a3a4c",
    "hair": "#3a281d",
    "accent": "#e0a33e",
}
PARTS = tuple(PALETTE)
ARM = ("upper_arm", "upper_arm_twist", "forearm", "forearm_twist", "hand", "fingers")
BAND_M = 0.06  # height of the coloured band at the left sleeve and at the left ankle
HEM_ABOVE_HIP_M = 0.0  # the shirt ends over the hip joints
ANKLE_M = 0.06  # trousers end above the ankle
EAR_M = 0.069  # half the head; ears stand out further
SLEEVE = 0.62  # of the upper arm
FAR = 1.0  # a field where a cut is not meant to run


class Surface(NamedTuple):
    """Triangles with everything that is known at their corners."""

    corners: Array  # (n, k): position 3, normal 3, weights 32, then the fields
    faces: Indices  # (f, 3)


def fields(standing: Array, weights: Array, joint: dict[str, Array]) -> dict[str, Array]:
    """Signed distances from the edges of clothing, metres, positive on the named side.

    Args:
        standing: (n, 3) skin in the zero pose.
        weights: (n, 32).
        joint: bone -> (3,) joint in the zero pose.
    """
    x, y, z = standing.T
    arms = [BONE_INDEX[f"{side}_{bone}"] for side in "lr" for bone in ARM]
    arm = weights[:, arms].sum(axis=1) > 0.5  # noqa: PLR2004 - most of it
    shoulder, elbow = joint["l_upper_arm"], joint["l_forearm"]
    sleeve_y = shoulder[1] + SLEEVE * (elbow[1] - shoulder[1])
    ankle_y = joint["l_foot"][1] + ANKLE_M
    neck, head = joint["neck_lower"], joint["head"]
    collar = neck[1] + 0.015 - 0.45 * (z - neck[2]) - y
    brow = (y - head[1] - 0.1) - 0.75 * (z - head[2] - 0.06)
    beside_ear = np.maximum(EAR_M - np.abs(x), y - head[1] - 0.09)
    nape = np.minimum(np.minimum(head[2] - 0.005 - z, y - head[1] + 0.025), beside_ear)
    left = np.where(x > 0, FAR, -FAR)
    return {
        "sleeve": np.where(arm, y - sleeve_y, FAR),
        "below_band": np.where(arm & (x > 0), sleeve_y + BAND_M - y, -FAR),
        "above_hem": np.where(arm, FAR, y - joint["l_thigh"][1] - HEM_ABOVE_HIP_M),
        "above_ankle": np.where(arm, FAR, y - ankle_y),
        "below_cuff": np.where(arm, -FAR, np.minimum(ankle_y + BAND_M - y, left)),
        "below_collar": np.where(arm, FAR, collar),
        "hair": np.maximum(brow, nape),
        "arm": np.where(arm, FAR, -FAR),
    }


CUTS = (
    "sleeve",
    "below_band",
    "above_hem",
    "above_ankle",
    "below_cuff",
    "below_collar",
    "hair",
)


def cut(surface: Surface, column: int) -> Surface:
    """The same surface with an edge wherever the field in the column is zero."""
    corners, faces = surface
    above = corners[:, column] > 0
    count = above[faces].sum(axis=1)
    crossed = (count == 1) | (count == 2)  # noqa: PLR2004 - of three corners
    added: list[Array] = []
    known: dict[tuple[int, int], int] = {}

    def middle(a: int, b: int) -> int:
        key = (min(a, b), max(a, b))
        if key not in known:
            fa, fb = corners[key[0], column], corners[key[1], column]
            share = fa / (fa - fb)
            row = corners[key[0]] + share * (corners[key[1]] - corners[key[0]])
            row[column] = 0.0
            known[key] = len(corners) + len(added)
            added.append(row)
        return known[key]

    pieces: list[tuple[int, int, int]] = []
    for face, several in zip(faces[crossed], count[crossed] > 1, strict=True):
        lone = int(np.flatnonzero(above[face] != several)[0])
        a, b, c = (int(face[(lone + turn) % 3]) for turn in range(3))
        ab, ac = middle(a, b), middle(a, c)
        pieces += [(a, ab, ac), (ab, b, c), (ab, c, ac)]
    rows = np.vstack([corners, *added]) if added else corners
    return Surface(rows, np.vstack([faces[~crossed], np.array(pieces, int).reshape(-1, 3)]))


def part_of(value: dict[str, Array]) -> NDArray[np.int64]:
    """What each triangle shows, (f,) index into PARTS, from fields (f,) at its middle."""
    shirt = (value["above_hem"] > 0) & (value["sleeve"] > 0) & (value["below_collar"] > 0)
    arm = value["arm"] > 0
    sleeve_band = shirt & arm & (value["below_band"] > 0)
    legs = ~arm & (value["above_hem"] <= 0) & (value["above_ankle"] > 0)
    names = np.select(
        [
            (value["hair"] > 0) & ~shirt & ~legs & ~arm,
            sleeve_band | (legs & (value["below_cuff"] > 0)),
            shirt,
            legs,
        ],
        [PARTS.index(name) for name in ("hair", "accent", "shirt", "trousers")],
        PARTS.index("skin"),
    )
    return np.asarray(names)


class Dressed(NamedTuple):
    """The dressed body, every corner of one colour."""

    positions: Array  # (n, 3), bind pose, metres
    normals: Array  # (n, 3)
    weights: Array  # (n, 32)
    part: NDArray[np.int64]  # (n,) index into PARTS
    faces: Indices  # (f, 3)


def dress(
    positions: Array, normals: Array, weights: Array, faces: Indices, edges: dict[str, Array]
) -> Dressed:
    """Cut along the edges of clothing and split corners between colours.

    Args:
        positions: (n, 3) in the bind pose, metres.
        normals: (n, 3).
        weights: (n, 32).
        faces: (f, 3).
        edges: the fields of `fields`.
    """
    first = 6 + len(BONES)
    columns = {name: first + i for i, name in enumerate(edges)}
    whole = faces[(faces != np.roll(faces, 1, axis=1)).all(axis=1)]
    surface = Surface(np.column_stack([positions, normals, weights, *edges.values()]), whole)
    for name in CUTS:
        surface = cut(surface, columns[name])
    corners, triangles = surface
    middles = corners[triangles].mean(axis=1)
    part = part_of({name: middles[:, column] for name, column in columns.items()})
    keys = np.column_stack([triangles.ravel(), np.repeat(part, 3)])
    unique, index = np.unique(keys, axis=0, return_inverse=True)
    rows = corners[unique[:, 0]]
    normal = rows[:, 3:6] / np.linalg.norm(rows[:, 3:6], axis=1, keepdims=True)
    return Dressed(
        rows[:, :3], normal, rows[:, 6:first], unique[:, 1], index.reshape(-1, 3).astype(np.int64)
    )
