"""Contact sheets show every phase of every movement from two sides."""

from io import BytesIO
from xml.etree.ElementTree import fromstring

import numpy as np
from PIL import Image

from spinalis.body.drawing import png_bytes
from spinalis.body.movement import Position
from spinalis.body.sheet import CELL, LABEL, MOST_COLUMNS, sheet_size, sheet_svg
from tests.body.specimens import specimens, track

SVG = "{http://www.w3.org/2000/svg}"
MARCH = specimens()["march"]
LONG = track("long", Position.STANDING, [{"neck.turn_left": 10.0 * turn} for turn in range(6)])


def test_a_sheet_shows_each_phase_from_two_cameras() -> None:
    svg = sheet_svg(MARCH, title="March at 100 %")
    image = Image.open(BytesIO(png_bytes(svg, 2 * CELL.width)))
    assert image.size == sheet_size(MARCH) == (2 * CELL.width, 2 * (LABEL + CELL.height))
    assert "<title>March at 100 %</title>" in svg


def test_many_phases_go_into_several_rows() -> None:
    assert len(LONG.phases) > MOST_COLUMNS
    assert sheet_size(LONG) == (MOST_COLUMNS * CELL.width, 4 * (LABEL + CELL.height))


def test_every_cell_has_the_number_and_the_name_of_its_phase() -> None:
    names = [text.text for text in fromstring(sheet_svg(LONG)).iter(f"{SVG}text")]  # noqa: S314
    assert names == 2 * [f"{n} {phase.name}" for n, phase in enumerate(LONG.phases, start=1)]


def test_nothing_is_painted_outside_its_cell() -> None:
    svg = sheet_svg(specimens()["wall"])
    width, height = sheet_size(specimens()["wall"])
    image = np.asarray(Image.open(BytesIO(png_bytes(svg, width))).convert("RGB"))
    # between the names, left of a cell's middle, the strip above a wall stays empty
    for top in (0, height // 2):
        strip = image[top : top + LABEL, CELL.width // 2 : CELL.width]
        assert (strip == strip[0, 0]).all()


def test_the_two_rows_show_the_movement_from_different_sides() -> None:
    root = fromstring(sheet_svg(specimens()["cat"]))  # noqa: S314 - our own drawing
    cells = [[path.get("d") for path in cell.iter(f"{SVG}path")] for cell in root.iter(f"{SVG}svg")]
    own, other = cells[1], cells[1 + len(specimens()["cat"].phases)]
    assert own != other
