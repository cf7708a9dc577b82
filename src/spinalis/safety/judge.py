"""The judgement on exercises: their demands and level against one person's clearance."""

from collections.abc import Iterable, Iterator

from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.safety.clearance import (
    Clearance,
    Limit,
    Permission,
    Reason,
    Strength,
    Verdict,
)

OPEN = frozenset({Permission.ALLOWED, Permission.WITH_CARE})  # what a person may do alone
_KNOWN = frozenset(Demand)
_CLOSED_AS_A_WHOLE = frozenset({Permission.SUPERVISED, Permission.FORBIDDEN})


def judge(exercise: Exercise, clearance: Clearance) -> Verdict:
    """Say whether this person may do this exercise alone.

    The strictest reasons come first; where something closes the exercise, only what closes it is
    named, for advice on doing it with care would mislead.
    """
    return to_verdict(exercise.id, _limits(exercise, clearance))


def to_verdict(name: str, limits: Iterable[Limit]) -> Verdict:
    """Sum up what speaks against one thing: the strictest decides and comes first."""
    found = sorted(limits, key=_rank, reverse=True)
    permission = found[0].permission if found else Permission.ALLOWED
    closes = permission not in OPEN
    named = {
        (limit.reason.rule, limit.reason.text): limit.reason
        for limit in found
        if not closes or limit.permission not in OPEN
    }
    return Verdict(name, permission, tuple(named.values()))


def _rank(limit: Limit) -> int:
    return limit.permission.rank


def judge_all(exercises: Iterable[Exercise], clearance: Clearance) -> dict[str, Verdict]:
    """Judge every exercise; the verdicts stand under the ids of the exercises."""
    return {exercise.id: judge(exercise, clearance) for exercise in exercises}


def limits_of_everything(clearance: Clearance) -> Iterator[Limit]:
    """Yield why exercising is closed as a whole; nothing where it is open."""
    if clearance.permission in _CLOSED_AS_A_WHOLE:
        for reason in clearance.reasons or (_unexplained("exercise"),):
            yield Limit(clearance.permission, reason)


def _limits(exercise: Exercise, clearance: Clearance) -> Iterator[Limit]:
    yield from limits_of_everything(clearance)
    for demand in exercise.demands:
        if demand not in _KNOWN:
            text = f"What this exercise asks of you is not known here: {demand}."
            yield Limit(Permission.FORBIDDEN, _unexplained(text))
        yield from clearance.demands.get(demand, ())
    if exercise.level > clearance.max_level:
        yield from _too_hard(clearance)


def _too_hard(clearance: Clearance) -> Iterator[Limit]:
    waits = clearance.permission is Permission.NEEDS_AGREEMENT
    permission = Permission.NEEDS_AGREEMENT if waits else Permission.FORBIDDEN
    reasons = (clearance.reasons if waits else clearance.level_reasons) or (
        _unexplained("This form is harder than what is open to you."),
    )
    for reason in reasons:
        yield Limit(permission, reason)


def _unexplained(text: str) -> Reason:
    return Reason("safety", text, ("product-caution",), Strength.INFERENCE)
