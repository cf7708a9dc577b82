"""What the mornings say: calm, an ordinary up and down, or worse.

One point more than usual is no signal, and neither are two that have come and gone by themselves
not long ago: a dose that fell with each of them would fall for ever. Two mornings running are one.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import IntEnum
from typing import Final

from msgspec import Struct

from spinalis.plan.pain import MORE_THAN_USUAL_NRS, MOST_PAIN_NRS

REMEMBERED: Final = timedelta(days=28)  # programme-inference: what came and went within it is known
MUCH_NRS: Final = 3  # programme-inference: so many points above are never an ordinary up and down
_APART: Final = timedelta(days=3)  # programme-inference: mornings further apart do not run on
_RUN: Final = 2  # programme-inference: so many mornings running are a signal
_RUNNING: Final = 0.5  # what a second morning running adds: between one height and the next


class Morning(IntEnum):
    """What the morning after a day says of that day."""

    CALM = 0  # not above the usual
    RIPPLE = 1  # above it, but no more than what comes and goes
    WORSE = 2


class ToldMorning(Struct, frozen=True):
    """The pain of a morning, and what was usual."""

    day: date  # the day before the morning
    pain_nrs: int
    usual_nrs: int

    @property
    def above(self) -> int:
        """Points above the usual; 0 where it is not."""
        return max(0, self.pain_nrs - self.usual_nrs)


def judge_mornings(told: Iterable[ToldMorning]) -> dict[date, Morning]:
    """Judge each morning by those before it.

    Args:
        told: one for each day that has an answer.
    """
    ordered = sorted(told, key=lambda one: one.day)
    heights = [_height(one, _run_before(one, ordered[:place])) for place, one in enumerate(ordered)]
    judged: dict[date, Morning] = {}
    for place, one in enumerate(ordered):
        known = _known(ordered, heights, place)
        if not one.above:
            judged[one.day] = Morning.CALM
        else:
            is_high = heights[place] > max(1.0, known) or _is_much(one)
            judged[one.day] = Morning.WORSE if is_high else Morning.RIPPLE
    return judged


def _is_much(one: ToldMorning) -> bool:
    return one.above >= MUCH_NRS or one.pain_nrs > MOST_PAIN_NRS


def _run_before(one: ToldMorning, earlier: list[ToldMorning]) -> list[ToldMorning]:
    """The mornings above the usual that lead up to one, the latest first."""
    run: list[ToldMorning] = []
    later = one.day
    for before in reversed(earlier):
        if not before.above or later - before.day > _APART:
            break
        run.append(before)
        later = before.day
    return run


def _height(one: ToldMorning, run: list[ToldMorning]) -> float:
    """How far a morning stands out: its points above the usual, and a little for a second one.

    One point above, morning after morning, is a signal at the second of them and then known.
    """
    if not run:
        return float(one.above)
    pair = min(one.above, run[0].above)
    is_new = pair >= MORE_THAN_USUAL_NRS or len(run) + 1 == _RUN
    return max(float(one.above), pair + _RUNNING if is_new else 0.0)


def _known(ordered: list[ToldMorning], heights: list[float], place: int) -> float:
    """The height of what came within the last days and has gone since."""
    first = ordered[place].day - REMEMBERED
    calm = [at for at, one in enumerate(ordered[:place]) if not one.above]
    gone = range(calm[-1]) if calm else range(0)
    return max((heights[at] for at in gone if ordered[at].day >= first), default=0.0)
