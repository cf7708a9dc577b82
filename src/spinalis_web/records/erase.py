"""Erasing a person with everything that is kept of them."""

from django.db import connection, transaction

from spinalis_web.access.models import Person


def erase(person: Person) -> None:
    """Delete the account and every row that belongs to it, also from the file's free pages."""
    with transaction.atomic():
        person.delete()
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            # Deleted rows stay readable in free pages and in the write-ahead log until then.
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
