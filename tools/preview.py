"""Solve a movement at one range, say how well it keeps the limits, and draw its key poses.

    python tools/preview.py OUT_FOLDER cat bird-dog:70 drafts/new-one.yaml

Writes OUT_FOLDER/ID.png with all key poses by number and name, seen from two sides. Changes no
file of the catalogue: for looking while an exercise is being written.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import msgspec
import yaml

from spinalis.body.drawing import png_bytes
from spinalis.body.measure import measure
from spinalis.body.movement import Movement
from spinalis.body.pack import pack
from spinalis.body.sheet import sheet_size, sheet_svg
from spinalis.body.solve_movement import FULL_PERCENT, solve_movement

FOLDER = Path(__file__).parents[1] / "src/spinalis/catalogue/exercises"
WORTH_SAYING_DEG = 4.0


def preview(name: str, percent: int, out: Path) -> None:
    """Solve, report on standard output, draw."""
    path = Path(name) if name.endswith(".yaml") else FOLDER / f"{name}.yaml"
    name = path.stem
    text = yaml.safe_load(path.read_text())["movement"]
    movement = msgspec.convert(text, Movement, strict=False)
    began = time.monotonic()
    solved = solve_movement(movement, percent)
    track = pack(name, movement, percent, solved)
    quality, faults = measure(movement, solved, track)
    print(f"{name} at {percent} %: {time.monotonic() - began:.1f} s, {quality}")
    for fault in faults:
        print(f"   FAULT {fault}")
    for change in solved.changes:
        if abs(change.solved_deg - change.authored_deg) >= WORTH_SAYING_DEG:
            print(
                f"   {change.phase}: {change.angle} written {change.authored_deg:g}, "
                f"solved {change.solved_deg:g}"
            )
    svg = sheet_svg(track, title=name)
    (out / f"{name}.png").write_bytes(png_bytes(svg, 2 * sheet_size(track)[0]))


def main() -> None:
    """Preview each exercise named on the command line."""
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for word in sys.argv[2:]:
        name, _, percent = word.partition(":")
        preview(name, int(percent or FULL_PERCENT), out)


if __name__ == "__main__":
    main()
