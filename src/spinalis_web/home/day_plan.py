"""The session of a day as the first page lists it, after the check before it."""

from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.checked_plan import Changes, as_planned, changes_between, closed_now
from spinalis.plan.prescription import SessionPlan
from spinalis.safety.clearance import Clearance, Reason
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.shown import ShownReason, shown_reasons
from spinalis_web.home.week_build import Planning, first_session, session_on
from spinalis_web.records.models import Session
from spinalis_web.records.to_domain import changes_of


class ShownLeft(Struct, frozen=True):
    """Exercises that are left out now for the same reasons, in words."""

    reasons: tuple[ShownReason, ...]
    exercises: tuple[tuple[Exercise, Exercise | None], ...]  # with the easier form that is done


class ShownCame(Struct, frozen=True):
    """An exercise that has come in, in words."""

    exercise: Exercise
    why: str


class ShownChanges(Struct, frozen=True):
    """What the check has changed, in words."""

    left: tuple[ShownLeft, ...]
    came: tuple[ShownCame, ...]


def plan_now(
    planning: Planning, clearance: Clearance, *, minutes: float | None
) -> tuple[SessionPlan, Changes]:
    """The session of this moment: what the first page lists, unless the check closes some of it.

    Args:
        planning: what the day depends on.
        clearance: what is open at this moment.
        minutes: the time for it; as is wished if None.

    Raises:
        PlanError: none can be built; the text says why and what would help.
    """
    planned = first_session(planning)
    as_long = minutes in (None, planning.rhythm.minutes)
    if isinstance(planned, str):
        return session_on(planning, clearance, minutes=minutes), Changes()
    unchanged = as_planned(planned, exercises(), clearance)
    if as_long and unchanged:
        return unchanged, Changes()
    plan = session_on(planning, clearance, minutes=minutes)
    if not as_long:  # the person has chosen another session than the one on the first page
        return plan, closed_now(planned, exercises(), clearance)
    return plan, changes_between(planned, plan, exercises(), clearance)


def shown_changes(session: Session) -> ShownChanges:
    """What the check has changed in a session, with the exercises that are still known."""
    changes, known = changes_of(session), exercises()
    groups: dict[tuple[Reason, ...], list[tuple[Exercise, Exercise | None]]] = {}
    for one in changes.left:
        if one.exercise in known:
            pair = (known[one.exercise], known.get(one.instead or ""))
            groups.setdefault(one.reasons, []).append(pair)
    return ShownChanges(
        left=tuple(
            ShownLeft(shown_reasons(reasons), tuple(pairs)) for reasons, pairs in groups.items()
        ),
        came=tuple(
            ShownCame(known[one.exercise], one.why) for one in changes.came if one.exercise in known
        ),
    )
