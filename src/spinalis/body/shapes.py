"""The drawn body: balls on the bones, drawn as hulls, and the order in which they are painted.

Each shape is the convex hull of a few balls; a ball sits on one bone. Places and radii were
measured from the committed skin (`tests/body/test_shapes.py` holds them against its outline).
Shapes of one layer share one outline; layers are painted from far to near.
"""

from spinalis.body.ball import Row, Shape, balls, pairs

# Edges of clothing are rings of small balls, so that they stay level round the body.
_HEM: tuple[Row, ...] = (
    ("pelvis", 0.15, 0.022, 0.03, 0.014),
    ("pelvis", 0.15, 0.018, -0.03, 0.014),
    ("pelvis", 0.08, 0.03, 0.1, 0.014),
    ("pelvis", 0.09, 0.01, -0.09, 0.014),
)
_WAISTBAND: tuple[Row, ...] = (
    ("pelvis", 0.142, 0.05, 0.0, 0.014),
    ("pelvis", 0.07, 0.055, 0.09, 0.014),
    ("pelvis", 0.08, 0.04, -0.08, 0.014),
)
_COLLAR: tuple[Row, ...] = (
    ("thoracic_upper", 0.05, 0.18, 0.03, 0.008),
    ("thoracic_upper", 0.032, 0.156, 0.07, 0.008),
    ("thoracic_upper", 0.0, 0.144, 0.082, 0.008),
    ("thoracic_upper", 0.026, 0.2, 0.006, 0.008),
)

_TRUNK = (
    Shape(
        "pelvis",
        "pelvis",
        "trousers",
        pairs(
            ("pelvis", 0.078, -0.01, 0.0, 0.082),
            ("pelvis", 0.068, -0.042, -0.026, 0.072),
            ("pelvis", 0.05, 0.0, 0.04, 0.07),
            *_WAISTBAND,
        ),
    ),
    Shape(
        "waist",
        "shirt",
        "shirt",
        pairs(
            *_HEM,
            ("lumbar_upper", 0.06, 0.0, 0.03, 0.075),
            ("lumbar_upper", 0.04, 0.02, 0.073, 0.067),
        ),
    ),
    Shape(
        "ribs",
        "shirt",
        "shirt",
        pairs(
            ("lumbar_upper", 0.06, 0.0, 0.03, 0.075),
            ("lumbar_upper", 0.04, 0.02, 0.073, 0.067),
            ("thoracic_lower", 0.055, -0.025, 0.039, 0.07),
            ("thoracic_lower", 0.05, 0.03, 0.088, 0.065),
        ),
    ),
    Shape(
        "chest",
        "shirt",
        "shirt",
        pairs(
            ("thoracic_lower", 0.055, -0.025, 0.039, 0.07),
            ("thoracic_lower", 0.06, 0.11, 0.092, 0.062),
            ("thoracic_upper", 0.065, -0.004, 0.03, 0.072),
        ),
    ),
    Shape(
        "upper_chest",
        "shirt",
        "shirt",
        pairs(
            ("thoracic_lower", 0.06, 0.11, 0.092, 0.062),
            ("thoracic_upper", 0.065, -0.004, 0.03, 0.072),
            ("thoracic_upper", 0.055, 0.056, 0.02, 0.07),
            ("clavicle", 0.105, -0.035, 0.0, 0.05),
        ),
    ),
    Shape(
        "shoulders",
        "shirt",
        "shirt",
        pairs(
            ("thoracic_upper", 0.056, 0.172, 0.03, 0.01),
            ("thoracic_upper", 0.034, 0.148, 0.072, 0.01),
            ("thoracic_upper", 0.028, 0.19, 0.002, 0.012),
            ("thoracic_upper", 0.06, 0.088, 0.01, 0.06),
            ("clavicle", 0.115, -0.02, 0.0, 0.05),
        ),
    ),
    Shape(
        "neck",
        "neck",
        "skin",
        pairs(
            *_COLLAR,
            ("neck_upper", 0.0, 0.02, 0.01, 0.047),
            ("head", 0.0, -0.03, -0.004, 0.048),
        ),
    ),
)

