"""What is kept of a person: screenings, wishes, sessions, exercises done and how it felt.

The catalogue has no table: rows keep the exercise's id and version.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

# Django looks for tables in this module alone.
from spinalis_web.records import break_models, course_models, self_test_models  # noqa: F401

_NRS = (0, 10)  # pain and effort, whole numbers


def _between(name: str, field: str, low: float, high: float) -> models.CheckConstraint:
    """NULL passes: a value that was not given is kept as not given."""
    condition = Q(**{f"{field}__gte": low, f"{field}__lte": high})
    return models.CheckConstraint(condition=condition, name=name)


class Screening(models.Model):
    """One answered screening; the latest one counts."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="screenings"
    )
    created_at = models.DateTimeField()
    answers = models.JSONField()  # question id -> answer
    rules_digest = models.CharField(max_length=64)  # of the rules the answers were given to

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("person", "-created_at"), name="screening_latest")]

    def __str__(self) -> str:
        return f"screening of {self.created_at:%Y-%m-%d %H:%M}"


class DoctorSheet(models.Model):
    """One sheet for the doctor as it was made, so that an answer to its code finds it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="doctor_sheets"
    )
    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="doctor_sheets")
    created_at = models.DateTimeField()
    code = models.CharField(max_length=8, unique=True)
    content = models.JSONField()  # DoctorSheet of the domain; name and year only if asked for

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("person", "-created_at"), name="doctor_sheet_latest")]

    def __str__(self) -> str:
        return f"doctor's sheet of {self.created_at:%Y-%m-%d %H:%M}"


class Session(models.Model):
    """One session from its plan to its end."""

    class Status(models.TextChoices):
        READY = "ready"
        RUNNING = "running"
        FINISHED = "finished"
        STOPPED = "stopped"

    OPEN: ClassVar = (Status.READY, Status.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions"
    )
    created_at = models.DateTimeField()
    minutes = models.FloatField()  # asked for
    daily_check = models.JSONField()  # question id -> answer, before the session
    one_tap = models.BooleanField(default=False)  # the check was answered by "nothing new"
    usual_pain_nrs = models.SmallIntegerField(null=True)  # 0-10, from the daily check
    plan = models.JSONField()  # SessionPlan
    changes = models.JSONField(default=dict)  # Changes: what the check made of the day's plan
    script = models.JSONField()  # Script
    status = models.CharField(max_length=8, choices=Status, default=Status.READY)
    step = models.IntegerField(default=0)  # index of the running step of the script
    elapsed_s = models.FloatField(default=0.0)  # seconds into that step
    seconds = models.FloatField(default=0.0)  # length of the session as done
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stop_symptom = models.CharField(max_length=60, blank=True)  # id; empty where none stopped it
    is_self_test = models.BooleanField(default=False)  # no exercise of the plan: nothing counts it

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("person", "-created_at"), name="session_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("ready", "running", "finished", "stopped")),
                name="session_status_known",
            ),
            _between("session_minutes_range", "minutes", 1, 240),
            _between("session_usual_pain_range", "usual_pain_nrs", *_NRS),
            _between("session_step_range", "step", 0, 100_000),
            _between("session_elapsed_range", "elapsed_s", 0, 86_400),
            _between("session_seconds_range", "seconds", 0, 86_400),
            models.CheckConstraint(
                condition=Q(status__in=("ready", "running"), ended_at__isnull=True)
                | Q(status__in=("finished", "stopped"), ended_at__isnull=False),
                name="session_end_matches_status",
            ),
        ]

    def __str__(self) -> str:
        return f"session of {self.created_at:%Y-%m-%d %H:%M}"


class ExerciseRecordRow(models.Model):
    """One exercise of a session as it was done."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="exercise_records")
    index = models.SmallIntegerField()  # place in the session
    exercise = models.CharField(max_length=80)  # id in the catalogue
    version = models.IntegerField()
    dose = models.JSONField()  # Dose
    outcome = models.CharField(max_length=8)
    repetitions = models.IntegerField()
    seconds = models.FloatField()
    stored_at = models.DateTimeField()
    felt = models.CharField(max_length=10, blank=True, default="")  # Felt; empty: not told

    class Meta:
        ordering = ("session", "index")
        constraints = [
            models.UniqueConstraint(fields=("session", "index"), name="record_once_per_place"),
            models.CheckConstraint(
                condition=Q(outcome__in=("done", "skipped", "hurt", "stopped")),
                name="record_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(felt__in=("", "good", "too_hard", "hurt", "not_again", "more")),
                name="record_felt_known",
            ),
            _between("record_index_range", "index", 0, 1_000),
            _between("record_repetitions_range", "repetitions", 0, 100_000),
            _between("record_seconds_range", "seconds", 0, 86_400),
        ]

    def __str__(self) -> str:
        return f"{self.exercise}: {self.outcome}"


