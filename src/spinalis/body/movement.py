"""The movement format: one exercise as anatomical joint angles over breathing phases.

A movement is written down once, for one side, in degrees and seconds.
Everything else (figure, script, coach, test data) is derived from it.
"""

from enum import StrEnum
from typing import Literal

from msgspec import Struct, field


class Breath(StrEnum):
    """What the breath does during a phase; `free` means calm, even and never held."""

    IN = "in"
    OUT = "out"
    FREE = "free"
    HELD = "held"  # only where an exercise asks for it, and only for a moment


class Position(StrEnum):
    """How the steady segment lies in the room at the start."""

    STANDING = "standing"
    SITTING = "sitting"
    QUADRUPED = "quadruped"
    KNEELING = "kneeling"
    PRONE = "prone"
    SUPINE = "supine"
    SIDE_LYING = "side_lying"
    INVERTED = "inverted"


class PropKind(StrEnum):
    """Things beside the body that can be touched and are drawn."""

    MAT = "mat"
    WALL = "wall"
    CHAIR = "chair"
    TABLE = "table"
    STOOL = "stool"
    TOWEL = "towel"  # rolled up, to lie on


class Camera(StrEnum):
    """The side from which the movement is best seen."""

    FRONT = "front"
    FRONT_RIGHT = "front_right"
    FRONT_LEFT = "front_left"
    LEFT = "left"
    RIGHT = "right"
    BACK = "back"
    BACK_RIGHT = "back_right"


class PropPlacement(Struct, frozen=True, forbid_unknown_fields=True):
    """A prop and where it stands, in metres, relative to the start position of the pelvis."""

    prop: PropKind
    x: float = 0.0  # metres to the person's left
    z: float = 0.0  # metres forward
    height: float | None = None  # metres; None takes the prop's usual height
    turn: float = 0.0  # degrees about the vertical, positive to the left


class Effort(Struct, frozen=True, forbid_unknown_fields=True):
    """An isometric effort: force without motion, shown by an arrow that pulses."""

    at: str  # contact patch where the force acts, such as `forehead`
    towards: Literal["forward", "backward", "left", "right", "up", "down"]
    percent: float  # of the greatest voluntary effort, 0-100


class Phase(Struct, frozen=True, forbid_unknown_fields=True):
    """One stretch of a repetition: the way into a key pose, then the hold in it."""

    name: str
    breath: Breath
    seconds: float  # time of the way into the pose at normal tempo
    to: dict[str, float] | Literal["start"]  # joint angles in degrees that change
    cue: str = ""  # a few spoken words, second person, present tense
    hold: float | Literal["dose"] = 0.0  # seconds in the pose; `dose` takes hold_s of the dose
    hold_breath: Breath = Breath.FREE
    down: tuple[str, ...] = ()  # contacts that exist from the end of this phase on
    reach: tuple[str, ...] = ()  # contacts like `down`, but only at the whole range
    up: tuple[str, ...] = ()  # contacts that end when this phase begins
    touch: tuple[tuple[str, str], ...] = ()  # pairs of patches that meet at the end of the phase
    effort: tuple[Effort, ...] = ()
    passing: bool = False  # the end pose is passed through without a stop, as in a circle


class Movement(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole repetition of one exercise, written for one side."""

    position: Position
    camera: Camera
    phases: tuple[Phase, ...]
    start: dict[str, float] = field(default_factory=dict)
    planted: tuple[str, ...] = ()  # contacts at the start, `patch` or `patch@surface`
    rolling: tuple[str, ...] = ()  # contacts that bear weight but may roll on: not held in place
    touch: tuple[tuple[str, str], ...] = ()  # pairs that meet throughout
    props: tuple[PropPlacement, ...] = ()
    steady: Literal["pelvis", "thorax"] = "pelvis"
    whole: tuple[str, ...] = ()  # joint angles that always go all the way, whatever the range
    give: tuple[str, ...] = ()  # joints that follow the contacts at less than the whole range
    travel_m: tuple[float, float] = (0.0, 0.0)  # way per repetition, left and forward: the floor
    # moves back under a body that stays in place, so that a walk repeats
    unbalanced: str = ""  # why the centre of mass may leave the support; empty: it must not
