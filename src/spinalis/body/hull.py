"""The convex hull of circles as an SVG path of arcs and tangents."""

import math
from typing import NamedTuple

_TINY = 1e-9


class Circle(NamedTuple):
    """A circle on the picture, pixels."""

    x: float
    y: float
    radius: float


class Arc(NamedTuple):
    """The part of the hull that runs on one circle, from angle to angle (radians, growing)."""

    circle: Circle
    start: float
    end: float


def hull_arcs(circles: list[Circle]) -> list[Arc]:
    """Walk round the hull.

    The support of circle i in direction t is `c_i . n(t) + r_i`; the hull lies on the circle with
    the greatest support. Circle j overtakes i at `t = direction(c_j - c_i) - acos((r_i - r_j) / d)`,
    so from each circle the walk goes on to the one that overtakes first.

    Args:
        circles: at least one.

    Returns:
        Arcs in order of growing angle, one full turn in all.
    """
    start = -math.pi
    current = max(range(len(circles)), key=lambda i: circles[i].radius - circles[i].x)
    angle, arcs = start, []
    for _ in range(2 * len(circles)):
        turn, following = _overtaker(circles, current, angle)
        end = min(angle + turn, start + 2 * math.pi)
        arcs.append(Arc(circles[current], angle, end))
        if angle + turn >= start + 2 * math.pi:
            break
        angle, current = end, following
    return arcs


def _overtaker(circles: list[Circle], current: int, angle: float) -> tuple[float, int]:
    """How far to turn until another circle takes over, and which one."""
    here = circles[current]
    best, following = 2 * math.pi, current
    for index, there in enumerate(circles):
        dx, dy = there.x - here.x, there.y - here.y
        distance = math.hypot(dx, dy)
        if distance <= abs(here.radius - there.radius) + _TINY:
            continue
        take = math.atan2(dy, dx) - math.acos((here.radius - there.radius) / distance)
        turn = (take - angle) % (2 * math.pi)
        if _TINY < turn < best:
            best, following = turn, index
    return best, following


def path(circles: list[Circle], decimals: int = 1) -> str:
    """The hull as path data.

    Args:
        circles: at least one.
        decimals: of the numbers.

    Returns:
        Closed path data, clockwise on the picture.
    """
    arcs = hull_arcs(circles)
    if len(arcs) > 1 and arcs[0].circle == arcs[-1].circle:
        first = arcs.pop(0)
        arcs[-1] = Arc(first.circle, arcs[-1].start, first.end + 2 * math.pi)
    if len(arcs) == 1:
        x, y, radius = arcs[0].circle
        arcs = [Arc(arcs[0].circle, t, t + math.pi) for t in (-math.pi, 0.0)]
    parts = []
    for index, arc in enumerate(arcs):
        x, y, radius = arc.circle
        x0, y0 = x + radius * math.cos(arc.start), y + radius * math.sin(arc.start)
        x1, y1 = x + radius * math.cos(arc.end), y + radius * math.sin(arc.end)
        large = 1 if arc.end - arc.start > math.pi else 0
        r = number(radius, decimals)
        parts.append(
            f"{'L' if index else 'M'}{numbers(decimals, x0, y0)}"
            f"A{r} {r} 0 {large} 1 {numbers(decimals, x1, y1)}"
        )
    return "".join(parts) + "Z"


def number(value: float, decimals: int = 1) -> str:
    """A number as short as it goes."""
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(decimals: int, *values: float) -> str:
    """Numbers with spaces between."""
    return " ".join(number(value, decimals) for value in values)
