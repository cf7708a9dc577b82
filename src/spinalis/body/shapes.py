"""The drawn body: balls on the bones, drawn as hulls, and the order in which they are painted.

Each shape is the convex hull of a few balls; a ball sits on one bone. Places and radii were
measured from the committed skin (`tests/body/test_shapes.py` holds them against its outline).
Shapes of one layer share one outline; layers are painted from far to near.
"""

from typing import NamedTuple

from spinalis.body.skeleton import BONE_INDEX


class Ball(NamedTuple):
    """A ball in a bone's frame, metres."""

    bone: str
    x: float
    y: float
    z: float
    radius: float


class Shape(NamedTuple):
    """The hull of some balls.

    `layer` says with what it shares its outline; `colour` is the page's class without `figure-`.
    `facing` (bone frame of the first ball) draws the shape only where it looks at the camera.
    """

    name: str
    layer: str
    colour: str
    balls: tuple[Ball, ...]
    facing: tuple[float, float, float] | None = None

    def as_json(self) -> dict[str, object]:
        """The shape as the page reads it: bones by index."""
        content: dict[str, object] = {
            "name": self.name,
            "layer": self.layer,
            "colour": self.colour,
            "balls": [[BONE_INDEX[ball.bone], *ball[1:]] for ball in self.balls],
        }
        if self.facing is not None:
            content["facing"] = self.facing
        return content


class Seam(NamedTuple):
    """A joint between two layers that hides the outline of the nearer one there.

    Where `over` is painted after `under`, the balls (of `under`) are painted on top without outline.
    """

    over: str
    under: str
    colour: str
    balls: tuple[Ball, ...]

    def as_json(self) -> dict[str, object]:
        """The seam as the page reads it: bones by index."""
        return {
            "over": self.over,
            "under": self.under,
            "colour": self.colour,
            "balls": [[BONE_INDEX[ball.bone], *ball[1:]] for ball in self.balls],
        }


Row = tuple[str, float, float, float, float]
_SIDED_BONES = frozenset(name[2:] for name in BONE_INDEX if name.startswith("l_"))


def _balls(side: str, *rows: Row) -> tuple[Ball, ...]:
    # written for the left; the right is its mirror image
    sign = 1.0 if side == "l" else -1.0
    return tuple(
        Ball(f"{side}_{bone}" if bone in _SIDED_BONES else bone, sign * x, y, z, radius)
        for bone, x, y, z, radius in rows
    )


def _pairs(*rows: Row) -> tuple[Ball, ...]:
    # a row off the middle stands for both sides
    return tuple(
        ball for row in rows for side in ("lr" if row[1] else "l") for ball in _balls(side, row)
    )


