"""The movements and the body for the page: each version under its own address, kept for ever."""

from functools import cache
from hashlib import sha256
from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from spinalis.catalogue.tracks import (
    TrackError,
    skeleton_digest,
    skeleton_json,
    track_digest,
    track_json,
)
from spinalis_web.home.catalogue import exercises

_FOR_EVER = "private, max-age=31536000, immutable"


def track_url(exercise: str, range_percent: int) -> str:
    return reverse("home:track", args=[exercise, range_percent, track_digest(exercise)])


def skeleton_url() -> str:
    return reverse("home:skeleton", args=[skeleton_digest()])


def body_url() -> str:
    return reverse("home:body", args=[_body()[1]])


@require_safe
def track(request: HttpRequest, exercise: str, range_percent: int, digest: str) -> HttpResponse:  # noqa: ARG001
    """One movement at one range."""
    if exercise not in exercises():
        raise Http404
    try:
        if digest == track_digest(exercise):
            return _kept(track_json(exercise, range_percent))
    except TrackError as error:
        raise Http404 from error
    raise Http404


@require_safe
def skeleton(request: HttpRequest, digest: str) -> HttpResponse:  # noqa: ARG001
    """The body that the movements are drawn with."""
    if digest != skeleton_digest():
        raise Http404
    return _kept(skeleton_json())


@require_safe
def body(request: HttpRequest, digest: str) -> HttpResponse:  # noqa: ARG001
    """The body of the figure in 3D."""
    content, own = _body()
    if digest != own:
        raise Http404
    return _kept(content, "model/gltf-binary")


@cache
def _body() -> tuple[bytes, str]:
    """The file and what changes when it changes."""
    content = files("spinalis.body").joinpath("data", "figure.glb").read_bytes()
    return content, sha256(content).hexdigest()[:16]


def _kept(content: bytes, kind: str = "application/json") -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Cache-Control"] = _FOR_EVER
    return response
