"""`spinalis draw` and `spinalis sheet`: key poses as files."""

import argparse
from collections.abc import Iterable
from html import escape

from spinalis.body.drawing import png_bytes, still_svg
from spinalis.body.movement import Camera
from spinalis.body.sheet import sheet_size, sheet_svg
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.file_fault import did_you_mean
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.tracks import RANGES, load_track
from spinalis.cli.exercises import find_exercise
from spinalis.cli.terminal import Progress, write_file
from spinalis.errors import SpinalisError

_SIZE = (960, 720)  # pixels of a drawn pose
_INDEX = "index.html"
_KINDS = (".svg", ".png")
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Key poses of all exercises</title>
<style>
body {{ font-family: system-ui, sans-serif }}
div {{ display: flex; gap: 2rem; flex-wrap: wrap }}
figure {{ margin: 0 }}
img {{ max-width: 100%; display: block }}
</style>
<h1>Key poses of all exercises</h1>
{rows}
</html>
"""


class PictureError(SpinalisError):
    """Something that cannot be drawn as asked for."""


def run_draw(options: argparse.Namespace) -> int:
    """Draw the pose at the end of one phase."""
    if options.out.suffix not in _KINDS:
        raise PictureError(
            f"--out expects a name ending in .svg or .png, got {str(options.out)!r}: "
            f"write for example --out {options.id}.svg"
        )
    exercise = find_exercise(load_catalogue(), options.id)
    phase, camera = _phase(exercise, options.phase), _camera(options.camera)
    svg = still_svg(
        load_track(exercise.id, options.range_percent),
        phase=phase,
        camera=camera,
        width=_SIZE[0],
        height=_SIZE[1],
        title=f"{exercise.name}: {exercise.movement.phases[phase].name}",
    )
    content = svg.encode() if options.out.suffix == ".svg" else png_bytes(svg, _SIZE[0])
    write_file(options.out, content)
    print(options.out)
    return 0


def run_sheet(options: argparse.Namespace) -> int:
    """Draw the key poses of every exercise at every range, and a page that shows them all."""
    exercises = tuple(load_catalogue().exercises.values())
    progress = Progress()
    for done, exercise in enumerate(exercises, start=1):
        for percent in RANGES:
            title = f"{exercise.name} at {percent} %"
            svg = sheet_svg(load_track(exercise.id, percent), title=title)
            write_file(options.out / _file_name(exercise, percent), svg.encode())
        progress.show(done, len(exercises), exercise.id)
    write_file(options.out / _INDEX, _PAGE.format(rows="\n".join(_rows(exercises))).encode())
    print(options.out / _INDEX)
    return 0


def _rows(exercises: Iterable[Exercise]) -> Iterable[str]:
    for exercise in exercises:
        phases = ", ".join(phase.name for phase in exercise.movement.phases)
        yield f"<h2>{escape(exercise.name)}</h2>\n<p>{escape(phases)}</p>\n<div>"
        for percent in RANGES:
            width, _ = sheet_size(load_track(exercise.id, percent))
            source = escape(_file_name(exercise, percent))
            picture = f'<img src="{source}" width="{width}" alt="">'
            yield f"<figure>{picture}<figcaption>{percent} %</figcaption></figure>"
        yield "</div>"


def _file_name(exercise: Exercise, percent: int) -> str:
    return f"{exercise.id}-{percent}.svg"


def _phase(exercise: Exercise, name: str | None) -> int:
    names = [phase.name for phase in exercise.movement.phases]
    if name is None:
        return 0
    if name not in names:
        cure = did_you_mean(name, names, f"It has {', '.join(names)}.")
        raise PictureError(f"`{exercise.id}` has no phase `{name}`. {cure}")
    return names.index(name)


def _camera(name: str | None) -> Camera | None:
    known = [camera.value for camera in Camera]
    if name is not None and name not in known:
        cure = did_you_mean(name, known, f"It stands at one of {', '.join(known)}.")
        raise PictureError(f"There is no camera `{name}`. {cure}")
    return None if name is None else Camera(name)
