"""The convex hull of circles as an SVG path of arcs and tangents."""

import math
from typing import NamedTuple

_TINY = 1e-9
_SAME = 1e-7  # radians: circles that touch one tangent take over at one angle, but for rounding
SHORT = 3  # an arc up to this long is drawn as a line


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
    the greatest support. Circle j overtakes i at
    `t = direction(c_j - c_i) - acos((r_i - r_j) / d)`,
    so from each circle the walk goes on to the one that overtakes first.

    Args:
        circles: at least one.

    Returns:
        Arcs in order of growing angle, one full turn in all.
    """
    start = -math.pi
    # of circles that reach equally far, the one that grows fastest leads on
    first = max(circles, key=lambda circle: (_reach(circle), *_growth(circle, start)))
    current = circles.index(first)
    angle, arcs = start, []
    for _ in range(2 * len(circles)):
        turn, following = _overtaker(circles, current, angle)
        end = min(angle + turn, start + 2 * math.pi)
        arcs.append(Arc(circles[current], angle, end))
        if angle + turn >= start + 2 * math.pi:
            break
        angle, current = end, following
    return arcs


def _reach(circle: Circle) -> float:
    return round(circle.radius - circle.x, 6)


def _growth(circle: Circle, angle: float) -> tuple[float, float]:
    """How fast the support grows with the angle; of circles inside each other the larger leads."""
    return round(circle.y * math.cos(angle) - circle.x * math.sin(angle), 6), circle.radius


def _overtaker(circles: list[Circle], current: int, angle: float) -> tuple[float, int]:
    """How far to turn until another circle takes over, and which one."""
    here = circles[current]
    best, following, growth = 2 * math.pi, current, (-math.inf, 0.0)
    for index, there in enumerate(circles):
        dx, dy = there.x - here.x, there.y - here.y
        distance = math.hypot(dx, dy)
        if distance <= abs(here.radius - there.radius) + _TINY:
            continue
        take = math.atan2(dy, dx) - math.acos((here.radius - there.radius) / distance)
        turn = (take - angle) % (2 * math.pi)
        grows = _growth(there, take)
        earlier = turn < best - _SAME or (turn < best + _SAME and grows > growth)
        if turn > _TINY and earlier:
            best, following, growth = turn, index, grows
    return best, following


class Segment(NamedTuple):
    """One arc of the hull, pixels: from (x0, y0) to (x1, y1), clockwise on the picture."""

    x0: float
    y0: float
    radius: float
    large: bool
    x1: float
    y1: float


def segments(circles: list[Circle]) -> list[Segment]:
    """The hull's arcs by their ends; straight tangents join them."""
    arcs = hull_arcs(circles)
    if len(arcs) > 1 and arcs[0].circle == arcs[-1].circle:
        first = arcs.pop(0)
        arcs[-1] = Arc(first.circle, arcs[-1].start, first.end + 2 * math.pi)
    if len(arcs) == 1:
        # an arc cannot end where it began
        arcs = [Arc(arcs[0].circle, t, t + math.pi) for t in (-math.pi, 0.0)]
    found = []
    for (x, y, radius), start, end in arcs:
        x0, y0 = x + radius * math.cos(start), y + radius * math.sin(start)
        x1, y1 = x + radius * math.cos(end), y + radius * math.sin(end)
        found.append(Segment(x0, y0, radius, end - start > math.pi, x1, y1))
    return found


def path(circles: list[Circle]) -> str:
    """The hull as short path data: whole numbers, relative to the point before.

    Args:
        circles: at least one.

    Returns:
        Closed path data, clockwise on the picture.
    """
    if len(circles) == 1:
        return _dot(circles[0])
    x, y, parts = 0, 0, []
    found = segments(circles)
    whole = found[0][4:] == found[-1][:2]  # one circle in two arcs must not become a line
    for index, segment in enumerate(found):
        for command, end in (("l" if index else "M", segment[:2]), ("a", segment[4:])):
            to_x, to_y = round(end[0]), round(end[1])
            step = pair(to_x - x, to_y - y)
            bent = whole or segment.large or max(abs(to_x - x), abs(to_y - y)) > SHORT
            if command == "a" and not bent:
                parts.append("" if step == "0 0" else "l" + step)
            elif command == "a":
                radius = max(1, round(segment.radius))
                parts.append(f"a{radius} {radius} 0 {int(segment.large)}1{step}")
            elif command == "M" or (command == "l" and step != "0 0"):
                parts.append(command + step)
            x, y = to_x, to_y
    return "".join(parts) + "z"


def _dot(circle: Circle) -> str:
    """A single circle is small, and rounded to whole numbers no longer round."""
    x, y, radius = (round(value, 1) for value in circle)
    half = f"a{number(radius)} {number(radius)} 0 11"
    wide = number(2 * radius)
    return f"M{number(x - radius)} {number(y)}{half}{wide} 0{half}-{wide} 0z"


def corners(points: list[tuple[float, float]]) -> str:
    """Path data of a polygon on the picture, whole numbers."""
    text = "L".join(pair(round(x), round(y)) for x, y in points)
    return f"M{text}z"


def pair(x: int, y: int) -> str:
    """Two whole numbers as short as path data allows."""
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def number(value: float, decimals: int = 1) -> str:
    """A number as short as it goes."""
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
