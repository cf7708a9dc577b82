"""How the exercises grow: where each stands, why, and how to overrule the plan."""

import math
from collections.abc import Mapping

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.course import By, Course, dose_in
from spinalis.plan.progression.revise import Decision, RevisionError, override, undo, undoable
from spinalis.plan.time_cap import cap_seconds
from spinalis.safety.clearance import Clearance
from spinalis.share.dose_words import dose_words
from spinalis_web.access.models import Person
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_shown import dose_choices, shown_change, shown_course
from spinalis_web.home.course_store import change_course, course_for, stored_course
from spinalis_web.home.opened import opened_to
from spinalis_web.home.screening_store import clearance_of, valid_screening
from spinalis_web.home.wishes_store import wanted_by

_PARTS = {"repetitions": int, "sets": int, "hold_s": float, "range_percent": int}
_CLOSED = "Answer the questions about you first; until then nothing can be changed."

_SAME = "This is its present dose. Choose another one, or leave it."


@require_safe
def course(request: HttpRequest) -> HttpResponse:
    """Show each exercise with its dose and the reason of its last change."""
    person = person_of(request)
    opened = opened_to(person)
    context = {
        "section": "records",
        "course": shown_course(_course(person), opened),
        "cleared": opened.cleared,
    }
    return render(request, "home/course.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Take the last change of an exercise back, once the person has seen what that means."""
    person, found = person_of(request), _known(exercise_id)
    if request.method == "POST":
        return _decide(request, person, found, "It is as it was before.", _undo(request, found))
    change = undoable(_course(person), found.id)
    if change is None:
        return redirect("home:course")
    context = {"section": "records", "exercise": found, "change": shown_change(change)}
    return render(request, "home/course_undo.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def set_dose(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Set the dose by hand within the limits of the exercise: choose, look, confirm."""
    person, found = person_of(request), _known(exercise_id)
    present = dose_in(_course(person), found.id, found.start_dose)
    wanted = _wanted(request.POST, present)
    if request.POST.get("confirm") == "yes" and wanted is not None:
        return _decide(
            request, person, found, "It is set. You can undo it.", _set(person, found, wanted)
        )
    fault = ""
    if request.method == "POST":
        fault = _SAME if wanted == present else _fault(person, found, wanted)
    context = {
        "section": "records",
        "exercise": found,
        "present": dose_words(present),
        "start": dose_words(found.start_dose),
        "choices": dose_choices(found, wanted or present),
        "fault": fault,
        "given": {name: f"{getattr(wanted, name):g}" for name in _PARTS} if wanted else {},
        "wanted": dose_words(wanted) if wanted and request.method == "POST" and not fault else "",
    }
    return render(request, "home/course_set.html", context, status=422 if fault else 200)


class _Step(msgspec.Struct, frozen=True):
    """A decision of the person, to be taken on the course as it then is."""

    exercise: Exercise
    wanted: Dose | None = None  # None: undo
    number: int = -1  # of the change to undo
    cap_s: float = math.inf  # the most seconds that it takes in a session

    def taken(self, course: Course, clearance: Clearance) -> Course:
        decision = Decision(By.PERSON, timezone.localdate())
        if self.wanted is not None:
            return override(
                course,
                self.exercise,
                self.wanted,
                clearance=clearance,
                decision=decision,
                cap_s=self.cap_s,
            )
        if not 0 <= self.number < len(course.history):
            raise RevisionError("This change is not of this course: load the page again.")
        return undo(course, course.history[self.number], decision=decision)


def _set(person: Person, exercise: Exercise, wanted: Dose) -> _Step:
    cap_s = cap_seconds(wanted_by(person).rhythm.minutes)
    return _Step(exercise, wanted, cap_s=cap_s)


def _undo(request: HttpRequest, exercise: Exercise) -> _Step:
    text = request.POST.get("number", "")
    return _Step(exercise, number=int(text) if text.isascii() and text.isdigit() else -1)


def _decide(
    request: HttpRequest, person: Person, exercise: Exercise, done: str, step: _Step
) -> HttpResponse:
    clearance = clearance_of(person)
    if clearance is None:
        messages.warning(request, _CLOSED)
        return redirect("home:course")
    try:
        change_course(person, lambda course: step.taken(course, clearance))
    except RevisionError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, f"{exercise.name}: {done}")
    return redirect("home:course")


def _fault(person: Person, exercise: Exercise, wanted: Dose | None) -> str:
    """Why this dose cannot be set; empty where it can."""
    clearance = clearance_of(person)
    if wanted is None:
        return "Choose one of the numbers on offer for each part."
    if clearance is None:
        return _CLOSED
    try:
        _set(person, exercise, wanted).taken(stored_course(person), clearance)
    except RevisionError as error:
        return str(error)
    return ""


def _wanted(given: Mapping[str, str], present: Dose) -> Dose | None:
    """The present dose with the parts that were chosen; None where one is no number."""
    parts = {name: _number(given.get(name, ""), getattr(present, name)) for name in _PARTS}
    if None in parts.values():
        return None
    typed = {name: kind(parts[name]) for name, kind in _PARTS.items()}
    return msgspec.structs.replace(present, **typed)


def _number(text: str, present: float) -> float | None:
    if not text:
        return float(present)
    return float(text) if text.isascii() and text.replace(".", "", 1).isdigit() else None


def _course(person: Person) -> Course:
    screening = valid_screening(person)
    if screening is None:
        return stored_course(person)
    return course_for(person, screening, now=timezone.now())


def _known(exercise_id: str) -> Exercise:
    found = exercises().get(exercise_id)
    if found is None:
        raise Http404
    return found
