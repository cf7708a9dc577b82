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
)
from spinalis.safety.judge import limits_of_everything, to_verdict

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
    return to_verdict(found.id, _limits(found, clearance))


def _limits(found: Complex, clearance: Clearance) -> Iterator[Limit]:
    yield from limits_of_everything(clearance)
    if found.id in clearance.gates:
        yield clearance.gates[found.id]
    if found.conditions and not set(found.conditions) & set(clearance.conditions):
        yield Limit(Permission.NEEDS_AGREEMENT, _MADE_FOR_OTHERS)
    # with any finding a complex is agreed with a doctor (source-article, rule "doctor-first")
    if clearance.permission is Permission.NEEDS_AGREEMENT:
        for reason in clearance.reasons or (_DOCTOR_FIRST,):
            yield Limit(Permission.NEEDS_AGREEMENT, reason)
