"""The log of what went wrong and of what was set right, to look at and to take along."""

import csv
import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from spinalis_web.access.person import person_of
from spinalis_web.home.events_shown import COLUMNS, harmless, plain_rows, shown_event

_MOST_SHOWN = 200  # events on the page; the files have all


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """List the events in words, newest first."""
    rows = person_of(request).safety_events.all()
    context = {
        "section": "records",
        "events": [shown_event(one) for one in rows[:_MOST_SHOWN]],
        "most": _MOST_SHOWN,
    }
    return render(request, "home/events.html", context)


@require_safe
def events_csv(request: HttpRequest) -> HttpResponse:
    """All events as a table."""
    response = _file("csv", "text/csv; charset=utf-8", timezone.now())
    table = csv.writer(response)
    table.writerow(COLUMNS)
    for row in plain_rows(person_of(request).safety_events.all()):
        table.writerow([harmless(row[name]) for name in COLUMNS])
    return response


@require_safe
def events_json(request: HttpRequest) -> HttpResponse:
    """All events as JSON."""
    now = timezone.now()
    response = _file("json", "application/json; charset=utf-8", now)
    rows = plain_rows(person_of(request).safety_events.all())
    told = {"spinalis_events": 1, "made_at": now.isoformat(), "events": rows}
    response.write(json.dumps(told, indent=2, ensure_ascii=False))
    return response


def _file(kind: str, content_type: str, now: datetime) -> HttpResponse:
    """An empty file to be saved and not kept, under a name that tells nothing of health."""
    response = HttpResponse(content_type=content_type)
    name = f"spinalis-events-{timezone.localdate(now):%Y-%m-%d}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
