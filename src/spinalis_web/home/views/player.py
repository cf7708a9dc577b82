"""What the player tells while a session runs: where it stands, each exercise, and the end."""

import uuid
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from msgspec import Meta, Struct

from spinalis.errors import SpinalisError
from spinalis.safety.stopping import is_stop_symptom
from spinalis.session.record import decode_exercise_record
from spinalis_web.access.person import person_of
from spinalis_web.home.felt import felt_of, follow_felt
from spinalis_web.records.models import Session
from spinalis_web.records.store import Place, end_session, store_exercise_record, store_progress
from spinalis_web.records.to_domain import script_of

_LONGEST_MESSAGE = 16 * 1024  # bytes; an exercise record is below one kilobyte
_Seconds = Annotated[float, Meta(ge=0, le=86_400)]


class Progress(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the session stands."""

    step: Annotated[int, Meta(ge=0, le=100_000)]
    elapsed_s: _Seconds  # seconds into the step
    status: Annotated[str, Meta(max_length=20)] = "running"
    running_s: _Seconds | None = None  # seconds of the session so far, pauses left out


class End(Struct, frozen=True, forbid_unknown_fields=True):
    """How the session ended."""

    outcome: Literal["finished", "stopped"]
    seconds: _Seconds
    symptom: Annotated[str, Meta(max_length=60)] | None = None


@require_POST
def progress(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Keep where the session stands, to resume there."""
    session = get_object_or_404(person_of(request).sessions.only("id"), pk=session_id)
    try:
        said = msgspec.json.decode(_body(request), type=Progress)
    except (msgspec.MsgspecError, SpinalisError) as error:
        return _refusal(400, f"The progress cannot be read: {error}")
    place = Place(said.step, said.elapsed_s, said.running_s)
    kept = store_progress(session, place, now=timezone.now())
    return HttpResponse(status=204) if kept else _ended()


@require_POST
def exercise(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Store one exercise as it was done; sending it again changes nothing."""
    session = get_object_or_404(person_of(request).sessions, pk=session_id)
    try:
        record = decode_exercise_record(_body(request), script_of(session))
    except SpinalisError as error:
        return _refusal(400, str(error))
    now = timezone.now()
    row = session.exercise_records.filter(index=record.index).first()
    kept = store_exercise_record(session, record, now=now)
    if kept and record.felt:
        follow_felt(person_of(request), record.exercise, record.felt, before=felt_of(row), now=now)
    return HttpResponse(status=204) if kept else _ended()


@require_POST
def end(request: HttpRequest, session_id: uuid.UUID) -> HttpResponseBase:
    """End the session and say which page comes next; the same end twice is one end."""
    session = get_object_or_404(person_of(request).sessions.defer("plan", "script"), pk=session_id)
    try:
        said = _read_end(request)
    except (msgspec.MsgspecError, SpinalisError) as error:
        return _refusal(400, f"The end cannot be read: {error}")
    if not _end_once(session, said, timezone.now()):
        return _ended()
    after = "home:self_test_seen" if session.is_self_test else "home:feedback"
    page = "home:stopped" if said.symptom else after
    return JsonResponse({"next": reverse(page, args=[session.pk])})


class MessageError(SpinalisError):
    """A message of the player that cannot be used."""


def _body(request: HttpRequest) -> bytes:
    if len(request.body) > _LONGEST_MESSAGE:
        raise MessageError(f"it must be at most {_LONGEST_MESSAGE} bytes long.")
    return request.body


def _read_end(request: HttpRequest) -> End:
    said = msgspec.json.decode(_body(request), type=End)
    if said.outcome == "finished" and said.symptom is not None:
        raise MessageError("a finished session has no symptom that stopped it.")
    if said.symptom is not None and not is_stop_symptom(said.symptom):
        raise MessageError(f"{said.symptom!r} is not one of the stop symptoms.")
    return said


def _end_once(session: Session, said: End, now: datetime) -> bool:
    """True when this end counts: because it is the first, or says the same as the first."""
    status = Session.Status(said.outcome)
    symptom = said.symptom or ""
    if end_session(session, status=status, symptom=symptom, seconds=said.seconds, now=now):
        return True
    session.refresh_from_db(fields=["status", "stop_symptom"])
    return (session.status, session.stop_symptom) == (status, symptom)


def _ended() -> HttpResponse:
    return _refusal(409, "This session has ended; start a new one.")


def _refusal(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
