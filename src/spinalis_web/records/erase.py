"""Erasing a person with everything that is kept of them."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session as SignIn
from django.db import connection, transaction

from spinalis_web.access.models import Person


def erase(person: Person) -> None:
    """Delete the account and every row that belongs to it, also from the file's free pages."""
    with transaction.atomic():
        _end_sign_ins(person)
        person.delete()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            # Deleted rows stay readable in free pages and in the write-ahead log until then.
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _end_sign_ins(person: Person) -> None:
    """Delete the person's sign-ins on every browser; they can hold a screening half answered."""
    for sign_in in SignIn.objects.all():
        if sign_in.get_decoded().get(SESSION_KEY) == str(person.pk):
            sign_in.delete()
