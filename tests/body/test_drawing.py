"""Stills are small, complete, and fit for a strict content policy."""

from io import BytesIO
from xml.etree.ElementTree import fromstring

import numpy as np
import pytest
from PIL import Image

from spinalis.body.camera import Lens, View, axes_of, project, view_of
from spinalis.body.drawing import COLOURS, darker, png_bytes, still_svg
from spinalis.body.movement import Camera
from spinalis.body.props import legs
from spinalis.body.scene import look, paint
from spinalis.body.shapes import SHAPES
from spinalis.body.stage import arrow_path, lens_for, stage_of
from spinalis.body.track import pose_at
from tests.body.specimens import specimens

MOST_BYTES = 7_400
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("camera", [None, Camera.FRONT, Camera.BACK_RIGHT])
@pytest.mark.parametrize("name", specimens())
def test_a_still_is_small_and_carries_no_style(name: str, camera: Camera | None) -> None:
    text = still_svg(specimens()[name], phase=0, camera=camera, title="A & B")
    assert len(text.encode()) < MOST_BYTES
    root = fromstring(text)  # noqa: S314 - our own drawing
    assert root.get("role") == "img"
    assert [title.text for title in root.iter(f"{SVG}title")] == ["A & B"]
    assert not list(root.iter(f"{SVG}style"))
    assert all("style" not in element.attrib for element in root.iter())
    assert "nan" not in text


def test_a_still_without_a_title_is_hidden_from_readers() -> None:
    assert 'aria-hidden="true"' in still_svg(specimens()["cat"], phase=0)


@pytest.mark.parametrize("name", specimens())
def test_the_figure_fills_the_picture_and_keeps_off_its_edge(name: str) -> None:
    image = pixels(still_svg(specimens()[name], phase=0, width=320, height=240), 320)
    if name != "wall":  # a wall may run out of the picture
        edge = np.concatenate([image[0, :, 3], image[-1, :, 3], image[:, 0, 3], image[:, -1, 3]])
        assert edge.max() < 60  # nothing but a shadow
    assert (image[:, :, 3] > 200).any(axis=1).mean() > 0.5


def test_the_mirror_image_swaps_the_sides_and_keeps_the_colours() -> None:
    track = specimens()["march"]
    left = pixels(still_svg(track, phase=0, camera=Camera.FRONT), 240)
    right = pixels(still_svg(track, phase=0, camera=Camera.FRONT, mirrored=True), 240)
    # the silhouettes are mirror images, the coloured sleeve stays on the left arm
    assert np.mean((left[:, :, 3] > 128) ^ (right[:, ::-1, 3] > 128)) < 0.01
    assert column_of(left, "accent") > 120
    assert column_of(right, "accent") > 120


def test_an_effort_is_shown_by_an_arrow_and_furniture_by_boxes() -> None:
    text = still_svg(specimens()["press"], phase=0)
    assert text.count('class="figure-effort"') == 2
    assert 'class="figure-leg"' in text
    assert 'class="figure-prop"' in text


def test_an_arrow_seen_from_its_end_is_a_ring_with_a_spot_where_it_points_at_the_camera() -> None:
    lens = Lens(axes_of(View(0.0, 0.0)), np.zeros(3), 200.0, (240.0, 180.0))
    paths = [
        arrow_path(lens, np.outer([0.05, 0.27], towards), 20.0)
        for towards in ([0.0, 0.0, 1.0], [0.0, 0.0, -1.0], [1.0, 0.0, 0.0])
    ]
    assert [path.count("a") for path in paths] == [6, 4, 0]


@pytest.mark.parametrize("turn", range(0, 360, 15))
def test_an_eye_shrinks_before_it_goes_and_is_never_seen_from_behind(turn: int) -> None:
    track = specimens()["march"]
    lens = lens_for([stage_of(track, mirrored=False)], View(turn, 8.0), (480.0, 360.0))
    sight = look(pose_at(track, 1, 1.0, mirrored=False), lens)
    left, right = (
        sight.circles(index)[0].radius / lens.scale
        for index, shape in enumerate(SHAPES)
        if shape.name.endswith("eye")
    )
    assert 0 <= left < 0.01
    assert 0 <= right < 0.01
    if 120 <= turn <= 240:
        assert left == right == 0
    if turn == 0:
        assert left == pytest.approx(right, rel=0.05)
        assert left > 0.008


