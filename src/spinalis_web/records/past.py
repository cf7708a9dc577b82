"""What past sessions say to the next plan."""

from datetime import datetime

from django.db.models import Count

from spinalis.session.record import Outcome
from spinalis_web.access.models import Person
from spinalis_web.records.models import ExerciseRecordRow


def painful_exercises(person: Person, *, since: datetime) -> dict[str, int]:
    """How often each exercise hurt, by id; those that did not are left out.

    Args:
        person: whose records.
        since: when the questions were last answered; a person who answers them again has looked at
            the matter anew, so what hurt before then no longer suspends an exercise.
    """
    hurt = ExerciseRecordRow.objects.filter(
        session__person=person, outcome=Outcome.HURT.value, stored_at__gte=since
    )
    counted = hurt.order_by().values_list("exercise").annotate(times=Count("pk"))
    return dict(counted)


def done_exercises(person: Person) -> frozenset[str]:
    """The exercises that the person has done to the end at least once, by id."""
    rows = ExerciseRecordRow.objects.filter(session__person=person, outcome=Outcome.DONE.value)
    return frozenset(rows.order_by().values_list("exercise", flat=True).distinct())
