"""Every page is closed unless its view says otherwise."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class SignedInMiddleware(LoginRequiredMiddleware):
    """Answer a stranger with the way in, at the same address and with status 403.

    A redirect would let the player's requests end in a page and look like success.
    """

    def handle_no_permission(self, request: HttpRequest, _view: Any) -> HttpResponse:  # type: ignore[override]
        """Say how to get a link."""
        return render(request, "access/closed.html", {"reason": "signed_out"}, status=403)
