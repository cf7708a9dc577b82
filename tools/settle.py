"""Adopt the solved limb angles of an exercise into its text, so that the text stays the truth.

    python tools/settle.py cat drafts/bird-dog.yaml

Solves the movement at full range and rewrites the `movement` block of the file: an authored angle
that contact moved by more than 1 degree takes the solved value, an angle that was not written but
was needed is written. The angles of the spine are the author's and stay. Look at the result.
"""

import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import msgspec
import numpy as np
import yaml
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, INDEX, vector
from spinalis.body.movement import Movement
from spinalis.body.solve_movement import solve_movement

Array = NDArray[np.float64]
FOLDER = Path(__file__).parents[1] / "src/spinalis/catalogue/exercises"
KEEP = ("lumbar", "thoracic", "neck", "head")
ADOPT_DEG, WRITE_DEG = 1.0, 3.0
ALIKE_DEG = 4.0  # left and right are written once below this


def settle(movement: Movement) -> Movement:
    """The same movement with angles that contact agrees with."""
    solved = solve_movement(movement, 100)
    poses = [key.channels[: len(DOFS)] for key in solved.keys]
    start = _adopt(movement.start, np.zeros(len(DOFS)), poses[0])
    phases = []
    current = vector(start)
    for phase, pose in zip(movement.phases, poses[1:], strict=True):
        if phase.to == "start":
            current = vector(start)
            phases.append(phase)
            continue
        to = _adopt(dict(phase.to), current, pose)
        current = vector(to, current)
        phases.append(msgspec.structs.replace(phase, to=to))
    return msgspec.structs.replace(movement, start=start, phases=tuple(phases))


def _adopt(authored: dict[str, float], before: Array, pose: Array) -> dict[str, float]:
    target = vector(authored, before)
    result = dict(authored)
    for dof in DOFS:
        if dof.name.startswith(KEEP):
            continue
        index = INDEX[dof.name]
        named = dof.name in authored or dof.name[2:] in authored
        limit = ADOPT_DEG if named else WRITE_DEG
        if abs(pose[index] - target[index]) > limit:
            result[dof.name] = float(round(min(max(pose[index], dof.low_deg), dof.high_deg)))
    return _join(result, before)


def _join(angles: dict[str, float], before: Array) -> dict[str, float]:
    """Write left and right once where they are alike."""
    full = vector(angles, before)
    result: dict[str, float] = {}
    for name, value in angles.items():
        bare = name[2:] if name[:2] in ("l_", "r_") else name
        if f"l_{bare}" in INDEX:
            left, right = full[INDEX[f"l_{bare}"]], full[INDEX[f"r_{bare}"]]
            if abs(left - right) <= ALIKE_DEG and (bare in angles or f"l_{bare}" in angles):
                result[bare] = float(round((left + right) / 2))
                continue
        result[name] = value
    return result


def main() -> None:
    for name in sys.argv[1:]:
        path = Path(name) if name.endswith(".yaml") else FOLDER / f"{name}.yaml"
        text = path.read_text()
        head, _, _ = text.partition("\nmovement:")
        movement = msgspec.convert(yaml.safe_load(text)["movement"], Movement, strict=False)
        for _ in range(2):
            movement = settle(movement)
        path.write_text(head + "\n" + dump(movement))
        print(name)


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def dump(movement: Movement) -> str:
    """The movement block as it stands in an exercise file."""
    raw = msgspec.to_builtins(movement)
    usual = msgspec.to_builtins(
        Movement(position=movement.position, camera=movement.camera, phases=())
    )
    lines = [
        f"  {key}: {_flow(_lean(key, raw[key]))}"
        for key in raw
        if key not in ("start", "phases")
        and (key in ("position", "camera") or raw[key] != usual[key])
    ]
    start = {name: _number(value) for name, value in raw["start"].items()}
    phases = [line for phase in raw["phases"] for line in _phase(phase)]
    return "\n".join(
        ["movement:", *lines, _wrap(f"  start: {_flow(start)}"), "  phases:", *phases, ""]
    )


def _phase(phase: dict[str, Any]) -> list[str]:
    written = [
        f"{key}: {_text(key, value)}"
        for key, value in phase.items()
        if value not in ((), [], "", 0.0, False) and not (key == "hold_breath" and value == "free")
    ]
    return [
        _wrap(f"    {'- ' if index == 0 else '  '}{line}") for index, line in enumerate(written)
    ]


def _text(key: str, value: Any) -> str:
    if key == "cue":
        return f'"{value}"'
    if isinstance(value, dict):
        return _flow({name: _number(angle) for name, angle in value.items()})
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(_number(value))
    return value if isinstance(value, str) else _flow(value)


def _lean(key: str, value: object) -> object:
    if key != "props":
        return value
    usual = {"x": 0.0, "z": 0.0, "height": None, "turn": 0.0}
    return [{k: v for k, v in prop.items() if usual.get(k, "") != v} for prop in value]


def _flow(value: object) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, width=10_000, sort_keys=False)
    return text.strip().removesuffix("...").strip()


def _wrap(line: str, width: int = 96) -> str:
    if len(line) <= width:
        return line
    indent = " " * (min(line.find(mark) for mark in "{[" if mark in line) + 1)
    out, rest = "", line
    while len(rest) > width:
        cut = rest.rfind(", ", 0, width) + 1
        out += rest[:cut] + "\n"
        rest = indent + rest[cut:].strip()
    return out + rest


if __name__ == "__main__":
    main()
