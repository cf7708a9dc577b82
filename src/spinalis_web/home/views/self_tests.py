"""The self-tests: what they are, what one saw after them, and how it goes over time."""

import uuid
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.self_tests import self_tests as all_self_tests
from spinalis_web.access.models import Person
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.opened import Opened, opened_to
from spinalis_web.home.self_test_chart import chart_of, key
from spinalis_web.home.self_test_form import read_seen, show_seen, store_seen
from spinalis_web.home.self_tests_shown import WORDS, short_name, shown_tests
from spinalis_web.home.shown import source_names
from spinalis_web.records.models import Session


@require_safe
def self_tests(request: HttpRequest) -> HttpResponse:
    """Show what the tests are, what is open of them, and what was seen so far."""
    person = person_of(request)
    tests, opened = all_self_tests(exercises()), opened_to(person)
    shown = shown_tests(person.self_tests.all())
    context = {
        "section": "records",
        "tests": [_card(one, opened) for one in tests],
        "cleared": opened.cleared,
        "shown": shown,
        "chart": chart_of(shown) if shown else "",
        "key": [(mark, WORDS[one]) for mark, one in key()],
        "open_form": _without_words(person),
        "sources": source_names(dict.fromkeys(s for one in tests for s in one.evidence.sources)),
    }
    return render(request, "home/self_tests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def seen(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """Ask what one saw; everything may be left open."""
    ended = person_of(request).sessions.filter(is_self_test=True, ended_at__isnull=False)
    session = get_object_or_404(ended, pk=session_id)
    if request.method != "POST":
        return _form(request, session, {}, {})
    read = read_seen(session, request.POST)
    if read.faults:
        return _form(request, session, request.POST.dict(), read.faults)
    store_seen(session, read, now=timezone.now())
    if read.seen:
        messages.success(request, "It is kept. Compare it with yourself, not with other people.")
    else:
        messages.info(request, "Nothing was written down.")
    return redirect("home:self_tests")


def _form(
    request: HttpRequest, session: Session, given: Mapping[str, str], faults: Mapping[str, str]
) -> HttpResponse:
    context = {
        "section": "records",
        "fields": list(show_seen(session, given, faults)),
        "faults": faults,
        "note": given.get("note", ""),
    }
    status = 422 if faults else 200
    return render(request, "home/self_test_seen.html", context, status=status)


def _card(exercise: Exercise, opened: Opened) -> dict[str, object]:
    judged = opened.verdicts.get(exercise.id)
    return {
        "exercise": exercise,
        "name": short_name(exercise),
        "verdict": judged.shown if judged else None,
    }


def _without_words(person: Person) -> Session | None:
    """The self-tests of today of which nothing was written down yet."""
    today = timezone.localdate()
    latest = person.sessions.filter(is_self_test=True, status=Session.Status.FINISHED).first()
    if latest is None or latest.ended_at is None or timezone.localdate(latest.ended_at) != today:
        return None
    return None if person.self_tests.filter(day=today).exists() else latest
