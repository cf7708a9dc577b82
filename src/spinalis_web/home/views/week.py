"""The week from today on, and moving a session to another of its days."""

from datetime import date

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from spinalis.catalogue.complex import TimeOfDay
from spinalis.plan.moving import MoveError, check_moved, move_session
from spinalis.plan.rhythm import Move, Rhythm
from spinalis_web.access.models import Person
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_store import course_for
from spinalis_web.home.screening_store import standing_clearance, valid_screening
from spinalis_web.home.shown import may_exercise
from spinalis_web.home.views.movement import skeleton_url
from spinalis_web.home.week_build import Planning, planning_of, week_of
from spinalis_web.home.week_shown import shown_week
from spinalis_web.home.wishes_store import store_wishes, wanted_by
from spinalis_web.records.models import Screening


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Show seven days, each session with its reasons."""
    person = person_of(request)
    screening = _screening(person)
    if screening is None:
        return redirect("home:today")
    planning = _planning(person, screening)
    built = week_of(planning)
    context = {
        "section": "week",
        "week": None if isinstance(built, str) else shown_week(built, planning),
        "conflict": built if isinstance(built, str) else "",
        "follows": planning.goals.follows,
        "skeleton_url": skeleton_url(),
    }
    return render(request, "home/week.html", context)


@require_POST
def move(request: HttpRequest) -> HttpResponse:
    """Put a session on another day, when the week can take it there."""
    person = person_of(request)
    screening = _screening(person)
    if screening is None:
        return redirect("home:today")
    try:
        wish = _read(request)
        rhythm = _moved(_planning(person, screening), wish)
    except MoveError as error:
        messages.warning(request, f"The session stays where it was. {error}")
    else:
        wanted = msgspec.structs.replace(wanted_by(person), rhythm=rhythm)
        store_wishes(person, wanted, now=timezone.now())
        messages.success(request, f"The session is on {wish.to:%A} now; the other days follow it.")
    return redirect("home:week")


def _screening(person: Person) -> Screening | None:
    """The screening, where it lets the person exercise."""
    screening = valid_screening(person)
    if screening is None or not may_exercise(standing_clearance(screening)):
        return None
    return screening


def _planning(person: Person, screening: Screening) -> Planning:
    now = timezone.now()
    course = course_for(person, screening, now=now)
    return planning_of(person, screening, course, on=timezone.localdate(now))


def _read(request: HttpRequest) -> Move:
    told = {name: request.POST.get(name, "") for name in ("planned", "time", "to")}
    try:
        planned, to = (date.fromisoformat(told[name]) for name in ("planned", "to"))
        return Move(planned, TimeOfDay(told["time"]), to)
    except ValueError as error:
        raise MoveError("Choose one of the days on offer.") from error


def _moved(planning: Planning, wish: Move) -> Rhythm:
    """The rhythm with the move, once the week is known to stand it.

    Raises:
        MoveError: it does not; the text says why.
    """
    rhythm = move_session(planning.rhythm, wish, start=planning.start)
    built = week_of(msgspec.structs.replace(planning, rhythm=rhythm))
    if isinstance(built, str):
        raise MoveError(built)
    check_moved(built, exercises(), on=wish.to)
    return rhythm
