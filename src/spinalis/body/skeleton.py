"""The 32 bones: who hangs on whom, and which joint angles turn them about which axes.

World axes: x to the person's left, y up, z forward; right-handed; metres.
"""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.angles import INDEX


class Turn(NamedTuple):
    """One elementary rotation of a bone: angle = factor * max(0, dof - above)."""

    axis: int  # 0 x, 1 y, 2 z, of the parent's frame turned so far
    dof: int  # index into DOFS
    factor: float
    above_deg: float | None = None  # None: the plain angle, without a floor


class Bone(NamedTuple):
    """A bone, its parent and its turns, applied from left to right."""

    name: str
    parent: str | None
    turns: tuple[Turn, ...]
    frame: str | None = None  # bone whose orientation it starts from, where not the parent's


def _axial(segment: str, share: float) -> tuple[Turn, ...]:
    # flexion about x, side bend about z, rotation about the segment's own long axis y
    return (
        Turn(0, INDEX[f"{segment}.flex"], share),
        Turn(2, INDEX[f"{segment}.bend_right"], share),
        Turn(1, INDEX[f"{segment}.turn_left"], share),
    )


_RHYTHM_FROM_DEG = 30.0  # the clavicle follows the arm from here on
_RHYTHM_ELEVATE = 0.18  # degrees of clavicle per degree of arm


def _sided(side: str) -> list[Bone]:
    m = 1.0 if side == "l" else -1.0  # turns about y and z change sign on the right

    def turn(axis: int, name: str, factor: float, above: float | None = None) -> Turn:
        sign = 1.0 if axis == 0 else m
        return Turn(axis, INDEX[f"{side}_{name}"], sign * factor, above)

    # swing by `raise` in the plane `plane`, then twist: Ry(-plane) Rz(raise) Ry(plane - turn_in)
    swing = (
        turn(1, "shoulder.plane", -1),
        turn(2, "shoulder.raise", 1),
        turn(1, "shoulder.plane", 1),
    )

    def bone(name: str, parent: str, *turns: Turn, frame: str | None = None) -> Bone:
        own = parent if parent in _AXIS_BONES else f"{side}_{parent}"
        return Bone(f"{side}_{name}", own, turns, frame)

    return [
        bone(
            "clavicle",
            "thoracic_upper",
            turn(2, "girdle.elevate", 1),
            turn(2, "shoulder.raise", _RHYTHM_ELEVATE, _RHYTHM_FROM_DEG),
            turn(1, "girdle.protract", -1),
        ),
        bone(
            "upper_arm",
            "clavicle",
            *swing,
            turn(1, "shoulder.turn_in", -0.5),
            frame="thoracic_upper",
        ),
        bone("upper_arm_twist", "upper_arm", turn(1, "shoulder.turn_in", -0.5)),
        bone("forearm", "upper_arm_twist", turn(0, "elbow.flex", -1)),
        bone("forearm_twist", "forearm", turn(1, "forearm.pronate", -0.6)),
        bone(
            "hand",
            "forearm_twist",
            turn(1, "forearm.pronate", -0.4),
            turn(2, "wrist.extend", 1),
            turn(0, "wrist.radial", -1),
        ),
        bone("fingers", "hand", turn(2, "fingers.flex", -1)),
        bone(
            "thigh",
            "pelvis",
            turn(0, "hip.flex", -1),
            turn(2, "hip.abduct", 1),
            turn(1, "hip.turn_in", -0.5),
        ),
        bone("thigh_twist", "thigh", turn(1, "hip.turn_in", -0.5)),
        bone("shank", "thigh_twist", turn(0, "knee.flex", 1)),
        bone("foot", "shank", turn(0, "ankle.dorsiflex", -1), turn(2, "ankle.invert", -1)),
        bone("toes", "foot", turn(0, "toes.extend", -1)),
    ]


_AXIS_BONES = (
    "pelvis",
    "lumbar_lower",
    "lumbar_upper",
    "thoracic_lower",
    "thoracic_upper",
    "neck_lower",
    "neck_upper",
    "head",
)

