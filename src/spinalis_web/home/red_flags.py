"""Red flags while the screening is answered and at its end: what is told, logged and linked."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from msgspec import Struct

from spinalis.safety.clearance import Urgency
from spinalis.safety.condition import Answers
from spinalis.safety.flags import Flag, red_flags
from spinalis.safety.screen import screen
from spinalis.safety.screening import Ask
from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import standing_clearance
from spinalis_web.home.shown import ShownReason, may_exercise, shown_reasons, urgency_words
from spinalis_web.records.events import log_cleared, log_red_flags
from spinalis_web.records.models import Screening

_TOLD = "screening_told"
AT_ONCE = Urgency.SAME_DAY  # so urgent that no further question comes first


class ShownFlags(Struct, frozen=True):
    """What to do first, and why."""

    now: str  # what to do and how soon
    reasons: tuple[ShownReason, ...]


def shown_flags(flags: tuple[Flag, ...]) -> ShownFlags | None:
    """The flags in words; None where there is none."""
    if not flags:
        return None
    most = max((flag.urgency for flag in flags), key=lambda urgency: urgency.rank)
    return ShownFlags(urgency_words(most), shown_reasons(flag.reason for flag in flags))


def flags_in(draft: Answers, *, now: datetime) -> tuple[Flag, ...]:
    """What in the answers so far needs help today or at once."""
    clearance = screen(draft, on=timezone.localdate(now), ask=Ask.STANDING)
    return red_flags(clearance, at_least=AT_ONCE)


def tell_anew(request: HttpRequest, person: Person, draft: Answers, *, now: datetime) -> bool:
    """Whether the answers so far hold a flag that has not been told yet; it is logged then.

    From now on earlier answers count no more, should the person leave the questions here.
    """
    flags = flags_in(draft, now=now)
    told = set(request.session.get(_TOLD, ()))
    request.session[_TOLD] = [flag.rule for flag in flags]
    unheard = [flag for flag in flags if flag.rule not in told]
    log_red_flags(person, unheard, voids=True, now=now)
    return bool(unheard)


def forget_told(request: HttpRequest) -> Iterable[str]:
    """End the telling with the draft; gives the rules that were told."""
    told: Iterable[str] = request.session.pop(_TOLD, ())
    return told


def log_end(
    person: Person,
    screening: Screening,
    *,
    told: Iterable[str],
    was_void: bool,
    now: datetime,
) -> None:
    """Log what the answers mean once all are given: flags not told yet, or that they clear."""
    clearance = standing_clearance(screening)
    heard = set(told)
    fresh = [flag for flag in red_flags(clearance) if flag.rule not in heard]
    log_red_flags(person, fresh, voids=False, now=now)
    if was_void and may_exercise(clearance):
        log_cleared(person, clearance.urgency, now=now)
