"""The question of the next morning: asked once, for the day before, and never filled in."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from msgspec import Struct

from spinalis_web.access.models import Person
from spinalis_web.home.feedback_form import Scale, scale_of
from spinalis_web.home.responses import day_of
from spinalis_web.records.course_models import MorningAnswer

FIELD = "pain_nrs"
_NOON = 12  # from then on the morning is over
_DAY = timedelta(days=1)


class MorningQuestion(Struct, frozen=True):
    """What is asked about the morning after a day with exercises."""

    for_day: date
    scale: Scale


def morning_question(person: Person, *, now: datetime, fault: str = "") -> MorningQuestion | None:
    """The question, where yesterday had exercises and nothing was said of it yet."""
    yesterday = timezone.localdate(now) - _DAY
    if not _exercised_on(person, yesterday) or person.mornings.filter(for_day=yesterday).exists():
        return None
    is_over = timezone.localtime(now).hour >= _NOON
    return MorningQuestion(
        yesterday,
        scale_of(
            FIELD,
            ask=f"How {'was' if is_over else 'is'} your pain this morning?",
            low="0: no pain",
            high="10: the worst you can think of",
            chosen=None,
            fault=fault,
        ),
    )


def keep_morning(person: Person, for_day: date, pain_nrs: int | None, *, now: datetime) -> bool:
    """Keep the answer, or that none was given; False when it was kept before."""
    _, created = MorningAnswer.objects.get_or_create(
        person=person, for_day=for_day, defaults={"at": now, "pain_nrs": pain_nrs}
    )
    return created


def _exercised_on(person: Person, day: date) -> bool:
    near = timezone.make_aware(datetime.combine(day - _DAY, datetime.min.time()))
    sessions = person.sessions.filter(
        created_at__gte=near, exercise_records__isnull=False, is_self_test=False
    )
    plain = sessions.only("person", "created_at", "started_at").distinct()
    return any(day_of(session) == day for session in plain)
