"""Read the MakeHuman data (CC0) and mix an average adult on 32 bones."""

import gzip
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.skeleton import BONE_INDEX, BONES

Array = NDArray[np.float64]
FORWARD = 2
UNIT_M = 0.1  # base.obj is written in decimetres
N_BODY = 13_380  # points of the body proper; helpers and joint cubes follow

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


def joint_position(end: dict[str, Any], vertices: Array, groups: dict[str, list[int]]) -> Array:
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
    if axis == FORWARD:
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


class Body(NamedTuple):
    """The average adult in the bind pose of the source."""

    points: Array  # (n, 3), metres
    quads: list[list[int]]
    weights: Array  # (n, 32)
    joints: Array  # (32, 3), metres
    bind: Array  # (32, 3, 3)


def read_body(mpfb2: Path) -> Body:
    """Mix the adult and take its 163 bones over into 32."""
    base, faces, groups = read_obj(mpfb2 / "3dobjs" / "base.obj")
    vertices = add_targets(base, mpfb2 / "targets" / "macrodetails")
    rig = json.loads((mpfb2 / "rigs/standard/rig.default.json").read_text())
    bones = rig.get("bones", rig)
    source = {name: joint_position(b["head"], vertices, groups) for name, b in bones.items()}
    names = dict(JOINTS)
    for side, letter in (("l", "L"), ("r", "R")):
        names |= {f"{side}_{ours}": f"{theirs}.{letter}" for ours, theirs in LIMB_JOINTS.items()}
    joint = {ours: source[theirs] for ours, theirs in names.items()}
    frames = bind_frames(joint, source)
    weights = json.loads((mpfb2 / "rigs/standard/weights.default.json").read_text())["weights"]
    return Body(
        vertices[:N_BODY],
        faces,
        our_weights(weights, N_BODY),
        np.array([joint[b.name] for b in BONES]),
        np.array([frames[b.name] for b in BONES]),
    )
