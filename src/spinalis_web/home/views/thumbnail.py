"""The small pictures of the library: each version under its own address, kept for ever."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from spinalis_web.home.catalogue import exercises
from spinalis_web.home.thumbnail import thumbnail as draw
from spinalis_web.home.thumbnail import thumbnail_digest

_FOR_EVER = "private, max-age=31536000, immutable"


@require_safe
def thumbnail(request: HttpRequest, exercise: str, theme: str, digest: str) -> HttpResponse:  # noqa: ARG001
    """A small picture of an exercise, for a light or a dark page."""
    found = exercises().get(exercise)
    if found is None or theme not in {"light", "dark"} or digest != thumbnail_digest(found):
        raise Http404
    response = HttpResponse(draw(found, dark=theme == "dark"), content_type="image/svg+xml")
    response.headers["Cache-Control"] = _FOR_EVER
    return response
