"""What a compiled movement asks of the body, measured: heights, what carries, what is lifted.

Every measure is the greatest value over the movement; degrees and metres. The demands are judged
by them in `demands.yaml`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spinalis.body.angles import DOFS, INDEX
from spinalis.body.balance import centre_of_mass
from spinalis.body.contact import bones_of
from spinalis.body.movement import Breath, Movement, Position
from spinalis.body.skeleton import BONE_INDEX
from spinalis.body.track import Track, samples
from spinalis.catalogue.contacts import contacts_after

Array = NDArray[np.float64]

_LYING = frozenset({Position.PRONE, Position.SUPINE, Position.SIDE_LYING, Position.INVERTED})
_HEAD = ("occiput", "forehead", "chin", "crown", "temple")
_UPPER_TRUNK = ("upper_back", "shoulder_blade", "thoracic_back", "chest", "shoulder", "rib_side")
_ON_THE_BACK = ("upper_back", "shoulder_blade", "thoracic_back", "sacrum", "lumbar_back")
_ON_THE_FRONT = ("belly", "chest", "pubis")
_LAID = (*_ON_THE_BACK, *_ON_THE_FRONT, "hip_side", "rib_side", "buttock")
_HANDS = ("palm", "fingertips", "hand_back", "hand_edge", "forearm", "elbow")
_FEET = ("heel", "ball", "toe_tips", "instep", "ankle")
_SEAT = ("buttock", "sit_bone", "sacrum")
_SOLES = ("heel_sole", "ball")
_LEGS = (*_FEET, "calf", "shin", "knee", "thigh")
_KNEES = ("knee", "shin")
_GROUND = ("floor", "towel")
_CROWN_M = np.array([0.0, 0.08, 0.03])  # middle of the head from its joint
_WHOLE_TURN_DEG = 300.0
_CIRCLE_DEG = 10.0  # a circle smaller than this is no circle


class Moment(NamedTuple):
    """One sampled pose and what carries it."""

    angles: Array  # (46,), degrees
    rotations: Array  # (32, 3, 3)
    positions: Array  # (32, 3), metres
    carried: frozenset[str]  # patches in contact, whatever the surface
    floor: frozenset[str]  # those on the floor or on what lies there


Measure = Callable[[Movement, list[Moment]], float]


def measured(movement: Movement, track: Track) -> Mapping[str, float]:
    """All measures of a movement at the range of its track.

    Args:
        movement: the movement as text, for its contacts and efforts.
        track: the compiled movement at its whole range.

    Returns:
        Name of the measure -> its greatest value.
    """
    moments = list(_moments(movement, track))
    return {name: measure(movement, moments) for name, measure in MEASURES.items()}


def angle_range(track: Track, names: tuple[str, ...]) -> tuple[float, float]:
    """Least and greatest sum of some joint angles over the movement, degrees."""
    angles = samples(track)[:, : len(DOFS)]
    total = angles[:, [INDEX[name] for name in names]].sum(axis=1)
    return float(total.min()), float(total.max())


def _moments(movement: Movement, track: Track) -> Iterator[Moment]:
    channels = samples(track)
    rotations, positions = bones_of(channels, movement.position)
    states = contacts_after(movement)
    row = 0
    for index, phase in enumerate(track.phases):
        lasting = states[index] & states[index + 1]
        for step in range(phase.samples):
            contacts = states[index + 1] if step == phase.samples - 1 else lasting
            split = [contact.split("@") for contact in contacts]
            yield Moment(
                channels[row, : len(DOFS)],
                rotations[row],
                positions[row],
                frozenset(patch for patch, _ in split),
                frozenset(patch for patch, surface in split if surface in _GROUND),
            )
            row += 1


def _any(patches: frozenset[str], kinds: tuple[str, ...]) -> bool:
    return any(patch.removeprefix("l_").removeprefix("r_").startswith(kinds) for patch in patches)


def _sides(patches: frozenset[str], kinds: tuple[str, ...]) -> set[str]:
    return {patch[:2] for patch in patches if _any(frozenset({patch}), kinds)}


def _angle(moment: Moment, *names: str) -> float:
    return float(sum(moment.angles[INDEX[name]] for name in names))


def _height(moment: Moment, bone: str) -> float:
    return float(moment.positions[BONE_INDEX[bone], 1])


def _head_height(moment: Moment) -> float:
    head = BONE_INDEX["head"]
    return float((moment.positions[head] + moment.rotations[head] @ _CROWN_M)[1])


def _worst(value: Callable[[Moment], float]) -> Measure:
    return lambda _, moments: max((value(moment) for moment in moments), default=0.0)


def _flag(held: Callable[[Moment], bool]) -> Measure:
    return _worst(lambda moment: float(held(moment)))


def _lies_on_back(moment: Moment) -> bool:
    return _any(moment.floor, _ON_THE_BACK)


def _kneels(moment: Moment) -> bool:
    """Knees carry the pelvis, rather than only lying there."""
    lies = _any(moment.floor, (*_LAID, "thigh"))
    high = _height(moment, "pelvis") > 0.25  # noqa: PLR2004 - metres: sitting on the heels counts
    return _any(moment.floor, _KNEES) and high and not lies


def _chest_up(moment: Moment) -> float:
    """Cosine between the chest's front and the vertical: 1 lying on the back, -1 on the front."""
    return float(moment.rotations[BONE_INDEX["thoracic_upper"]][1, 2])


