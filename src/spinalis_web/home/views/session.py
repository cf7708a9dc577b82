"""One session: the check before it, the player, how it felt, and what to do when it stopped."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from msgspec import Struct, to_builtins

from spinalis.catalogue.complex import Complex
from spinalis.safety.stopping import stop_symptom, stop_symptoms
from spinalis.session.script import Script
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import complexes
from spinalis_web.home.check import Check, check_of, fields_of, read_check, usual_pain_field
from spinalis_web.home.day_plan import shown_changes
from spinalis_web.home.feedback_form import about_session, read_feedback, show_feedback
from spinalis_web.home.felt import WORDS, tell_felt, wishes_said
from spinalis_web.home.question_form import ReadForm
from spinalis_web.home.screening_store import (
    standing_clearance,
)
from spinalis_web.home.session_build import MINUTES, Asked, Refusal, build
from spinalis_web.home.shown import may_exercise, source_names
from spinalis_web.home.standing import Standing, standing_of
from spinalis_web.home.views.movement import body_url, skeleton_url, track_url
from spinalis_web.home.wishes_store import wanted_by
from spinalis_web.records.models import Feedback, Session
from spinalis_web.records.past import done_ever
from spinalis_web.records.to_domain import changes_of, day_name_of, exercise_record_of, script_of

WHOLE = "whole"  # as long as the complex takes
_SHORTEST = 3.0  # minutes of a complex, where there is no time for more
CHECK_HOLDS_FOR = timedelta(hours=4)  # after that the check before the session is asked again


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask the few things that change daily, then build the session or say why not."""
    person, now = person_of(request), timezone.now()
    standing = standing_of(person, now=now)
    screening = standing.screening
    if screening is None or not standing.counts:
        return redirect("home:screening")
    if not may_exercise(standing_clearance(screening)):
        return redirect("home:screening_result")
    given = request.POST if request.method == "POST" else request.GET
    chosen = given.get("complex", "")
    if chosen and chosen not in complexes():
        raise Http404
    gentle = not chosen and given.get("gentle") == "yes"
    usual, minutes = wanted_by(person).rhythm.minutes, given.get("minutes", "")
    tests = not chosen and not gentle and given.get("self_tests") == "yes"
    wish = _Wish(complexes().get(chosen), usual, minutes, gentle=gentle, self_tests=tests)
    check = check_of(person, screening, standing, now=now)
    if request.method != "POST":
        return _show_check(request, check, wish)
    form = read_check(check, request.POST)
    if form.faults or not wish.is_sound:
        return _show_check(request, check, wish, form=form)
    one_tap = check.says_nothing_new(request.POST)
    asked = Asked(wish.length, wish.complex, wish.gentle, one_tap, wish.self_tests)
    made = build(person, screening, form.answers, asked, now=now)
    if isinstance(made, Refusal):
        return render(request, "home/session_refused.html", {"refusal": made})
    return redirect("home:session_changes" if changes_of(made) else "home:session", made.pk)


@require_safe
def changes(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Say what the check has changed in the session of the day, and why, before it begins."""
    sessions = person_of(request).sessions.filter(status__in=Session.OPEN)
    session = get_object_or_404(sessions.defer("script"), pk=session_id)
    context = {"session": session, "changes": shown_changes(session)}
    return render(request, "home/session_changes.html", context)


@require_safe
def play(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Show the player, at the beginning or where the session was left."""
    person = person_of(request)
    session = get_object_or_404(person.sessions, pk=session_id)
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
        "day_name": day_name_of(session),
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
        "done_before": sorted(done_ever(session.person, before=session.created_at)),
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


class _Wish(Struct, frozen=True):
    """What is to be done, and how long."""

    complex: Complex | None
    usual: float  # minutes, by the wishes of the person
    minutes: str = ""  # as the form sends it
    gentle: bool = False  # the short set of a bad day, which has its own length
    self_tests: bool = False  # which have their own length as well

    @property
    def has_own_length(self) -> bool:
        """Whether nobody is asked for the minutes."""
        return self.gentle or self.self_tests

    @property
    def offers(self) -> list[tuple[str, str]]:
        """Value and words of each length on offer; a complex may take as long as it needs."""
        if self.has_own_length:
            return []
        more = (_SHORTEST,) if self.complex else ()
        lengths = [(f"{one:g}", f"{one:g}") for one in sorted({*more, *MINUTES, self.usual})]
        return [(WHOLE, "As it needs"), *lengths] if self.complex else lengths

    @property
    def is_sound(self) -> bool:
        """Whether the length is one of those on offer."""
        return self.has_own_length or self.minutes in dict(self.offers)

    @property
    def length(self) -> float | None:
        """The minutes asked for; None for as long as the complex needs."""
        return None if self.has_own_length or self.minutes == WHOLE else float(self.minutes)


def _show_check(
    request: HttpRequest, check: Check, wish: _Wish, *, form: ReadForm | None = None
) -> HttpResponse:
    says_nothing_new = check.says_nothing_new(request.POST)
    one_tap = says_nothing_new if form else check.last_at is not None and "full" not in request.GET
    fields = fields_of(check, one_tap=one_tap, post=request.POST, form=form)
    usual = WHOLE if wish.complex else f"{wish.usual:g}"
    chosen = wish.minutes if wish.is_sound else usual
    context = {
        "fields": fields,
        "faulty": [field for field in fields if field.fault],
        "minutes": [(value, words, value == chosen) for value, words in wish.offers],
        "complex": wish.complex,
        "gentle": wish.gentle,
        "self_tests": wish.self_tests,
        "asked_minutes": wish.minutes if wish.is_sound else "",
        "check": check,
        "one_tap": one_tap,
        "usual_pain": usual_pain_field() if check.kept else None,
    }
    return render(request, "home/session_new.html", context, status=422 if form else 200)
