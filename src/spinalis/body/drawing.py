"""Stills of a movement as SVG: for lists, print and wherever no script runs.

Colours are presentation attributes with a class each (`figure-skin`, ...), so that a page's style
sheet can replace them under a strict content policy.
"""

from html import escape
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body import camera, hull, order, props, scene
from spinalis.body.camera import DISTANCE_M, Lens
from spinalis.body.movement import Camera, PropKind, PropPlacement
from spinalis.body.scene import Painted, Sight
from spinalis.body.shapes import SHAPES
from spinalis.body.stage import Stage, arrow, lens_for, stage_of
from spinalis.body.track import Track, pose_at

Array = NDArray[np.float64]

COLOURS: dict[str, str] = {
    "skin": "#d9a57f",
    "shirt": "#2b7a78",
    "trousers": "#3a3a4c",
    "hair": "#3a281d",
    "accent": "#e0a33e",
    "line": "#26242b",
    "mat": "#b6a9c0",
    "prop": "#cdbfa8",
    "effort": "#c8452f",
}
LINE_M = 0.0075
FACE_SHADES = (0.12, 0.0, 0.2)  # of a box: faces along x, y (top) and z
GHOST = 0.3  # opacity of a wall between the camera and the body
SHADOW = 0.16
LEAST_SQUASH = 0.1  # of the shadow, when the camera is almost on the floor
SHADOW_SHAPES = ("pelvis", "ribs", "hair", "sleeve", "forearm", "palm", "thigh", "shank", "foot")


class Picture(NamedTuple):
    """The size of a picture and what it is called."""

    width: int = 480
    height: int = 360
    title: str = ""


def still_svg(  # noqa: PLR0913 - the one entry for pages; all but the track by keyword
    track: Track,
    *,
    phase: int,
    u: float = 1.0,
    mirrored: bool = False,
    camera: Camera | None = None,
    width: int = 480,
    height: int = 360,
    title: str = "",
) -> str:
    """One moment of a movement as a self-contained SVG.

    Args:
        track: the compiled movement.
        phase: index of the phase.
        u: progress through the phase's moving time, 0-1.
        mirrored: True draws the right side.
        camera: the side it is seen from; None takes the movement's own.
        width: pixels of the view box.
        height: pixels of the view box.
        title: what the picture shows, for those who cannot see it.

    Returns:
        SVG text without style elements or attributes.
    """
    picture = Picture(width, height, title)
    body = "".join(moment(track, phase, u, mirrored=mirrored, seen=(camera, picture)))
    return frame(body, picture)


def frame(body: str, picture: Picture) -> str:
    """Put drawn content into an SVG element with a name."""
    title = f"<title>{escape(picture.title)}</title>" if picture.title else ""
    role = 'role="img"' if picture.title else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width} {picture.height}" '
        f"{role}>{title}{body}</svg>"
    )


def moment(
    track: Track,
    phase: int,
    u: float,
    *,
    mirrored: bool,
    seen: tuple[Camera | None, Picture],
) -> list[str]:
    """The SVG elements of one moment: ground, furniture and figure from far to near, arrows."""
    side, picture = seen
    view = camera.view_of(side or track.camera, track.position)
    stage = stage_of(track, mirrored=mirrored)
    lens = lens_for([stage], view, (picture.width, picture.height))
    pose = pose_at(track, phase, u, mirrored=mirrored)
    sight = scene.look(pose, lens)
    arrows = [arrow(e, pose, mirrored=mirrored) for e in track.phases[phase].effort]
    percents = [e.percent for e in track.phases[phase].effort]
    return [
        *ground(stage, sight),
        *figure(stage, sight),
        *(effort(lens, *pair) for pair in zip(arrows, percents, strict=True)),
    ]


def _path(d: str, colour: str, extra: str = "") -> str:
    return f'<path class="figure-{colour}" fill="{COLOURS[colour]}"{extra} d="{d}"/>'


def polygon(lens: Lens, points: Array) -> str:
    """Path data of a flat polygon (n, 3), metres."""
    seen = camera.project(lens, points)
    return (
        "M"
        + "L".join(
            hull.numbers(1, float(x), float(y)) for x, y in zip(seen.x, seen.y, strict=True)
        )
        + "Z"
    )


def ground(stage: Stage, sight: Sight) -> list[str]:
    """Walls, mat and the shadow on the floor."""
    walls = [p for p in stage.placements if p.prop is PropKind.WALL]
    found = [wall for placement in walls for wall in _wall(placement, sight.lens)]
    if stage.mat is not None:
        found.append(_path(polygon(sight.lens, stage.mat), "mat"))
    squash = hull.number(max(LEAST_SQUASH, float(sight.lens.axes[1][2] ** 2 + 0) ** 0.5), 3)
    _ = squash
    found.append(shadow(sight))
    return found


def shadow(sight: Sight) -> str:
    """The body's shadow straight below it: hulls on the floor, squashed as the camera sees it."""
    lens, balls = sight.lens, scene.all_balls()
    squash = max(LEAST_SQUASH, float(lens.axes[2][1]))
    floor = sight.placed.centres * [1.0, 0.0, 1.0]
    seen = camera.project(lens, floor)
    parts = []
    for shape, span in zip(SHAPES, balls.slices, strict=False):
        if shape.name.removeprefix("l_").removeprefix("r_") in SHADOW_SHAPES:
            circles = [
                hull.Circle(float(x), float(y) / squash, float(r * zoom))
                for x, y, r, zoom in zip(
                    seen.x[span], seen.y[span], balls.radius[span], seen.zoom[span], strict=True
                )
            ]
            parts.append(hull.path(circles, 0))
    extra = f' fill-opacity="{SHADOW}" transform="scale(1 {hull.number(squash, 3)})"'
    return _path("".join(parts), "line", extra).replace("figure-line", "figure-shadow")


