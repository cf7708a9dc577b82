"""Contact sheets show every phase of every movement from two sides."""

from io import BytesIO

from PIL import Image

from spinalis.body.drawing import png_bytes
from spinalis.body.sheet import CELL, sheet_svg
from tests.body.specimens import specimens


def test_a_sheet_has_a_column_for_each_phase_and_a_row_for_each_of_two_cameras() -> None:
    svg = sheet_svg(specimens()["march"], title="March at 100 %")
    image = Image.open(BytesIO(png_bytes(svg, 2 * CELL.width)))
    assert image.size == (2 * CELL.width, 2 * CELL.height)
    assert "<title>March at 100 %</title>" in svg


def test_the_two_rows_show_the_movement_from_different_sides() -> None:
    svg = sheet_svg(specimens()["cat"])
    rows = svg.split("<g transform=")[1:]
    assert len(rows) == 2 * len(specimens()["cat"].phases)
    assert rows[0].split(">", 1)[1] != rows[len(rows) // 2].split(">", 1)[1]
