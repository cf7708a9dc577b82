"""The skeleton as the page needs it: one small JSON for every figure."""

import hashlib
import json
from functools import cache

from spinalis.body.angles import DOFS, MIRROR_ORDER, MIRROR_SIGN
from spinalis.body.camera import cameras_json
from spinalis.body.props import props_json
from spinalis.body.seams import seams_json
from spinalis.body.shapes import SHAPES
from spinalis.body.skeleton import BONES, FRAMES, PARENTS, load_figure
from spinalis.body.stage import anchors_json
from spinalis.body.track import ANGLE_UNIT_DEG, BASE_TURNS, LENGTH_UNIT_M


@cache
def skeleton_json() -> bytes:
    """Bones, joint angles, mirror rule, units and drawn shapes as compact JSON."""
    offsets = load_figure().offsets
    content = {
        "format": 1,
        "dofs": [dof.name for dof in DOFS],
        "mirrorOrder": MIRROR_ORDER.tolist(),
        "mirrorSign": MIRROR_SIGN.tolist(),
        "angleUnitDeg": ANGLE_UNIT_DEG,
        "lengthUnitM": LENGTH_UNIT_M,
        "baseTurns": {position.value: turns for position, turns in BASE_TURNS.items()},
        "bones": [
            {
                "name": bone.name,
                "parent": PARENTS[index],
                "frame": FRAMES[index],
                "offset": [round(float(x), 5) for x in offsets[index]],
                "turns": [list(turn) for turn in bone.turns],
            }
            for index, bone in enumerate(BONES)
        ],
        "shapes": [shape.as_json() for shape in SHAPES],
        **seams_json(),
        "cameras": cameras_json(),
        "props": props_json(),
        "anchors": anchors_json(),
    }
    return json.dumps(content, separators=(",", ":")).encode()


@cache
def skeleton_digest() -> str:
    """Changes when anything in `skeleton_json` changes."""
    return hashlib.sha256(skeleton_json()).hexdigest()[:16]
