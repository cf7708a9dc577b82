"""A small picture of one key pose, drawn to weigh little: a library shows more than a hundred."""

import re

import numpy as np

from spinalis.body import camera as cameras
from spinalis.body import drawing, scene
from spinalis.body.drawing import COLOURS, DETAIL, Picture, darker
from spinalis.body.scene import Sight
from spinalis.body.stage import arrow, lens_for, stage_of
from spinalis.body.track import Track, pose_at

PICTURE = Picture(112, 84)
# An image takes nothing from the page's style sheet, so the dark page has a picture of its own.
DARK_COLOURS: dict[str, str] = {
    "skin": "#e0b08c",
    "shirt": "#43a19d",
    "trousers": "#8786a3",
    "hair": "#8a6247",
    "accent": "#e0a33e",
    "line": "#14120f",
    "shadow": "#14120f",
    "mat": "#5b5069",
    "prop": "#75695a",
    "effort": "#ff8a70",
}
_CLASS = re.compile(r' class="[^"]*"')


def thumbnail_svg(track: Track, *, phase: int, dark: bool = False) -> str:
    """The end of a phase as an SVG image without classes, with a plain shadow.

    Args:
        track: the compiled movement.
        phase: index of the phase.
        dark: True takes the colours for a dark page.
    """
    view = cameras.view_of(track.camera, track.position)
    stage = stage_of(track, mirrored=False)
    lens = lens_for([stage], view, (DETAIL * PICTURE.width, DETAIL * PICTURE.height))
    pose = pose_at(track, phase, 1.0, mirrored=False)
    sight = scene.look(pose, lens)
    efforts = track.phases[phase].effort
    arrows = [arrow(effort, pose, mirrored=False) for effort in efforts]
    *ground, _ = drawing.ground(stage, sight)
    body = [
        *ground,
        _shadow(sight),
        *drawing.figure(stage, sight),
        *(
            drawing.effort(lens, ends, one.percent)
            for ends, one in zip(arrows, efforts, strict=True)
        ),
    ]
    svg = _CLASS.sub("", drawing.frame("".join(body), PICTURE)).replace(' aria-hidden="true"', "")
    return _recoloured(svg) if dark else svg


def _shadow(sight: Sight) -> str:
    """One ellipse on the floor below the body."""
    seen = cameras.project(sight.lens, sight.placed.centres * [1.0, 0.0, 1.0])
    left, right = float(np.min(seen.x)), float(np.max(seen.x))
    top, bottom = float(np.min(seen.y)), float(np.max(seen.y))
    return (
        f'<ellipse cx="{(left + right) / 2:.0f}" cy="{(top + bottom) / 2:.0f}" '
        f'rx="{(right - left) / 2:.0f}" ry="{max(3.0, (bottom - top) / 2):.0f}" '
        f'fill="{COLOURS["shadow"]}" fill-opacity=".16"/>'
    )


def _recoloured(svg: str) -> str:
    """The same picture in the colours of a dark page."""
    line = DARK_COLOURS["line"]
    swaps = {COLOURS[name]: DARK_COLOURS[name] for name in COLOURS}
    swaps |= {darker(COLOURS[name]): darker(DARK_COLOURS[name], line) for name in COLOURS}
    return re.sub("#[0-9a-f]{6}", lambda found: swaps.get(found[0], found[0]), svg)
