"""How long answers count, and what takes their validity away before that.

The days are our own caution (`product-caution` of docs/sources.md): bodies change within months,
and a clinician's agreement is asked anew after a year as well.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from spinalis.safety.condition import Answers
from spinalis.safety.flags import Flag, is_above_routine
from spinalis.safety.screening import Screening, load_screening

REMIND_AFTER_DAYS: Final = 90
COUNT_FOR_DAYS: Final = 365
NEW_SIGNS_QUESTION: Final = "signs_today"


class Age(StrEnum):
    """How old answers are."""

    FRESH = "fresh"
    AGEING = "ageing"  # they count, and a gentle reminder is due
    EXPIRED = "expired"  # they count no more


def age_of(answered: date, *, on: date) -> Age:
    """Say whether answers of one day still count on another; those of a later day never do."""
    days = (on - answered).days
    if not 0 <= days <= COUNT_FOR_DAYS:
        return Age.EXPIRED
    return Age.AGEING if days > REMIND_AFTER_DAYS else Age.FRESH


def last_day(answered: date) -> date:
    """The last day on which answers of this day count."""
    return answered + timedelta(days=COUNT_FOR_DAYS)


def asks_anew(
    today: Answers, refusals: Iterable[Flag], *, screening: Screening | None = None
) -> bool:
    """Say whether the check before a session takes the validity of the standing answers away.

    It does with a new sign, and with a refusal that needs a clinician soon. A state that passes,
    such as a fever or a painkiller taken, refuses this session alone.

    Args:
        today: the answers of the check.
        refusals: why the session is refused.
        screening: questions and rules; those of the package if left out.
    """
    question = (screening or load_screening()).questions[NEW_SIGNS_QUESTION]
    nothing = {option.id for option in question.options if option.alone}
    named = today.get(NEW_SIGNS_QUESTION, ())
    signs = set(named) if isinstance(named, tuple) else {named}
    return bool(signs - nothing) or any(is_above_routine(flag.urgency) for flag in refusals)