def _trunk_incline(moment: Moment) -> float:
    """Degrees of the trunk from upright."""
    along = moment.positions[BONE_INDEX["neck_lower"]] - moment.positions[BONE_INDEX["pelvis"]]
    return float(np.degrees(np.arccos(np.clip(along[1] / np.linalg.norm(along), -1, 1))))


def _head_free(movement: Movement, moments: list[Moment]) -> float:
    """1 while the neck lifts the head off a trunk that lies, a half while the arms prop it."""
    if _head_in_hands(movement):
        return 0.0
    free = [moment for moment in moments if _is_head_free(movement, moment)]
    lifted = any(
        _any(moment.floor, (*_ON_THE_BACK, "buttock", *_ON_THE_FRONT, "rib_side"))
        and not (_chest_up(moment) < 0 and _any(moment.carried, _HANDS))
        for moment in free
    )
    return 1.0 if lifted else 0.5 * bool(free)


def _is_head_free(movement: Movement, moment: Moment) -> bool:
    lies = movement.position in _LYING or _chest_up(moment) > 0.2  # noqa: PLR2004 - faces up
    tipped = _trunk_incline(moment) > 45  # noqa: PLR2004 - lying rather than upright
    return lies and tipped and not _any(moment.carried, _HEAD)


def _head_in_hands(movement: Movement) -> bool:
    pairs = [*movement.touch, *(pair for phase in movement.phases for pair in phase.touch)]
    return any(second.endswith("head_skin") or second in _HEAD for _, second in pairs)


def _effort_at_head(movement: Movement, _: list[Moment]) -> float:
    efforts = [effort for phase in movement.phases for effort in phase.effort]
    return max((e.percent for e in efforts if _any(frozenset({e.at}), _HEAD)), default=0.0)


def _effort(movement: Movement, _: list[Moment]) -> float:
    return max((e.percent for phase in movement.phases for e in phase.effort), default=0.0)


def _weight_on_neck(_: Movement, moments: list[Moment]) -> float:
    """Flexion of the neck, degrees, while the pelvis stands over it."""
    return max(
        (
            _angle(moment, "neck.flex", "head.flex")
            for moment in moments
            if _any(moment.floor, ("occiput", "neck_back", "upper_back", "shoulder"))
            and _height(moment, "pelvis") - _height(moment, "thoracic_upper") > 0.3  # noqa: PLR2004
        ),
        default=0.0,
    )


