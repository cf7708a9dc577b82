"""The script of a session: ordered steps with times, counts, sides, breath and cues.

Written once; the page's runner, the Python runner, the terminal and the printed sheet all read it.
"""

from enum import StrEnum

from msgspec import Struct

from spinalis.body.movement import Breath
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Fault
from spinalis.plan.prescription import Part


class StepKind(StrEnum):
    """What the person does during a step."""

    LEARN = "learn"  # read how it goes, at one's own pace, while the figure shows it
    READY = "ready"  # take the position; name and first instruction are spoken
    REPETITION = "repetition"
    CHANGE_SIDE = "change_side"
    REST = "rest"


class Side(StrEnum):
    """The working side of a repetition; `both` where the movement has no side.

    Movements are written for the left side; the right is the mirror image.
    """

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


class Advance(StrEnum):
    """What ends a step: its time, a tap, or the coach that saw the repetition."""

    TIME = "time"
    TAP = "tap"
    COACH = "coach"


class SpokenCue(Struct, frozen=True):
    """Words and the moment they begin, in seconds from the start of the step."""

    at_s: float
    say: str


class TimedPhase(Struct, frozen=True):
    """A phase of the repetition at the dose's tempo and hold."""

    name: str
    breath: Breath
    move_s: float
    hold_s: float
    hold_breath: Breath
    cue: str


class Step(Struct, frozen=True):
    """One step of the script."""

    index: int
    kind: StepKind
    exercise: int  # index into Script.exercises
    set: int  # 1-based; 0 where it has no meaning
    side: Side
    repetition: int  # 1-based within set and side; 0 where it has no meaning
    seconds: float  # of a learn step: what reading it aloud takes; no part of the length
    advance: Advance
    cues: tuple[SpokenCue, ...]


class ScriptExercise(Struct, frozen=True):
    """What the player needs to know of one exercise of the session."""

    index: int
    id: str
    version: int
    name: str
    summary: str
    steps: tuple[str, ...]
    part: Part
    dose: Dose
    why: str
    care: tuple[str, ...]  # what to mind, from the with-care reasons
    phases: tuple[TimedPhase, ...]
    first_step: int
    last_step: int
    seconds: float  # from getting ready to the last repetition; learning is left out
    new: bool = False  # it begins with a learn step
    fault: Fault | None = None  # the common one; None where none is known


class Script(Struct, frozen=True):
    """A whole session, ready to run."""

    format: int
    seconds: float  # as the plan computes it; learning is left out
    exercises: tuple[ScriptExercise, ...]
    steps: tuple[Step, ...]
