"""What a week is worth in plain figures, to compare ways of choosing it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from tests.plan.therapy.classes import FOCUS, STRONG, load, members, strong
from tests.plan.therapy.facts import Week
from tests.plan.therapy.week_rules import different, mat_block

MAIN_CLASSES = (*STRONG, "HABD", "MOBL", "THX", "THR", "SCAP", "DNF", "NISO", "NMOB", "BAL", "LEG")
MAT_MINUTES = 12
_BLOCK = 2


class Merits(NamedTuple):
    """Figures of one week; None where they mean nothing for it."""

    classes: float  # of the fourteen that a main part is made of
    focus: float | None  # share of the main exercises that are for the complaint
    strong: float  # share of the main exercises that strengthen the trunk and hips
    mat: float | None  # share of the days with two or more exercises in a row on the floor
    variety: float  # different main exercises
    returning: float  # of them on two days or more
    repeats: float | None  # share of a day's main exercises that the day before had too
    size: float  # different main exercises in a session
    minutes: float  # share used of the minutes asked for


def merits_of(week: Week) -> Merits:
    """Weigh a week with at least one session."""
    ids = [name for one in week.firsts for name in one.ids]
    focus = members(*FOCUS[week.purpose]) if week.purpose in FOCUS else None
    long = [one for one in week.firsts if one.minutes >= MAT_MINUTES and week.floor]
    pairs = [(set(a.ids), set(b.ids)) for a, b in pairwise(week.firsts) if b.ids]
    return Merits(
        classes=sum(not load()[name].isdisjoint(ids) for name in MAIN_CLASSES),
        focus=_share(name in focus for name in ids) if focus else None,
        strong=_share(name in strong() for name in ids),
        mat=_share(mat_block(week, one) >= _BLOCK for one in long) if long else None,
        variety=len(different(week)),
        returning=sum(times > 1 for times in Counter(ids).values()),
        repeats=fmean(len(a & b) / len(b) for a, b in pairs) if pairs else None,
        size=fmean(len(one.ids) for one in week.firsts),
        minutes=fmean(one.plan.seconds / 60 / week.base_minutes(one) for one in week.firsts),
    )


def average(several: Sequence[Merits]) -> Merits:
    """The mean of each figure over the weeks that have it; None where none has."""
    columns = zip(*several, strict=True)
    known = [[value for value in column if value is not None] for column in columns]
    return Merits(*(fmean(column) if column else None for column in known))  # type: ignore[arg-type]


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found) if found else 0.0
