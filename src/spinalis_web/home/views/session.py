"""One session: the check before it, the player, how it felt, and what to do when it stopped."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from msgspec import Struct, to_builtins

from spinalis.catalogue.complex import Complex
from spinalis.safety.answers import decode_answers
from spinalis.safety.question import Question
from spinalis.safety.screening import Ask, questions_due
from spinalis.safety.stopping import stop_symptom, stop_symptoms
from spinalis.session.script import Script
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import complexes
from spinalis_web.home.feedback_form import about_session, read_feedback, show_feedback
from spinalis_web.home.felt import WORDS, tell_felt, wishes_said
from spinalis_web.home.question_form import ReadForm, given_in, read_form, show_form
from spinalis_web.home.screening_store import (
    known_answers,
    standing_clearance,
    valid_screening,
)
from spinalis_web.home.session_build import MINUTES, Asked, Refusal, build
from spinalis_web.home.shown import may_exercise, source_names
from spinalis_web.home.standing import Standing, standing_of
from spinalis_web.home.views.movement import body_url, skeleton_url, track_url
from spinalis_web.home.wishes_store import wanted_by
from spinalis_web.records.models import Feedback, Screening, Session
from spinalis_web.records.to_domain import exercise_record_of, script_of

WHOLE = "whole"  # as long as the complex takes
CHECK_HOLDS_FOR = timedelta(hours=4)  # after that the check before the session is asked again


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask the few things that change daily, then build the session or say why not."""
    person = person_of(request)
    screening = valid_screening(person)
    if screening is None:
        return redirect("home:screening")
    if not may_exercise(standing_clearance(screening)):
        return redirect("home:screening_result")
    given = request.POST if request.method == "POST" else request.GET
    chosen = given.get("complex", "")
    if chosen and chosen not in complexes():
        raise Http404
    gentle = not chosen and given.get("gentle") == "yes"
    wish = _Wish(complexes().get(chosen), wanted_by(person).rhythm.minutes, gentle=gentle)
    if request.method != "POST":
        return _show_check(request, screening, wish)
    asked = _questions(screening, {})
    form = read_form(asked, request.POST)
    further = [one for one in _questions(screening, form.answers) if one not in asked]
    more = read_form(further, request.POST)
    form = ReadForm({**form.answers, **more.answers}, {**form.faults, **more.faults})
    wish = msgspec.structs.replace(wish, minutes=request.POST.get("minutes", ""))
    if form.faults or not wish.is_sound:
        return _show_check(request, screening, wish, form=form)
    made = build(
        person,
        screening,
        form.answers,
        Asked(wish.length, wish.complex, wish.gentle),
        now=timezone.now(),
    )
    if isinstance(made, Refusal):
        return render(request, "home/session_refused.html", {"refusal": made})
    return redirect("home:session", made.pk)


