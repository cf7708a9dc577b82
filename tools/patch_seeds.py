"""Where the contact patches lie: a joint of the zero pose plus a step outwards, in metres.

Written for the left and the middle; the right side is the mirror image.
"""

import numpy as np
from numpy.typing import NDArray

from spinalis.body.skeleton import BONE_INDEX

Array = NDArray[np.float64]

# name: (bones that may hold it, joint, step (left, up, forward) from the joint to outside the skin)
MIDDLE = {
    "sacrum": (("pelvis", "lumbar_lower"), "pelvis", (0, 0.03, -0.2)),
    "lumbar_back": (("lumbar_upper", "lumbar_lower"), "lumbar_upper", (0, 0.02, -0.2)),
    "thoracic_back": (("thoracic_lower", "thoracic_upper"), "thoracic_lower", (0, 0.0, -0.25)),
    "occiput": (("head",), "head", (0, 0.08, -0.25)),
    "forehead": (("head",), "head", (0, 0.12, 0.25)),
    "chin": (("head",), "head", (0, -0.03, 0.22)),
    "neck_back": (("neck_lower", "neck_upper"), "neck_upper", (0, 0.0, -0.2)),
    "crown": (("head",), "head", (0, 0.3, 0.0)),
    "belly": (("lumbar_lower", "lumbar_upper", "pelvis"), "lumbar_lower", (0, 0.02, 0.3)),
    "pubis": (("pelvis", "l_thigh", "r_thigh"), "pelvis", (0, -0.03, 0.25)),
    "chest": (("thoracic_upper", "thoracic_lower"), "thoracic_lower", (0, 0.02, 0.3)),
}
SIDED = {
    "heel_sole": (("foot",), "foot", (0, -0.15, -0.03)),
    "ball_in": (("foot", "toes"), "toes", (-0.035, -0.1, 0.0)),
    "ball_out": (("foot", "toes"), "toes", (0.03, -0.1, -0.015)),
    "toe_tips": (("toes",), "toes", (-0.01, -0.02, 0.12)),
    "heel_back": (("foot",), "foot", (0, -0.04, -0.15)),
    "ankle_outer": (("foot", "shank"), "foot", (0.12, 0.0, 0.0)),
    "ankle_inner": (("foot", "shank"), "foot", (-0.12, 0.0, 0.0)),
    "instep": (("foot", "toes"), "toes", (-0.005, 0.1, -0.025)),
    "knee": (("shank", "thigh_twist"), "shank", (0, -0.03, 0.15)),
    "shin": (("shank",), "shank", (0, -0.22, 0.15)),
    "calf": (("shank",), "shank", (0, -0.14, -0.2)),
    "thigh_front": (("thigh_twist", "thigh"), "shank", (0, 0.2, 0.25)),
    "thigh_back": (("thigh_twist", "thigh"), "shank", (0, 0.2, -0.25)),
    "knee_inner": (("shank", "thigh_twist"), "shank", (-0.15, 0.0, 0.0)),
    "knee_outer": (("shank", "thigh_twist"), "shank", (0.15, 0.0, 0.0)),
    "buttock": (("pelvis", "thigh"), "thigh", (0.0, -0.03, -0.3)),
    "sit_bone": (("pelvis", "thigh"), "thigh", (-0.02, -0.2, -0.16)),
    "hip_side": (("pelvis", "thigh"), "thigh", (0.25, 0.0, 0.0)),
    "waist": (("lumbar_lower", "lumbar_upper", "pelvis"), "lumbar_upper", (0.3, -0.02, 0.01)),
    "shoulder_blade": (("thoracic_upper", "clavicle"), "thoracic_upper", (0.085, -0.02, -0.25)),
    "upper_back": (("thoracic_upper", "clavicle"), "thoracic_upper", (0.09, 0.01, -0.25)),
    "shoulder_side": (("upper_arm", "clavicle"), "upper_arm", (0.2, -0.01, 0.0)),
    "shoulder_front": (("upper_arm", "clavicle"), "upper_arm", (0.0, -0.03, 0.2)),
    "rib_side": (("thoracic_lower", "thoracic_upper"), "thoracic_lower", (0.3, 0.03, 0.0)),
    "upper_arm_back": (("upper_arm_twist",), "upper_arm_twist", (0.0, -0.06, -0.2)),
    "elbow": (("forearm", "upper_arm_twist"), "forearm", (0.0, 0.0, -0.15)),
    "forearm": (("forearm", "forearm_twist"), "forearm_twist", (0.0, 0.02, -0.15)),
    "palm_heel": (("hand",), "hand", (-0.1, -0.025, 0.0)),
    "palm_index": (("hand", "fingers"), "fingers", (-0.1, 0.005, 0.03)),
    "palm_little": (("hand", "fingers"), "fingers", (-0.1, 0.01, -0.03)),
    "fingertips": (("fingers",), "fingers", (-0.03, -0.16, 0.0)),
    "hand_back": (("hand",), "fingers", (0.12, 0.03, 0.0)),
    "hand_edge": (("hand",), "fingers", (0.0, 0.03, -0.15)),
    "temple": (("head",), "head", (0.2, 0.1, 0.02)),
}


def patch_points(
    standing: Array, weights: Array, joints: dict[str, Array], count: int
) -> dict[str, NDArray[np.int64]]:
    """Indices of the skin points of each patch.

    Args:
        standing: (n, 3) skin in the zero pose, metres.
        weights: (n, 32) skin weights.
        joints: bone name -> (3,) joint in the zero pose, metres.
        count: points in a patch.

    Returns:
        Patch name -> (count,) indices.
    """
    seeds = {name: (bones, joint, np.array(step)) for name, (bones, joint, step) in MIDDLE.items()}
    for name, (bones, joint, step) in SIDED.items():
        for side, sign in (("l", 1), ("r", -1)):
            sided = tuple(b if b in _AXIS else f"{side}_{b}" for b in bones)
            seeds[f"{side}_{name}"] = (
                sided,
                f"{side}_{joint}" if joint not in _AXIS else joint,
                np.array(step) * [sign, 1, 1],
            )
    return {
        name: _nearest(standing, weights, bones, joints[joint] + step, count)
        for name, (bones, joint, step) in seeds.items()
    }


_AXIS = {
    *("pelvis", "lumbar_lower", "lumbar_upper", "thoracic_lower", "thoracic_upper"),
    *("neck_lower", "neck_upper", "head"),
}


def _nearest(
    standing: Array, weights: Array, bones: tuple[str, ...], seed: Array, count: int
) -> NDArray[np.int64]:
    held = np.isin(weights.argmax(axis=1), [BONE_INDEX[b] for b in bones])
    # the skin point nearest to a place outside the body, then its neighbours on the skin
    distance = np.where(held, ((standing - seed) ** 2).sum(axis=1), np.inf)
    centre = standing[distance.argmin()]
    near = np.where(held, ((standing - centre) ** 2).sum(axis=1), np.inf)
    return np.argsort(near, kind="stable")[:count]
