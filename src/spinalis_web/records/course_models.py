"""What the course of a person's exercises rests on: next mornings, and the course itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class MorningAnswer(models.Model):
    """How the morning after a day with exercises felt; asked once for each such day."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mornings"
    )
    for_day = models.DateField()  # the day with exercises, before that morning
    at = models.DateTimeField()
    pain_nrs = models.SmallIntegerField(null=True)  # 0-10; NULL: asked, and not answered

    class Meta:
        ordering = ("-for_day",)
        constraints = [
            models.UniqueConstraint(fields=("person", "for_day"), name="morning_once_a_day"),
            models.CheckConstraint(
                condition=Q(pain_nrs__gte=0, pain_nrs__lte=10), name="morning_pain_range"
            ),
        ]

    def __str__(self) -> str:
        return f"morning after {self.for_day:%Y-%m-%d}"


class CourseRow(models.Model):
    """Where a person's exercises stand, with every change and its reason."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="course"
    )
    course = models.JSONField()  # Course of the domain
    updated_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"course of {self.updated_at:%Y-%m-%d %H:%M}"
