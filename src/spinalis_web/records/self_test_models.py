"""What a person saw in the self-tests."""

from django.conf import settings
from django.db import models
from django.db.models import Q

_SEEN = ("easy", "effort", "partly", "hurt")  # Seen of the domain


class SelfTest(models.Model):
    """One self-test of one day; doing it again on that day takes its place."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="self_tests"
    )
    day = models.DateField()
    at = models.DateTimeField()
    exercise = models.CharField(max_length=80)  # id in the catalogue
    left = models.CharField(max_length=6, blank=True)  # or both, where both sides move together
    right = models.CharField(max_length=6, blank=True)  # empty where both sides move together

    class Meta:
        ordering = ("day", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "day", "exercise"), name="self_test_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(left__in=("", *_SEEN), right__in=("", *_SEEN)),
                name="self_test_seen_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise} on {self.day:%Y-%m-%d}"
