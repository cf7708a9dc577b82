"""What carries a body that stands or kneels, and how easily it could tip over."""

import numpy as np

from spinalis.body.balance import centre_of_mass
from spinalis.body.kinematics import skin_points
from spinalis.body.moments import Moment, rests, sides_on
from spinalis.body.movement import Movement, Position
from spinalis.body.skeleton import load_figure

HANDS = ("palm", "fingertips", "hand_back", "hand_edge", "forearm", "elbow")
FEET = ("heel", "ball", "toe_tips", "instep", "ankle")
KNEES = ("knee", "shin")

_BOTH = 2
_SWAY_M = 0.05
_NARROW_BASE_M = 0.16  # feet together or in one line; under the hips it is 0.18 or more
_BASE_DIRECTIONS = 36


def narrow_stand(movement: Movement, moments: list[Moment]) -> float:
    """1 while one foot, only the toes, a narrow base, or two limbs of four carry the body.

    A half while the hands hold on or while one walks, and for a weight shifted far over one foot.
    """
    narrow = max((_narrow(movement, moment) for moment in moments), default=0.0)
    if any(movement.travel_m):
        return min(narrow, 0.5)  # a step catches the next
    return max(narrow, 0.5 * (_sway(movement, moments) > _SWAY_M))


def _narrow(movement: Movement, moment: Moment) -> float:
    if movement.position is Position.STANDING:
        heels = sides_on(moment.floor, ("heel_sole",))
        both = len(sides_on(moment.floor, FEET)) == _BOTH
        if both and heels and _base_width(moment) > _NARROW_BASE_M:
            return 0.0
        held = rests(moment.carried - moment.floor, (*HANDS, *FEET, "buttock", "sit_bone"))
        return 0.5 if held else 1.0
    if movement.position is Position.QUADRUPED:
        limbs = [sides_on(moment.floor, HANDS), sides_on(moment.floor, (*KNEES, *FEET))]
        return float(sum(map(len, limbs)) <= _BOTH)
    return 0.0


def _base_width(moment: Moment) -> float:
    """Width of what the feet stand on, metres, in the direction in which it is narrowest."""
    patches = load_figure().patches
    feet = [patch for patch in moment.floor if rests(frozenset({patch}), FEET)]
    pose = moment.rotations[None], moment.positions[None]
    points = np.concatenate([skin_points(patches[patch], *pose)[0] for patch in feet])
    angles = np.linspace(0.0, np.pi, _BASE_DIRECTIONS, endpoint=False)
    along = points[:, [0, 2]] @ np.stack([np.cos(angles), np.sin(angles)])
    return float(np.ptp(along, axis=0).min())


def _sway(movement: Movement, moments: list[Moment]) -> float:
    """How far the centre of mass goes to a side while standing, metres."""
    if movement.position is not Position.STANDING:
        return 0.0
    aside = [float(centre_of_mass(m.rotations, m.positions)[0]) for m in moments]
    return max(map(abs, aside))