_TRUNK = (
    Shape(
        "pelvis",
        "pelvis",
        "trousers",
        _pairs(
            ("pelvis", 0.078, -0.01, 0.0, 0.082),
            ("pelvis", 0.068, -0.042, -0.026, 0.072),
            ("pelvis", 0.05, 0.0, 0.04, 0.07),
            ("lumbar_lower", 0.065, 0.045, 0.0, 0.076),
        ),
    ),
    Shape(
        "waist",
        "shirt",
        "shirt",
        _pairs(
            ("pelvis", 0.074, 0.02, 0.004, 0.083),
            ("pelvis", 0.04, 0.02, 0.046, 0.07),
            ("lumbar_upper", 0.06, 0.0, 0.03, 0.075),
            ("lumbar_upper", 0.04, 0.02, 0.073, 0.067),
        ),
    ),
    Shape(
        "ribs",
        "shirt",
        "shirt",
        _pairs(
            ("lumbar_upper", 0.06, 0.0, 0.03, 0.075),
            ("lumbar_upper", 0.04, 0.02, 0.073, 0.067),
            ("thoracic_lower", 0.055, 0.05, 0.04, 0.07),
            ("thoracic_upper", 0.05, 0.03, 0.088, 0.065),
        ),
    ),
    Shape(
        "chest",
        "shirt",
        "shirt",
        _pairs(
            ("thoracic_lower", 0.055, 0.05, 0.04, 0.07),
            ("thoracic_upper", 0.06, 0.11, 0.092, 0.062),
            ("thoracic_upper", 0.065, 0.14, 0.02, 0.072),
            ("thoracic_upper", 0.055, 0.2, 0.01, 0.07),
            ("clavicle", 0.105, -0.035, 0.0, 0.05),
        ),
    ),
    Shape(
        "shoulders",
        "shirt",
        "shirt",
        _pairs(
            ("neck_lower", 0.0, -0.01, 0.0, 0.05),
            ("thoracic_upper", 0.06, 0.232, 0.0, 0.06),
            ("clavicle", 0.115, -0.02, 0.0, 0.05),
        ),
    ),
    Shape(
        "neck",
        "neck",
        "skin",
        _pairs(
            ("neck_lower", 0.0, 0.0, 0.005, 0.05),
            ("neck_upper", 0.0, 0.03, 0.015, 0.05),
            ("head", 0.0, -0.02, 0.0, 0.05),
        ),
    ),
)

_HEAD = (
    Shape(
        "hair",
        "head",
        "hair",
        _pairs(
            ("head", 0.008, 0.062, 0.002, 0.082),
            ("head", 0.0, 0.062, 0.028, 0.08),
            ("head", 0.0, 0.02, -0.02, 0.072),
        ),
    ),
    Shape(
        "face",
        "head",
        "skin",
        _pairs(
            ("head", 0.022, 0.05, 0.05, 0.056),
            ("head", 0.02, 0.0, 0.045, 0.052),
            ("head", 0.0, -0.045, 0.075, 0.034),
            ("head", 0.0, 0.012, 0.108, 0.012),
        ),
    ),
    *(
        shape
        for side in "lr"
        for shape in (
            Shape(
                f"{side}_ear",
                "head",
                "skin",
                _balls(
                    side, ("head", 0.074, 0.03, 0.012, 0.016), ("head", 0.072, 0.008, 0.015, 0.011)
                ),
                (1.0 if side == "l" else -1.0, 0.0, -0.1),
            ),
            Shape(
                f"{side}_eye",
                "head",
                "line",
                _balls(side, ("head", 0.033, 0.033, 0.101, 0.0065)),
                (0.45 if side == "l" else -0.45, 0.0, 1.0),
            ),
        )
    ),
)