def _trunk_lift_flexed(moment: Moment) -> float:
    """Rounding of the trunk, degrees, while it is lifted off the back without the arms."""
    round_deg = _angle(moment, "lumbar.flex", "thoracic.flex")
    lifted = (
        _chest_up(moment) > 0.2  # noqa: PLR2004 - facing up
        and _any(moment.carried, ("sacrum", "buttock", "sit_bone", "lumbar_back"))
        and not _any(moment.carried, (*_UPPER_TRUNK, *_HANDS))
    )
    return round_deg if lifted else 0.0


def _legs_lifted_straight(moment: Moment) -> float:
    """How far both long legs are from the vertical, degrees, while they are held off the floor."""
    high = min(_height(moment, f"{side}_foot") for side in "lr") > 0.15  # noqa: PLR2004 - metres
    if not _lies_on_back(moment) or _any(moment.carried, _LEGS) or not high:
        return 0.0
    lean = [
        90.0 - _angle(moment, f"{side}_hip.flex")
        for side in "lr"
        if _angle(moment, f"{side}_knee.flex") < 45  # noqa: PLR2004 - a long lever
    ]
    return min(lean) if len(lean) == 2 else 0.0  # noqa: PLR2004 - both legs


def _bend_upright(moment: Moment) -> float:
    """Rounding of the lower back, degrees, while the trunk hangs forward on its own."""
    hangs = (
        _any(moment.carried, (*_SOLES, "sit_bone"))
        and not _any(moment.carried, (*_HANDS, *_HEAD, *_UPPER_TRUNK, "belly"))
        and _trunk_incline(moment) > 40  # noqa: PLR2004
        and _chest_up(moment) < 0
    )
    return _angle(moment, "lumbar.flex") if hangs else 0.0


def _prone_lift(moment: Moment) -> float:
    """Arch of the lower back, degrees, while chest or legs are lifted from the front."""
    lies = _any(moment.floor, _ON_THE_FRONT) or (
        _any(moment.floor, ("thigh_front",)) and _chest_up(moment) < 0
    )
    free_chest = not _any(moment.carried, (*_HANDS, "chest", "forehead", "chin"))
    free_legs = 2 - len(_sides(moment.carried, _LEGS))
    share = 1.0 if free_chest else free_legs / 2  # one leg loads the back half as much
    hips = min(_angle(moment, f"{side}_hip.flex") for side in "lr")
    return share * max(0.0, -_angle(moment, "lumbar.flex"), -hips) if lies else 0.0


def _back_bridge(moment: Moment) -> float:
    """Arch of the lower back, degrees, while feet and hands or shoulders carry the body."""
    pelvis_free = not _any(moment.floor, ("buttock", "sacrum", "sit_bone", "belly", "thigh"))
    on_hands_or_back = _any(moment.floor, (*_HANDS, *_HEAD, *_UPPER_TRUNK))
    feet = _any(moment.floor, _SOLES)
    if not (_chest_up(moment) > 0.2 and pelvis_free and on_hands_or_back and feet):  # noqa: PLR2004
        return 0.0
    return max(0.0, -_angle(moment, "lumbar.flex"))


def _narrow_stand(movement: Movement, moments: list[Moment]) -> float:
    """1 while one foot, only the toes, or two limbs of four carry the body; held or walking: 0.5.

    Also a half for a weight that is shifted far over one foot.
    """
    narrow = max((_narrow(movement, moment) for moment in moments), default=0.0)
    if any(movement.travel_m):
        return min(narrow, 0.5)  # a step catches the next
    return max(narrow, 0.5 * (_sway(movement, moments) > 0.05))  # noqa: PLR2004 - metres


def _narrow(movement: Movement, moment: Moment) -> float:
    if movement.position is Position.STANDING:
        heels = _sides(moment.floor, ("heel_sole",))
        if len(_sides(moment.floor, _FEET)) == 2 and heels:  # noqa: PLR2004 - both feet
            return 0.0
        held = _any(moment.carried - moment.floor, (*_HANDS, *_FEET, "buttock", "sit_bone"))
        return 0.5 if held else 1.0
    if movement.position is Position.QUADRUPED:
        limbs = [_sides(moment.floor, _HANDS), _sides(moment.floor, (*_KNEES, *_FEET))]
        return float(sum(map(len, limbs)) <= 2)  # noqa: PLR2004 - two of four
    return 0.0


