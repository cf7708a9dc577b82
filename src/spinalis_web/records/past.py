"""What past sessions say to the next plan."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max

from spinalis.plan.candidates import SUSPENDING_TIMES
from spinalis.session.record import Outcome
from spinalis_web.access.models import Person
from spinalis_web.records.models import ExerciseRecordRow, SafetyEvent


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


def done_exercises(person: Person) -> frozenset[str]:
    """The exercises that the person has done to the end at least once, by id."""
    rows = ExerciseRecordRow.objects.filter(session__person=person, outcome=Outcome.DONE.value)
    return frozenset(rows.order_by().values_list("exercise", flat=True).distinct())


def _rechecked(person: Person, since: datetime) -> dict[str, datetime]:
    """When each exercise was last re-checked, by id."""
    rows = person.safety_events.filter(kind=SafetyEvent.Kind.RECHECK, at__gte=since)
    return dict(rows.order_by().values_list("exercise").annotate(last=Max("at")))
