"""From the end of a session to its record."""

from spinalis.session.record import RecordError, SessionRecord, check_exercise_record
from spinalis.session.runner import State, Status
from spinalis.session.script import Script

_WORST = 10  # end of the scales of pain (NRS) and effort (CR-10)


def session_record(
    script: Script,
    state: State,
    *,
    usual_pain_nrs: int | None = None,
    pain_nrs: int | None = None,
    effort_rpe: int | None = None,
    note: str = "",
) -> SessionRecord:
    """Return the record of a session that is over; what was not answered stays None.

    Raises:
        RecordError: The session is not over, a result does not fit the script, or an answer
            is not on its scale; every fault is named.
    """
    faults = []
    if state.status not in {Status.FINISHED, Status.STOPPED}:
        faults.append(f"a session is recorded when it is over, this one is {state.status}")
    for result in state.results:
        faults += check_exercise_record(result, script)
    scales = {"usual_pain_nrs": usual_pain_nrs, "pain_nrs": pain_nrs, "effort_rpe": effort_rpe}
    faults += [
        f"{name} must be 0 to {_WORST}, not {value}"
        for name, value in scales.items()
        if value is not None and not 0 <= value <= _WORST
    ]
    if faults:
        raise RecordError("This session cannot be recorded: " + "; ".join(faults) + ".")
    return SessionRecord(
        exercises=state.results,
        seconds=state.running_s,
        stop_symptom=state.symptom,
        usual_pain_nrs=usual_pain_nrs,
        pain_nrs=pain_nrs,
        effort_rpe=effort_rpe,
        note=note,
    )
