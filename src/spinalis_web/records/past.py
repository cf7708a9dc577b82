"""What past sessions say to the next plan."""

from django.db.models import Count

from spinalis.session.record import Outcome
from spinalis_web.access.models import Person
from spinalis_web.records.models import ExerciseRecordRow


def painful_exercises(person: Person) -> dict[str, int]:
    """How often each exercise hurt, by id; those that never did are left out."""
    hurt = ExerciseRecordRow.objects.filter(session__person=person, outcome=Outcome.HURT.value)
    counted = hurt.order_by().values_list("exercise").annotate(times=Count("pk"))
    return dict(counted)