@pytest.mark.parametrize("camera", Camera)
def test_a_wall_reaches_past_the_whole_body(camera: Camera) -> None:
    track = specimens()["wall"]
    stage = stage_of(track, mirrored=False)
    lens = lens_for([stage], view_of(camera, track.position), (480.0, 360.0))
    sight = look(pose_at(track, 0, 1.0, mirrored=False), lens)
    wall, body = stage.walls[0].corners[:, 0], sight.placed.centres[:, 0]
    assert wall.min() < body.min() - 0.1
    assert wall.max() > body.max() + 0.1
    text = still_svg(track, phase=0, camera=camera)
    behind = text.index('class="figure-prop') < text.index('class="figure-skin')
    assert behind == ('fill-opacity="0.3"' not in text)


@pytest.mark.parametrize("camera", Camera)
def test_the_picture_has_room_for_chairs_down_to_the_floor(camera: Camera) -> None:
    track = specimens()["press"]
    stage = stage_of(track, mirrored=False)
    lens = lens_for([stage], view_of(camera, track.position), (480.0, 360.0))
    feet = project(lens, np.concatenate([legs(placement) for placement in track.props])[:, 0])
    assert 0 < feet.x.min() < feet.x.max() < 480
    assert 0 < feet.y.min() < feet.y.max() < 360


@pytest.mark.parametrize(
    ("camera", "eyes", "ears"),
    [(Camera.FRONT, 2, 2), (Camera.LEFT, 1, 1), (Camera.BACK, 0, 2)],
    ids=["front", "side", "back"],
)
def test_eyes_and_ears_show_which_way_the_head_looks(camera: Camera, eyes: int, ears: int) -> None:
    track = specimens()["march"]
    stage = stage_of(track, mirrored=False)
    lens = lens_for([stage], view_of(camera, track.position), (480.0, 360.0))
    sight = look(pose_at(track, 0, 1.0, mirrored=False), lens)
    shown = [
        SHAPES[part].name[2:]
        for layer in paint(sight)
        if not isinstance(layer, int) and layer.outlined
        for fill in layer.fills
        for part in fill.parts
    ]
    assert (shown.count("eye"), shown.count("ear")) == (eyes, ears)


def test_from_every_side_the_hem_lies_over_the_trousers() -> None:
    track = specimens()["march"]  # both feet on the floor at the end of its second phase
    stage = stage_of(track, mirrored=False)
    for camera in Camera:
        lens = lens_for([stage], view_of(camera, track.position), (480.0, 360.0))
        painted = paint(look(pose_at(track, 1, 1.0, mirrored=False), lens))
        names = [layer.name for layer in painted if not isinstance(layer, int)]
        assert names.index("pelvis") < names.index("shirt"), camera


def test_a_wall_before_the_camera_lets_the_body_show() -> None:
    track = specimens()["wall"]
    assert 'fill-opacity="0.3"' in still_svg(track, phase=0, camera=Camera.BACK)
    assert 'fill-opacity="0.3"' not in still_svg(track, phase=0, camera=Camera.FRONT)


def test_seen_from_the_side_the_far_limbs_are_darker() -> None:
    text = still_svg(specimens()["cat"], phase=0)
    assert 'class="figure-skin figure-far"' in text
    assert darker(COLOURS["skin"]) in text


def pixels(svg: str, width: int) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(png_bytes(svg, width))).convert("RGBA")).astype(int)


def column_of(image: np.ndarray, colour: str) -> float:
    """Mean column of the pixels of a colour."""
    wanted = [int(COLOURS[colour][i : i + 2], 16) for i in (1, 3, 5)]
    near = np.abs(image[:, :, :3] - wanted).sum(axis=2) < 12
    return float(np.nonzero(near & (image[:, :, 3] > 200))[1].mean())
