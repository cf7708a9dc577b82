"""The short pages about good exercise."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from msgspec import Struct

from spinalis.share.guide import GuidePage, Statement, guide_pages
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.shown import source_names

QUICK_MINUTES = 3  # of the light warm-up, where there is no time


class ShownStatement(Struct, frozen=True):
    """One statement with the numbers of its sources on the page."""

    text: str
    notes: tuple[int, ...]
    exercises: tuple[tuple[str, str], ...]  # id and name
    begin: str  # id of a complex; empty where nothing is to begin


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """List the pages."""
    return render(request, "home/guide.html", {"pages": guide_pages()})


@require_safe
def guide_page(request: HttpRequest, page_id: str) -> HttpResponse:
    """Show one page, its sources below."""
    pages = guide_pages()
    found = next((page for page in pages if page.id == page_id), None)
    if found is None:
        raise Http404
    context = {
        "page": found,
        "parts": [(part.name, [_shown(one, found) for one in part.says]) for part in found.parts],
        "sources": source_names(found.sources),
        "others": [page for page in pages if page is not found],
        "quick_minutes": QUICK_MINUTES,
    }
    return render(request, "home/guide_page.html", context)


def _shown(one: Statement, page: GuidePage) -> ShownStatement:
    known = exercises()
    return ShownStatement(
        text=one.text,
        notes=tuple(page.sources.index(name) + 1 for name in one.sources),
        exercises=tuple((name, known[name].name) for name in one.exercises if name in known),
        begin=one.begin,
    )
