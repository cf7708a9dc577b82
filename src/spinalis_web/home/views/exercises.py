"""The exercises: the list with its search, and each one complete."""

from functools import lru_cache

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.candidates import PAIN_ONCE
from spinalis.safety.clearance import Reason
from spinalis.share.dose_words import dose_words
from spinalis.share.figures import key_phase
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import complexes
from spinalis_web.home.catalogue import exercises as all_exercises
from spinalis_web.home.course_store import take_up_again
from spinalis_web.home.exercise_words import SIDES
from spinalis_web.home.figure import figure_of, phases_of
from spinalis_web.home.library import (
    OPEN_TO_ME,
    Card,
    Search,
    cards_of,
    choices_of,
    find_cards,
    read_search,
)
from spinalis_web.home.opened import Opened, likeness, opened_to
from spinalis_web.home.shown import EVIDENCE, demand_words, shown_reasons, source_names
from spinalis_web.home.views.movement import body_url, skeleton_url, track_url
from spinalis_web.home.wishes_store import wanted_by, wish_for
from spinalis_web.records.events import log_recheck

LONGEST_NOTE = 2_000  # letters, as the table has it


@require_safe
def exercises(request: HttpRequest) -> HttpResponse:
    """List the exercises that fit the search, with what is open."""
    search = read_search(request.GET)
    opened = opened_to(person_of(request))
    found = find_cards(search, opened.verdicts)
    context = {
        "section": "exercises",
        "search": search,
        "choices": choices_of(search, cleared=opened.cleared),
        "searching": search != Search(),
        "narrowed": search != Search(text=search.text),
        "listed": [_card(card, opened) for card in found],
        "count": len(all_exercises()),
        "cleared": opened.cleared,
        "skeleton_url": skeleton_url(),
    }
    return render(request, "home/exercises.html", context)


@require_safe
def exercise(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Show one exercise complete, with the verdict and its reasons."""
    found = all_exercises().get(exercise_id)
    if found is None:
        raise Http404
    person = person_of(request)
    opened = opened_to(person)
    judged = opened.verdicts.get(found.id)
    context = {
        "section": "exercises",
        "exercise": found,
        "figure": figure_of(found, title=f"The figure doing the exercise: {found.name}"),
        "phases": phases_of(found),
        "key_phase": key_phase(found),
        "track_url": track_url(found.id, found.start_dose.range_percent),
        "skeleton_url": skeleton_url(),
        "body_url": body_url(),
        "verdict": judged.shown if judged else None,
        "suspended": found.id in opened.suspended,
        "eased": shown_reasons([PAIN_ONCE] if _hurt_once(found, opened) else []),
        "instead": _instead(found, opened),
        "wish": wish_for(wanted_by(person), found.id),
        "doses": [
            ("To begin with", dose_words(found.start_dose)),
            ("Later", dose_words(found.goal_dose)),
        ],
        "demands": [demand_words(demand) for demand in found.demands],
        "easier": _named(found.easier),
        "harder": _named(found.harder),
        "complexes": [one for one in complexes().values() if found.id in one.exercises],
        "sources": source_names(found.evidence.sources),
        "evidence": EVIDENCE[found.evidence.strength],
        "sides": SIDES[found.sides],
    }
    return render(request, "home/exercise.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def recheck(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Take a suspended exercise up again, once the person has confirmed how."""
    person = person_of(request)
    found = all_exercises().get(exercise_id)
    if found is None:
        raise Http404
    why = opened_to(person).suspended.get(found.id)
    if why is None:
        return redirect("home:exercise", found.id)
    if request.method != "POST":
        return _show_recheck(request, found, why)
    note = request.POST.get("note", "").strip().replace("\r\n", "\n").replace("\0", "")
    if request.POST.get("confirm") != "painless" or len(note) > LONGEST_NOTE:
        return _show_recheck(request, found, why, note=note)
    now = timezone.now()
    log_recheck(person, found.id, note=note, now=now)
    take_up_again(person, found, note=note, now=now)
    messages.success(request, "It is back, with the smallest range first. Stop at any pain.")
    return redirect("home:exercise", found.id)


def _show_recheck(
    request: HttpRequest, found: Exercise, why: Reason, *, note: str | None = None
) -> HttpResponse:
    """Ask for the confirmation; a note stands for a form that was sent and cannot be taken."""
    faulty = note is not None
    too_long = f"Please keep the note below {LONGEST_NOTE} characters."
    context = {
        "section": "exercises",
        "exercise": found,
        "reason": why,
        "sources": source_names(why.sources),
        "note": note or "",
        "ticked": request.POST.get("confirm") == "painless",
        "note_fault": too_long if note and len(note) > LONGEST_NOTE else "",
    }
    return render(
        request,
        "home/recheck.html",
        {**context, "fault": faulty and not context["ticked"]},
        status=422 if faulty else 200,
    )


def _card(card: Card, opened: Opened) -> SafeString:
    judged = opened.verdicts.get(card.id)
    words = (judged.shown.permission, judged.shown.tone) if judged else ("", "")
    return _drawn_card(card.id, *words, instead=opened.instead.get(card.id, ""))


@lru_cache(maxsize=2048)
def _drawn_card(name: str, permission: str, tone: str, *, instead: str) -> SafeString:
    # A hundred cards are drawn once for each verdict, not for each request.
    (card,) = cards_of([name])
    easier = all_exercises()[instead].name if instead else ""
    context = {"card": card, "permission": permission, "tone": tone, "instead": easier}
    return render_to_string("home/card.html", context)


def _hurt_once(exercise: Exercise, opened: Opened) -> bool:
    """Whether it is open and comes back smaller."""
    judged = opened.verdicts.get(exercise.id)
    is_open = judged is not None and judged.permission in OPEN_TO_ME
    return is_open and opened.painful.get(exercise.id, 0) > 0


def _instead(exercise: Exercise, opened: Opened) -> dict[str, object] | None:
    """The card of the easier form that is open, and why it is alike."""
    name = opened.instead.get(exercise.id)
    if name is None:
        return None
    (card,) = cards_of([name])
    return {"card": card, "why": likeness(exercise, card.exercise)}


def _named(ids: tuple[str, ...]) -> list[Exercise]:
    return [all_exercises()[one] for one in ids if one in all_exercises()]
