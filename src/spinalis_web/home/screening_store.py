"""Screenings of a person: the draft while they answer, the rows, and what a row opens."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

import msgspec
from django.http import HttpRequest
from django.utils import timezone

from spinalis.safety.answers import AnswersError, decode_answers
from spinalis.safety.clearance import Clearance
from spinalis.safety.condition import Answers
from spinalis.safety.screen import screen
from spinalis.safety.screening import Ask, keep_due, load_screening
from spinalis_web.access.models import Person
from spinalis_web.home.standing import standing_of
from spinalis_web.records.models import Screening

_DRAFT = "screening_draft"


def draft_of(request: HttpRequest) -> Answers:
    """The answers given so far in the screening under way."""
    try:
        return decode_answers(request.session.get(_DRAFT, {}))
    except AnswersError:
        # The questions have changed since; the person begins again.
        return {}


def keep_draft(request: HttpRequest, answers: Mapping[str, object]) -> Answers:
    """Keep the answers that are still due, and give them back."""
    kept = keep_due(decode_answers(answers))
    request.session[_DRAFT] = dict(kept)
    return kept


def drop_draft(request: HttpRequest) -> None:
    request.session.pop(_DRAFT, None)


def store_screening(person: Person, answers: Answers, *, now: datetime) -> Screening:
    return person.screenings.create(
        created_at=now, answers=dict(answers), rules_digest=rules_digest()
    )


def valid_screening(person: Person) -> Screening | None:
    """The screening on which a session may be built; None where it must be answered (again)."""
    standing = standing_of(person)
    return standing.screening if standing.counts else None


def standing_clearance(screening: Screening) -> Clearance:
    """What the screening alone opens and closes; no session is built on it."""
    answers = msgspec.json.encode(screening.answers, order="sorted")
    return _cleared(answers, timezone.localdate())


def clearance_of(person: Person) -> Clearance | None:
    """What the valid screening of a person opens and closes; None where there is none."""
    screening = valid_screening(person)
    return standing_clearance(screening) if screening else None


@lru_cache(maxsize=64)
def _cleared(answers: bytes, on: date) -> Clearance:
    # Not decoded strictly: what cannot be understood closes, with the reason.
    given = {key: _tuple(value) for key, value in msgspec.json.decode(answers).items()}
    return screen(given, on=on, ask=Ask.STANDING)


def known_answers(screening: Screening) -> Answers:
    """The answers as they were given; what safety cannot understand it closes, with the reason."""
    return {key: _tuple(value) for key, value in screening.answers.items()}


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def rules_digest() -> str:
    """SHA-256 over all questions and rules, to know later what the answers were given to."""
    return sha256(msgspec.json.encode(load_screening(), order="sorted")).hexdigest()
