"""What Spinalis is and is not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show what this is, what it is not, and the licences."""
    return render(request, "home/about.html")
