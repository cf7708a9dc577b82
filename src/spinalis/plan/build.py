"""Building one session: warm-up, main part from the lower back up to the neck, relaxation."""

import math
from collections.abc import Iterable, Mapping, Sequence

from spinalis.catalogue.exercise import Exercise
from spinalis.errors import SpinalisError
from spinalis.plan.candidates import Candidate, Choice, find_candidates
from spinalis.plan.goals import Goals, organising
from spinalis.plan.prescription import LeftOut, Part, Prescription, SessionPlan
from spinalis.plan.select import Roles, Selection, cast_roles, choose_least, grow
from spinalis.plan.wording import explain
from spinalis.safety.clearance import Clearance, Permission, Reason

# Longer sessions do not help more than frequent short ones (source-article, "little-and-often").
LONGEST_MINUTES = 60
_CLOSED = frozenset({Permission.SUPERVISED, Permission.FORBIDDEN})
_MOST_REASONS_NAMED = 3

NO_TIME = organising("time", "There is no time left for it in this session.")
OTHER_REGION = organising("regions", "It works on something else than you asked for.")
ANY_GOALS = Goals()


class PlanError(SpinalisError):
    """No session can be built; the text says why and what would help."""


def build_session(
    catalogue: Mapping[str, Exercise],
    clearance: Clearance,
    *,
    minutes: float,
    goals: Goals = ANY_GOALS,
    painful: Mapping[str, int] | None = None,
) -> SessionPlan:
    """Build a session that is safe for this person and fits into the time.

    The same input always gives the same session.

    Args:
        catalogue: Exercises by id.
        clearance: What is open to the person right now.
        minutes: Time for the whole session, at most 60.
        goals: What is wanted, and what is at hand.
        painful: How often each exercise hurt in the past: once makes it smaller or easier,
            twice suspends it.

    Raises:
        PlanError: Exercising is closed, too little is open, or the time is too short.
    """
    if clearance.permission in _CLOSED:
        raise PlanError(_say_closed(clearance))
    if not 0 < minutes <= LONGEST_MINUTES:
        raise PlanError(
            f"A session lasts up to {LONGEST_MINUTES} minutes, not {minutes:g}. "
            "Ask for 15; short and often is better than long and seldom."
        )
    choice = find_candidates(catalogue, clearance, goals, painful or {})
    roles = cast_roles(choice.usable.values(), goals)
    selection = choose_least(roles, minutes * 60)
    if selection is None:
        raise PlanError(_say_too_few(choice, roles))
    if selection.seconds > minutes * 60:
        raise PlanError(
            f"{minutes:g} minutes are too short for a warm-up, one exercise and relaxation. "
            f"Ask for {math.ceil(selection.seconds / 60)} or more."
        )
    selection = grow(selection, roles, minutes * 60)
    return SessionPlan(
        minutes_asked=minutes,
        seconds=selection.seconds,
        prescriptions=_prescribe(selection, catalogue),
        left_out=_leave_out(choice, roles, selection),
    )


def _prescribe(selection: Selection, catalogue: Mapping[str, Exercise]) -> tuple[Prescription, ...]:
    parts = [
        *((one, Part.WARM_UP) for one in selection.warm_up),
        *((one, Part.MAIN) for one in selection.main),
        *((one, Part.RELAXATION) for one in selection.relaxation),
    ]
    return prescribe(parts, catalogue)


def prescribe(
    parts: Sequence[tuple[Candidate, Part]], catalogue: Mapping[str, Exercise]
) -> tuple[Prescription, ...]:
    """Turn what was chosen, in the order of doing, into prescriptions."""
    names = {name: exercise.name for name, exercise in catalogue.items()}
    following = [*(one for one, _ in parts[1:]), None]
    return tuple(
        Prescription(
            exercise=one.id,
            version=one.exercise.version,
            dose=one.dose,
            part=part,
            why=explain(one, part, after, names),
            with_care=one.care,
        )
        for (one, part), after in zip(parts, following, strict=True)
    )


def _leave_out(choice: Choice, roles: Roles, selection: Selection) -> tuple[LeftOut, ...]:
    instead = {name: one.id for one in selection.all for name in one.replaces}
    could = {one.id for one in (*roles.warm_up, *roles.main, *roles.relaxation)}
    reasons = dict(choice.closed)
    for name in choice.usable:
        if name not in selection.ids:
            reasons[name] = (NO_TIME if name in could else OTHER_REGION,)
    return tuple(LeftOut(name, reasons[name], instead.get(name)) for name in sorted(reasons))


def _say_closed(clearance: Clearance) -> str:
    supervised = clearance.permission is Permission.SUPERVISED
    opening = (
        "Your exercises need a specialist beside you, so there is no session to do alone."
        if supervised
        else "There is no session for you right now."
    )
    return " ".join((opening, *say_reasons(clearance.reasons)))


def _say_too_few(choice: Choice, roles: Roles) -> str:
    missing = [
        name
        for name, part in (
            ("the warm-up", roles.warm_up),
            ("the main part", roles.main),
            ("the relaxation", roles.relaxation),
        )
        if not part
    ]
    lacking = f" There is nothing for {' and '.join(missing)}." if missing else ""
    reasons = [reason for closed in choice.closed.values() for reason in closed]
    return " ".join(
        (
            f"Only {len(choice.usable)} of {len(choice.usable) + len(choice.closed)} exercises are "
            f"open, too few for a session.{lacking} The main reasons:",
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
