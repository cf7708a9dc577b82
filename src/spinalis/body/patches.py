"""Contact patches by name, and the surfaces they can rest on."""

from enum import StrEnum

from spinalis.body.skeleton import load_figure

# A name for what lies on the floor together; each stands for several patches of the figure.
_TOGETHER = {
    "sole": ("heel_sole", "ball_in", "ball_out"),
    "forefoot": ("ball_in", "ball_out"),
    "heel": ("heel_back", "heel_sole"),
    "seat": ("buttock", "sit_bone"),
    "palm": ("palm_heel", "palm_index", "palm_little"),
}

# Parts of the body that a hand or a foot can lie on: touching `head_skin` means any place of it.
SKIN_PARTS: dict[str, tuple[str, ...]] = {
    "head_skin": ("head",),
    "neck_skin": ("neck_lower", "neck_upper"),
    "trunk_skin": ("pelvis", "lumbar_lower", "lumbar_upper", "thoracic_lower", "thoracic_upper"),
    **{
        f"{side}_{name}_skin": tuple(f"{side}_{bone}" for bone in bones)
        for side in "lr"
        for name, bones in {
            "shoulder": ("clavicle", "upper_arm", "upper_arm_twist"),
            "forearm": ("forearm", "forearm_twist"),
            "hand": ("hand", "fingers"),
            "thigh": ("thigh", "thigh_twist"),
            "shank": ("shank",),
            "foot": ("foot", "toes"),
        }.items()
    },
}


class SurfaceName(StrEnum):
    """What a patch can rest on; `patch@chair` in a movement, the floor when nothing is said."""

    FLOOR = "floor"
    CHAIR = "chair"
    CHAIR_BACK = "chair_back"
    CHAIR_TOP = "chair_top"
    WALL = "wall"
    TABLE = "table"
    STOOL = "stool"
    TOWEL = "towel"


def patch_names() -> tuple[str, ...]:
    """Every name that a movement may use for a contact."""
    single = tuple(load_figure().patches)
    sided = {name[2:] for name in single if name[:2] in ("l_", "r_")} | set(_TOGETHER)
    return tuple(
        sorted({*single, *sided, *(f"{side}_{name}" for side in "lr" for name in _TOGETHER)})
    )


def resolve_patch(name: str) -> tuple[str, ...]:
    """The figure's own patches behind a name: `palm` means six, `l_palm` three, `sacrum` one.

    Plurals are accepted: `palms`, `knees`, `soles`.

    Raises:
        KeyError: no such patch; the argument is that name.
    """
    patches = load_figure().patches
    for word in (name, name.removesuffix("s")):
        if word in patches:
            return (word,)
        side, bare = (word[0], word[2:]) if word[:2] in ("l_", "r_") else ("", word)
        parts = _TOGETHER.get(bare, (bare,))
        sides = side or "lr"
        found = tuple(f"{s}_{part}" for s in sides for part in parts)
        if all(part in patches for part in found):
            return found
    raise KeyError(name)


def resolve_touched(name: str) -> tuple[str, ...]:
    """What a patch may touch: the patches behind a name, or parts of the skin such as `head_skin`.

    Raises:
        KeyError: no such patch and no such part; the argument is that name.
    """
    found = tuple(part for part in (name, f"l_{name}", f"r_{name}") if part in SKIN_PARTS)
    return found or resolve_patch(name)


def split_contact(contact: str) -> tuple[tuple[str, ...], SurfaceName]:
    """Take `patch@surface` apart.

    Returns:
        The figure's patches and the surface.

    Raises:
        KeyError: no such patch; ValueError: no such surface.
    """
    name, _, surface = contact.partition("@")
    return resolve_patch(name), SurfaceName(surface or "floor")


def touch_pairs(
    touch: tuple[tuple[str, str], ...],
) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The figure's patches of each touching pair; without sides, left meets left, right right.

    One of the patches is near enough where patches meet patches; on a part of the skin
    (`[palm, head_skin]`) each patch is laid, and comes back as a pair of its own.

    Raises:
        KeyError: no such patch; the argument is that name.
    """
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for names in touch:
        first, second = resolve_patch(names[0]), resolve_touched(names[1])
        said = any(name.startswith(("l_", "r_")) for name in names)
        if said or not all(patch.startswith(("l_", "r_")) for patch in (*first, *second)):
            found += _laid(first, second)
            continue
        for side in ("l_", "r_"):
            own = [tuple(p for p in group if p.startswith(side)) for group in (first, second)]
            found += _laid(own[0], own[1])
    return tuple(found)


def _laid(
    first: tuple[str, ...], second: tuple[str, ...]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    if second[0] in SKIN_PARTS:
        return [((patch,), second) for patch in first]
    return [(first, second)]
