"""The complexes: the list, and each one with what becomes of it for this person."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from spinalis.catalogue.complex import Complex
from spinalis.safety.clearance import Clearance
from spinalis_web.access.models import Person
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import complexes as all_complexes
from spinalis_web.home.complex_shown import plan_of_complex, shown_complex, shown_items
from spinalis_web.home.course_store import painful_of, stored_course
from spinalis_web.home.doctor_sheet_made import sheet_asks_for
from spinalis_web.home.screening_store import standing_clearance, valid_screening
from spinalis_web.home.shown import EVIDENCE, source_names
from spinalis_web.home.views.movement import skeleton_url
from spinalis_web.records.past import done_exercises


@require_safe
def complexes(request: HttpRequest) -> HttpResponse:
    """List all complexes with what is open."""
    clearance, _ = _known(person_of(request))
    found = sorted(all_complexes().values(), key=lambda one: one.name)
    context = {
        "section": "exercises",
        "complexes": [shown_complex(one, clearance) for one in found],
        "skeleton_url": skeleton_url(),
    }
    return render(request, "home/complexes.html", context)


@require_safe
def complex_page(request: HttpRequest, complex_id: str) -> HttpResponse:
    """Show one complex: order, doses, and what safety lets through."""
    found = all_complexes().get(complex_id)
    if found is None:
        raise Http404
    clearance, past = _known(person_of(request))
    context = {
        "section": "exercises",
        "shown": shown_complex(found, clearance),
        "items": shown_items(found, clearance, **past),
        "session": _session(found, clearance, past),
        "sheet_asks": clearance is not None and sheet_asks_for(found, clearance),
        "evidence": EVIDENCE[found.evidence.strength],
        "sources": source_names(found.evidence.sources),
        "skeleton_url": skeleton_url(),
    }
    return render(request, "home/complex.html", context)


def _known(person: Person) -> tuple[Clearance | None, dict[str, Any]]:
    """What is open to the person, and what past sessions say."""
    screening = valid_screening(person)
    if screening is None:
        return None, {"painful": {}, "done": frozenset()}
    painful = painful_of(person, stored_course(person), since=screening.created_at)
    done = done_exercises(person) - set(painful)
    return standing_clearance(screening), {"painful": painful, "done": done}


def _session(
    found: Complex, clearance: Clearance | None, past: dict[str, Any]
) -> dict[str, object] | None:
    """The minutes of a session of this complex, or the sentence why there is none."""
    if clearance is None:
        return None
    plan = plan_of_complex(found, clearance, **past)
    if isinstance(plan, str):
        return {"refused": plan}
    return {"seconds": plan.seconds}
