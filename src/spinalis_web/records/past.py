"""What past sessions say to the next plan."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Max, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from msgspec import Struct

from spinalis.plan.candidates import SUSPENDING_TIMES
from spinalis.plan.history import DayDone
from spinalis.plan.prescription import Part
from spinalis.session.record import Outcome
from spinalis_web.access.models import Person
from spinalis_web.records.models import ExerciseRecordRow, SafetyEvent, Session

_LOOKS_BACK_DAYS = 14


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


def done_ever(person: Person, *, before: datetime) -> frozenset[str]:
    """The exercises that were done to their end before a moment, however long ago, by id."""
    done = _done(person).filter(stored_at__lt=before).order_by()
    return frozenset(done.values_list("exercise", flat=True).distinct())


def suspended_exercises(painful: Mapping[str, int]) -> frozenset[str]:
    """The exercises that hurt so often that they wait for a re-check, by id."""
    return frozenset(name for name, times in painful.items() if times >= SUSPENDING_TIMES)


class Before(Struct, frozen=True):
    """What was done before a plan: the last days one by one, and all that lies further back."""

    days: Mapping[date, DayDone]
    earlier: Mapping[str, int]  # exercise -> on how many days it was done
    earlier_days: int  # with something done


def days_before(person: Person, *, on: date) -> Before:
    """The exercises done to the end before a plan.

    Args:
        person: whose records.
        on: the day of the plan.
    """
    since = _midnight(on - timedelta(days=_LOOKS_BACK_DAYS))
    earlier = _done(person).filter(stored_at__lt=since).annotate(day=TruncDate("stored_at"))
    pairs = set(earlier.values_list("exercise", "day").distinct())
    parts = _parts_of(person, since)
    recent = _done(person).filter(stored_at__gte=since)
    days: dict[date, DayDone] = {}
    for name, dose, at, session in recent.values_list("exercise", "dose", "stored_at", "session"):
        day = timezone.localdate(at)
        is_main = parts.get((session, name)) is Part.MAIN
        one = frozenset([name])
        done = DayDone(
            every=one,
            main=one if is_main else frozenset(),
            twice=one if is_main and dose.get("sets", 1) > 1 else frozenset(),
        )
        days[day] = days.get(day, DayDone()).with_more(done)
    return Before(days, Counter(name for name, _ in pairs), len({day for _, day in pairs}))


def _parts_of(person: Person, since: datetime) -> dict[tuple[UUID, str], Part]:
    """In which part of its session each exercise stood."""
    plans = person.sessions.filter(created_at__gte=since - timedelta(days=1)).order_by()
    return {
        (session, one["exercise"]): Part(one["part"])
        for session, plan in plans.values_list("pk", "plan")
        for one in plan.get("prescriptions", ())
        if not plan.get("short")
    }


def sessions_by_day(person: Person, *, since: date) -> dict[date, int]:
    """How many sessions were finished on each day from one on; with nothing done none counts."""
    finished = (
        person.sessions.filter(
            status=Session.Status.FINISHED,
            ended_at__gte=_midnight(since),
            exercise_records__outcome=Outcome.DONE.value,
            is_self_test=False,
        )
        .order_by()
        .distinct()
    )
    ends = finished.values_list("pk", "ended_at")
    return dict(Counter(timezone.localdate(at) for _, at in ends if at))


def _done(person: Person) -> QuerySet[ExerciseRecordRow]:
    rows = ExerciseRecordRow.objects.filter(
        session__person=person, session__is_self_test=False, outcome=Outcome.DONE.value
    )
    return rows.order_by()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _rechecked(person: Person, since: datetime) -> dict[str, datetime]:
    """When each exercise was last re-checked, by id."""
    rows = person.safety_events.filter(kind=SafetyEvent.Kind.RECHECK, at__gte=since)
    return dict(rows.order_by().values_list("exercise").annotate(last=Max("at")))
