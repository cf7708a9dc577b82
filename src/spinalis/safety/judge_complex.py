"""The judgement on a whole complex: its gate and the condition it is made for."""

from collections.abc import Iterator

from spinalis.catalogue.complex import Complex
from spinalis.safety.clearance import (
    Clearance,
    Limit,
    Permission,
    Reason,
    Strength,
    Verdict,
    strictest,
)
from spinalis.safety.judge import OPEN, limits_of_everything

_MADE_FOR_OTHERS = Reason(
    "own-complex-per-condition",
    "This complex is made for people with a certain finding, which your answers do not name.",
    ("source-article",),
    Strength.SOURCE_ARTICLE,
    "If your doctor's letter names it, answer the questions about you again.",
)
_DOCTOR_FIRST = Reason(
    "doctor-first",
    "This complex opens after a visit to a doctor.",
    ("source-article",),
    Strength.SOURCE_ARTICLE,
    "Enter who agreed, and when.",
)


def judge_complex(found: Complex, clearance: Clearance) -> Verdict:
    """Say whether this complex is open to this person; its exercises are judged one by one.

    The verdict carries the id of the complex.
    """
    limits = sorted(_limits(found, clearance), key=lambda one: one.permission.rank, reverse=True)
    permission = strictest(limit.permission for limit in limits)
    closes = permission not in OPEN
    named = [limit.reason for limit in limits if not closes or limit.permission not in OPEN]
    return Verdict(found.id, permission, tuple(dict.fromkeys(named)))


def _limits(found: Complex, clearance: Clearance) -> Iterator[Limit]:
    yield from limits_of_everything(clearance)
    if found.id in clearance.gates:
        yield clearance.gates[found.id]
    if found.conditions and not set(found.conditions) & set(clearance.conditions):
        yield Limit(Permission.NEEDS_AGREEMENT, _MADE_FOR_OTHERS)
    if found.doctor_first and clearance.permission is Permission.NEEDS_AGREEMENT:
        for reason in clearance.reasons or (_DOCTOR_FIRST,):
            yield Limit(Permission.NEEDS_AGREEMENT, reason)
