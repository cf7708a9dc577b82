"""Why there is no session, or not this exercise, in plain words."""

from collections.abc import Iterable

from spinalis.errors import SpinalisError
from spinalis.plan.candidates import Choice
from spinalis.plan.goals import organising
from spinalis.plan.past import DAY_OF_REST
from spinalis.plan.prescription import LeftOut
from spinalis.safety.clearance import Clearance, Permission, Reason

# Longer sessions do not help more than frequent short ones (source-article, "little-and-often").
LONGEST_MINUTES = 60
_CLOSED = frozenset({Permission.SUPERVISED, Permission.FORBIDDEN})
_MOST_REASONS_NAMED = 3

NO_TIME = organising("time", "There is no time left for it in this session.")
NOT_TODAY = organising("choice", "Others suit this day better; it has its turn on another.")
OTHER_PLACE = organising(
    "place", "Today is a day on the feet; it has its turn on a day on the mat."
)
OTHER_REGION = organising("regions", "It works on something else than you asked for.")
SELF_TEST = organising("self-test", "It shows how far you come, and is no part of a session.")
# Waiting is told by the rule, never by the sentence.
_WAITING = frozenset({NO_TIME.rule, NOT_TODAY.rule, OTHER_PLACE.rule, DAY_OF_REST.rule})


class PlanError(SpinalisError):
    """No session can be built; the text says why and what would help."""


def has_its_turn(out: LeftOut) -> bool:
    """Whether what is left out is open, and another day may have it."""
    return all(reason.rule in _WAITING for reason in out.reasons)


def check_open(clearance: Clearance) -> None:
    """Refuse where exercising is closed.

    Raises:
        PlanError: with the reasons.
    """
    if clearance.permission in _CLOSED:
        supervised = clearance.permission is Permission.SUPERVISED
        opening = (
            "Your exercises need a specialist beside you, so there is no session to do alone."
            if supervised
            else "There is no session for you right now."
        )
        raise PlanError(" ".join((opening, *say_reasons(clearance.reasons))))


def check_minutes(minutes: float) -> None:
    """Refuse a length that no session has.

    Raises:
        PlanError: with what is possible.
    """
    if not 0 < minutes <= LONGEST_MINUTES:
        raise PlanError(
            f"A session lasts up to {LONGEST_MINUTES} minutes, not {minutes:g}. "
            "Ask for 15; short and often is better than long and seldom."
        )


def say_waits() -> str:
    """Everything that is open has its day of rest or waits for an easier form."""
    return (
        "What is open to you needs a day of rest, or easier forms before it. "
        "Take a walk today, and come back tomorrow."
    )


def say_too_few(choice: Choice) -> str:
    """Too little is open for a session: how little, and the main reasons."""
    reasons = [reason for closed in choice.closed.values() for reason in closed]
    count = len(choice.usable)
    opening = (
        f"Only {count} of {count + len(choice.closed)} exercises are open, too few for a session."
    )
    if not reasons:
        return opening
    return " ".join(
        (
            f"{opening} The main reasons:",
            *say_reasons(_most_frequent(reasons)),
            "Allow the floor or more props if you can, or show the reasons to your doctor.",
        )
    )


def _most_frequent(reasons: list[Reason]) -> list[Reason]:
    different = dict.fromkeys(reasons)
    return sorted(different, key=lambda reason: -reasons.count(reason))


def say_reasons(reasons: Iterable[Reason]) -> list[str]:
    """Give the first few reasons as sentences."""
    said = [f"{reason.text} {reason.advice}".strip() for reason in reasons]
    return said[:_MOST_REASONS_NAMED]