def _wall(placement: PropPlacement, lens: Lens) -> list[str]:
    box = props.boxes(placement)[0]
    eye = lens.target + lens.axes[2] * DISTANCE_M
    behind = float((eye - box.corners[-1]) @ box.axes[2]) < 0
    extra = f' fill-opacity="{GHOST}"' if behind else ""
    return [_path(d, "prop", extra) for _, d in faces(box, lens)]


def faces(box: props.Box, lens: Lens) -> list[tuple[float, str]]:
    """The faces of a box that look at the camera: shade and path data."""
    eye = lens.target + lens.axes[2] * DISTANCE_M
    corner = box.corners.reshape(2, 2, 2, 3)
    found = []
    for axis in range(3):
        for end, sign in ((0, -1.0), (1, 1.0)):
            face = np.take(corner, end, axis=axis).reshape(4, 3)[[0, 1, 3, 2]]
            if float((eye - face[0]) @ box.axes[axis]) * sign > 0:
                found.append((FACE_SHADES[axis], polygon(lens, face)))
    return found


def figure(stage: Stage, sight: Sight) -> list[str]:
    """Furniture and body from far to near."""
    standing = [p for p in stage.placements if p.prop is not PropKind.WALL]
    boxes = [(p, box) for p in standing for box in props.boxes(p)]
    width = hull.number(max(0.7, LINE_M * sight.lens.scale))
    line = COLOURS["line"]
    found = [
        f'<g class="figure-outline" stroke="{line}" stroke-width="{width}" stroke-opacity=".6" '
        'stroke-linejoin="round" paint-order="stroke">'
    ]
    legs = [leg for p in standing for leg in _legs(p, sight.lens)]
    for painted in scene.paint(sight, tuple(box for _, box in boxes)):
        if isinstance(painted, int):
            found += legs
            legs = []
            found += _box(boxes[painted][1], sight.lens)
        else:
            found += layer(painted)
    return [*found, "</g>"]


def _legs(placement: PropPlacement, lens: Lens) -> list[str]:
    segments = props.legs(placement)
    if not len(segments):
        return []
    d = "".join(polygon(lens, segment)[:-1] for segment in segments)
    width = hull.number(0.028 * lens.scale)
    colour = COLOURS["prop"]
    return [
        f'<path class="figure-leg" fill="none" stroke="{colour}" stroke-opacity="1" '
        f'stroke-width="{width}" stroke-linecap="round" d="{d}"/>'
    ]


def _box(box: props.Box, lens: Lens) -> list[str]:
    seen = faces(box, lens)
    base = _path("".join(d for _, d in seen), "line")
    return [base, *(_fill("prop", shade, d) for shade, d in seen)]


def _fill(colour: str, shade: float, d: str) -> str:
    opacity = f' fill-opacity="{hull.number(1 - shade, 2)}"' if shade else ""
    return _path(d, colour, f'{opacity} stroke="none"')


def layer(painted: Painted) -> list[str]:
    """A layer as elements: with one colour and no shade a single one, else fills over a base."""
    if not painted.outlined:
        return [_fill(fill.colour, painted.shade, fill.d) for fill in painted.fills]
    if len(painted.fills) == 1 and not painted.shade:
        return [_path(painted.fills[0].d, painted.fills[0].colour)]
    base = _path("".join(fill.d for fill in painted.fills), "line")
    return [base, *(_fill(fill.colour, painted.shade, fill.d) for fill in painted.fills)]


def effort(lens: Lens, ends: Array, percent: float) -> str:
    """An arrow for force without movement; the stronger, the wider."""
    seen = camera.project(lens, ends)
    start, tip = np.array([seen.x[0], seen.y[0]]), np.array([seen.x[1], seen.y[1]])
    along = (tip - start) / max(1e-6, float(np.hypot(*(tip - start))))
    across = np.array([-along[1], along[0]])
    half = lens.scale * (0.012 + 0.00016 * percent)
    neck = tip - along * half * 3.2
    corners = [
        start - across * half,
        neck - across * half,
        neck - across * half * 2.4,
        tip,
        neck + across * half * 2.4,
        neck + across * half,
        start + across * half,
    ]
    d = "M" + "L".join(hull.numbers(1, float(p[0]), float(p[1])) for p in corners) + "Z"
    return _path(d, "effort")


__all__ = ["Picture", "frame", "moment", "order", "png_bytes", "still_svg", "strip_svg"]


def png_bytes(svg: str, width: int) -> bytes:
    """Render an SVG of this module to PNG.

    Args:
        svg: SVG text.
        width: pixels.

    Returns:
        The PNG file.
    """
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))


def strip_svg(track: Track, *, mirrored: bool = False, height: int = 240, title: str = "") -> str:
    """The key poses of all phases side by side, for print."""
    each = Picture(round(height * 4 / 3), height)
    shown = [
        f'<g transform="translate({index * each.width} 0)">'
        + "".join(moment(track, index, 1.0, mirrored=mirrored, seen=(None, each)))
        + "</g>"
        for index in range(len(track.phases))
    ]
    return frame("".join(shown), Picture(each.width * len(shown), height, title))
