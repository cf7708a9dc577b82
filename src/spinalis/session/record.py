"""What a session leaves behind."""

import math
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.errors import SpinalisError
from spinalis.plan.response import Felt
from spinalis.session.script import Script, ScriptExercise, StepKind

# Nobody spends longer on an exercise than this many times what its script takes.
_ABSURD_TIMES: Final = 10


class RecordError(SpinalisError):
    """A record that cannot be true for the session it is given for."""


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
    felt: Felt | None = None  # told with one tap after it; None: not told


class SessionRecord(Struct, frozen=True):
    """A finished or stopped session; nothing in it is ever pre-filled."""

    exercises: tuple[ExerciseRecord, ...]
    seconds: float
    stop_symptom: str | None = None
    usual_pain_nrs: int | None = None  # 0-10, asked before the session
    pain_nrs: int | None = None  # 0-10, worst during the session
    pain_in: tuple[str, ...] | None = None  # ids of what hurt; (): not known; None: not told
    effort_rpe: int | None = None  # 0-10, CR-10
    note: str = ""


def decode_exercise_record(raw: bytes | str, script: Script) -> ExerciseRecord:
    """Return the record in a JSON text, checked against the script that was run.

    Raises:
        RecordError: The text is no record, or it does not fit the script; every fault is named.
    """
    try:
        loose = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
        record = msgspec.json.decode(raw, type=ExerciseRecord)
    except msgspec.MsgspecError as error:
        raise RecordError(f"This is no record of an exercise: {error}.") from error
    unknown = sorted(loose.keys() - set(ExerciseRecord.__struct_fields__))
    faults = [f"{key!r} is no field of a record" for key in unknown]
    faults += check_exercise_record(record, script)
    if faults:
        raise RecordError("This record does not fit its session: " + "; ".join(faults) + ".")
    return record


def check_exercise_record(record: ExerciseRecord, script: Script) -> list[str]:
    """Return what cannot be true in a record of this script; nothing when it fits."""
    if not 0 <= record.index < len(script.exercises):
        last = len(script.exercises) - 1
        return [f"index must be 0 to {last}, not {record.index}"]
    entry = script.exercises[record.index]
    return [
        *_identity_faults(record, entry),
        *_count_faults(record, entry, script),
        *_felt_faults(record),
    ]


def _identity_faults(record: ExerciseRecord, entry: ScriptExercise) -> Iterator[str]:
    if record.exercise != entry.id:
        yield f"exercise {record.index} must be {entry.id!r}, not {record.exercise!r}"
    if record.version != entry.version:
        yield f"version must be {entry.version}, not {record.version}"
    if record.dose != entry.dose:
        yield f"dose must be the prescribed {entry.dose}, not {record.dose}"


def _count_faults(record: ExerciseRecord, entry: ScriptExercise, script: Script) -> Iterator[str]:
    own = script.steps[entry.first_step : entry.last_step + 1]
    prescribed = sum(step.kind is StepKind.REPETITION for step in own)
    if not 0 <= record.repetitions <= prescribed:
        yield f"repetitions must be 0 to {prescribed}, not {record.repetitions}"
    elif record.outcome is Outcome.DONE and record.repetitions < prescribed:
        yield f"a done exercise has all {prescribed} repetitions, not {record.repetitions}"
    most_s = math.ceil(entry.seconds * _ABSURD_TIMES)
    if not 0 <= record.seconds <= most_s:
        yield f"seconds must be 0 to {most_s}, not {record.seconds}"


def _felt_faults(record: ExerciseRecord) -> Iterator[str]:
    if record.felt is Felt.HURT and record.outcome not in {Outcome.HURT, Outcome.STOPPED}:
        yield f"an exercise that was told to hurt has the outcome hurt, not {record.outcome}"
