"""Small movements for the compile step: few seconds, few contacts, quickly solved."""

from functools import cache

import msgspec

from spinalis.body.movement import (
    Breath,
    Camera,
    Effort,
    Movement,
    Phase,
    Position,
    PropKind,
    PropPlacement,
)
from spinalis.body.solve_movement import Solved, solve_movement

STANCE = {"shoulder.raise": 9, "elbow.flex": 12}
LIFT = Phase(
    name="lift",
    breath=Breath.FREE,
    seconds=2,
    to={"l_hip.flex": 60, "l_knee.flex": 70},
    up=("l_sole",),
)
LOWER = Phase(name="lower", breath=Breath.FREE, seconds=2, to="start", down=("l_sole",))
MARCH = Movement(
    position=Position.STANDING,
    camera=Camera.FRONT_LEFT,
    start=STANCE,
    planted=("soles",),
    phases=(LIFT, LOWER),
    unbalanced="a specimen for contact: the weight stays in the middle",
)
NOD = Movement(
    position=Position.STANDING,
    camera=Camera.LEFT,
    start=STANCE,
    planted=("soles",),
    phases=(
        Phase(
            name="press",
            breath=Breath.OUT,
            seconds=1,
            to={"neck.flex": 10},
            effort=(Effort("forehead", "forward", 30),),
        ),
        Phase(name="rest", breath=Breath.IN, seconds=1, to="start"),
    ),
)
# one hand goes up and meets the wall with its fingertips, at the whole range only
REACH = Movement(
    position=Position.STANDING,
    camera=Camera.LEFT,
    start=STANCE,
    planted=("soles",),
    props=(PropPlacement(PropKind.WALL, z=0.62, turn=180),),
    phases=(
        Phase(
            name="reach",
            breath=Breath.IN,
            seconds=1,
            to={
                "l_shoulder.raise": 90,
                "l_shoulder.plane": 90,
                "l_elbow.flex": 0,
                "l_forearm.pronate": 60,
            },
            reach=("l_fingertips@wall",),
        ),
        Phase(name="lower", breath=Breath.OUT, seconds=1, to="start", up=("l_fingertips@wall",)),
    ),
)


def altered(movement: Movement, **fields: object) -> Movement:
    """The movement with other fields."""
    return msgspec.structs.replace(movement, **fields)


@cache
def solved_march(range_percent: int) -> Solved:
    return solve_movement(MARCH, range_percent)


@cache
def solved_nod() -> Solved:
    return solve_movement(NOD, 100)
