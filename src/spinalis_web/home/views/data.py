"""Taking everything along, and erasing everything."""

import json

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from spinalis_web.access.person import person_of
from spinalis_web.home.screening_store import draft_of
from spinalis_web.records.erase import erase
from spinalis_web.records.export import export_of


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Say what is kept, and offer export and erasure."""
    return render(request, "home/data.html", _kept(request))


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is kept of the person, as one JSON file."""
    now = timezone.now()
    told = export_of(person_of(request), now=now) | {"screening_draft": dict(draft_of(request))}
    content = json.dumps(told, indent=2, ensure_ascii=False)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    name = f"spinalis-{timezone.localdate(now):%Y-%m-%d}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def erase_everything(request: HttpRequest) -> HttpResponse:
    """Erase all rows once the person has confirmed; the account itself goes with them."""
    if request.POST.get("confirm") != "erase":
        context = {**_kept(request), "fault": "Tick the box first; nothing was erased."}
        return render(request, "home/data.html", context, status=422)
    person = person_of(request)
    logout(request)
    erase(person)
    return render(request, "home/erased.html")


def _kept(request: HttpRequest) -> dict[str, object]:
    person = person_of(request)
    return {
        "section": "data",
        "screening_count": person.screenings.count(),
        "session_count": person.sessions.count(),
        "event_count": person.safety_events.count(),
        "doctor_sheet_count": person.doctor_sheets.count(),
    }
