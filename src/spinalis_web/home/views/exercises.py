"""The exercises: the list with its search, and each one complete."""

from collections.abc import Mapping
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from spinalis.catalogue.exercise import Exercise
from spinalis.safety.clearance import Clearance
from spinalis.share.figures import key_phase
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import complexes
from spinalis_web.home.catalogue import exercises as all_exercises
from spinalis_web.home.dose_words import SIDES, dose_words
from spinalis_web.home.figure import figure_of, phases_of
from spinalis_web.home.library import (
    Card,
    Judged,
    Search,
    cards_of,
    choices_of,
    find_cards,
    read_search,
    verdicts_of,
)
from spinalis_web.home.screening_store import clearance_of
from spinalis_web.home.shown import EVIDENCE, Closed, demand_words, source_names
from spinalis_web.home.views.movement import body_url, skeleton_url, track_url


@require_safe
def exercises(request: HttpRequest) -> HttpResponse:
    """List the exercises that fit the search, with what is open."""
    search = read_search(request.GET)
    clearance = clearance_of(person_of(request))
    verdicts = verdicts_of(clearance)
    found = find_cards(search, verdicts)
    context = {
        "section": "exercises",
        "search": search,
        "choices": choices_of(search),
        "searching": search != Search(),
        "narrowed": search != Search(text=search.text),
        "listed": [_card(card, verdicts) for card in found],
        "count": len(all_exercises()),
        "cleared": clearance is not None,
        "skeleton_url": skeleton_url(),
    }
    return render(request, "home/exercises.html", context)


@require_safe
def exercise(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Show one exercise complete, with the verdict and its reasons."""
    found = all_exercises().get(exercise_id)
    if found is None:
        raise Http404
    context = {
        "section": "exercises",
        "exercise": found,
        "figure": figure_of(found, title=f"The figure doing the exercise: {found.name}"),
        "phases": phases_of(found),
        "key_phase": key_phase(found),
        "track_url": track_url(found.id, found.start_dose.range_percent),
        "skeleton_url": skeleton_url(),
        "body_url": body_url(),
        "verdict": _verdict(found, clearance_of(person_of(request))),
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


def _card(card: Card, verdicts: Mapping[str, Judged]) -> SafeString:
    judged = verdicts.get(card.id)
    return _drawn_card(
        card.id, *((judged.shown.permission, judged.shown.tone) if judged else ("", ""))
    )


@lru_cache(maxsize=2048)
def _drawn_card(name: str, permission: str, tone: str) -> SafeString:
    # A hundred cards are drawn once for each verdict, not for each request.
    (card,) = cards_of([name])
    context = {"card": card, "permission": permission, "tone": tone}
    return render_to_string("home/card.html", context)


def _verdict(exercise: Exercise, clearance: Clearance | None) -> Closed | None:
    judged = verdicts_of(clearance).get(exercise.id)
    return judged.shown if judged else None


def _named(ids: tuple[str, ...]) -> list[Exercise]:
    return [all_exercises()[one] for one in ids if one in all_exercises()]