BONES: tuple[Bone, ...] = (
    Bone("pelvis", None, ()),
    Bone("lumbar_lower", "pelvis", _axial("lumbar", 0.5)),
    Bone("lumbar_upper", "lumbar_lower", _axial("lumbar", 0.5)),
    Bone("thoracic_lower", "lumbar_upper", _axial("thoracic", 0.5)),
    Bone("thoracic_upper", "thoracic_lower", _axial("thoracic", 0.5)),
    Bone("neck_lower", "thoracic_upper", _axial("neck", 0.5)),
    Bone("neck_upper", "neck_lower", _axial("neck", 0.5)),
    Bone("head", "neck_upper", _axial("head", 1.0)),
    *_sided("l"),
    *_sided("r"),
)
BONE_INDEX: dict[str, int] = {bone.name: index for index, bone in enumerate(BONES)}
PARENTS: tuple[int, ...] = tuple(-1 if b.parent is None else BONE_INDEX[b.parent] for b in BONES)
FRAMES: tuple[int, ...] = tuple(
    parent if bone.frame is None else BONE_INDEX[bone.frame]
    for bone, parent in zip(BONES, PARENTS, strict=True)
)


RAISED_M = 0.01


class Skin(NamedTuple):
    """Skin points that move with the bones: `positions = sum_b matrix_b @ terms_b`."""

    terms: NDArray[np.float64]  # (32 * 4, n): weight times the point in the bone's frame, and 1


class Figure(NamedTuple):
    """The committed body: lengths, skin, contact patches, masses."""

    offsets: NDArray[np.float64]  # (32, 3), joint in the parent's frame, metres, zero pose
    skin: Skin  # the whole reduced skin
    raised: Skin  # the same points, each RAISED_M out of the skin: together they give normals
    faces: NDArray[np.int64]  # (f, 3) triangles of the skin
    patches: dict[str, Skin]  # contact patch -> its own skin points, 12-24 each
    part: NDArray[np.int64]  # (n,) bone that holds each skin point most
    digest: str  # changes when the body changes


@cache
def load_figure() -> Figure:
    """Read the committed body.

    Returns:
        The figure; the same object each time.

    Raises:
        FileNotFoundError: the package lacks `body/data/figure.npz`; run `tools/build_body.py`.
    """
    with (files("spinalis.body") / "data" / "figure.npz").open("rb") as stream:
        data = dict(np.load(stream, allow_pickle=False))
    names = [str(name) for name in data["patch_names"]]
    bounds = data["patch_bounds"]
    binding = data["bind_rotation"].astype(np.float64), data["bind_position"].astype(np.float64)
    patch_terms = _terms(data["patch_points"], data["patch_weights"], *binding)
    return Figure(
        offsets=data["offsets"].astype(np.float64),
        skin=Skin(_terms(data["points"], data["weights"], *binding)),
        raised=Skin(_terms(_raised(data["points"], data["faces"]), data["weights"], *binding)),
        faces=data["faces"].astype(np.int64),
        patches={
            name: Skin(patch_terms[:, bounds[i] : bounds[i + 1]]) for i, name in enumerate(names)
        },
        part=data["weights"].argmax(axis=1),
        digest=str(data["digest"]),
    )


def _raised(points: NDArray[np.float64], faces: NDArray[np.int64]) -> NDArray[np.float64]:
    """Skin points (n, 3) of the bind pose moved out along the normals of their faces (f, 3)."""
    corners = points[faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros_like(points, dtype=np.float64)
    np.add.at(normals, faces, across[:, None])
    length = np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    return np.asarray(points + RAISED_M * normals / length)


def _terms(
    points: NDArray[np.float64],
    weights: NDArray[np.float64],
    rotation: NDArray[np.float64],
    position: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Points (n, 3) of the bind pose, weights (n, 32), bind frames -> terms (128, n)."""
    local = np.einsum("bji,nbj->nbi", rotation, points[:, None] - position[None])
    homogeneous = np.concatenate([local, np.ones((*local.shape[:2], 1))], axis=2)
    return np.asarray((homogeneous * weights[:, :, None]).reshape(len(points), -1).T)
