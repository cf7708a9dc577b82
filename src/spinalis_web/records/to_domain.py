"""From rows to the domain's types; nobody else converts."""

from msgspec import convert

from spinalis.catalogue.dose import Dose
from spinalis.plan.checked_plan import Changes
from spinalis.plan.goals import Goals
from spinalis.plan.prescription import SessionPlan
from spinalis.plan.response import Felt
from spinalis.plan.rhythm import Rhythm
from spinalis.session.record import ExerciseRecord, Outcome, SessionRecord
from spinalis.session.script import Script
from spinalis.share.sheet import DoctorSheet as Sheet
from spinalis_web.records.models import (
    DoctorSheet,
    ExerciseRecordRow,
    Feedback,
    Session,
    Wishes,
)


def plan_of(session: Session) -> SessionPlan:
    return convert(session.plan, SessionPlan)


def changes_of(session: Session) -> Changes:
    return convert(session.changes, Changes)


def day_name_of(session: Session) -> str:
    """The named day of the programme, or the complex, with the part of it; empty for others."""
    names = (str(session.plan.get(key, "")) for key in ("day", "part_of"))
    return ", ".join(name for name in names if name)


def script_of(session: Session) -> Script:
    return convert(session.script, Script)


def sheet_of(row: DoctorSheet) -> Sheet:
    return convert(row.content, Sheet)


def goals_of(row: Wishes) -> Goals:
    told = {name: getattr(row, name) for name in ("regions", "floor", "props", "disliked", "liked")}
    return convert(told, Goals)


def rhythm_of(row: Wishes) -> Rhythm:
    told = {name: getattr(row, name) for name in ("days", "times", "minutes", "aim", "moved")}
    return convert(told, Rhythm)


def exercise_record_of(row: ExerciseRecordRow) -> ExerciseRecord:
    return ExerciseRecord(
        index=row.index,
        exercise=row.exercise,
        version=row.version,
        dose=convert(row.dose, Dose),
        outcome=Outcome(row.outcome),
        repetitions=row.repetitions,
        seconds=row.seconds,
        felt=Felt(row.felt) if row.felt else None,
    )


def pain_in_of(feedback: Feedback) -> tuple[str, ...] | None:
    """The exercises that hurt, by id: none where it is not known which, None where not told."""
    return None if feedback.pain_in is None else tuple(feedback.pain_in)


def record_of(session: Session) -> SessionRecord:
    """The session as it was done, with what the person said of it."""
    feedback = Feedback.objects.filter(session=session).first()
    return SessionRecord(
        exercises=tuple(exercise_record_of(row) for row in session.exercise_records.all()),
        seconds=session.seconds,
        stop_symptom=session.stop_symptom or None,
        usual_pain_nrs=session.usual_pain_nrs,
        pain_nrs=feedback.pain_nrs if feedback else None,
        pain_in=pain_in_of(feedback) if feedback else None,
        effort_rpe=feedback.effort_rpe if feedback else None,
        note=feedback.note if feedback else "",
    )
