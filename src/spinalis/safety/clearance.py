"""What a person may do, and why: the result of a screening."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from spinalis.catalogue.exercise import Demand, Review


class Urgency(StrEnum):
    """How soon something needs a clinician, from nothing to at once."""

    NONE = "none"
    ROUTINE = "routine"
    URGENT = "urgent"  # within days
    SAME_DAY = "same_day"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """The place in the order from nothing to at once."""
        return _URGENCY_RANK[self]


_URGENCY_RANK = {urgency: place for place, urgency in enumerate(Urgency)}


class Strength(StrEnum):
    """What a reason rests on."""

    GUIDELINE = "guideline"
    STUDY = "study"
    EXPERT = "expert"
    SOURCE_ARTICLE = "source_article"
    INFERENCE = "inference"


class Permission(StrEnum):
    """The verdict on one exercise, from free to never; a later member outranks an earlier."""

    ALLOWED = "allowed"
    WITH_CARE = "with_care"
    NEEDS_AGREEMENT = "needs_agreement"
    SUPERVISED = "supervised"
    FORBIDDEN = "forbidden"

    @property
    def rank(self) -> int:
        """The place in the order from free to never."""
        return _RANK[self]


_RANK = {permission: place for place, permission in enumerate(Permission)}


def strictest(permissions: Iterable[Permission]) -> Permission:
    """Give the permission that outranks the others; ALLOWED if there is none."""
    return max(permissions, key=lambda one: one.rank, default=Permission.ALLOWED)


class Reason(Struct, frozen=True):
    """Why something is limited: shown to the person as it stands."""

    rule: str  # id of the rule or question that spoke
    text: str  # plain words, second person
    sources: tuple[str, ...]  # ids of docs/sources.md
    strength: Strength
    advice: str = ""  # what to do instead, or how to change the exercise
    review: Review | None = None  # of the rule behind it; None: not yet reviewed by a clinician


class Limit(Struct, frozen=True):
    """A permission with its reason."""

    permission: Permission
    reason: Reason


class Verdict(Struct, frozen=True):
    """The judgement on one exercise for one person."""

    exercise: str
    permission: Permission
    reasons: tuple[Reason, ...]  # empty only when allowed


class Clearance(Struct, frozen=True):
    """What the answers of one screening open and close.

    `permission` is the overall verdict on exercising at all: ALLOWED, WITH_CARE (read the reasons
    first), NEEDS_AGREEMENT (then only the mild list is open), SUPERVISED or FORBIDDEN (see a
    clinician first).
    """

    permission: Permission
    urgency: Urgency
    reasons: tuple[Reason, ...]  # why exercising as a whole is limited or stopped
    demands: Mapping[Demand, tuple[Limit, ...]]  # demands not listed are allowed
    gates: Mapping[str, Limit]  # complex id -> why it is closed; complexes not listed are open
    max_level: int  # 1-3: hardest level of exercise open to this person
    conditions: tuple[str, ...]  # from the doctor's letter, such as `lumbar_osteochondrosis`
    level_reasons: tuple[Reason, ...] = ()  # why harder levels are closed
