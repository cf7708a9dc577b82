"""Write the vectors that the figure in Python and the figure in the page both obey.

Run `python -m tests.body.write_vectors` after a change of the body or its drawing.
"""

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from spinalis.body import hull, scene
from spinalis.body.angles import DOFS, HIGH_DEG, LOW_DEG
from spinalis.body.camera import Lens, View, project, view_of
from spinalis.body.figure_json import skeleton_json
from spinalis.body.kinematics import pose_bones
from spinalis.body.movement import Position
from spinalis.body.props import boxes
from spinalis.body.skeleton import load_figure
from spinalis.body.stage import arrow, arrow_path, lens_for, stage_of
from spinalis.body.track import N_ROOT, Track, channels_at, pose_at, pose_of
from tests.body.specimens import specimens

FOLDER = Path(__file__).parent / "vectors"
SIZE = (480.0, 360.0)


def kinematics() -> list[dict[str, Any]]:
    """Angles and root in, joint positions out, metres."""
    random = np.random.default_rng(7)
    offsets = load_figure().offsets.round(5)  # as the page has them
    cases = []
    for number, position in enumerate(Position):
        channels = np.concatenate(
            [
                random.uniform(LOW_DEG, HIGH_DEG),
                random.uniform(-1, 1, 3),
                random.uniform(-60, 60, 3),
            ]
        )
        assert len(channels) == len(DOFS) + N_ROOT
        pose = pose_of(channels, position, mirrored=number % 2 == 1)
        _, joints = pose_bones(offsets, pose.angles_deg, pose.root_position, pose.root_rotation)
        cases.append(
            {
                "position": position.value,
                "mirrored": number % 2 == 1,
                "channels": channels.tolist(),
                "joints": joints.round(9).tolist(),
            }
        )
    return cases


def tracks() -> list[dict[str, Any]]:
    """A track, a phase and its progress in, channel values out."""
    return [
        {
            "track": msgspec.to_builtins(track),
            "moments": [
                {"phase": phase, "u": u, "channels": channels_at(track, phase, u).round(9).tolist()}
                for phase in range(len(track.phases))
                for u in (-0.2, 0.0, 0.1, 0.5, 0.9, 1.0)
            ],
        }
        for name, track in specimens().items()
        if name in ("march", "crocodile")
    ]


def drawing() -> list[dict[str, Any]]:
    """A moment and a camera in, the fitted lens and everything painted out, pixels."""
    turned = View(-115.0, 35.0)
    return [
        _drawn(track, view, mirrored=number % 2 == 1)
        for number, track in enumerate(specimens().values())
        for view in (None, turned)
    ]


def _drawn(track: Track, view: View | None, *, mirrored: bool) -> dict[str, Any]:
    stage = stage_of(track, mirrored=mirrored)
    lens = lens_for([stage], view or view_of(track.camera, track.position), SIZE)
    pose = pose_at(track, 0, 0.8, mirrored=mirrored)
    sight = scene.look(pose, lens)
    painted = scene.paint(sight, tuple(box for p in stage.placements for box in boxes(p)))
    arrows = [arrow(e, pose, mirrored=mirrored) for e in track.phases[0].effort]
    return {
        "track": msgspec.to_builtins(track),
        "view": view,
        "mirrored": mirrored,
        "phase": 0,
        "u": 0.8,
        "size": SIZE,
        "lens": {"scale": lens.scale, "centre": lens.centre, "target": lens.target.tolist()},
        "walls": [_flat(lens, box.corners) for box in stage.walls],
        "mat": None if stage.mat is None else _flat(lens, stage.mat),
        "arrows": [_flat(lens, ends) for ends in arrows],
        "shafts": [
            [float(found) for found in re.findall(r"-?[\d.]+", arrow_path(lens, ends, e.percent))]
            for ends, e in zip(arrows, track.phases[0].effort, strict=True)
        ],
        "painted": [row for item in painted for row in _rows(item, sight)],
    }


def _flat(lens: Lens, points: Any) -> list[float]:
    seen = project(lens, points)
    return np.stack([seen.x, seen.y], axis=-1).round(3).ravel().tolist()


def _rows(item: scene.Painted | int, sight: scene.Sight) -> list[Any]:
    if isinstance(item, int):
        return [item]
    return [
        {
            "colour": fill.colour,
            "far": item.far,
            "outlined": item.outlined,
            "name": item.name,
            "parts": fill.parts,
            "segments": [
                [round(float(value), 3) for value in segment]
                for part in fill.parts
                for segment in hull.segments(sight.circles(part))
            ],
        }
        for fill in item.fills
    ]


VECTORS = {"kinematics": kinematics, "tracks": tracks, "drawing": drawing}

if __name__ == "__main__":
    (FOLDER / "skeleton.json").write_bytes(skeleton_json() + b"\n")
    for name, make in VECTORS.items():
        (FOLDER / f"{name}.json").write_text(json.dumps(make(), separators=(",", ":")) + "\n")
