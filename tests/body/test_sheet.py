"""Contact sheets show every phase of every movement."""

import json
from io import BytesIO
from pathlib import Path

import msgspec
from PIL import Image

from spinalis.body.sheet import CELL, write_sheets
from tests.body.specimens import specimens


def test_every_movement_gets_a_sheet_and_a_place_in_the_index(tmp_path: Path) -> None:
    tracks = tmp_path / "tracks"
    tracks.mkdir()
    for name in ("march", "cat"):
        content = {"ranges": {"100": msgspec.to_builtins(specimens()[name])}}
        (tracks / f"{name}.json").write_text(json.dumps(content))
    assert write_sheets(tracks, tmp_path / "sheets") == ["cat", "march"]
    image = Image.open(BytesIO((tmp_path / "sheets" / "march.png").read_bytes()))
    assert image.size == (2 * CELL.width, 2 * CELL.height)
    index = (tmp_path / "sheets" / "index.html").read_text()
    assert index.count("<img") == 2
