"""Red flags and refusals: which reasons of a clearance a person must hear first."""

from msgspec import Struct

from spinalis.safety.clearance import Clearance, Permission, Reason, Urgency
from spinalis.safety.question import Rule
from spinalis.safety.screening import Screening, load_screening

_REFUSES = frozenset({Permission.SUPERVISED, Permission.FORBIDDEN})
_UNKNOWN = (Permission.FORBIDDEN, Urgency.NONE)  # a reason without a rule blocks


class Flag(Struct, frozen=True):
    """One reason that limits exercising as a whole, with how soon it needs a clinician."""

    reason: Reason
    permission: Permission
    urgency: Urgency
    questions: tuple[str, ...] = ()  # ids of those that the rule rests on

    @property
    def rule(self) -> str:
        """The id of the rule, or of the question that blocks."""
        return self.reason.rule


def is_above_routine(urgency: Urgency) -> bool:
    """Whether something cannot wait for the next visit."""
    return urgency.rank > Urgency.ROUTINE.rank


def red_flags(
    clearance: Clearance,
    *,
    at_least: Urgency = Urgency.URGENT,
    screening: Screening | None = None,
) -> tuple[Flag, ...]:
    """The reasons that need a clinician so soon, the most urgent first."""
    found = _flags(clearance, screening or load_screening())
    return tuple(flag for flag in found if flag.urgency.rank >= at_least.rank)


def refusals(clearance: Clearance, *, screening: Screening | None = None) -> tuple[Flag, ...]:
    """The reasons for which this person may not exercise alone, the most urgent first."""
    found = _flags(clearance, screening or load_screening())
    return tuple(flag for flag in found if flag.permission in _REFUSES)


def _flags(clearance: Clearance, screening: Screening) -> tuple[Flag, ...]:
    rules = {rule.id: rule for rule in screening.rules}
    return tuple(_flag(reason, rules.get(reason.rule)) for reason in clearance.reasons)


def _flag(reason: Reason, rule: Rule | None) -> Flag:
    if rule is None:
        return Flag(reason, *_UNKNOWN)
    return Flag(reason, rule.permission, rule.urgency, rule.tested)
