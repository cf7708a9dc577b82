"""The pain of this week beside that of the two weeks before: level, or creeping up."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import IntEnum
from itertools import groupby
from math import fsum
from typing import Final

from msgspec import Struct

from spinalis.plan.pain import MORE_THAN_USUAL_NRS, morning_of, usual_of
from spinalis.plan.response import Response

WEEK: Final = timedelta(days=7)
BEFORE: Final = timedelta(days=14)
LEAST_DAYS: Final = 2  # programme-inference: fewer answered days tell nothing of a week
LITTLE_NRS: Final = 0.5  # programme-inference: so much more in a week is no level pain
CREEPING_NRS: Final = 1.0  # programme-inference: so much more lets nothing grow
RISEN_NRS: Final = float(MORE_THAN_USUAL_NRS)  # programme-inference: the change that matters
RISEN_SHARE: Final = 0.3  # programme-inference: or so much of what it was
SHARE_FROM_NRS: Final = 4.0  # programme-inference: where that is more than ordinary ups and downs


class Trend(IntEnum):
    """Where the pain of the weeks goes; the later member is the worse."""

    UNKNOWN = 0
    LEVEL = 1
    RISING = 2  # a little: too much only where some pain is usual anyway
    CREEPING = 3
    RISEN = 4


class PainWeeks(Struct, frozen=True):
    """The mean pain of the week up to a day, and of the two weeks before it."""

    week_nrs: float | None  # 0-10; None: too little told
    before_nrs: float | None

    @property
    def trend(self) -> Trend:
        """Where it goes."""
        if self.week_nrs is None or self.before_nrs is None:
            return Trend.UNKNOWN
        more = self.week_nrs - self.before_nrs
        by_share = self.before_nrs >= SHARE_FROM_NRS and more >= RISEN_SHARE * self.before_nrs
        if more >= RISEN_NRS or by_share:
            return Trend.RISEN
        if more > CREEPING_NRS:
            return Trend.CREEPING
        return Trend.RISING if more > LITTLE_NRS else Trend.LEVEL


def pain_weeks(responses: Iterable[Response], on: date) -> PainWeeks:
    """Take the means of what was told before and after the sessions.

    Args:
        responses: everything told; each day counts once, by the mean of its usual pain and of the
            morning after it.
        on: the present day; the week is the seven days before it.
    """
    ordered = sorted(responses, key=lambda one: one.day)
    told = [(day, _pain_of(list(own))) for day, own in groupby(ordered, key=lambda one: one.day)]
    pains = [(day, pain) for day, pain in told if pain is not None]
    start = on - WEEK
    return PainWeeks(
        week_nrs=_mean([pain for day, pain in pains if start <= day]),
        before_nrs=_mean([pain for day, pain in pains if start - BEFORE <= day < start]),
    )


def _pain_of(told: Sequence[Response]) -> float | None:
    parts = [pain for pain in (usual_of(told), morning_of(told)) if pain is not None]
    return fsum(parts) / len(parts) if parts else None


def _mean(pains: Sequence[float]) -> float | None:
    return fsum(pains) / len(pains) if len(pains) >= LEAST_DAYS else None
