"""Parts of a complex that is too long for one session: at most three, each within the time."""

import math
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.candidates import Candidate
from spinalis.plan.day.longest import longest_seconds

MOST_PARTS = 3  # so that every item is back within three sessions (programme-inference)
_LEAST_HOLD_S = 2.0
_HOLD_STEP_S = 5.0


class Split(Struct, frozen=True):
    """The parts in the order of the complex; one where all of it fits."""

    parts: tuple[tuple[Candidate, ...], ...]

    def name_of(self, exercise: str) -> str:
        """Such as `Part A of B`; empty where all of it is done at once."""
        if len(self.parts) == 1:
            return ""
        letters = "ABC"
        index = next(i for i, part in enumerate(self.parts) if any(o.id == exercise for o in part))
        return f"Part {letters[index]} of {letters[len(self.parts) - 1]}"


def split(items: Sequence[Candidate], budget_s: float) -> Split | None:
    """Split the items of a complex, in their order, into as few parts as the time needs.

    Where three parts are not enough, the longest exercises are given less, down to a single
    repetition: all of it in small is worth more than the same first items for ever. None where
    not even that is enough.
    """
    given = list(items)
    while True:
        parts = _pack(given, budget_s)
        if len(parts) <= MOST_PARTS and all(_seconds(part) <= budget_s for part in parts):
            return Split(_evened(given, len(parts), budget_s) or parts)
        by_length = sorted(range(len(given)), key=lambda at: -longest_seconds(given[at]))
        smaller = ((at, _less(given[at].exercise, given[at].dose)) for at in by_length)
        found = next(((at, less) for at, less in smaller if less), None)
        if found is None:
            return None
        given[found[0]] = msgspec.structs.replace(given[found[0]], dose=found[1])


def _pack(items: Sequence[Candidate], budget_s: float) -> tuple[tuple[Candidate, ...], ...]:
    """Fill part after part as far as the time goes."""
    parts: list[list[Candidate]] = [[]]
    for one in items:
        if parts[-1] and _seconds([*parts[-1], one]) > budget_s:
            parts.append([])
        parts[-1].append(one)
    return tuple(tuple(part) for part in parts)


def _evened(
    items: Sequence[Candidate], count: int, budget_s: float
) -> tuple[tuple[Candidate, ...], ...] | None:
    """The same number of parts of about the same length; None where that does not fit."""
    if not math.isfinite(budget_s):
        return None
    goal_s = _seconds(items) / count
    parts: list[list[Candidate]] = [[]]
    for one in items:
        full = _seconds(parts[-1]) + longest_seconds(one) / 2 > goal_s
        if parts[-1] and full and len(parts) < count:
            parts.append([])
        parts[-1].append(one)
    fits = len(parts) == count and all(_seconds(part) <= budget_s for part in parts)
    return tuple(tuple(part) for part in parts) if fits else None


def _seconds(part: Sequence[Candidate]) -> float:
    return math.fsum(longest_seconds(one) for one in part)


def _less(exercise: Exercise, dose: Dose) -> Dose | None:
    """The next smaller dose: sets, then repetitions and holds; None at the smallest."""
    if dose.sets > 1:
        return msgspec.structs.replace(dose, sets=dose.sets - 1)
    start = exercise.start_dose
    if dose.repetitions > max(1, start.repetitions):
        return msgspec.structs.replace(dose, repetitions=dose.repetitions - 1)
    if dose.hold_s > max(_LEAST_HOLD_S, start.hold_s / 2):
        least = max(_LEAST_HOLD_S, start.hold_s / 2)
        return msgspec.structs.replace(dose, hold_s=max(least, dose.hold_s - _HOLD_STEP_S))
    if dose.repetitions > 1:
        return msgspec.structs.replace(dose, repetitions=dose.repetitions - 1)
    return None
