"""What the compile step reports of a movement: figures, and angles that contact changed."""

from msgspec import Struct


class Change(Struct, frozen=True):
    """One authored angle that the solver moved."""

    phase: str
    angle: str
    authored_deg: float
    solved_deg: float


class Quality(Struct, frozen=True):
    """How well a track keeps to the floor, to itself and to its text."""

    slide_mm: float
    depth_mm: float
    lift_mm: float
    change_deg: float
    touch_gap_mm: float
    overlap_mm: float
    overhang_mm: float  # of the centre of mass over its support
    speed_deg_s: float  # fastest joint angle at normal tempo
