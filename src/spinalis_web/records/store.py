"""Writing what the player tells; an ended session is never changed again."""

from datetime import datetime

from django.db import transaction
from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Coalesce
from msgspec import Struct, to_builtins

from spinalis.plan.response import Felt
from spinalis.session.record import ExerciseRecord, Outcome
from spinalis.session.results import redone, with_felt
from spinalis_web.records.events import log_hurt, log_stop
from spinalis_web.records.models import ExerciseRecordRow, Session
from spinalis_web.records.to_domain import exercise_record_of


class Place(Struct, frozen=True):
    """Where a session stands."""

    step: int  # index into the script's steps
    elapsed_s: float  # seconds into the step
    running_s: float | None = None  # seconds of the session so far, pauses left out


def store_progress(session: Session, place: Place, *, now: datetime) -> bool:
    """Keep where the session stands; False when it has ended."""
    changed = Session.objects.filter(pk=session.pk, status__in=Session.OPEN).update(
        status=Session.Status.RUNNING,
        step=place.step,
        elapsed_s=place.elapsed_s,
        seconds=F("seconds") if place.running_s is None else place.running_s,
        started_at=Coalesce("started_at", Value(now, output_field=DateTimeField())),
    )
    return changed == 1


def store_exercise_record(session: Session, record: ExerciseRecord, *, now: datetime) -> bool:
    """Keep one exercise in its place, replacing what stood there; False when it has ended.

    What is known to have hurt stays so, whatever comes later.
    """
    with transaction.atomic():
        # The lock keeps the end from slipping in between looking and writing.
        rows = Session.objects.select_for_update().filter(pk=session.pk, status__in=Session.OPEN)
        if not rows.exists():
            return False
        row = session.exercise_records.filter(index=record.index).first()
        earlier = exercise_record_of(row) if row else None
        kept = redone(record, earlier)
        _log_new_pain(session, kept, earlier, now=now)
        session.exercise_records.update_or_create(
            index=record.index,
            defaults={
                "exercise": kept.exercise,
                "version": kept.version,
                "dose": to_builtins(kept.dose),
                "outcome": kept.outcome.value,
                "repetitions": kept.repetitions,
                "seconds": kept.seconds,
                "felt": kept.felt or "",
                "stored_at": now,
            },
        )
    return True


def store_felt(row: ExerciseRecordRow, felt: Felt, *, now: datetime) -> None:
    """Keep how a done exercise felt; unlike the rest it may be told after the session too."""
    with transaction.atomic():
        rows = ExerciseRecordRow.objects.select_for_update().filter(pk=row.pk)
        earlier = exercise_record_of(rows.get())
        told = with_felt(earlier, felt)
        _log_new_pain(row.session, told, earlier, now=now)
        rows.update(outcome=told.outcome.value, felt=told.felt or "")


def end_session(
    session: Session, *, status: Session.Status, symptom: str, seconds: float, now: datetime
) -> bool:
    """End an open session; False when it had ended before."""
    with transaction.atomic():
        changed = Session.objects.filter(pk=session.pk, status__in=Session.OPEN).update(
            status=status,
            stop_symptom=symptom,
            seconds=seconds,
            started_at=Coalesce("started_at", Value(now, output_field=DateTimeField())),
            ended_at=now,
        )
        if changed == 1 and status == Session.Status.STOPPED:
            log_stop(session, symptom, now=now)
    return changed == 1


def _log_new_pain(
    session: Session, record: ExerciseRecord, earlier: ExerciseRecord | None, *, now: datetime
) -> None:
    is_known = earlier is not None and earlier.outcome is Outcome.HURT
    if record.outcome is Outcome.HURT and not is_known:
        log_hurt(session, record.exercise, now=now)
