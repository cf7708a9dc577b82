"""Breaks at work: when they are wanted, and the page that calls for each of them."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec import Struct

from spinalis.plan.break_calls import SNOOZE_MINUTES, Answer
from spinalis.plan.breaks import Break
from spinalis.plan.working_hours import BreakError
from spinalis.share.dose_words import dose_words
from spinalis_web.access.person import person_of
from spinalis_web.home.break_day import BreakDay, Given, break_day, call_if_due, keep_answer
from spinalis_web.home.break_settings import (
    drop_wishes,
    fields_of,
    keep_wishes,
    read_break_form,
    stored_wishes,
)
from spinalis_web.home.library import Card, cards_of
from spinalis_web.home.views.movement import skeleton_url

_ANSWERS = {one.value: one for one in (Answer.DONE, Answer.SKIPPED, Answer.SNOOZED)}


class ShownBreakItem(Struct, frozen=True):
    """One exercise of a break."""

    card: Card
    dose: str
    care: tuple[str, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Ask when breaks are wanted; keep it, or end them."""
    person, now = person_of(request), timezone.now()
    stored = stored_wishes(person)
    form = stored
    if request.method == "POST" and "off" in request.POST:
        drop_wishes(person)
        messages.success(request, "There are no breaks any more.")
        return redirect("home:breaks")
    if request.method == "POST":
        form = read_break_form(request.POST)
        if not form.faults:
            keep_wishes(person, form, now=now)
            messages.success(request, "Your breaks are set.")
            return redirect("home:breaks")
    faults = form.faults if form else ()
    day = break_day(person, now=now)
    context = {
        "section": "today",
        "fields": fields_of(form),
        "faults": faults,
        "is_set": stored is not None,
        "times": [one.at for one in day.plan.breaks] if day.plan else [],
        "why_not": day.why_not if stored else "",
    }
    return render(request, "home/breaks.html", context, status=422 if faults else 200)


@require_safe
def keep_open(request: HttpRequest) -> HttpResponse:
    """The page to keep open: it calls for each break once."""
    if stored_wishes(person_of(request)) is None:
        return redirect("home:breaks")
    context = {"section": "today", "skeleton_url": skeleton_url()}
    return render(request, "home/breaks_open.html", context)


@require_POST
def call(request: HttpRequest) -> HttpResponse:
    """Say what the page has to show now; call the break that is due."""
    now = timezone.now()
    day, ring = call_if_due(person_of(request), now=now)
    return _state(request, day, now, ring=ring and day.bell)


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep what became of the break that waits."""
    person, now = person_of(request), timezone.now()
    said = _ANSWERS.get(request.POST.get("answer", ""))
    text = request.POST.get("minutes", "")
    minutes = int(text) if text in map(str, SNOOZE_MINUTES) else None
    if said is None:
        return JsonResponse({"error": "The answer is done, skipped or snoozed."}, status=422)
    try:
        keep_answer(person, Given(said, request.POST.get("break", ""), minutes), now=now)
    except BreakError as error:
        return JsonResponse({"error": str(error)}, status=422)
    return _state(request, break_day(person, now=now), now)


def _state(
    request: HttpRequest, day: BreakDay, now: datetime, *, ring: bool = False
) -> HttpResponse:
    waiting, next_at = day.waiting(now), day.next_at(now)
    context = {
        "due": waiting,
        "minutes": max(1, round(waiting.seconds / 60)) if waiting else 0,
        "items": _items(waiting) if waiting else [],
        "snoozes": SNOOZE_MINUTES,
        "next_at": next_at,
        "why_not": day.why_not,
        "bell": day.bell,
    }
    return JsonResponse(
        {
            "ring": ring,
            "waits": waiting is not None,
            "break": waiting.at.isoformat() if waiting else "",
            "seconds": (next_at - now).total_seconds() if next_at else None,
            "html": render_to_string("home/break_state.html", context, request=request),
        }
    )


def _items(due: Break) -> list[ShownBreakItem]:
    cards = cards_of([one.exercise for one in due.prescriptions])
    return [
        ShownBreakItem(card, dose_words(one.dose), tuple(why.text for why in one.with_care))
        for card, one in zip(cards, due.prescriptions, strict=True)
    ]
