"""Stills of a movement as SVG: for lists, print and wherever no script runs.

Colours are presentation attributes with a class each (`figure-skin`, ...), so that a page's style
sheet can replace them under a strict content policy.
"""

from html import escape
from typing import NamedTuple

import numpy as np
import resvg_py
from numpy.typing import NDArray

from spinalis.body import camera as cameras
from spinalis.body import hull, props, scene
from spinalis.body.camera import DISTANCE_M, Lens
from spinalis.body.movement import Camera, PropPlacement
from spinalis.body.scene import Painted, Sight
from spinalis.body.shapes import SHAPES
from spinalis.body.stage import Stage, arrow, arrow_path, lens_for, stage_of
from spinalis.body.track import Track, pose_at

Array = NDArray[np.float64]

COLOURS: dict[str, str] = {
    "skin": "#d9a57f",
    "shirt": "#2b7a78",
    "trousers": "#3a3a4c",
    "hair": "#3a281d",
    "accent": "#e0a33e",
    "line": "#26242b",
    "shadow": "#26242b",
    "mat": "#b6a9c0",
    "prop": "#cdbfa8",
    "effort": "#c8452f",
}
LINE_M = 0.0075
DETAIL = 2  # units of the view box per pixel: whole numbers are exact to half a pixel
DARKER = 0.17  # how much of the line's colour a far limb takes on
DARK_FACES = (True, False, False)  # of a box: the faces along its x, y and z
GHOST = 0.3  # opacity of a wall between the camera and the body
HANDS = ("l_hand", "r_hand", "l_forearm", "r_forearm")  # they cross, so their line is full
SHADOW = 0.16
LEAST_SQUASH = 0.1  # of the shadow, when the camera is almost on the floor
SHADOW_SHAPES = ("pelvis", "chest", "hair", "sleeve", "forearm", "hip", "thigh", "shank", "foot")
SHADOW_GRAIN = 4  # a soft shadow needs no finer numbers


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
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {DETAIL * picture.width} {DETAIL * picture.height}" '
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
    view = cameras.view_of(side or track.camera, track.position)
    stage = stage_of(track, mirrored=mirrored)
    lens = lens_for([stage], view, (DETAIL * picture.width, DETAIL * picture.height))
    pose = pose_at(track, phase, u, mirrored=mirrored)
    sight = scene.look(pose, lens)
    arrows = [arrow(e, pose, mirrored=mirrored) for e in track.phases[phase].effort]
    percents = [e.percent for e in track.phases[phase].effort]
    return [
        *ground(stage, sight),
        *figure(stage, sight),
        *(effort(lens, *pair) for pair in zip(arrows, percents, strict=True)),
    ]


def _path(d: str, colour: str, extra: str = "", *, far: bool = False) -> str:
    name = f"figure-{colour} figure-far" if far else f"figure-{colour}"
    fill = darker(COLOURS[colour]) if far else COLOURS[colour]
    return f'<path class="{name}" fill="{fill}"{extra} d="{d}"/>'