class Feedback(models.Model):
    """How a session felt; what was not answered stays empty."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="feedback")
    created_at = models.DateTimeField()
    pain_nrs = models.SmallIntegerField(null=True)  # 0-10, worst during the session
    pain_in = models.JSONField(null=True)  # ids of exercises; []: not known; NULL: not told
    effort_rpe = models.SmallIntegerField(null=True)  # 0-10
    note = models.TextField(blank=True, max_length=2_000)

    class Meta:
        constraints = [
            _between("feedback_pain_range", "pain_nrs", *_NRS),
            _between("feedback_effort_range", "effort_rpe", *_NRS),
        ]

    def __str__(self) -> str:
        return f"feedback of {self.created_at:%Y-%m-%d %H:%M}"


class SafetyEvent(models.Model):
    """Something that went wrong or was set right; the log is only ever added to."""

    class Kind(models.TextChoices):
        STOP_SYMPTOM = "stop_symptom"  # a sign stopped a session
        HURT = "hurt"  # an exercise hurt
        REFUSED_CHECK = "refused_check"  # the check before a session said no
        RED_FLAG = "red_flag"  # an answer of the screening needs a clinician soon
        RECHECK = "recheck"  # a suspended exercise was tried again without pain
        CLEARED = "cleared"  # new answers after a stop

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="safety_events"
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=16, choices=Kind)
    urgency = models.CharField(max_length=10)  # Urgency
    exercise = models.CharField(max_length=80, blank=True)  # id in the catalogue
    session = models.ForeignKey(
        Session, on_delete=models.SET_NULL, null=True, related_name="safety_events"
    )
    what = models.CharField(max_length=80, blank=True)  # id of the sign, or of the rule that spoke
    note = models.TextField(blank=True, max_length=2_000)
    voids = models.BooleanField(default=False)  # answers given before it count no more

    class Meta:
        ordering = ("-at", "pk")  # of one moment, the most urgent was stored first
        indexes = [models.Index(fields=("person", "-at"), name="safety_event_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=(
                        "stop_symptom",
                        "hurt",
                        "refused_check",
                        "red_flag",
                        "recheck",
                        "cleared",
                    )
                ),
                name="safety_event_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(urgency__in=("none", "routine", "urgent", "same_day", "emergency")),
                name="safety_event_urgency_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.at:%Y-%m-%d %H:%M}"


class Wishes(models.Model):
    """What a person wants of the plan, one row each; without a row the defaults count."""

    class Aim(models.TextChoices):
        PREVENTION = "prevention"
        COMPLAINT = "complaint"

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes"
    )
    changed_at = models.DateTimeField()
    # None: it follows from what the person has come for; an empty word would be an answer.
    aim = models.CharField(max_length=10, choices=Aim, null=True, default=None)  # noqa: DJ001
    minutes = models.FloatField()  # of each session
    days = models.JSONField()  # numbers from 0 (Monday) to 6
    times = models.JSONField()  # times of day, one session each
    regions = models.JSONField()  # that the main part is to work on
    floor = models.BooleanField(default=True)  # False: on a chair and standing only
    props = models.JSONField()  # things at hand
    disliked = models.JSONField(default=list)  # ids of exercises to do without
    liked = models.JSONField(default=list)  # ids of exercises to do more often
    moved = models.JSONField(default=list)  # Move: sessions put on another day
    follows = models.CharField(max_length=60, default="")  # id of a complex that is the plan

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(aim__in=("prevention", "complaint")), name="wishes_aim_known"
            ),
            _between("wishes_minutes_range", "minutes", 1, 240),
        ]

    def __str__(self) -> str:
        return f"wishes of {self.changed_at:%Y-%m-%d %H:%M}"
