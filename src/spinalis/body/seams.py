"""Where two layers of the drawn body join, and which counts as nearer."""

import numpy as np
from numpy.typing import NDArray

from spinalis.body.ball import Row, Seam, balls
from spinalis.body.shapes import LAYERS


def _seams(side: str) -> tuple[Seam, ...]:
    def seam(over: str, under: str, colour: str, *rows: Row) -> Seam:
        def layer(name: str) -> str:
            return name if name in LAYERS else f"{side}_{name}"

        return Seam(layer(over), layer(under), colour, balls(side, *rows))

    shoulder = (
        seam(
            "upper_arm",
            "shirt",
            "shirt",
            ("clavicle", 0.115, -0.02, 0.0, 0.049),
            ("clavicle", 0.07, -0.03, 0.0, 0.05),
        ),
        seam(
            "shirt",
            "upper_arm",
            "shirt",
            ("upper_arm", -0.004, -0.004, 0.002, 0.055),
            ("upper_arm_twist", 0.0, 0.0, 0.002, 0.051),
        ),
    )
    return (
        *(shoulder if side == "r" else ()),  # the left sleeve has its own colour and keeps its line
        seam(
            "forearm",
            "upper_arm",
            "skin",
            ("forearm", 0.0, 0.0, 0.004, 0.038),
            ("upper_arm_twist", 0.0, -0.152, 0.003, 0.0385),
        ),
        seam(
            "upper_arm",
            "forearm",
            "skin",
            ("forearm", 0.0, 0.0, 0.004, 0.038),
            ("forearm", 0.0, -0.045, 0.004, 0.0395),
        ),
        seam(
            "hand",
            "forearm",
            "skin",
            ("hand", 0.0, 0.0, 0.0, 0.0255),
            ("forearm", 0.0, -0.2, 0.001, 0.0275),
        ),
        seam(
            "forearm",
            "hand",
            "skin",
            ("hand", 0.0, 0.0, 0.0, 0.0245),
            ("hand", -0.003, -0.04, 0.002, 0.024),
        ),
        seam(
            "thigh",
            "pelvis",
            "trousers",
            # by way of the buttock, where the shirt does not come between them
            ("pelvis", 0.09, -0.06, -0.012, 0.062),
            # and the crease, which hides the hem where the thigh rises before the shirt
            ("pelvis", 0.015, 0.025, 0.055, 0.058),
            ("pelvis", -0.06, 0.0, 0.05, 0.066),
            ("thigh", -0.012, -0.006, 0.018, 0.072),
            ("thigh", -0.007, -0.07, 0.02, 0.074),
            ("thigh", -0.006, -0.11, 0.02, 0.0775),
        ),
        seam(
            "pelvis",
            "thigh",
            "trousers",
            ("thigh", -0.006, -0.11, 0.02, 0.0775),
            ("thigh", -0.005, -0.15, 0.018, 0.0735),
        ),
        seam(
            "shank",
            "thigh",
            "trousers",
            ("shank", 0.0, 0.0, 0.004, 0.053),
            ("thigh_twist", 0.0, -0.25, 0.008, 0.058),
        ),
        seam(
            "thigh",
            "shank",
            "trousers",
            ("shank", 0.0, 0.0, 0.004, 0.053),
            ("shank", 0.002, -0.06, -0.013, 0.054),
        ),
    )


SEAMS: tuple[Seam, ...] = _seams("l") + _seams("r")

# Metres that a layer counts as nearer than it is: the chin lies over the neck, and an arm that
# hangs beside the trunk stays in front of it.
NEARER_M: dict[str, float] = {
    "shirt": 0.05,
    "neck": 0.07,
    "head": 0.1,
    "hair": 0.08,
    "l_ear": 0.09,
    "r_ear": 0.09,
    **{f"{side}_upper_arm": 0.06 for side in "lr"},
    **{f"{side}_forearm": 0.06 for side in "lr"},
    **{f"{side}_hand": 0.06 for side in "lr"},
    **{f"{side}_shank": 0.02 for side in "lr"},
}
# The same between two layers alone: the hem lies over the trousers unless a thigh rises before it.
OVER_M: dict[tuple[str, str], float] = {
    ("shirt", "pelvis"): 0.05,
    ("shirt", "neck"): 0.02,  # equal: the collar hides the neck from behind alone
    ("shirt", "l_thigh"): 0.06,
    ("shirt", "r_thigh"): 0.06,
}


def nearer_m() -> NDArray[np.float64]:
    """How many metres nearer than it is the row's layer counts beside the column's, (k, k)."""
    own = np.array([NEARER_M.get(layer, 0.0) for layer in LAYERS])
    found = own[:, None] - own
    for (over, under), metres in OVER_M.items():
        row, column = LAYERS.index(over), LAYERS.index(under)
        found[row, column] += metres
        found[column, row] -= metres
    return np.asarray(found)


def seams_json() -> dict[str, object]:
    """Seams, layers and their nearness for the page; the shapes stand beside them."""
    return {
        "seams": [seam.as_json() for seam in SEAMS],
        "layers": LAYERS,
        "nearer": [NEARER_M.get(layer, 0.0) for layer in LAYERS],
        "over": [[LAYERS.index(a), LAYERS.index(b), m] for (a, b), m in OVER_M.items()],
    }