def darker(colour: str, line: str = COLOURS["line"]) -> str:
    """A colour (#rrggbb) on its way to the line's colour."""
    mixed = [
        round(int(colour[i : i + 2], 16) * (1 - DARKER) + int(line[i : i + 2], 16) * DARKER)
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{value:02x}" for value in mixed)


def polygon(lens: Lens, points: Array) -> str:
    """Path data of a flat polygon (n, 3), metres."""
    seen = cameras.project(lens, points)
    return hull.corners(list(zip(seen.x.tolist(), seen.y.tolist(), strict=True)))


def ground(stage: Stage, sight: Sight) -> list[str]:
    """Walls behind the body, mat and the shadow on the floor."""
    walls = _walls(stage, sight.lens, before=False)
    found = ["".join([_outlined(sight.lens), *walls, "</g>"])] if walls else []
    if stage.mat is not None:
        found.append(_path(polygon(sight.lens, stage.mat), "mat"))
    found.append(shadow(sight))
    return found


def shadow(sight: Sight) -> str:
    """The body's shadow straight below it: hulls on the floor, squashed as the camera sees it."""
    lens, balls = sight.lens, scene.all_balls()
    squash = max(LEAST_SQUASH, float(lens.axes[2][1]))
    floor = sight.placed.centres * [1.0, 0.0, 1.0]
    seen = cameras.project(lens, floor)
    parts = []
    for shape, span in zip(SHAPES, balls.slices, strict=False):
        if shape.name.removeprefix("l_").removeprefix("r_") in SHADOW_SHAPES:
            stretched = [
                hull.Circle(x / SHADOW_GRAIN, y / SHADOW_GRAIN / squash, r / SHADOW_GRAIN)
                for x, y, r in scene.circles(seen, span)
            ]
            parts.append(hull.path(stretched))
    scale = f"{SHADOW_GRAIN} {hull.number(SHADOW_GRAIN * squash, 3)}"
    extra = f' fill-opacity="{SHADOW}" transform="scale({scale})"'
    return _path("".join(parts), "shadow", extra)


def _walls(stage: Stage, lens: Lens, *, before: bool) -> list[str]:
    """The walls before or behind the body, which is all on one side of each."""
    eye = lens.target + lens.axes[2] * DISTANCE_M
    extra = f' fill-opacity="{GHOST}"' if before else ""
    return [
        _path(d, "prop", extra, far=dark)
        for box in stage.walls
        if (float((eye - box.corners[-1]) @ box.axes[2]) < 0) is before
        for dark, d in faces(box, lens)
    ]


def faces(box: props.Box, lens: Lens) -> list[tuple[bool, str]]:
    """The faces of a box that look at the camera: whether dark, and path data."""
    eye = lens.target + lens.axes[2] * DISTANCE_M
    corner = box.corners.reshape(2, 2, 2, 3)
    found = []
    for axis in range(3):
        for end, sign in ((0, -1.0), (1, 1.0)):
            face = np.take(corner, end, axis=axis).reshape(4, 3)[[0, 1, 3, 2]]
            if float((eye - face[0]) @ box.axes[axis]) * sign > 0:
                found.append((DARK_FACES[axis], polygon(lens, face)))
    return found


def figure(stage: Stage, sight: Sight) -> list[str]:
    """Furniture and body from far to near, then the walls before them."""
    boxes = [box for p in stage.placements for box in props.boxes(p)]
    found = [_outlined(sight.lens)]
    legs = [leg for p in stage.placements for leg in _legs(p, sight.lens)]
    for painted in scene.paint(sight, tuple(boxes)):
        if isinstance(painted, int):
            found += legs
            legs = []
            found += _box(boxes[painted], sight.lens)
        else:
            found += layer(painted, sight)
    return [*found, *_walls(stage, sight.lens, before=True), "</g>"]


def _outlined(lens: Lens) -> str:
    """Begin a group whose areas have an outline."""
    line = COLOURS["line"]
    width = hull.number(max(0.7 * DETAIL, LINE_M * lens.scale))
    return (
        f'<g class="figure-line" fill="{line}" stroke="{line}" stroke-width="{width}" '
        'stroke-opacity=".6" stroke-linejoin="round" paint-order="stroke">'
    )


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
    return [_path(d, "prop", far=dark) for dark, d in faces(box, lens)]


def layer(painted: Painted, sight: Sight) -> list[str]:
    """A layer or a seam as elements, one for each of its colours."""
    plain = ' stroke-opacity="1"' if painted.name in HANDS else ""
    plain = plain if painted.outlined else ' stroke="none"'
    return [
        _path(
            "".join(hull.path(sight.circles(part)) for part in fill.parts),
            fill.colour,
            plain,
            far=painted.far,
        )
        for fill in painted.fills
    ]


def effort(lens: Lens, ends: Array, percent: float) -> str:
    """An arrow for force without movement; the stronger, the wider."""
    return _path(arrow_path(lens, ends, percent), "effort")


def png_bytes(svg: str, width: int) -> bytes:
    """Render an SVG of this module to PNG.

    Args:
        svg: SVG text.
        width: pixels.

    Returns:
        The PNG file.
    """
    plain = "<text" not in svg  # looking for fonts takes longer than drawing
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=plain))
