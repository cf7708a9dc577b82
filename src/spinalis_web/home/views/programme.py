"""The programme: what the person gets, why, and where they stand in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from spinalis_web.access.person import person_of
from spinalis_web.home.course_store import course_for
from spinalis_web.home.programme_shown import shown_programme
from spinalis_web.home.screening_store import standing_clearance, valid_screening
from spinalis_web.home.shown import may_exercise
from spinalis_web.home.week_build import planning_of


@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    """Show the programme; without answers that let the person exercise there is none."""
    person, now = person_of(request), timezone.now()
    screening = valid_screening(person)
    if screening is None or not may_exercise(standing_clearance(screening)):
        return redirect("home:today")
    course = course_for(person, screening, now=now)
    planning = planning_of(person, screening, course, on=timezone.localdate(now))
    context = {
        "section": "week",
        "shown": shown_programme(planning),
        "follows": planning.goals.follows,
    }
    return render(request, "home/programme.html", context)