def _sway(movement: Movement, moments: list[Moment]) -> float:
    """How far the centre of mass goes to a side while standing, metres."""
    if movement.position is not Position.STANDING:
        return 0.0
    aside = [float(centre_of_mass(m.rotations, m.positions)[0]) for m in moments]
    return max(map(abs, aside))


def _hands_carry(movement: Movement, moments: list[Moment]) -> float:
    """Backward bend of a wrist, degrees, while its palm carries the trunk off the floor."""
    if movement.position is Position.SITTING and not any(
        _any(moment.floor, _SOLES) and not _any(moment.floor, _SEAT) for moment in moments
    ):
        return 0.0  # a hand beside the seat steadies, it does not carry
    return max(
        (
            _angle(moment, f"{side}wrist.extend")
            for moment in moments
            if not _any(moment.floor, ("rib_side", *_ON_THE_BACK))
            for side in _sides(moment.floor, ("palm",))
        ),
        default=0.0,
    )


def _loaded_knee(_: Movement, moments: list[Moment]) -> float:
    """Bend of a knee, degrees, while weight rests on that leg below a trunk that does not lie."""
    return max(
        (
            _angle(moment, f"{side}knee.flex")
            for moment in moments
            if not _any(moment.floor, _LAID) and not _any(moment.carried, ("sit_bone",))
            for side in _sides(moment.carried, (*_SOLES, *_KNEES, "instep", "toe_tips"))
        ),
        default=0.0,
    )


def _head_circle(_: Movement, moments: list[Moment]) -> float:
    """How far the head goes round, degrees: turns of its lean to the front, side, back, side."""
    lean = np.array(
        [
            (
                _angle(moment, "neck.flex", "head.flex"),
                _angle(moment, "neck.bend_right", "head.bend_right"),
            )
            for moment in moments
        ]
    )
    wide = np.hypot(*lean.T) >= _CIRCLE_DEG
    heading = np.unwrap(np.arctan2(lean[wide, 1], lean[wide, 0]))
    around = np.degrees(np.ptp(heading)) if wide.any() else 0.0
    back = -lean[:, 0].min()
    return float(around) if back >= _CIRCLE_DEG else 0.0


def _held_breath(movement: Movement, _: list[Moment]) -> float:
    return float(any(Breath.HELD in (phase.breath, phase.hold_breath) for phase in movement.phases))


MEASURES: Mapping[str, Measure] = {
    "head_below_heart_m": _worst(lambda m: _height(m, "thoracic_upper") - _head_height(m)),
    "lies_on_back": _flag(_lies_on_back),
    "lies_on_front": _flag(lambda m: _any(m.floor, _ON_THE_FRONT)),
    "kneels": _flag(_kneels),
    "on_floor": _flag(lambda m: _any(m.floor, (*_LAID, *_KNEES, "sit_bone", "thigh", "palm"))),
    "head_free_lying": _head_free,
    "head_effort_percent": _effort_at_head,
    "effort_percent": _effort,
    "weight_on_bent_neck_deg": _weight_on_neck,
    "trunk_lift_round_deg": _worst(_trunk_lift_flexed),
    "long_legs_lean_deg": _worst(_legs_lifted_straight),
    "hanging_round_deg": _worst(_bend_upright),
    "prone_lift_arch_deg": _worst(_prone_lift),
    "bridge_arch_deg": _worst(_back_bridge),
    "narrow_stand": _narrow_stand,
    "wrist_carries_deg": _hands_carry,
    "legs_held": _flag(
        lambda m: (
            _lies_on_back(m)
            and not _any(m.carried, _LEGS)
            and min(_height(m, f"{side}_foot") for side in "lr") > 0.15
        )  # noqa: PLR2004 - metres
    ),
    "loaded_knee_deg": _loaded_knee,
    "head_circle_deg": _head_circle,
    "held_breath": _held_breath,
}
