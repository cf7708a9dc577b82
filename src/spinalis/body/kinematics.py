"""Forward kinematics: joint angles to bone rotations and joint positions, batched."""

import numpy as np
from numpy.typing import NDArray

from spinalis.body.skeleton import BONES, FRAMES, PARENTS, Skin, Turn

Array = NDArray[np.float64]

_NO_TURN_RAD = 1e-9


def axis_rotation(axis: int, angle_rad: Array) -> Array:
    """Rotation about a coordinate axis; angle (...) in radians -> (..., 3, 3)."""
    cos, sin = np.cos(angle_rad), np.sin(angle_rad)
    result = np.zeros((*np.shape(angle_rad), 3, 3))
    i, j = (axis + 1) % 3, (axis + 2) % 3
    result[..., axis, axis] = 1.0
    result[..., i, i] = result[..., j, j] = cos
    result[..., i, j] = -sin
    result[..., j, i] = sin
    return result


def rotation_from_vector(vector: Array) -> Array:
    """Rotation by the vector's length (radians) about its direction; (..., 3) -> (..., 3, 3)."""
    angle = np.linalg.norm(vector, axis=-1)[..., None, None]
    # sin(a)/a and (1 - cos(a))/a^2 through sinc, which is smooth at zero
    first = np.sinc(angle / np.pi)
    second = 0.5 * np.sinc(angle / (2 * np.pi)) ** 2
    x, y, z = vector[..., 0], vector[..., 1], vector[..., 2]
    zero = np.zeros_like(x)
    cross = np.stack([zero, -z, y, z, zero, -x, -y, x, zero], axis=-1)
    cross = cross.reshape(*vector.shape[:-1], 3, 3)
    return np.asarray(np.eye(3) + first * cross + second * (cross @ cross))


def rotation_vector(rotation: Array) -> Array:
    """The inverse of `rotation_from_vector` for one rotation, (3, 3) -> (3,), radians."""
    angle = np.arccos(np.clip((np.trace(rotation) - 1) / 2, -1, 1))
    if angle < _NO_TURN_RAD:
        return np.zeros(3)
    skew = rotation - rotation.T
    axis = np.array([skew[2, 1], skew[0, 2], skew[1, 0]]) / (2 * np.sin(angle))
    return np.asarray(angle * axis)


def _turned(turn: Turn, angles_deg: Array) -> Array:
    angle = angles_deg[..., turn.dof]
    if turn.above_deg is not None:
        angle = np.maximum(0.0, angle - turn.above_deg)
    return axis_rotation(turn.axis, np.radians(turn.factor * angle))


def pose_bones(
    offsets: Array, angles_deg: Array, root_position: Array, root_rotation: Array
) -> tuple[Array, Array]:
    """Where every bone is.

    Args:
        offsets: (32, 3) joints in their parents' frames, metres.
        angles_deg: (..., 46) joint angles, degrees.
        root_position: (..., 3) pelvis joint, metres.
        root_rotation: (..., 3, 3) orientation of the pelvis.

    Returns:
        Rotations (..., 32, 3, 3) and joint positions (..., 32, 3), metres.
    """
    rotations: list[Array] = []
    positions: list[Array] = []
    for index, bone in enumerate(BONES):
        if index == 0:
            rotation, position = root_rotation, root_position
        else:
            parent = PARENTS[index]
            rotation = rotations[FRAMES[index]]
            position = positions[parent] + rotations[parent] @ offsets[index]
        for turn in bone.turns:
            rotation = rotation @ _turned(turn, angles_deg)
        rotations.append(rotation)
        positions.append(position)
    return np.stack(rotations, axis=-3), np.stack(positions, axis=-2)


def skin_points(skin: Skin, rotations: Array, positions: Array) -> Array:
    """Skin points by linear blending; (..., 32, 3, 3), (..., 32, 3) -> (..., n, 3), metres."""
    matrices = np.concatenate([rotations, positions[..., None]], axis=-1)  # (..., 32, 3, 4)
    flat = np.moveaxis(matrices, -3, -2).reshape(*matrices.shape[:-3], 3, -1)  # (..., 3, 128)
    return np.swapaxes(flat @ skin.terms, -1, -2)