_HEAD = (
    Shape(
        "hair",
        "hair",
        "hair",
        pairs(
            ("head", 0.012, 0.07, -0.004, 0.08),
            ("head", 0.0, 0.085, 0.025, 0.068),
            ("head", 0.0, 0.03, -0.028, 0.066),
        ),
    ),
    Shape(
        "face",
        "head",
        "skin",
        pairs(
            ("head", 0.026, 0.062, 0.045, 0.05),
            ("head", 0.028, 0.0, 0.04, 0.046),
            ("head", 0.014, -0.046, 0.06, 0.034),
            ("head", 0.0, -0.056, 0.068, 0.028),
        ),
    ),
    Shape(
        "nose",
        "head",
        "skin",
        pairs(("head", 0.0, 0.034, 0.088, 0.008), ("head", 0.0, 0.004, 0.105, 0.01)),
    ),
    *(
        Shape(
            f"{side}_eye",
            "head",
            "line",
            balls(side, ("head", 0.033, 0.034, 0.082, 0.0085)),
            (0.42 if side == "l" else -0.42, -0.15, 0.9, -0.25),
        )
        for side in "lr"
    ),
    Shape(
        "fringe",
        "head",
        "hair",
        pairs(("head", 0.042, 0.112, 0.057, 0.014), ("head", 0.042, 0.12, 0.01, 0.022)),
    ),
    *(
        shape
        for side in "lr"
        for shape in (
            Shape(
                f"{side}_temple",
                "head",
                "hair",
                balls(
                    side,
                    ("head", 0.054, 0.108, 0.048, 0.014),
                    ("head", 0.07, 0.064, 0.03, 0.006),
                    ("head", 0.073, 0.008, 0.012, 0.006),
                    ("head", 0.042, 0.035, -0.045, 0.036),
                    ("head", 0.056, 0.09, -0.012, 0.032),
                ),
                (1.0 if side == "l" else -1.0, 0.0, 0.0, -0.15),
            ),
            Shape(
                f"{side}_ear",
                f"{side}_ear",
                "skin",
                balls(
                    side, ("head", 0.074, 0.034, -0.006, 0.016), ("head", 0.072, 0.01, 0.0, 0.012)
                ),
                (1.0 if side == "l" else -1.0, 0.0, 0.0, 0.4),
            ),
        )
    ),
)


def _limbs(side: str) -> tuple[Shape, ...]:
    def shape(name: str, layer: str, colour: str, *rows: Row) -> Shape:
        # the root of a thigh goes with the trunk, so that the hem of the shirt lies over it
        layer = layer if layer == "pelvis" else f"{side}_{layer}"
        return Shape(f"{side}_{name}", layer, colour, balls(side, *rows))

    left = side == "l"
    elbow: Row = ("forearm", 0.0, 0.0, 0.004, 0.039)
    middle: Row = ("thigh", -0.006, -0.11, 0.02, 0.079)
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
            ("upper_arm_twist", 0.0, -0.075, 0.002, 0.045),
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
            ("hand", 0.0, 0.0, 0.0, 0.026),
            ("hand", -0.004, -0.085, 0.022, 0.02),
            ("hand", -0.004, -0.085, -0.02, 0.019),
        ),
        shape(
            "fingers",
            "hand",
            "skin",
            ("fingers", -0.004, 0.015, 0.022, 0.02),
            ("fingers", -0.004, 0.015, -0.02, 0.019),
            ("fingers", -0.008, -0.055, 0.01, 0.015),
            ("fingers", -0.008, -0.05, -0.013, 0.014),
        ),
        shape(
            "thumb",
            "hand",
            "skin",
            ("hand", -0.01, -0.03, 0.016, 0.02),
            ("hand", -0.026, -0.078, 0.042, 0.0135),
        ),
        shape(
            "hip",
            "pelvis",
            "trousers",
            ("thigh", -0.012, -0.006, 0.018, 0.076),
            middle,
        ),
        shape(
            "thigh",
            "thigh",
            "trousers",
            middle,
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
