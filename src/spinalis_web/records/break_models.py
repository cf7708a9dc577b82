"""The breaks at work: when they are wanted, and what became of each."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class BreakSettings(models.Model):
    """When a person works, and how often a break is welcome."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="break_settings"
    )
    wishes = models.JSONField()  # BreakWishes of the domain
    bell = models.BooleanField(default=True)  # False: silent
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"breaks of {self.changed_at:%Y-%m-%d %H:%M}"


class BreakEntryRow(models.Model):
    """One line of the log; lines are only added."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="break_entries"
    )
    break_at = models.DateTimeField()  # the planned time, by which the break is known
    answer = models.CharField(max_length=8)
    at = models.DateTimeField()
    snooze_minutes = models.SmallIntegerField(default=0)

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=("person", "break_at"), name="break_entry_of_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=("offered", "snoozed", "skipped", "done")),
                name="break_answer_known",
            ),
            models.CheckConstraint(
                condition=Q(snooze_minutes__in=(0, 5, 10, 15)), name="break_snooze_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer} at {self.at:%Y-%m-%d %H:%M}"
