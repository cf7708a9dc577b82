"""Exercises that are skipped again and again, which might make room for another one."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from spinalis.plan.response import Outcome, Response

OFTEN: Final = 3  # programme-inference
WEEK: Final = timedelta(days=7)


def often_skipped(responses: Iterable[Response], on: date) -> tuple[str, ...]:
    """The exercises that were skipped three times or more in the week up to a day.

    Nothing is blamed and nothing changes by itself: the person may be offered another exercise.

    Args:
        responses: everything told.
        on: the last day of the week.
    """
    skips = Counter(
        one.exercise
        for one in responses
        if one.outcome is Outcome.SKIPPED and timedelta() <= on - one.day < WEEK
    )
    return tuple(sorted(name for name, times in skips.items() if times >= OFTEN))
