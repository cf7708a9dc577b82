"""The sheet for the doctor: what will stand on it, the sheet itself, and earlier ones."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from msgspec import Struct

from spinalis.share.sheet import SheetError, Who
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import complexes
from spinalis_web.home.doctor_sheet_made import (
    earlier_pdf,
    make_sheet,
    preview,
    shown_groups,
    shown_items,
)
from spinalis_web.home.screening_store import standing_clearance, valid_screening
from spinalis_web.home.shown import shown_clearance
from spinalis_web.records.models import Screening

_MOST_SHOWN = 50  # earlier sheets on the page; the export has all


class _Given(Struct, frozen=True):
    """The form as it was sent, and what is wrong with it."""

    name: str = ""
    born: str = ""
    keep: bool = False
    fault: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def doctor_sheet(request: HttpRequest) -> HttpResponse:
    """Show what will stand on the sheet; a POST makes it and answers with the PDF."""
    person = person_of(request)
    screening = valid_screening(person)
    if screening is None:
        return redirect("home:screening")
    sent = request.method == "POST"
    asked = (request.POST if sent else request.GET).get("complex", "")
    if asked and asked not in complexes():
        raise Http404
    if not sent:
        return _show(request, screening, asked, _Given())
    given = _read(request.POST)
    now = timezone.now()
    try:
        content = make_sheet(
            person, screening, complex_id=asked, who=_who(given), keep=given.keep, now=now
        )
    except SheetError as error:
        fault = _Given(given.name, given.born, given.keep, str(error))
        return _show(request, screening, asked, fault)
    return _pdf(content, timezone.localdate(now))


@require_safe
def earlier(request: HttpRequest, code: str) -> HttpResponse:
    """The PDF of an earlier sheet, as it was made."""
    row = get_object_or_404(person_of(request).doctor_sheets, code=code)
    return _pdf(earlier_pdf(row), timezone.localdate(row.created_at))


def _read(post: QueryDict) -> _Given:
    name, born = post.get("name", "").strip(), post.get("born", "").strip()
    return _Given(name, born, post.get("keep") == "yes")


def _who(given: _Given) -> Who:
    """What is printed about the person.

    Raises:
        SheetError: the year is no number.
    """
    if given.born and not (given.born.isascii() and given.born.isdigit()):
        raise SheetError("Please give the year of birth with four digits, such as 1974.")
    return Who(given.name, int(given.born[:5]) if given.born else None)


def _show(request: HttpRequest, screening: Screening, asked: str, given: _Given) -> HttpResponse:
    person = person_of(request)
    try:
        sheet = preview(person, screening, complex_id=asked)
    except SheetError:
        # The complex is made for another finding: the page says so and offers the other sheet.
        return render(request, "home/doctor_sheet_other.html", {"complex": complexes()[asked]})
    context = {
        "sheet": sheet,
        "items": shown_items(sheet),
        "groups": shown_groups(sheet),
        "clearance": shown_clearance(standing_clearance(screening)),
        "asked": asked,
        "given": given,
        "earlier": person.doctor_sheets.defer("content")[:_MOST_SHOWN],
    }
    return render(request, "home/doctor_sheet.html", context, status=422 if given.fault else 200)


def _pdf(content: bytes, day: date) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="spinalis-{day}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response
