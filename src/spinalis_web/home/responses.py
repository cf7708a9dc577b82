"""What a person reported of their exercises, for the progression of their doses."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.utils import timezone
from msgspec import ValidationError, convert

from spinalis.catalogue.dose import Dose
from spinalis.plan.response import Felt, Outcome, Response
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.records.models import ExerciseRecordRow, Feedback, Session
from spinalis_web.records.to_domain import pain_in_of

SHARED_PAIN_NRS = 5  # the most that still lowers a dose without suspending (silbernagel-pain)


def responses_of(
    person: Person, *, since: date | None = None, before: datetime | None = None
) -> tuple[Response, ...]:
    """Every exercise that was reported, with the pain of its session and of the next morning.

    What was not told stays not told. A session is asked for its worst pain once, and in which
    exercises it was: the pain is theirs, and that of each exercise said to hurt. Where nobody knows
    which, it is shared by each exercise that was begun, up to the amount that lowers a dose. More
    would suspend all of them for what one of them did.

    Args:
        person: who reported.
        since: only days from here on; None: all.
        before: only what was stored before this moment; None: all.
    """
    rows = (
        ExerciseRecordRow.objects.filter(session__person=person, session__is_self_test=False)
        .select_related("session", "session__feedback")
        .defer("session__plan", "session__script", "session__daily_check")
        .order_by("stored_at", "pk")
    )
    if since is not None:
        rows = rows.filter(session__created_at__gte=timezone.make_aware(_start(since)))
    if before is not None:
        rows = rows.filter(stored_at__lt=before)
    mornings = mornings_of(person)
    known = [row for row in rows if row.exercise in exercises()]
    hurting = {row.session_id for row in known if row.outcome == Outcome.HURT.value}
    return tuple(_response(row, mornings, is_hurting=row.session_id in hurting) for row in known)


def day_of(session: Session) -> date:
    """The day of a session, where the person is."""
    return timezone.localdate(session.started_at or session.created_at)


def mornings_of(person: Person) -> dict[date, int]:
    """Pain of the morning after each day for which it was told."""
    told = person.mornings.filter(pain_nrs__isnull=False)
    return {day: pain for day, pain in told.values_list("for_day", "pain_nrs") if pain is not None}


def _start(day: date) -> datetime:
    return datetime.combine(day, time())


def _response(
    row: ExerciseRecordRow, mornings: Mapping[date, int], *, is_hurting: bool
) -> Response:
    """The report of one exercise; `is_hurting` when one of its session was said to hurt."""
    feedback: Feedback | None = getattr(row.session, "feedback", None)
    day = day_of(row.session)
    outcome = Outcome(row.outcome)
    begun = outcome is not Outcome.SKIPPED or row.repetitions > 0
    pain_nrs, is_shared = None, False
    if feedback and begun:
        pain_nrs, is_shared = _pain(row, feedback, is_hurting=is_hurting)
    return Response(
        day=day,
        exercise=row.exercise,
        outcome=outcome,
        dose=_dose(row),
        pain_nrs=pain_nrs,
        usual_nrs=row.session.usual_pain_nrs,
        effort_rpe=feedback.effort_rpe if feedback and begun else None,
        morning_nrs=mornings.get(day),
        felt=Felt(row.felt) if row.felt else None,
        is_shared=is_shared,
    )


def _pain(
    row: ExerciseRecordRow, feedback: Feedback, *, is_hurting: bool
) -> tuple[int | None, bool]:
    """The pain of one exercise, and whether it is the session's that nobody could place."""
    named = pain_in_of(feedback) or ()
    if feedback.pain_nrs is None:
        return None, False
    if row.outcome == Outcome.HURT.value or row.exercise in named:
        return feedback.pain_nrs, False
    if is_hurting or named:
        return None, False
    return min(feedback.pain_nrs, SHARED_PAIN_NRS), True


def _dose(row: ExerciseRecordRow) -> Dose:
    try:
        return convert(row.dose, Dose)
    except ValidationError:
        # A report whose dose cannot be read still tells that it hurt.
        return exercises()[row.exercise].start_dose
