"""The screening in numbers: how much is open, and what closes most of the rest."""

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from spinalis.safety.clearance import Permission
from spinalis_web.home.library import OPEN_TO_ME
from spinalis_web.home.opened import Opened
from spinalis_web.home.shown import PERMISSION, TONE, ShownReason

_MOST_REASONS = 3


class Share(Struct, frozen=True):
    """How many exercises have one verdict."""

    permission: str  # id, as the library's search takes it
    words: str
    tone: str  # ok, care or stop
    count: int
    before: int  # how many have a freer one


class Closing(Struct, frozen=True):
    """A reason and how many exercises it closes."""

    count: int
    reasons: tuple[ShownReason]


class Summary(Struct, frozen=True):
    """The whole library for one person in a few numbers."""

    count: int
    shares: tuple[Share, ...]  # every verdict that occurs, from free to never
    closing: tuple[Closing, ...]  # what closes most, the strictest word of each exercise


def summary_of(opened: Opened) -> Summary:
    counts = Counter(judged.permission for judged in opened.verdicts.values())
    closing = Counter(
        judged.shown.reasons[0]
        for judged in opened.verdicts.values()
        if judged.permission not in OPEN_TO_ME and judged.shown.reasons
    )
    return Summary(
        count=counts.total(),
        shares=tuple(_shares(counts)),
        closing=tuple(
            Closing(count, (reason,)) for reason, count in closing.most_common(_MOST_REASONS)
        ),
    )


def _shares(counts: Mapping[Permission, int]) -> Iterator[Share]:
    before = 0
    for one in Permission:
        if counts[one]:
            yield Share(one.value, PERMISSION[one], TONE[one], counts[one], before)
            before += counts[one]
