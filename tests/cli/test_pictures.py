import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from spinalis.catalogue.load import load_catalogue
from spinalis.cli import main


def test_a_pose_is_drawn_as_svg_with_a_title(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "cat.svg"
    assert main(["draw", "cat", "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}\n"
    root = ElementTree.parse(out).getroot()  # noqa: S314 - our own drawing
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Cat: round"


def test_a_pose_is_drawn_as_png(tmp_path: Path) -> None:
    out = tmp_path / "cat.png"
    assert main(["draw", "cat", "--out", str(out), "--phase", "open", "--range", "40"]) == 0
    image = Image.open(io.BytesIO(out.read_bytes()))
    assert (image.format, image.size) == ("PNG", (960, 720))


def test_phase_range_and_camera_each_change_the_picture(tmp_path: Path) -> None:
    out = tmp_path / "cat.svg"
    pictures = set()
    for choice in ([], ["--phase", "open"], ["--range", "40"], ["--camera", "front"]):
        assert main(["draw", "cat", "--out", str(out), *choice]) == 0
        pictures.add(out.read_text(encoding="utf-8"))
    assert len(pictures) == 4


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (["--out", "cat.gif"], "--out expects a name ending in .svg or .png, got 'cat.gif'"),
        (["--out", "cat.svg", "--phase", "ronud"], "Did you mean `round`?"),
        (["--out", "cat.svg", "--camera", "above"], "It stands at one of front, "),
    ],
    ids=["kind of file", "phase", "camera"],
)
def test_what_cannot_be_drawn_is_named(
    capsys: pytest.CaptureFixture[str], choice: list[str], words: str
) -> None:
    assert main(["draw", "cat", *choice]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.uncovered  # measuring coverage makes it many times slower
def test_the_sheet_shows_every_exercise_at_every_range(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sheet", "--out", str(tmp_path)]) == 0
    exercises = load_catalogue().exercises
    out, err = capsys.readouterr()
    assert out == f"{tmp_path / 'index.html'}\n"
    assert err.splitlines()[0] == f"[1/{len(exercises)}] {next(iter(exercises))}"
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    for name in exercises:
        for percent in (40, 70, 100):
            assert f'src="{name}-{percent}.svg"' in page
            assert (tmp_path / f"{name}-{percent}.svg").stat().st_size > 1000
