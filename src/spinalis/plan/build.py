"""Building one session: warm-up, main part from the lower back up to the neck, relaxation."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.errors import SpinalisError
from spinalis.plan.candidates import Candidate, Choice, find_candidates
from spinalis.plan.cast import Roles, Selection, cast_roles
from spinalis.plan.conflicts import ways_out
from spinalis.plan.duration import prescription_seconds
from spinalis.plan.goals import Goals, organising
from spinalis.plan.past import DAY_OF_REST, NOTHING_PAST, Past, not_today
from spinalis.plan.prescription import LeftOut, Part, Prescription, SessionPlan
from spinalis.plan.wished import Wished
from spinalis.plan.wording import explain
from spinalis.safety.clearance import Clearance, Permission, Reason

if TYPE_CHECKING:
    from spinalis.plan.solve_day import Solved


# Longer sessions do not help more than frequent short ones (source-article, "little-and-often").
LONGEST_MINUTES = 60
_CLOSED = frozenset({Permission.SUPERVISED, Permission.FORBIDDEN})
_MOST_REASONS_NAMED = 3

NO_TIME = organising("time", "There is no time left for it in this session.")
NOT_TODAY = organising("choice", "Others suit this day better; it has its turn on another.")
_WAITING = ((NO_TIME,), (NOT_TODAY,), (DAY_OF_REST,))
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
    past: Past = NOTHING_PAST,
) -> SessionPlan:
    """Build the best session that is safe for this person and fits into the time.

    The same input always gives the same session.

    Args:
        catalogue: Exercises by id.
        clearance: What is open to the person right now.
        minutes: Time for the whole session, at most 60.
        goals: What is wanted, and what is at hand.
        past: What was done in the days before, what hurt, and what the doses have grown to.

    Raises:
        PlanError: Exercising is closed, too little is open, the time is too short, or the wishes
            leave nothing; the text names what would help.
    """
    if clearance.permission in _CLOSED:
        raise PlanError(_say_closed(clearance))
    if not 0 < minutes <= LONGEST_MINUTES:
        raise PlanError(
            f"A session lasts up to {LONGEST_MINUTES} minutes, not {minutes:g}. "
            "Ask for 15; short and often is better than long and seldom."
        )
    task = _Task(catalogue, clearance, past)
    choice, roles = task.cast(goals)
    solved = _solve(roles, minutes * 60, task.wished(goals))
    if solved is None:
        raise PlanError(_say_nothing_fits(task, goals, minutes))
    return SessionPlan(
        minutes_asked=minutes,
        seconds=solved.selection.seconds,
        prescriptions=_prescribe(solved.selection, catalogue, past),
        left_out=task.left_out(choice, roles, solved.selection, spare_s=minutes * 60),
        proven=solved.proven,
    )


def _solve(roles: Roles, budget_s: float, wished: Wished) -> "Solved | None":
    # The solver takes over a second to load, and most pages never need it.
    from spinalis.plan.solve_day import solve_day  # noqa: PLC0415

    return solve_day(roles, budget_s, wished)


class _Task(Struct, frozen=True):
    """What stays the same while wishes are tried."""

    catalogue: Mapping[str, Exercise]
    clearance: Clearance
    past: Past

    def cast(self, goals: Goals) -> tuple[Choice, Roles]:
        """What is open under these wishes, and who could stand in which part."""
        choice = find_candidates(
            self.catalogue, self.clearance, goals, self.past.painful, self.past.doses
        )
        return choice, cast_roles(choice.usable.values(), goals)

    def wished(self, goals: Goals) -> Wished:
        """What the selection is judged by."""
        return Wished(
            regions=frozenset(goals.regions),
            liked=frozenset(goals.liked),
            own_complex=goals.own_complex,
            past=self.past,
        )

    def fits(self, goals: Goals, minutes: float) -> bool:
        """Whether these wishes leave a session."""
        return _solve(self.cast(goals)[1], minutes * 60, self.wished(goals)) is not None

    def left_out(
        self, choice: Choice, roles: Roles, selection: Selection, *, spare_s: float
    ) -> tuple[LeftOut, ...]:
        """Say of everything that is not in the session why it is not."""
        instead = {name: one.id for one in selection.all for name in one.replaces}
        could = {one.id for one in (*roles.warm_up, *roles.main, *roles.relaxation)}
        reasons = dict(choice.closed)
        left_s = spare_s - selection.seconds
        for name, one in choice.usable.items():
            if name not in selection.ids:
                needs_s = prescription_seconds(one.exercise, one.dose, previous=None)
                idle = NOT_TODAY if needs_s <= left_s else NO_TIME
                waits = not_today(one.exercise, self.past)
                reasons[name] = (waits or idle if name in could else OTHER_REGION,)
        return tuple(LeftOut(name, reasons[name], instead.get(name)) for name in sorted(reasons))


def _say_nothing_fits(task: _Task, goals: Goals, minutes: float) -> str:
    choice, roles = task.cast(goals)
    if roles.main and all(not_today(one.exercise, task.past) for one in roles.main):
        return (
            "What is open to you needs a day of rest, or easier forms before it. "
            "Take a walk today, and come back tomorrow."
        )
    ways = ways_out(goals, minutes, task.fits)
    if ways:
        return " ".join((f"These wishes leave no session of {minutes:g} minutes.", *ways))
    return _say_too_few(choice, roles)


def _prescribe(
    selection: Selection, catalogue: Mapping[str, Exercise], past: Past
) -> tuple[Prescription, ...]:
    parts = [
        *((one, Part.WARM_UP) for one in selection.warm_up),
        *((one, Part.MAIN) for one in selection.main),
        *((one, Part.RELAXATION) for one in selection.relaxation),
    ]
    return prescribe(parts, catalogue, past)


def has_its_turn(out: LeftOut) -> bool:
    """Whether what is left out is open, and another day may have it."""
    return out.reasons in _WAITING


def prescribe(
    parts: Sequence[tuple[Candidate, Part]],
    catalogue: Mapping[str, Exercise],
    past: Past = NOTHING_PAST,
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
            why=explain(one, part, after, names, past),
            with_care=one.care,
        )
        for (one, part), after in zip(parts, following, strict=True)
    )


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
