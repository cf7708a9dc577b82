"""Headers that seal every answer: nothing is kept by caches, nothing is lent to other sites."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_CLOSED = ("geolocation", "microphone", "camera", "payment", "usb", "display-capture", "midi")
_PERMISSIONS = ", ".join(f"{feature}=()" for feature in _CLOSED)


class SealingMiddleware:
    """Say `no-store` unless the view itself said how long its answer may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers added."""
        response = self._get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
