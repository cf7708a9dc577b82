"""Verdicts and reasons in the words of the page; no rule is decided here."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from spinalis.catalogue.demands import load_demands
from spinalis.catalogue.exercise import Review
from spinalis.safety.clearance import (
    Clearance,
    Limit,
    Permission,
    Reason,
    Strength,
    Urgency,
    Verdict,
)

# The table of sources stands in the documentation, once.
_SOURCES = Path(__file__).parents[3] / "docs" / "sources.md"

_STRENGTH = {
    Strength.GUIDELINE: "a guideline",
    Strength.STUDY: "a study",
    Strength.EXPERT: "the opinion of experts",
    Strength.SOURCE_ARTICLE: "the article that the exercises come from",
    Strength.INFERENCE: "our own cautious conclusion",
}
EVIDENCE = {strength.value: words for strength, words in _STRENGTH.items()}
_URGENCY = {
    Urgency.NONE: "",
    Urgency.ROUTINE: "Ask your doctor about this at your next visit.",
    Urgency.URGENT: "See a doctor within the next days.",
    Urgency.SAME_DAY: "See a doctor today.",
    Urgency.EMERGENCY: "Call your emergency number now. Do not drive yourself.",
}
PERMISSION = {
    Permission.ALLOWED: "Open to you",
    Permission.WITH_CARE: "Open to you, with care",
    Permission.NEEDS_AGREEMENT: "Only when your doctor agrees",
    Permission.SUPERVISED: "Only with a clinician beside you",
    Permission.FORBIDDEN: "Not for you now",
}
_OVERALL = {
    Permission.ALLOWED: "You may exercise",
    Permission.WITH_CARE: "You may exercise, with care",
    Permission.NEEDS_AGREEMENT: "You may do the gentle exercises until your doctor agrees to more",
    Permission.SUPERVISED: "Exercise only with a clinician beside you",
    Permission.FORBIDDEN: "Please do not exercise now",
}
TONE = {
    Permission.ALLOWED: "ok",
    Permission.WITH_CARE: "care",
    Permission.NEEDS_AGREEMENT: "care",
    Permission.SUPERVISED: "stop",
    Permission.FORBIDDEN: "stop",
}
NOT_REVIEWED = "Not yet reviewed by a clinician."
# What a person may do alone; with an agreement still open, safety leaves only the gentle list.
_MAY_EXERCISE = frozenset({Permission.ALLOWED, Permission.WITH_CARE, Permission.NEEDS_AGREEMENT})


class ShownReason(Struct, frozen=True):
    """A reason with what it rests on, in words."""

    text: str
    advice: str
    rests_on: str
    sources: tuple[str, ...]
    reviewed: str = NOT_REVIEWED


class Closed(Struct, frozen=True):
    """Something that is limited, how far, and why."""

    what: str
    permission: str
    tone: str  # ok, care or stop
    reasons: tuple[ShownReason, ...]


class ShownClearance(Struct, frozen=True):
    """A clearance in words."""

    may_exercise: bool
    heading: str
    tone: str  # ok, care or stop
    urgency: str  # what to do and how soon; empty where nothing
    reasons: tuple[ShownReason, ...]
    closed: tuple[Closed, ...]  # demands
    gates: tuple[Closed, ...]  # complexes
    gentle_only: bool


def may_exercise(clearance: Clearance) -> bool:
    return clearance.permission in _MAY_EXERCISE


def urgency_words(urgency: str) -> str:
    """What to do and how soon; empty where nothing."""
    return _URGENCY[Urgency(urgency)]


def shown_clearance(clearance: Clearance) -> ShownClearance:
    return ShownClearance(
        may_exercise=may_exercise(clearance),
        heading=_OVERALL[clearance.permission],
        tone=TONE[clearance.permission],
        urgency=_URGENCY[clearance.urgency],
        reasons=shown_reasons(clearance.reasons),
        closed=tuple(
            _closed(demand_words(demand), limits)
            for demand, limits in clearance.demands.items()
            if limits
        ),
        gates=tuple(
            _closed(name.replace("-", " ").replace("_", " "), (limit,))
            for name, limit in clearance.gates.items()
        ),
        gentle_only=clearance.max_level == 1,
    )


def shown_verdict(verdict: Verdict) -> Closed:
    return Closed(
        what=verdict.exercise,
        permission=PERMISSION[verdict.permission],
        tone=TONE[verdict.permission],
        reasons=shown_reasons(verdict.reasons),
    )


def shown_reasons(reasons: Iterable[Reason]) -> tuple[ShownReason, ...]:
    return tuple(
        ShownReason(
            text=reason.text,
            advice=reason.advice,
            rests_on=_STRENGTH[reason.strength],
            sources=source_names(reason.sources),
            reviewed=reviewed_words(reason.review),
        )
        for reason in reasons
    )


def reviewed_words(review: Review | None) -> str:
    """Who has reviewed it, or that nobody has."""
    if review is None:
        return NOT_REVIEWED
    return f"Reviewed by {review.reviewer} on {review.reviewed_on}."


def source_names(ids: Iterable[str]) -> tuple[str, ...]:
    """The sources in words; an id that the table does not have stands for itself."""
    return tuple(_source_table().get(name, name) for name in ids)


def _closed(what: str, limits: tuple[Limit, ...]) -> Closed:
    strictest = max((limit.permission for limit in limits), key=lambda one: one.rank)
    return Closed(
        what=what,
        permission=PERMISSION[strictest],
        tone=TONE[strictest],
        reasons=shown_reasons(dict.fromkeys(limit.reason for limit in limits)),
    )


@cache
def _demand_table() -> Mapping[str, str]:
    return {demand.value: definition.means for demand, definition in load_demands().items()}


def demand_words(demand: str) -> str:
    return _demand_table().get(demand, demand.replace("_", " "))


@cache
def _source_table() -> Mapping[str, str]:
    """Source id -> what it is, from the first table of the documentation."""
    if not _SOURCES.is_file():
        return {}
    rows = [line.split("|") for line in _SOURCES.read_text(encoding="utf-8").splitlines()]
    return {
        row[1].strip().strip("`"): row[2].strip()
        for row in rows
        if len(row) > 3 and row[1].strip().startswith("`")  # noqa: PLR2004 -- id and description
    }
