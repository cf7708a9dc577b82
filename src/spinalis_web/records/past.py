"""What past sessions say to the next plan."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import Max, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from spinalis.plan.candidates import SUSPENDING_TIMES
from spinalis.session.record import Outcome
from spinalis_web.access.models import Person
from spinalis_web.records.models import ExerciseRecordRow, SafetyEvent, Session

_LOOKS_BACK_DAYS = 7


def painful_exercises(person: Person, *, since: datetime) -> dict[str, int]:
    """How often each exercise hurt, by id; those that did not are left out.

    After a re-check an exercise counts as one that hurt once, and what hurt before is forgotten:
    it comes back smaller, and a single further time suspends it again.

    Args:
        person: whose records.
        since: when the questions were last answered; a person who answers them again has looked at
            the matter anew, so what hurt before then no longer suspends an exercise.
    """
    hurt = ExerciseRecordRow.objects.filter(
        session__person=person, outcome=Outcome.HURT.value, stored_at__gte=since
    )
    times = list(hurt.order_by().values_list("exercise", "stored_at"))
    if not times:
        return {}
    rechecked = _rechecked(person, since)
    counted = dict.fromkeys((name for name, _ in times if name in rechecked), 1)
    for name, at in times:
        if name not in rechecked or at > rechecked[name]:
            counted[name] = counted.get(name, 0) + 1
    return counted


def suspended_exercises(painful: Mapping[str, int]) -> frozenset[str]:
    """The exercises that hurt so often that they wait for a re-check, by id."""
    return frozenset(name for name, times in painful.items() if times >= SUSPENDING_TIMES)


def done_by_day(person: Person, *, on: date) -> dict[date, frozenset[str]]:
    """The exercises done to the end on each of the days that a plan looks back to.

    What was done earlier stands under the day before them all; what was done on several of those
    days, under the day before that too.

    Args:
        person: whose records.
        on: the day of the plan.
    """
    first = on - timedelta(days=_LOOKS_BACK_DAYS)
    since = _midnight(first)
    earlier = _done(person).filter(stored_at__lt=since).annotate(day=TruncDate("stored_at"))
    days = Counter(name for name, _ in earlier.values_list("exercise", "day").distinct())
    by_day: dict[date, set[str]] = {
        first - timedelta(days=1): set(days),
        first - timedelta(days=2): {name for name, count in days.items() if count > 1},
    }
    recent = _done(person).filter(stored_at__gte=since).values_list("exercise", "stored_at")
    for name, at in recent:
        by_day.setdefault(timezone.localdate(at), set()).add(name)
    return {day: frozenset(names) for day, names in by_day.items() if names}


def sessions_by_day(person: Person, *, since: date) -> dict[date, int]:
    """How many sessions were finished on each day from one on."""
    finished = person.sessions.filter(
        status=Session.Status.FINISHED, ended_at__gte=_midnight(since)
    ).order_by()
    ends = finished.values_list("ended_at", flat=True)
    return dict(Counter(timezone.localdate(at) for at in ends if at))


def _done(person: Person) -> QuerySet[ExerciseRecordRow]:
    rows = ExerciseRecordRow.objects.filter(session__person=person, outcome=Outcome.DONE.value)
    return rows.order_by()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _rechecked(person: Person, since: datetime) -> dict[str, datetime]:
    """When each exercise was last re-checked, by id."""
    rows = person.safety_events.filter(kind=SafetyEvent.Kind.RECHECK, at__gte=since)
    return dict(rows.order_by().values_list("exercise").annotate(last=Max("at")))