@require_safe
def play(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Show the player, at the beginning or where the session was left."""
    person = person_of(request)
    session = get_object_or_404(person.sessions.defer("plan"), pk=session_id)
    if session.status not in Session.OPEN:
        return redirect("home:record", session.pk)
    if not may_go_on(session, standing_of(person), timezone.now()):
        messages.info(request, "Please answer the check again; then your session is made anew.")
        return redirect("home:session_new")
    script = script_of(session)
    player = _player(request, session, script)
    context = {
        "script": to_builtins(script),
        "player": player,
        "stop_symptoms": stop_symptoms(),
        "felt_words": [(felt.value, words) for felt, words in WORDS.items()],
        "first_track_url": player["urls"]["tracks"][script.exercises[0].id],
    }
    return render(request, "home/player.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Ask how it felt; everything may be left open."""
    person, now = person_of(request), timezone.now()
    session = _ended_session(request, session_id)
    stored = Feedback.objects.filter(session=session).first()
    rows = list(session.exercise_records.select_related("session"))
    about = about_session(session, rows)
    if request.method != "POST":
        context = {
            "fields": show_feedback(about, stored),
            "wishes_said": [] if stored else wishes_said(person, rows),
        }
        return render(request, "home/feedback.html", context)
    read = read_feedback(request.POST, about)
    if read.faults:
        context = {"fields": show_feedback(about, stored, read=read)}
        return render(request, "home/feedback.html", context, status=422)
    Feedback.objects.update_or_create(
        session=session,
        defaults=read.values,
        create_defaults={**read.values, "created_at": now},
    )
    told = ["Thank you. It is kept with the session."]
    if read.felt:
        told += tell_felt(person, rows[-1], read.felt, now=now)
    messages.success(request, " ".join(told))
    return redirect("home:record", session.pk)


@require_safe
def stopped(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Say what to do about the sign that stopped the session."""
    session = _ended_session(request, session_id)
    if not session.stop_symptom:
        return redirect("home:record", session.pk)
    symptom = stop_symptom(session.stop_symptom)
    context = {"session": session, "symptom": symptom, "sources": source_names(symptom.sources)}
    return render(request, "home/stopped.html", context)


def _ended_session(request: HttpRequest, session_id: uuid.UUID) -> Session:
    ended = person_of(request).sessions.filter(ended_at__isnull=False)
    return get_object_or_404(ended.defer("plan", "script"), pk=session_id)


def may_go_on(session: Session, standing: Standing, now: datetime) -> bool:
    """Whether the check and the answers that the session was built on still hold."""
    return standing.holds_for(session) and now - session.created_at <= CHECK_HOLDS_FOR


def _player(request: HttpRequest, session: Session, script: Script) -> dict[str, Any]:
    return {
        "session": str(session.pk),
        "urls": {
            "progress": reverse("home:progress", args=[session.pk]),
            "exercise": reverse("home:exercise_record", args=[session.pk]),
            "end": reverse("home:end", args=[session.pk]),
            "skeleton": skeleton_url(),
            "body": body_url(),
            "tracks": {
                entry.id: track_url(entry.id, entry.dose.range_percent)
                for entry in script.exercises
            },
        },
        "csrf": get_token(request),
        "state": _state(session),
    }


def _state(session: Session) -> dict[str, Any] | None:
    """Where the session was left; None before its start."""
    if session.status == Session.Status.READY:
        return None
    rows = session.exercise_records.all()
    return {
        "step": session.step,
        "elapsed_s": session.elapsed_s,
        "running_s": session.seconds,
        "results": [to_builtins(exercise_record_of(row)) for row in rows],
    }


def _questions(screening: Screening, today: Mapping[str, object]) -> list[Question]:
    known = {**known_answers(screening), **decode_answers(today)}
    return list(questions_due(known, ask=Ask.TODAY))


class _Wish(Struct, frozen=True):
    """What is to be done, and how long."""

    complex: Complex | None
    usual: float  # minutes, by the wishes of the person
    minutes: str = ""  # as the form sends it
    gentle: bool = False  # the short set of a bad day, which has its own length

    @property
    def offers(self) -> list[tuple[str, str]]:
        """Value and words of each length on offer; a complex may take as long as it needs."""
        if self.gentle:
            return []
        lengths = [(f"{one:g}", f"{one:g}") for one in sorted({*MINUTES, self.usual})]
        return [(WHOLE, "As it needs"), *lengths] if self.complex else lengths

    @property
    def is_sound(self) -> bool:
        """Whether the length is one of those on offer."""
        return self.gentle or self.minutes in dict(self.offers)

    @property
    def length(self) -> float | None:
        """The minutes asked for; None for as long as the complex needs."""
        return None if self.gentle or self.minutes == WHOLE else float(self.minutes)


def _show_check(
    request: HttpRequest,
    screening: Screening,
    wish: _Wish,
    *,
    form: ReadForm | None = None,
) -> HttpResponse:
    questions = _questions(screening, form.answers if form else {})
    given = given_in(questions, request.POST) if form else {}
    fields = show_form(questions, given=given, faults=form.faults if form else {})
    usual = WHOLE if wish.complex else f"{wish.usual:g}"
    chosen = wish.minutes if wish.is_sound else usual
    context = {
        "fields": fields,
        "faulty": [field for field in fields if field.fault],
        "minutes": [(value, words, value == chosen) for value, words in wish.offers],
        "complex": wish.complex,
        "gentle": wish.gentle,
    }
    return render(request, "home/session_new.html", context, status=422 if form else 200)