def _limbs(side: str) -> tuple[Shape, ...]:
    def shape(name: str, layer: str, colour: str, *rows: Row) -> Shape:
        return Shape(f"{side}_{name}", f"{side}_{layer}", colour, _balls(side, *rows))

    left = side == "l"
    elbow: Row = ("forearm", 0.0, 0.0, 0.004, 0.039)
    knee: Row = ("shank", 0.0, 0.0, 0.004, 0.054)
    return (
        shape(
            "arm",
            "upper_arm",
            "skin",
            ("upper_arm_twist", 0.0, -0.06, 0.002, 0.042),
            elbow,
        ),
        shape(
            "sleeve",
            "upper_arm",
            "accent" if left else "shirt",
            ("upper_arm", -0.004, -0.004, 0.002, 0.056),
            ("upper_arm_twist", 0.0, -0.095, 0.002, 0.045),
        ),
        shape(
            "forearm",
            "forearm",
            "skin",
            elbow,
            ("forearm", 0.0, -0.05, 0.004, 0.041),
            ("hand", 0.0, 0.0, 0.0, 0.026),
        ),
        shape(
            "palm",
            "hand",
            "skin",
            ("hand", 0.0, 0.0, 0.0, 0.025),
            ("hand", -0.006, -0.085, 0.026, 0.016),
            ("hand", -0.006, -0.085, -0.022, 0.015),
        ),
        shape(
            "fingers",
            "hand",
            "skin",
            ("fingers", -0.006, 0.015, 0.026, 0.015),
            ("fingers", -0.006, 0.015, -0.022, 0.014),
            ("fingers", -0.008, -0.055, 0.018, 0.011),
            ("fingers", -0.006, -0.07, -0.002, 0.011),
            ("fingers", -0.008, -0.045, -0.024, 0.01),
        ),
        shape(
            "thumb",
            "hand",
            "skin",
            ("hand", -0.012, -0.03, 0.018, 0.018),
            ("hand", -0.042, -0.09, 0.045, 0.012),
        ),
        shape(
            "thigh",
            "thigh",
            "trousers",
            ("thigh", 0.0, -0.006, 0.018, 0.08),
            ("thigh", -0.006, -0.11, 0.02, 0.079),
            knee,
        ),
        shape(
            "shank",
            "shank",
            "trousers",
            knee,
            ("shank", 0.004, -0.12, -0.03, 0.056),
            ("shank", 0.004, -0.33, -0.012, 0.036),
        ),
        shape(
            "cuff",
            "shank",
            "accent" if left else "trousers",
            ("shank", 0.004, -0.27, -0.018, 0.042),
            ("shank", 0.004, -0.34, -0.012, 0.037),
        ),
        shape(
            "ankle",
            "foot",
            "skin",
            ("shank", 0.004, -0.35, -0.01, 0.031),
            ("foot", 0.004, -0.01, -0.002, 0.032),
            ("foot", 0.002, -0.036, -0.022, 0.03),
        ),
        shape(
            "foot",
            "foot",
            "skin",
            ("foot", 0.0, 0.0, 0.004, 0.032),
            ("foot", 0.002, -0.04, -0.024, 0.028),
            ("foot", -0.02, -0.046, 0.11, 0.02),
            ("foot", 0.022, -0.05, 0.098, 0.017),
        ),
        shape(
            "toes",
            "foot",
            "skin",
            ("toes", -0.022, -0.004, -0.008, 0.019),
            ("toes", 0.02, -0.006, -0.02, 0.016),
            ("toes", -0.022, -0.009, 0.034, 0.013),
            ("toes", 0.022, -0.011, 0.01, 0.011),
        ),
    )


SHAPES: tuple[Shape, ...] = _TRUNK + _HEAD + _limbs("l") + _limbs("r")
LAYERS: tuple[str, ...] = tuple(dict.fromkeys(shape.layer for shape in SHAPES))


def _seams(side: str) -> tuple[Seam, ...]:
    def seam(over: str, under: str, colour: str, *rows: Row) -> Seam:
        def layer(name: str) -> str:
            return name if name in LAYERS else f"{side}_{name}"

        return Seam(layer(over), layer(under), colour, _balls(side, *rows))

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
            ("upper_arm_twist", 0.0, -0.125, 0.003, 0.0395),
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
            ("pelvis", 0.078, -0.015, 0.0, 0.079),
            ("pelvis", 0.05, 0.0, 0.0, 0.079),
        ),
        seam(
            "pelvis",
            "thigh",
            "trousers",
            ("thigh", 0.0, -0.006, 0.018, 0.078),
            ("thigh", -0.003, -0.06, 0.019, 0.077),
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

# Metres that a layer counts as nearer than it is: a hem lies over what it covers, the chin over
# the neck, and an arm that hangs beside the trunk stays in front of it.
NEARER_M: dict[str, float] = {
    "shirt": 0.05,
    "neck": 0.07,
    "head": 0.1,
    **{f"{side}_upper_arm": 0.06 for side in "lr"},
    **{f"{side}_forearm": 0.06 for side in "lr"},
    **{f"{side}_hand": 0.06 for side in "lr"},
    **{f"{side}_shank": 0.02 for side in "lr"},
}
