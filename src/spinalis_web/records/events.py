"""The log of what went wrong and of what was set right; rows are added, never changed."""

from collections.abc import Iterable
from datetime import datetime

from spinalis.safety.clearance import Urgency
from spinalis.safety.flags import Flag
from spinalis.safety.stopping import stop_symptom
from spinalis_web.access.models import Person
from spinalis_web.records.models import SafetyEvent, Session

Kind = SafetyEvent.Kind
RECHECKED = "pain-twice"  # the rule whose suspension a re-check lifts


def log_stop(session: Session, symptom: str, *, now: datetime) -> None:
    """A sign stopped the session, so that the answers before it count no more."""
    SafetyEvent.objects.create(
        person_id=session.person_id,
        at=now,
        kind=Kind.STOP_SYMPTOM,
        urgency=stop_symptom(symptom).urgency.value,
        session=session,
        what=symptom,
        voids=True,
    )


def log_hurt(session: Session, exercise: str, *, now: datetime) -> None:
    SafetyEvent.objects.create(
        person_id=session.person_id,
        at=now,
        kind=Kind.HURT,
        urgency=Urgency.NONE.value,
        exercise=exercise,
        session=session,
    )


def log_refusal(person: Person, refusals: Iterable[Flag], *, voids: bool, now: datetime) -> None:
    """The check before a session said no, for each of these reasons."""
    _log_flags(person, Kind.REFUSED_CHECK, refusals, voids=voids, now=now)


def log_red_flags(person: Person, flags: Iterable[Flag], *, voids: bool, now: datetime) -> None:
    """Answers of the screening need a clinician soon, for each of these reasons."""
    _log_flags(person, Kind.RED_FLAG, flags, voids=voids, now=now)


def log_recheck(person: Person, exercise: str, *, note: str, now: datetime) -> None:
    """The person has tried a suspended exercise gently, and it hurts no more."""
    person.safety_events.create(
        at=now,
        kind=Kind.RECHECK,
        urgency=Urgency.NONE.value,
        exercise=exercise,
        what=RECHECKED,
        note=note,
    )


def log_cleared(person: Person, urgency: Urgency, *, now: datetime) -> None:
    """New answers, given after the earlier ones had lost their validity, allow exercising."""
    person.safety_events.create(at=now, kind=Kind.CLEARED, urgency=urgency.value)


def _log_flags(
    person: Person, kind: SafetyEvent.Kind, flags: Iterable[Flag], *, voids: bool, now: datetime
) -> None:
    SafetyEvent.objects.bulk_create(
        SafetyEvent(
            person=person,
            at=now,
            kind=kind,
            urgency=flag.urgency.value,
            what=flag.rule,
            voids=voids,
        )
        for flag in flags
    )
