"""The screening: one theme a page, then what it opens and closes."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from spinalis.safety.condition import Answers
from spinalis.safety.question import Question, Theme
from spinalis.safety.screening import Ask, load_screening, questions_due, questions_open
from spinalis_web.access.person import person_of
from spinalis_web.home.doctor_sheet_made import sheet_helps
from spinalis_web.home.question_form import ReadForm, given_in, read_form, show_form
from spinalis_web.home.screening_store import (
    draft_of,
    drop_draft,
    is_void,
    keep_draft,
    latest_screening,
    latest_stop,
    standing_clearance,
    store_screening,
)
from spinalis_web.home.shown import shown_clearance


@require_http_methods(["GET", "HEAD", "POST"])
def screening(request: HttpRequest) -> HttpResponse:
    """Ask one theme; go on to the next that has open questions."""
    draft = draft_of(request)
    if request.method != "POST":
        page = _page_number(request.GET.get("page", "")) or _next_page(draft, after=0)
        return _show_page(request, page or 1, draft)
    page = _page_number(request.POST.get("page", "")) or 1
    asked = _questions(page, draft)
    form = read_form(asked, request.POST)
    asked_ids = {question.id for question in asked}
    others = {key: answer for key, answer in draft.items() if key not in asked_ids}
    draft = keep_draft(request, {**others, **form.answers})
    if form.faults:
        given = {**draft, **given_in(asked, request.POST)}
        return _show_page(request, page, given, form=form)
    return _go_on(request, page, draft)


@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """Show what the latest answers open and close, each with reason and source."""
    person = person_of(request)
    row = latest_screening(person)
    if row is None:
        return redirect("home:screening")
    clearance = standing_clearance(row)
    context = {
        "clearance": shown_clearance(clearance),
        "answered_at": row.created_at,
        "void": is_void(row, latest_stop(person)),
        "sheet_helps": sheet_helps(clearance),
    }
    return render(request, "home/screening_result.html", context)


def _go_on(request: HttpRequest, page: int, draft: Answers) -> HttpResponse:
    following = _next_page(draft, after=page - 1) or _next_page(draft, after=0)
    if following is not None:
        return redirect(f"{reverse('home:screening')}?page={following}")
    store_screening(person_of(request), draft, now=timezone.now())
    drop_draft(request)
    return redirect("home:screening_result")


def _show_page(
    request: HttpRequest, page: int, given: Mapping[str, object], *, form: ReadForm | None = None
) -> HttpResponse:
    faults = form.faults if form else {}
    fields = show_form(_questions(page, draft_of(request)), given=given, faults=faults)
    context = {
        "title": _themes()[page - 1].title,
        "page_number": page,
        "page_count": len(_themes()),
        "fields": fields,
        "faulty": [field for field in fields if field.fault],
    }
    return render(request, "home/screening.html", context, status=422 if faults else 200)


def _themes() -> tuple[Theme, ...]:
    """The themes with questions that are not asked before every session anyway."""
    return tuple(
        theme
        for theme in load_screening().themes
        if any(not question.each_time for question in theme.questions)
    )


def _questions(page: int, draft: Answers) -> tuple[Question, ...]:
    mine = {question.id for question in _themes()[page - 1].questions}
    due = questions_due(draft, ask=Ask.STANDING)
    return tuple(question for question in due if question.id in mine)


def _next_page(draft: Answers, *, after: int) -> int | None:
    """The first page beyond `after` with a question still open."""
    still_open = {question.id for question in questions_open(draft, ask=Ask.STANDING)}
    for number, theme in enumerate(_themes(), start=1):
        if number > after and any(question.id in still_open for question in theme.questions):
            return number
    return None


def _page_number(text: str) -> int | None:
    """The number of a page that exists, or None."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0  # noqa: PLR2004
    return number if 1 <= number <= len(_themes()) else None
