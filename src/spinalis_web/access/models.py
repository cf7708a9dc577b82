"""The person, and the one-time key that lets them in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Person(AbstractUser):
    """Somebody who signs in; own table, so that accounts can come without a rebuild."""

    class Meta(AbstractUser.Meta):
        verbose_name_plural = "people"


class EntryKey(models.Model):
    """A one-time key, kept only as the SHA-256 of what was handed out."""

    digest = models.CharField(max_length=64, unique=True)  # hexadecimal
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"entry key until {self.expires_at:%Y-%m-%d %H:%M}"
