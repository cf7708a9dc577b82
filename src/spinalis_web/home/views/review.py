"""The weekly review."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from spinalis.plan.course import Change
from spinalis.share.weekly_review import DAYS
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_shown import ShownChange, shown_change, told_together
from spinalis_web.home.course_store import course_for, stored_course
from spinalis_web.home.review_chart import chart_of
from spinalis_web.home.review_made import review_of
from spinalis_web.home.screening_store import valid_screening
from spinalis_web.home.shown import source_names

_WEEK = timedelta(days=DAYS)


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Show the last seven days, or seven earlier ones."""
    person, now = person_of(request), timezone.now()
    screening = valid_screening(person)
    course = course_for(person, screening, now=now) if screening else stored_course(person)
    today = timezone.localdate(now)
    until = _until(request.GET.get("until", ""), today)
    made = review_of(person, course, until=until)
    context = {
        "section": "records",
        "review": made,
        "chart": chart_of(made.days),
        "changes": _shown(made.changes),
        "staying": _shown(made.staying),
        "tip_sources": source_names(made.tip.sources),
        "is_now": until == today,
        "earlier": (until - _WEEK).isoformat(),
        "later": min(until + _WEEK, today).isoformat(),
    }
    return render(request, "home/review.html", context)


def _shown(changes: tuple[Change, ...]) -> tuple[tuple[ShownChange, ...], ...]:
    known = exercises()
    return told_together(shown_change(one) for one in changes if one.exercise in known)


def _until(text: str, today: date) -> date:
    """The day asked for; today where it is none or has not come yet."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return today
    return min(max(asked, date(2000, 1, 1)), today)
