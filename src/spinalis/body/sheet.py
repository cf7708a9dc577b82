"""Contact sheets: the key poses of every movement from two sides, to be looked over by people."""

from spinalis.body.drawing import Picture, frame, moment
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


def sheet_svg(track: Track, *, title: str = "") -> str:
    """All key poses of a movement: one row from its own camera, one from another.

    Args:
        track: the compiled movement.
        title: what the picture shows; the exercise's id when empty.

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
    picture = Picture(CELL.width * len(track.phases), 2 * CELL.height, title or track.exercise)
    ground = f'<rect width="{2 * picture.width}" height="{2 * picture.height}" fill="{GROUND}"/>'
    return frame(ground + "".join(rows), picture)
