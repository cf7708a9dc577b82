"""Which layer is painted before which: from far to near, judged where two of them overlap."""

import numpy as np
from numpy.typing import NDArray

from spinalis.body.camera import Projected
from spinalis.body.props import Box

Array = NDArray[np.float64]


def nearness(seen: Projected, radii_px: Array, layer: NDArray[np.intp], nearer_m: Array) -> Array:
    """How much nearer one layer is than another where they overlap on the picture.

    Args:
        seen: spots of the layers, (n,) each.
        radii_px: (n,), pixels.
        layer: (n,) the layer of each spot.
        nearer_m: (k, k) metres that the row's layer counts as nearer beside the column's.

    Returns:
        (k, k): positive where the row's layer is nearer, zero where they do not overlap.
    """
    apart = np.hypot(seen.x[:, None] - seen.x, seen.y[:, None] - seen.y)
    weight = np.maximum(0.0, radii_px[:, None] + radii_px - apart)
    ahead = seen.depth[:, None] - seen.depth + nearer_m[layer[:, None], layer]
    member = np.eye(len(nearer_m))[layer]  # (n, k)
    return np.asarray(member.T @ (weight * ahead) @ member)


def box_is_nearer(box: Box, points: Array, eye: Array) -> bool:
    """Whether the box hides the points or they it.

    The face whose plane keeps the points farthest outside separates the two; whoever is on the
    eye's side of that plane is nearer.

    Args:
        box: the box.
        points: (n, 3), metres.
        eye: (3,), place of the camera, metres.

    Returns:
        True where the box is nearer to the eye.
    """
    best, outside = -np.inf, 0.0
    for axis in box.axes:
        along = box.space @ axis
        for sign, edge in ((1.0, along.max()), (-1.0, -along.min())):
            gap = float((sign * points @ axis).min() - edge)
            if gap > best:
                best, outside = gap, float(sign * eye @ axis - edge)
    return outside < 0


def paint_order(nearer: NDArray[np.bool_], depth: Array) -> list[int]:
    """Sort so that nobody is painted before what lies behind it.

    Args:
        nearer: (n, n), true where the row is nearer than the column.
        depth: (n,), metres towards the camera; decides between the free ones.

    Returns:
        Indices from first painted to last. Where the relation runs in a circle, the farthest goes.
    """
    left = [int(i) for i in np.argsort(depth, kind="stable")]
    order = []
    while left:
        free = (i for i in left if not any(nearer[i, j] for j in left if j != i))
        following = next(free, left[0])
        order.append(following)
        left.remove(following)
    return order
