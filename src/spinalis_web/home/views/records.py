"""The history: what was done, when, and how it felt."""

import uuid

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from msgspec import Struct

from spinalis.safety.stopping import stop_symptom
from spinalis.session.record import ExerciseRecord, Outcome, SessionRecord
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.ending import LATEST_FIRST, Ending, ending_of
from spinalis_web.home.felt import WORDS
from spinalis_web.records.models import Session
from spinalis_web.records.to_domain import record_of

_MOST_SHOWN = 200  # sessions on the page; the export has all

_OUTCOME = {
    Outcome.DONE: "Done",
    Outcome.SKIPPED: "Skipped",
    Outcome.HURT: "It hurt",
    Outcome.STOPPED: "Stopped here",
}


class ShownExercise(Struct, frozen=True):
    """One exercise of a record, in words."""

    id: str
    name: str
    known: bool  # still in the catalogue
    outcome: str
    felt: str  # how it was, told with one tap; empty where nothing was
    record: ExerciseRecord


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """List the sessions, newest first."""
    rows = (
        person_of(request)
        .sessions.defer("plan", "script", "daily_check")
        .select_related("feedback")
        .annotate(done=Count("exercise_records", filter=Q(exercise_records__outcome="done")))
        .exclude(status=Session.Status.READY)
        .order_by(*LATEST_FIRST)
    )
    return render(
        request, "home/records.html", {"section": "records", "sessions": rows[:_MOST_SHOWN]}
    )


@require_safe
def record(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Show one session as it was done."""
    sessions = person_of(request).sessions.exclude(status=Session.Status.READY)
    session = get_object_or_404(sessions.defer("plan", "script"), pk=session_id)
    done = record_of(session)
    context = {
        "section": "records",
        "session": session,
        "record": done,
        "exercises": [_shown(one) for one in done.exercises],
        "pain_in": _pain_in(done),
        "ending": _ending(session, done) if session.ended_at else None,
        "symptom": stop_symptom(session.stop_symptom) if session.stop_symptom else None,
    }
    return render(request, "home/record.html", context)


def _ending(session: Session, done: SessionRecord) -> Ending:
    outcomes = [one.outcome for one in done.exercises]
    return ending_of(session, done=outcomes.count(Outcome.DONE), hurt=outcomes.count(Outcome.HURT))


def _pain_in(done: SessionRecord) -> str:
    """Where the worst pain was, in words; empty where nothing was told."""
    if done.pain_in is None:
        return ""
    known = exercises()
    names = [known[name].name if name in known else name for name in done.pain_in]
    return ", ".join(names) or "in an exercise that you could not name"


def _shown(done: ExerciseRecord) -> ShownExercise:
    known = exercises().get(done.exercise)
    return ShownExercise(
        id=done.exercise,
        name=known.name if known else done.exercise,
        known=known is not None,
        outcome=_OUTCOME[done.outcome],
        felt=WORDS[done.felt] if done.felt else "",
        record=done,
    )
