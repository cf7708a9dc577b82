"""What a compiled movement asks of the body, measured: heights, what carries, what is lifted.

Every measure is the greatest value over the movement; degrees and metres. The demands are judged
by them in `demands.yaml`.
"""

from collections.abc import Callable, Mapping

import numpy as np

from spinalis.body.footing import FEET, HANDS, KNEES, narrow_stand
from spinalis.body.moments import (
    Moment,
    angle,
    chest_up,
    head_height,
    height,
    moments_of,
    rests,
    sides_on,
    trunk_incline,
)
from spinalis.body.movement import Breath, Movement, Position
from spinalis.body.track import Track

_LYING = frozenset({Position.PRONE, Position.SUPINE, Position.SIDE_LYING, Position.INVERTED})
_HEAD = ("occiput", "forehead", "chin", "crown", "temple")
_UPPER_TRUNK = ("upper_back", "shoulder_blade", "thoracic_back", "chest", "shoulder", "rib_side")
_ON_THE_BACK = ("upper_back", "shoulder_blade", "thoracic_back", "sacrum", "lumbar_back")
_ON_THE_FRONT = ("belly", "chest", "pubis")
_LAID = (*_ON_THE_BACK, *_ON_THE_FRONT, "hip_side", "rib_side", "buttock")
_SEAT = ("buttock", "sit_bone", "sacrum")
_SOLES = ("heel_sole", "ball")
_LEGS = (*FEET, "calf", "shin", "knee", "thigh")
_WHOLE_TURN_DEG = 300.0
_CIRCLE_DEG = 10.0  # a circle smaller than this is no circle


_FACES_UP = 0.2  # cosine: the chest looks up rather than forward
_LONG_LEAN_DEG = 45.0  # a trunk nearer to lying than to upright
_HANGING_DEG = 40.0  # an upright trunk that leans this far hangs on the back
_LONG_LEG_DEG = 45.0  # a knee straighter than this makes a long lever
_STANDS_OVER_M = 0.3  # the pelvis over the shoulders
_KNEELING_M = 0.25  # height of a pelvis that knees carry; sitting on the heels counts
_FOOT_UP_M = 0.15
_BOTH = 2

Measure = Callable[[Movement, list[Moment]], float]


def measured(movement: Movement, track: Track) -> Mapping[str, float]:
    """All measures of a movement at the range of its track.

    Args:
        movement: the movement as text, for its contacts and efforts.
        track: the compiled movement at its whole range.

    Returns:
        Name of the measure -> its greatest value.
    """
    moments = list(moments_of(movement, track))
    return {name: measure(movement, moments) for name, measure in MEASURES.items()}


def _worst(value: Callable[[Moment], float]) -> Measure:
    return lambda _, moments: max((value(moment) for moment in moments), default=0.0)


def _flag(held: Callable[[Moment], bool]) -> Measure:
    return _worst(lambda moment: float(held(moment)))


def _lies_on_back(moment: Moment) -> bool:
    return rests(moment.floor, _ON_THE_BACK)


def _kneels(moment: Moment) -> bool:
    """Knees carry the pelvis, rather than only lying there."""
    lies = rests(moment.floor, (*_LAID, "thigh"))
    high = height(moment, "pelvis") > _KNEELING_M
    return rests(moment.floor, KNEES) and high and not lies


def _head_free(movement: Movement, moments: list[Moment]) -> float:
    """1 while the neck lifts the head off a trunk that lies, a half while the arms prop it."""
    if _head_in_hands(movement):
        return 0.0
    free = [moment for moment in moments if _is_head_free(movement, moment)]
    lifted = any(
        rests(moment.floor, (*_ON_THE_BACK, "buttock", *_ON_THE_FRONT, "rib_side"))
        and not (chest_up(moment) < 0 and rests(moment.carried, HANDS))
        for moment in free
    )
    return 1.0 if lifted else 0.5 * bool(free)


def _is_head_free(movement: Movement, moment: Moment) -> bool:
    lies = movement.position in _LYING or chest_up(moment) > _FACES_UP
    tipped = trunk_incline(moment) > _LONG_LEAN_DEG
    return lies and tipped and not rests(moment.carried, _HEAD)


def _head_in_hands(movement: Movement) -> bool:
    pairs = [*movement.touch, *(pair for phase in movement.phases for pair in phase.touch)]
    return any(second.endswith("head_skin") or second in _HEAD for _, second in pairs)


def _effort_at_head(movement: Movement, _: list[Moment]) -> float:
    efforts = [effort for phase in movement.phases for effort in phase.effort]
    return max((e.percent for e in efforts if rests(frozenset({e.at}), _HEAD)), default=0.0)


def _effort(movement: Movement, _: list[Moment]) -> float:
    return max((e.percent for phase in movement.phases for e in phase.effort), default=0.0)


def _weight_on_neck(_: Movement, moments: list[Moment]) -> float:
    """Flexion of the neck, degrees, while the pelvis stands over it."""
    return max(
        (
            angle(moment, "neck.flex", "head.flex")
            for moment in moments
            if rests(moment.floor, ("occiput", "neck_back", "upper_back", "shoulder"))
            and height(moment, "pelvis") - height(moment, "thoracic_upper") > _STANDS_OVER_M
        ),
        default=0.0,
    )


def _trunk_lift_flexed(moment: Moment) -> float:
    """Rounding of the trunk, degrees, while it is lifted off the back without the arms."""
    round_deg = angle(moment, "lumbar.flex", "thoracic.flex")
    lifted = (
        chest_up(moment) > _FACES_UP
        and rests(moment.carried, ("sacrum", "buttock", "sit_bone", "lumbar_back"))
        and not rests(moment.carried, (*_UPPER_TRUNK, *HANDS))
    )
    return round_deg if lifted else 0.0


