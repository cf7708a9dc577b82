"""The complexes: the list, and each one with what becomes of it for this person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from spinalis.catalogue.complex import Complex
from spinalis.plan.day.refusal import PlanError
from spinalis.safety.clearance import Clearance
from spinalis_web.access.models import Person
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import complexes as all_complexes
from spinalis_web.home.complex_shown import shown_complex, shown_items
from spinalis_web.home.course_store import course_for
from spinalis_web.home.doctor_sheet_made import sheet_asks_for
from spinalis_web.home.screening_store import standing_clearance, valid_screening
from spinalis_web.home.shown import EVIDENCE, source_names
from spinalis_web.home.views.movement import skeleton_url
from spinalis_web.home.week_build import Planning, complex_session, planning_of
from spinalis_web.home.wishes_form import can_be_followed


@require_safe
def complexes(request: HttpRequest) -> HttpResponse:
    """List all complexes with what is open."""
    screening = valid_screening(person_of(request))
    clearance = standing_clearance(screening) if screening else None
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
    clearance, planning = _known(person_of(request))
    context = {
        "section": "exercises",
        "shown": shown_complex(found, clearance),
        "items": shown_items(found, clearance, planning),
        "session": _session(found, clearance, planning),
        "can_be_followed": can_be_followed(found),
        "sheet_asks": clearance is not None and sheet_asks_for(found, clearance),
        "evidence": EVIDENCE[found.evidence.strength],
        "sources": source_names(found.evidence.sources),
        "skeleton_url": skeleton_url(),
    }
    return render(request, "home/complex.html", context)


def _known(person: Person) -> tuple[Clearance | None, Planning | None]:
    """What is open to the person, and what wishes and past sessions say."""
    screening = valid_screening(person)
    if screening is None:
        return None, None
    now = timezone.now()
    course = course_for(person, screening, now=now)
    planning = planning_of(person, screening, course, on=timezone.localdate(now))
    return standing_clearance(screening), planning


def _session(
    found: Complex, clearance: Clearance | None, planning: Planning | None
) -> dict[str, object] | None:
    """The minutes of a session of this complex, or the sentence why there is none."""
    if clearance is None or planning is None:
        return None
    try:
        plan = complex_session(found, planning, clearance, minutes=None)
    except PlanError as error:
        return {"refused": str(error)}
    return {"seconds": plan.seconds}
