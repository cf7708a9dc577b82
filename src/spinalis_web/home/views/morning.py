"""The answer to the question of the next morning."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from spinalis_web.access.person import person_of
from spinalis_web.home.feedback_form import read_scale
from spinalis_web.home.morning import FIELD, keep_morning, morning_question


@require_POST
def morning(request: HttpRequest) -> HttpResponse:
    """Keep the answer, or that there is none; without either, ask again."""
    person, now = person_of(request), timezone.now()
    question = morning_question(person, now=now)
    if question is None or request.POST.get("for_day") != question.for_day.isoformat():
        messages.info(request, "That morning is not asked about any more; nothing has changed.")
        return redirect("home:today")
    pain_nrs = read_scale(request.POST.get(FIELD, ""))
    silent = "no_answer" in request.POST
    if pain_nrs is None and not silent:
        messages.warning(request, "Choose a number for this morning, or say that you skip it.")
        return redirect("home:today")
    keep_morning(person, question.for_day, None if silent else pain_nrs, now=now)
    if not silent:
        messages.success(request, "Thank you. Your doses follow your mornings.")
    return redirect("home:today")
