"""The screening: one theme a page, what needs help first, then what it opens and closes."""

from collections.abc import Mapping, Set

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from spinalis.safety.condition import Answers
from spinalis.safety.flags import red_flags
from spinalis.safety.purpose import clashes
from spinalis.safety.question import Question, Theme
from spinalis.safety.screening import Ask, load_screening, questions_due
from spinalis.safety.validity import last_day
from spinalis_web.access.person import person_of
from spinalis_web.home.doctor_sheet_made import sheet_helps
from spinalis_web.home.events_shown import shown_event
from spinalis_web.home.first_check import check_offered
from spinalis_web.home.opened import opened_by
from spinalis_web.home.page_shown import narrowed, shown_page
from spinalis_web.home.question_form import given_in, read_form
from spinalis_web.home.red_flags import (
    flags_in,
    forget_told,
    log_end,
    shown_flags,
    tell_anew,
)
from spinalis_web.home.screening_store import (
    draft_of,
    drop_draft,
    keep_draft,
    standing_clearance,
    store_screening,
)
from spinalis_web.home.shown import shown_clearance
from spinalis_web.home.standing import standing_of
from spinalis_web.home.summary import summary_of


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
    unfinished = form.faults or _unfinished(draft)
    if unfinished and tell_anew(request, person_of(request), draft, now=timezone.now()):
        return redirect("home:screening_help")
    faults = {**_contradictions(draft, asked_ids), **form.faults}
    if faults:
        given = {**draft, **given_in(asked, request.POST)}
        return _show_page(request, page, given, faults=faults)
    return _go_on(request, page, draft)


@require_safe
def get_help(request: HttpRequest) -> HttpResponse:
    """Say what to do first, when an answer given so far needs help today or at once."""
    draft = draft_of(request)
    flags = flags_in(draft, now=timezone.now())
    if not flags:
        return redirect("home:screening")
    rested_on = {question for flag in flags for question in flag.questions}
    context = {
        "flags": shown_flags(flags),
        "corrections": _pages_asking(rested_on & draft.keys()),
        "next_page": _next_page(draft, after=0) or 1,
    }
    return render(request, "home/screening_help.html", context)


@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """Show what the latest answers open and close, each with reason and source."""
    person = person_of(request)
    standing = standing_of(person)
    row = standing.screening
    if row is None:
        return redirect("home:screening")
    clearance = standing_clearance(row)
    context = {
        "clearance": shown_clearance(clearance),
        "flags": shown_flags(red_flags(clearance)),
        "summary": summary_of(opened_by(person, row)) if standing.counts else None,
        "answered_at": row.created_at,
        "answer_by": last_day(timezone.localdate(row.created_at)),
        "void": not standing.counts,
        "void_event": shown_event(standing.void) if standing.void else None,
        "sheet_helps": sheet_helps(clearance),
        "check": check_offered(person, standing, now=timezone.now()),
    }
    return render(request, "home/screening_result.html", context)


def _go_on(request: HttpRequest, page: int, draft: Answers) -> HttpResponse:
    following = _next_page(draft, after=page - 1) or _next_page(draft, after=0)
    if following is not None:
        # Further questions of the same page come of an answer on it: lead there.
        further = _further(page, draft) if following == page else ""
        return redirect(f"{reverse('home:screening')}?page={following}{further}")
    person, now = person_of(request), timezone.now()
    with transaction.atomic():
        was_void = standing_of(person).void is not None
        row = store_screening(person, draft, now=now)
        log_end(person, row, told=forget_told(request), was_void=was_void, now=now)
    drop_draft(request)
    return redirect("home:screening_result")


def _show_page(
    request: HttpRequest,
    page: int,
    given: Mapping[str, object],
    *,
    faults: Mapping[str, str] | None = None,
) -> HttpResponse:
    draft = draft_of(request)
    questions = narrowed(_questions(page, draft), draft)
    said = faults or _contradictions(draft, {question.id for question in questions})
    context = {
        "page": shown_page(_themes()[page - 1], questions, given=given, faults=said),
        "page_number": page,
        "page_count": len(_themes()),
        "clashes": page > 1 and bool(_contradictions(draft, said.keys())),
        "flags": shown_flags(flags_in(draft, now=timezone.now())),
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
    still_open = _unfinished(draft)
    for number, theme in enumerate(_themes(), start=1):
        if number > after and any(question.id in still_open for question in theme.questions):
            return number
    return None


def _unfinished(draft: Answers) -> set[str]:
    """The questions without an answer, or with one that contradicts the purpose."""
    due = questions_due(draft, ask=Ask.STANDING)
    return {one.id for one in due if one.id not in draft} | {one.question for one in clashes(draft)}


def _contradictions(draft: Answers, questions: Set[str]) -> dict[str, str]:
    """What contradicts the purpose among these questions, by question id."""
    return {one.question: one.text for one in clashes(draft) if one.question in questions}


def _further(page: int, draft: Answers) -> str:
    """The place on the page of the first question still open."""
    return next((f"#q-{one.id}" for one in _questions(page, draft) if one.id not in draft), "")


def _pages_asking(questions: Set[str]) -> list[tuple[int, str]]:
    """Number and title of each page with one of these questions."""
    return [
        (number, theme.title)
        for number, theme in enumerate(_themes(), start=1)
        if any(question.id in questions for question in theme.questions)
    ]


def _page_number(text: str) -> int | None:
    """The number of a page that exists, or None."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0  # noqa: PLR2004
    return number if 1 <= number <= len(_themes()) else None
