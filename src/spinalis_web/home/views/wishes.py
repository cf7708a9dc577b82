"""What a person wants of the plan; wishes that leave no session are never kept."""

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from spinalis.plan.rhythm import RhythmError, check_rhythm
from spinalis_web.access.models import Person
from spinalis_web.access.person import person_of
from spinalis_web.home.came_for import came_for
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_store import course_for
from spinalis_web.home.screening_store import standing_clearance, valid_screening
from spinalis_web.home.shown import may_exercise
from spinalis_web.home.week_build import planning_of, week_of
from spinalis_web.home.wishes_form import (
    ReadWishes,
    read_wishes,
    show_follows,
    show_picked,
    show_wishes,
)
from spinalis_web.home.wishes_store import Wanted, store_wishes, wanted_by, with_wish

_MORE = {"more": True, "without": False, "usual": None}


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """Show the wishes; keep new ones when a week can be built of them."""
    person = person_of(request)
    before = wanted_by(person)
    if request.method != "POST":
        follow = request.GET.get("follow", "")  # offered by the page of a complex, not yet kept
        offered = msgspec.structs.replace(before, follows=follow) if follow else before
        return _show(request, person, offered)
    read = read_wishes(request.POST, before)
    if read.faults:
        return _show(request, person, before, read=read)
    conflict = find_conflict(person, read.wanted)
    if conflict:
        return _show(request, person, read.wanted, read=read, conflict=conflict)
    store_wishes(person, read.wanted, now=timezone.now())
    messages.success(request, "Your wishes are kept. This is the week that comes of them.")
    return redirect("home:week")


@require_POST
def wish(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Do one exercise more often, not at all, or as the plan sees fit."""
    person, chosen = person_of(request), request.POST.get("wish", "")
    if exercise_id not in exercises() or chosen not in _MORE:
        raise Http404
    wanted = with_wish(wanted_by(person), exercise_id, more=_MORE[chosen])
    conflict = find_conflict(person, wanted)
    if conflict:
        messages.warning(request, f"{conflict} Nothing was changed.")
    else:
        store_wishes(person, wanted, now=timezone.now())
        messages.success(request, "Your wish is kept. The week follows it.")
    return redirect("home:exercise", exercise_id)


def find_conflict(person: Person, wanted: Wanted) -> str:
    """Why the wishes make no plan, with the ways out; empty where they do.

    Somebody who may not exercise now is not told of conflicts: the wishes wait for that day.
    """
    try:
        check_rhythm(wanted.rhythm)
    except RhythmError as error:
        return str(error)
    screening = valid_screening(person)
    if screening is None or not may_exercise(standing_clearance(screening)):
        return ""
    now = timezone.now()
    course = course_for(person, screening, now=now)
    planning = planning_of(person, screening, course, on=timezone.localdate(now), wanted=wanted)
    # What was done today does not decide whether the wishes can be met.
    history = msgspec.structs.replace(planning.history, sessions={})
    week = week_of(msgspec.structs.replace(planning, history=history))
    return week if isinstance(week, str) else ""


def _show(
    request: HttpRequest,
    person: Person,
    wanted: Wanted,
    *,
    read: ReadWishes | None = None,
    conflict: str = "",
) -> HttpResponse:
    faults = read.faults if read else {}
    fields = show_wishes(wanted, post=request.POST if faults else None, faults=faults)
    context = {
        "section": "week",
        "came_for": came_for(person),
        "fields": fields,
        "faulty": [field for field in fields if field.fault],
        "picked": show_picked(wanted),
        "follows": show_follows(wanted, post=request.POST if faults else None),
        "conflict": conflict,
    }
    return render(request, "home/wishes.html", context, status=422 if read else 200)
