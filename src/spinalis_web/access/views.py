"""The way in, the way out, and what to say where neither works."""

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from spinalis_web.access.keys import use_key


@login_not_required
@require_safe
def how_to_enter(request: HttpRequest) -> HttpResponse:
    """Say how to get a link; for somebody signed in, go to today's page."""
    if request.user.is_authenticated:
        return redirect("home:today")
    return render(request, "access/closed.html", {"reason": "signed_out"}, status=403)


@login_not_required
@never_cache
@require_safe
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Sign the person in by the one-time key of the opened link."""
    if request.method == "HEAD":
        # A look ahead must not use the key up.
        return HttpResponse()
    person = use_key(key, now=timezone.now())
    if person is not None:
        login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("home:today")
    if request.user.is_authenticated:
        return redirect("home:today")
    return render(request, "access/closed.html", {"reason": "key"}, status=403)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out; the next link signs in again."""
    logout(request)
    return render(request, "access/closed.html", {"reason": "left"})


@login_not_required
def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- named by Django
    """Say that a form came without its token, and what to do."""
    return render(request, "access/expired_form.html", status=403)
