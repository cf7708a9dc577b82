"""The check before a session, offered with the result of the screening that was just answered."""

from datetime import datetime, timedelta

from django.utils import timezone
from msgspec import Struct

from spinalis.safety.screening import Ask, load_screening, questions_due
from spinalis_web.access.models import Person
from spinalis_web.home.course_store import course_for
from spinalis_web.home.page_shown import ShownPage, shown_page
from spinalis_web.home.screening_store import known_answers, standing_clearance
from spinalis_web.home.shown import may_exercise
from spinalis_web.home.standing import Standing
from spinalis_web.home.week_build import first_session, planning_of
from spinalis_web.home.week_shown import whole_minutes_of
from spinalis_web.home.wishes_store import wanted_by
from spinalis_web.records.models import Screening

_OFFERED_FOR = timedelta(hours=1)


class OfferedCheck(Struct, frozen=True):
    """The questions of right now, and how long the session is that they lead to."""

    page: ShownPage
    minutes: str  # as the form sends it
    length: int  # minutes that the session really takes, rounded up; 0 where none can be planned


def check_offered(person: Person, standing: Standing, *, now: datetime) -> OfferedCheck | None:
    """The check, where the answers are of this hour and open a first session; None elsewhere.

    It is the whole check, sent to the same place: nothing that was answered earlier counts for it.
    """
    row = standing.screening
    if (
        row is None
        or not standing.counts
        or not row.created_at <= now <= row.created_at + _OFFERED_FOR
    ):
        return None
    if not may_exercise(standing_clearance(row)) or person.sessions.exists():
        return None
    due = questions_due(known_answers(row), ask=Ask.TODAY)
    ids = {question.id for question in due}
    theme = next(
        one for one in load_screening().themes if ids & {question.id for question in one.questions}
    )
    wished = wanted_by(person).rhythm.minutes
    return OfferedCheck(shown_page(theme, due), f"{wished:g}", _length(person, row, now))


def _length(person: Person, screening: Screening, now: datetime) -> int:
    """How long the session is that Today lists; a first one is often shorter than is wished."""
    course = course_for(person, screening, now=now)
    plan = first_session(planning_of(person, screening, course, on=timezone.localdate(now)))
    return 0 if isinstance(plan, str) else whole_minutes_of(plan)
