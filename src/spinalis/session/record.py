"""What a session leaves behind."""

from enum import StrEnum

from msgspec import Struct

from spinalis.catalogue.dose import Dose


class Outcome(StrEnum):
    """How one exercise of a session ended."""

    DONE = "done"
    SKIPPED = "skipped"
    HURT = "hurt"
    STOPPED = "stopped"  # a stop symptom ended the session here


class ExerciseRecord(Struct, frozen=True):
    """One exercise as it was done, with the version and the dose it was done with."""

    index: int  # place in the session
    exercise: str
    version: int
    dose: Dose
    outcome: Outcome
    repetitions: int  # finished repetitions over all sets and sides
    seconds: float  # time spent in repetitions


class SessionRecord(Struct, frozen=True):
    """A finished or stopped session; nothing in it is ever pre-filled."""

    exercises: tuple[ExerciseRecord, ...]
    seconds: float
    stop_symptom: str | None = None
    usual_pain_nrs: int | None = None  # 0-10, asked before the session
    pain_nrs: int | None = None  # 0-10, worst during the session
    effort_rpe: int | None = None  # 0-10, CR-10
    note: str = ""
