"""Contact sheets: the key poses of every movement from two sides, to be looked over by people."""

import json
from html import escape
from pathlib import Path

import msgspec

from spinalis.body.drawing import Picture, frame, moment, png_bytes
from spinalis.body.movement import Camera
from spinalis.body.track import Track

CELL = Picture(240, 180)
GROUND = "#efe9de"
# From where a movement is shown a second time: across its own camera.
OTHER: dict[Camera, Camera] = {
    Camera.FRONT: Camera.LEFT,
    Camera.FRONT_RIGHT: Camera.BACK_RIGHT,
    Camera.FRONT_LEFT: Camera.RIGHT,
    Camera.LEFT: Camera.FRONT_RIGHT,
    Camera.RIGHT: Camera.FRONT_LEFT,
    Camera.BACK: Camera.LEFT,
    Camera.BACK_RIGHT: Camera.FRONT,
}


def sheet_svg(track: Track) -> str:
    """All key poses of a movement: one row from its own camera, one from another.

    Args:
        track: the compiled movement.

    Returns:
        SVG text on a light ground.
    """
    rows = [
        f'<g transform="translate({2 * column * CELL.width} {2 * row * CELL.height})">'
        + "".join(moment(track, column, 1.0, mirrored=False, seen=(camera, CELL)))
        + "</g>"
        for row, camera in enumerate((track.camera, OTHER[track.camera]))
        for column in range(len(track.phases))
    ]
    picture = Picture(CELL.width * len(track.phases), 2 * CELL.height, track.exercise)
    ground = f'<rect width="{2 * picture.width}" height="{2 * picture.height}" fill="{GROUND}"/>'
    return frame(ground + "".join(rows), picture)


def write_sheets(tracks: Path, target: Path, *, range_percent: int = 100) -> list[str]:
    """Write a PNG for each compiled movement and an index page over them.

    Args:
        tracks: folder of compiled tracks.
        target: folder to write to; made if missing.
        range_percent: which range of each movement.

    Returns:
        The exercises drawn, in order.

    Raises:
        KeyError: a file has no track at that range.
    """
    target.mkdir(parents=True, exist_ok=True)
    lines, names = [], []
    for file in sorted(tracks.glob("*.json")):
        ranges = json.loads(file.read_text())["ranges"]
        track = msgspec.convert(ranges[str(range_percent)], Track)
        width = CELL.width * len(track.phases)
        (target / f"{file.stem}.png").write_bytes(png_bytes(sheet_svg(track), width))
        names.append(file.stem)
        phases = ", ".join(phase.name for phase in track.phases)
        name = escape(file.stem)
        lines.append(f'<h2>{name}</h2><p>{escape(phases)}</p><img src="{name}.png" alt="{name}">')
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Key poses</title>'
    (target / "index.html").write_text(f"{head}{''.join(lines)}</html>\n")
    return names
