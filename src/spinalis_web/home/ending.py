"""How a session ended, in words: what counts as done, and plainly where nothing does."""

from django.db.models import Count, Q, QuerySet
from msgspec import Struct

from spinalis.session.record import Outcome
from spinalis_web.records.models import Session

_RIGHT = "You stopped. That was right."
_NOTHING = "Nothing counts as done."
_EASED = "What hurt is noted and will be eased."
_NO_BLAME = "That happens. Your session is still there when you want it."

LATEST_FIRST = ("-created_at", "-pk")  # said wherever sessions are counted: grouping drops Meta's


class Ending(Struct, frozen=True):
    """The end of a session."""

    counts: bool  # something was done, and no sign stopped it
    word: str = ""  # what is said of it; empty where the length says it all
    sentences: tuple[str, ...] = ()


def with_outcomes(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """The sessions, the latest first, with how many exercises were `done` in each and `hurt`."""
    counted = sessions.annotate(done=_count(Outcome.DONE), hurt=_count(Outcome.HURT))
    return counted.order_by(*LATEST_FIRST)


def ending_of(session: Session, *, done: int, hurt: int) -> Ending:
    """What to say of the end of a session.

    Args:
        session: that has ended.
        done: exercises done to their end.
        hurt: exercises that hurt.
    """
    eased = (_EASED,) if hurt else ()
    if session.status == Session.Status.STOPPED:
        before = f"What was done before counts: {done}." if done else _NOTHING
        return Ending(False, _RIGHT, (before, *eased))
    if not done:
        return Ending(False, _NOTHING, (*eased, _NO_BLAME))
    return Ending(True)


def _count(outcome: Outcome) -> Count:
    return Count("exercise_records", filter=Q(exercise_records__outcome=outcome.value))
