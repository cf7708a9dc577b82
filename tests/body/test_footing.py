from collections.abc import Mapping

import numpy as np
import pytest

from spinalis.body.angles import vector
from spinalis.body.contact import bones_of
from spinalis.body.footing import narrow_stand
from spinalis.body.moments import Moment
from spinalis.body.movement import Camera, Movement, Position

SOLES = frozenset(
    f"{side}_{part}" for side in "lr" for part in ("heel_sole", "ball_in", "ball_out")
)
STILL = Movement(position=Position.STANDING, camera=Camera.FRONT, phases=())
HIP_WIDE = {"hip.abduct": 2.0}
TOGETHER = {"hip.abduct": -5.0}
IN_LINE = {"hip.abduct": -6.0, "l_hip.flex": 10.0, "r_hip.flex": -8.0}


def narrow(pose: Mapping[str, float], held_by: frozenset[str] = frozenset()) -> float:
    angles = vector(dict(pose))
    rotations, positions = bones_of(np.concatenate([angles, np.zeros(6)])[None], STILL.position)
    moment = Moment(angles, rotations[0], positions[0], SOLES | held_by, SOLES)
    return narrow_stand(STILL, [moment])


def test_feet_under_the_hips_are_no_narrow_stand() -> None:
    assert narrow(HIP_WIDE) == 0.0


@pytest.mark.parametrize("pose", [TOGETHER, IN_LINE])
def test_feet_together_or_in_one_line_are_a_narrow_stand(pose: Mapping[str, float]) -> None:
    assert narrow(pose) == 1.0


def test_a_hand_on_a_chair_halves_a_narrow_stand() -> None:
    assert narrow(TOGETHER, frozenset({"l_palm_index"})) == 0.5
