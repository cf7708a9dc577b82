"""Making and using one-time keys; the time comes in as an argument."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from spinalis_web.access.models import EntryKey, Person

_KEY_BYTES = 16  # 128 bit
VALID_FOR = timedelta(minutes=15)
THE_PERSON = "person"  # name of the one account of personal mode


def make_key(*, now: datetime) -> str:
    """Hand out a new key; earlier ones that were not used stop working."""
    key = secrets.token_urlsafe(_KEY_BYTES)
    with transaction.atomic():
        EntryKey.objects.all().delete()
        EntryKey.objects.create(digest=_digest(key), expires_at=now + VALID_FOR)
    return key


def use_key(key: str, *, now: datetime) -> Person | None:
    """The person the key lets in, made when missing; None for a used, old or wrong key."""
    offered = _digest(key)
    with transaction.atomic():
        for row in EntryKey.objects.filter(expires_at__gt=now):
            if secrets.compare_digest(row.digest, offered):
                # Two requests at once: only the one that removes the row gets in.
                removed, _ = EntryKey.objects.filter(pk=row.pk).delete()
                return _the_person() if removed else None
    return None


def _the_person() -> Person:
    person, made = Person.objects.get_or_create(username=THE_PERSON)
    if made:
        person.set_unusable_password()
        person.save(update_fields=["password"])
    return person


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
