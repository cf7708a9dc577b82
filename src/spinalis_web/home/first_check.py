"""The check before a session, offered with the result of the screening that was just answered."""

from datetime import datetime, timedelta

from msgspec import Struct

from spinalis.safety.screening import Ask, load_screening, questions_due
from spinalis_web.access.models import Person
from spinalis_web.home.page_shown import ShownPage, shown_page
from spinalis_web.home.screening_store import known_answers, standing_clearance
from spinalis_web.home.shown import may_exercise
from spinalis_web.home.standing import Standing
from spinalis_web.home.wishes_store import wanted_by

_OFFERED_FOR = timedelta(hours=1)


class OfferedCheck(Struct, frozen=True):
    """The questions of right now, and how long the session is that they lead to."""

    page: ShownPage
    minutes: str  # as the form sends it


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
    return OfferedCheck(shown_page(theme, due), f"{wanted_by(person).rhythm.minutes:g}")
