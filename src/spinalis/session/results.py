"""The results of the exercises of a session, and how a new one meets an earlier one."""

import msgspec

from spinalis.plan.response import Felt
from spinalis.session.record import ExerciseRecord, Outcome


def result_at(results: tuple[ExerciseRecord, ...], index: int) -> ExerciseRecord | None:
    """Return the result of the exercise at a place of the session; None where it has none."""
    return next((each for each in results if each.index == index), None)


def with_result(
    results: tuple[ExerciseRecord, ...], result: ExerciseRecord
) -> tuple[ExerciseRecord, ...]:
    """Return the results in order, with a new one in the place of an earlier one."""
    others = (each for each in results if each.index != result.index)
    return tuple(sorted((*others, result), key=lambda each: each.index))


def with_felt(record: ExerciseRecord, felt: Felt) -> ExerciseRecord:
    """Return the record with how a done exercise felt; pain that is told afterwards makes it hurt.

    What was left out was not felt, and what is known to have hurt stays so.
    """
    if record.outcome is not Outcome.DONE:
        return record
    outcome = Outcome.HURT if felt is Felt.HURT else record.outcome
    return msgspec.structs.replace(record, outcome=outcome, felt=felt)


def redone(record: ExerciseRecord, earlier: ExerciseRecord | None) -> ExerciseRecord:
    """Return the record of an exercise that was done again: what hurt before has hurt.

    How it felt stands until something else is told. A stop symptom says more than pain.
    """
    if earlier is None:
        return record
    hurts = earlier.outcome is Outcome.HURT and record.outcome is not Outcome.STOPPED
    return msgspec.structs.replace(
        record,
        outcome=Outcome.HURT if hurts else record.outcome,
        felt=record.felt or earlier.felt,
    )
