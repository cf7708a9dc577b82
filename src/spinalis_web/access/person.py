"""Who asks: the seam through which every view reaches rows."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from spinalis_web.access.models import Person


def person_of(request: HttpRequest) -> Person:
    """The signed-in person; views fetch rows through them, never by id alone.

    Raises:
        PermissionDenied: when nobody is signed in, should a view ever be left open.
    """
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user
