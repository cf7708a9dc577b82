"""The exercises, each with what it is and whether it is open to this person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import judge
from spinalis_web.access.models import Person
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import exercises as all_exercises
from spinalis_web.home.figure import figure_of, key_phase, phases_of
from spinalis_web.home.screening_store import standing_clearance, valid_screening
from spinalis_web.home.shown import Closed, demand_words, shown_verdict, source_names
from spinalis_web.home.views.movement import body_url, skeleton_url, track_url


class Listed(Struct, frozen=True):
    """An exercise in the list, with the verdict where there is a screening."""

    exercise: Exercise
    figure: str
    verdict: Closed | None


@require_safe
def exercises(request: HttpRequest) -> HttpResponse:
    """List all exercises with what is open."""
    clearance = _clearance(person_of(request))
    listed = [
        Listed(one, figure_of(one), _verdict(one, clearance)) for one in all_exercises().values()
    ]
    return render(request, "home/exercises.html", {"section": "exercises", "listed": listed})


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
        "verdict": _verdict(found, _clearance(person_of(request))),
        "doses": [("To begin with", _dose(found.start_dose)), ("Later", _dose(found.goal_dose))],
        "demands": [demand_words(demand) for demand in found.demands],
        "easier": _named(found.easier),
        "harder": _named(found.harder),
        "sources": source_names(found.evidence.sources),
        "evidence": _EVIDENCE[found.evidence.strength],
        "sides": _SIDES[found.sides.value],
    }
    return render(request, "home/exercise.html", context)


_EVIDENCE = {
    "guideline": "a guideline",
    "study": "a study",
    "expert": "the opinion of experts",
    "source_article": "the article that the exercises come from",
    "inference": "our own conclusion",
}
_SIDES = {
    "both": "",
    "alternate": "left and right in turn",
    "each": "first one side, then the other",
}


def _clearance(person: Person) -> Clearance | None:
    screening = valid_screening(person)
    return standing_clearance(screening) if screening else None


def _verdict(exercise: Exercise, clearance: Clearance | None) -> Closed | None:
    return shown_verdict(judge(exercise, clearance)) if clearance else None


def _named(ids: tuple[str, ...]) -> list[Exercise]:
    return [all_exercises()[one] for one in ids if one in all_exercises()]


def _dose(dose: Dose) -> str:
    """A dose in words, such as `2 x 10 repetitions, hold 5 s, rest 30 s`."""
    sets = f"{dose.sets} \u00d7 " if dose.sets > 1 else ""
    words = [f"{sets}{dose.repetitions} repetitions"]
    if dose.hold_s:
        words.append(f"hold {dose.hold_s:g} s")
    if dose.rest_s and dose.sets > 1:
        words.append(f"rest {dose.rest_s:g} s")
    if dose.range_percent != 100:  # noqa: PLR2004 -- the whole movement
        words.append(f"{dose.range_percent} % of the movement")
    if dose.effort_percent:
        words.append(f"{dose.effort_percent:g} % effort")
    return ", ".join(words)
