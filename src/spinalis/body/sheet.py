"""Contact sheets: the key poses of every movement from two sides, to be looked over by people."""

from html import escape

from spinalis.body.drawing import COLOURS, DETAIL, Picture, frame, moment
from spinalis.body.movement import Camera
from spinalis.body.track import Track

CELL = Picture(240, 180)
LABEL = 20  # pixels above a cell for the number and the name of its phase
MOST_COLUMNS = 4
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


def sheet_size(track: Track) -> tuple[int, int]:
    """Width and height of a movement's sheet, pixels."""
    columns = min(MOST_COLUMNS, len(track.phases))
    rows = -(-len(track.phases) // MOST_COLUMNS)
    return CELL.width * columns, 2 * rows * (LABEL + CELL.height)


def sheet_svg(track: Track, *, title: str = "") -> str:
    """All key poses of a movement from its own camera, then all of them from another.

    Args:
        track: the compiled movement.
        title: what the picture shows; the exercise's id when empty.

    Returns:
        SVG text on a light ground, each pose in a cell of its own with its number and name.
    """
    width, height = sheet_size(track)
    picture = Picture(width, height, title or track.exercise)
    ground = (
        f'<rect width="{DETAIL * width}" height="{DETAIL * height}" fill="{GROUND}"/>'
        f'<g font-family="sans-serif" font-size="{DETAIL * 11}" fill="{COLOURS["line"]}">'
    )
    cells = [
        _cell(track, index, camera, top)
        for camera, top in ((track.camera, 0), (OTHER[track.camera], height // 2))
        for index in range(len(track.phases))
    ]
    return frame(ground + "".join(cells) + "</g>", picture)


def _cell(track: Track, index: int, camera: Camera, top: int) -> str:
    row, column = divmod(index, MOST_COLUMNS)
    x, y = DETAIL * column * CELL.width, DETAIL * (top + row * (LABEL + CELL.height))
    width, height = DETAIL * CELL.width, DETAIL * CELL.height
    name = escape(track.phases[index].name)
    drawn = "".join(moment(track, index, 1.0, mirrored=False, seen=(camera, CELL)))
    return (
        f'<text x="{x + 6 * DETAIL}" y="{y + 15 * DETAIL}">{index + 1} {name}</text>'
        f'<svg x="{x}" y="{y + DETAIL * LABEL}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{drawn}</svg>'
    )
