"""Writing what the player tells; an ended session is never changed again."""

from datetime import datetime

from django.db import transaction
from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Coalesce
from msgspec import Struct, to_builtins

from spinalis.session.record import ExerciseRecord, Outcome
from spinalis_web.records.events import log_hurt, log_stop
from spinalis_web.records.models import Session


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
    """Keep one exercise in its place, replacing what stood there; False when it has ended."""
    with transaction.atomic():
        # The lock keeps the end from slipping in between looking and writing.
        rows = Session.objects.select_for_update().filter(pk=session.pk, status__in=Session.OPEN)
        if not rows.exists():
            return False
        if record.outcome is Outcome.HURT and not _is_told(session, record):
            log_hurt(session, record.exercise, now=now)
        session.exercise_records.update_or_create(
            index=record.index,
            defaults={
                "exercise": record.exercise,
                "version": record.version,
                "dose": to_builtins(record.dose),
                "outcome": record.outcome.value,
                "repetitions": record.repetitions,
                "seconds": record.seconds,
                "stored_at": now,
            },
        )
    return True


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


def _is_told(session: Session, record: ExerciseRecord) -> bool:
    """Whether this place of the session is known to have hurt already."""
    rows = session.exercise_records.filter(index=record.index, outcome=Outcome.HURT.value)
    return rows.exists()
