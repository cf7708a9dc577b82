"""The planes that bodies rest on or lean against: the floor and the faces of the props."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.movement import PropKind, PropPlacement
from spinalis.body.patches import SurfaceName

Array = NDArray[np.float64]

# Usual sizes in metres; chair: seat height of EN 1729 size 6, stool: a low step stool.
CHAIR_SEAT_HEIGHT_M = 0.44
CHAIR_SEAT_DEPTH_M = 0.42
CHAIR_SEAT_WIDTH_M = 0.44
TABLE_HEIGHT_M = 0.72
STOOL_HEIGHT_M = 0.30
CHAIR_TOP_M = 0.44  # the upper edge of the back rest above the seat
TOWEL_HEIGHT_M = 0.08


class Plane(NamedTuple):
    """A flat surface: points with `normal @ p == distance`; the body is on the normal's side."""

    normal: Array  # (3,)
    distance: float  # metres


def planes(placements: Sequence[PropPlacement]) -> dict[SurfaceName, Plane]:
    """The floor and the surfaces that the props bring.

    Args:
        placements: props, relative to the place of the pelvis at the start.

    Returns:
        Surface -> plane.
    """
    up = np.array([0.0, 1.0, 0.0])
    found = {SurfaceName.FLOOR: Plane(up, 0.0)}
    for placement in placements:
        angle = np.radians(placement.turn)
        forward = np.array([np.sin(angle), 0.0, np.cos(angle)])
        place = np.array([placement.x, 0.0, placement.z])
        match placement.prop:
            case PropKind.CHAIR:
                height = placement.height or CHAIR_SEAT_HEIGHT_M
                back = place - forward * CHAIR_SEAT_DEPTH_M / 2
                found[SurfaceName.CHAIR] = Plane(up, height)
                found[SurfaceName.CHAIR_TOP] = Plane(up, height + CHAIR_TOP_M)
                found[SurfaceName.CHAIR_BACK] = Plane(forward, float(forward @ back))
            case PropKind.WALL:
                found[SurfaceName.WALL] = Plane(forward, float(forward @ place))
            case PropKind.TABLE:
                found[SurfaceName.TABLE] = Plane(up, placement.height or TABLE_HEIGHT_M)
            case PropKind.STOOL:
                found[SurfaceName.STOOL] = Plane(up, placement.height or STOOL_HEIGHT_M)
            case PropKind.TOWEL:
                found[SurfaceName.TOWEL] = Plane(up, placement.height or TOWEL_HEIGHT_M)
            case PropKind.MAT:
                pass  # drawn, too thin to matter for contact
    return found