def _feet_up(moment: Moment) -> bool:
    return min(height(moment, f"{side}_foot") for side in "lr") > _FOOT_UP_M


def _legs_lifted_straight(moment: Moment) -> float:
    """How far both long legs are from the vertical, degrees, while they are held off the floor."""
    high = _feet_up(moment)
    if not _lies_on_back(moment) or rests(moment.carried, _LEGS) or not high:
        return 0.0
    lean = [
        90.0 - angle(moment, f"{side}_hip.flex")
        for side in "lr"
        if angle(moment, f"{side}_knee.flex") < _LONG_LEG_DEG
    ]
    return min(lean) if len(lean) == _BOTH else 0.0


def _bend_upright(moment: Moment) -> float:
    """Rounding of the lower back, degrees, while the trunk hangs forward on its own."""
    hangs = (
        rests(moment.carried, (*_SOLES, "sit_bone"))
        and not rests(moment.carried, (*HANDS, *_HEAD, *_UPPER_TRUNK, "belly"))
        and trunk_incline(moment) > _HANGING_DEG
        and chest_up(moment) < 0
    )
    return angle(moment, "lumbar.flex") if hangs else 0.0


def _prone_lift(moment: Moment) -> float:
    """Arch of the lower back, degrees, while chest or legs are lifted from the front."""
    lies = rests(moment.floor, _ON_THE_FRONT) or (
        rests(moment.floor, ("thigh_front",)) and chest_up(moment) < 0
    )
    free_chest = not rests(moment.carried, (*HANDS, "chest", "forehead", "chin"))
    free_legs = _BOTH - len(sides_on(moment.carried, _LEGS))
    share = 1.0 if free_chest else free_legs / _BOTH  # one leg loads the back half as much
    hips = min(angle(moment, f"{side}_hip.flex") for side in "lr")
    return share * max(0.0, -angle(moment, "lumbar.flex"), -hips) if lies else 0.0


def _back_bridge(moment: Moment) -> float:
    """Arch of the lower back, degrees, while feet and hands or shoulders carry the body."""
    pelvis_free = not rests(moment.floor, ("buttock", "sacrum", "sit_bone", "belly", "thigh"))
    on_hands_or_back = rests(moment.floor, (*HANDS, *_HEAD, *_UPPER_TRUNK))
    feet = rests(moment.floor, _SOLES)
    if not (chest_up(moment) > _FACES_UP and pelvis_free and on_hands_or_back and feet):
        return 0.0
    return max(0.0, -angle(moment, "lumbar.flex"))


def _hands_carry(movement: Movement, moments: list[Moment]) -> float:
    """Backward bend of a wrist, degrees, while its palm carries the trunk off the floor."""
    if movement.position is Position.SITTING and not any(
        rests(moment.floor, _SOLES) and not rests(moment.floor, _SEAT) for moment in moments
    ):
        return 0.0  # a hand beside the seat steadies, it does not carry
    return max(
        (
            angle(moment, f"{side}wrist.extend")
            for moment in moments
            if not rests(moment.floor, ("rib_side", *_ON_THE_BACK))
            for side in sides_on(moment.floor, ("palm",))
        ),
        default=0.0,
    )


def _loaded_knee(_: Movement, moments: list[Moment]) -> float:
    """Bend of a knee, degrees, while weight rests on that leg below a trunk that does not lie."""
    return max(
        (
            angle(moment, f"{side}knee.flex")
            for moment in moments
            if not rests(moment.floor, _LAID) and not rests(moment.carried, ("sit_bone",))
            for side in sides_on(moment.carried, (*_SOLES, *KNEES, "instep", "toe_tips"))
        ),
        default=0.0,
    )


def _head_circle(_: Movement, moments: list[Moment]) -> float:
    """How far the head goes round, degrees: turns of its lean to the front, side, back, side."""
    lean = np.array(
        [
            (
                angle(moment, "neck.flex", "head.flex"),
                angle(moment, "neck.bend_right", "head.bend_right"),
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
    "head_below_heart_m": _worst(lambda m: height(m, "thoracic_upper") - head_height(m)),
    "lies_on_back": _flag(_lies_on_back),
    "lies_on_front": _flag(lambda m: rests(m.floor, _ON_THE_FRONT)),
    "kneels": _flag(_kneels),
    "on_floor": _flag(lambda m: rests(m.floor, (*_LAID, *KNEES, "sit_bone", "thigh", "palm"))),
    "head_free_lying": _head_free,
    "head_effort_percent": _effort_at_head,
    "effort_percent": _effort,
    "weight_on_bent_neck_deg": _weight_on_neck,
    "trunk_lift_round_deg": _worst(_trunk_lift_flexed),
    "long_legs_lean_deg": _worst(_legs_lifted_straight),
    "hanging_round_deg": _worst(_bend_upright),
    "prone_lift_arch_deg": _worst(_prone_lift),
    "bridge_arch_deg": _worst(_back_bridge),
    "narrow_stand": narrow_stand,
    "wrist_carries_deg": _hands_carry,
    "legs_held": _flag(lambda m: _lies_on_back(m) and not rests(m.carried, _LEGS) and _feet_up(m)),
    "loaded_knee_deg": _loaded_knee,
    "head_circle_deg": _head_circle,
    "held_breath": _held_breath,
}
