"""Building one session by its brief: warm-up, main part from the lower back up, relaxation."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from spinalis.catalogue.exercise import Exercise, Purpose
from spinalis.plan.brief import Brief, Place
from spinalis.plan.candidates import Candidate, Choice, find_candidates
from spinalis.plan.day.arrange import arrange_main, block_of
from spinalis.plan.day.conflicts import ways_out
from spinalis.plan.day.fill import fill
from spinalis.plan.day.frame import (
    choose_warm_up,
    longer_rest,
    rest_after,
    rest_reserve,
    rests,
)
from spinalis.plan.day.longest import WAYS_S, longest_seconds
from spinalis.plan.day.prescribe import prescribe
from spinalis.plan.day.refusal import (
    NO_TIME,
    NOT_TODAY,
    OTHER_PLACE,
    OTHER_REGION,
    SELF_TEST,
    PlanError,
    check_minutes,
    check_open,
    say_too_few,
    say_waits,
)
from spinalis.plan.day.ways import blocks_of, kept_of, on_mat, only_lying
from spinalis.plan.day.wording import say_lacks
from spinalis.plan.duration import (
    on_floor,
    prescription_seconds,
    session_seconds,
)
from spinalis.plan.goals import Goals, is_wanted
from spinalis.plan.past import NOTHING_PAST, Past, not_today
from spinalis.plan.prescription import LeftOut, Part, SessionPlan
from spinalis.plan.time_cap import cap_seconds, within_cap
from spinalis.safety.clearance import Clearance, Reason

if TYPE_CHECKING:
    from spinalis.plan.day.solve import Solved

ANY_GOALS = Goals()
_SECONDS = 60.0  # in a minute
_LONGEST_WARM_UP_PERCENT = 25
_MAIN_PURPOSES = frozenset(Purpose) - {
    Purpose.WARM_UP,
    Purpose.BREATHING,
    Purpose.RELAXATION,
    Purpose.SELF_TEST,
}


def build_session(
    catalogue: Mapping[str, Exercise],
    clearance: Clearance,
    *,
    brief: Brief,
    goals: Goals = ANY_GOALS,
    past: Past = NOTHING_PAST,
) -> SessionPlan:
    """Build the best session for a brief that is safe for this person and fits into the time.

    The same input always gives the same session.

    Args:
        catalogue: exercises by id.
        clearance: what is open to the person right now.
        brief: what the session is to be; it only chooses among what is open.
        goals: what is wanted, and what is at hand.
        past: what was done in the days before, what hurt, and what the doses have grown to.

    Raises:
        PlanError: exercising is closed, too little is open, the time is too short, or the wishes
            leave nothing; the text names what would help.
    """
    check_open(clearance)
    check_minutes(brief.minutes)
    task = _Task(catalogue, clearance, brief, past)
    draft = task.draft(goals)
    if draft is None:
        raise PlanError(task.say_nothing_fits(goals))
    return task.plan(draft, goals)


class _Draft(Struct, frozen=True):
    """The session before it is put into words."""

    choice: Choice
    warm_up: tuple[Candidate, ...]
    main: tuple[Candidate, ...]
    relaxation: Candidate
    solved: "Solved"

    @property
    def all(self) -> tuple[tuple[Candidate, Part], ...]:
        return (
            *((one, Part.WARM_UP) for one in self.warm_up),
            *((one, Part.MAIN) for one in self.main),
            (self.relaxation, Part.RELAXATION),
        )

    @property
    def seconds(self) -> float:
        return session_seconds([(one.exercise, one.dose) for one, _ in self.all])


class _Task(Struct, frozen=True):
    """What stays the same while wishes are tried."""

    catalogue: Mapping[str, Exercise]
    clearance: Clearance
    brief: Brief
    past: Past

    def draft(self, goals: Goals, minutes: float | None = None) -> _Draft | None:
        """The session under these wishes; None where nothing fits."""
        brief = msgspec.structs.replace(self.brief, minutes=minutes or self.brief.minutes)
        choice = find_candidates(
            self.catalogue, self.clearance, goals, self.past.painful, self.past.doses
        )
        usable = [_fitted(one, brief) for one in choice.usable.values()]
        calm = rests(usable, brief, self.past)
        if not calm:
            return None
        kept = kept_of(calm)
        others = [one for one in usable if one.id not in kept]
        warm_up = choose_warm_up(others, brief, self.past)
        warm_up = warm_up or choose_warm_up(usable, brief, self.past)
        if not warm_up:
            return None
        if only_lying(warm_up) and only_lying(calm):
            brief = on_mat(brief)  # not up and down again for the main part alone
        around_s = sum(map(longest_seconds, warm_up)) + rest_reserve(calm)
        budget_s = brief.minutes * _SECONDS - around_s - WAYS_S
        taken = {one.id for one in warm_up}
        blocks = blocks_of(warm_up, calm, brief)
        candidates = [
            one
            for one in others
            if one.id not in taken
            and block_of(one.exercise) in blocks
            and self._may_be_main(one, brief, goals)
        ]
        solved = _solve(candidates, brief, self.past, budget_s, frozenset(goals.liked))
        if solved is None:
            return None
        draft = _finished(choice, warm_up, solved, calm, brief, self.past)
        return _with_longer_warm_up(draft, usable, brief, self.past) if draft else None

    def _may_be_main(self, one: Candidate, brief: Brief, goals: Goals) -> bool:
        return self._obstacle(one.exercise, brief, goals) is None

    def _obstacle(self, exercise: Exercise, brief: Brief, goals: Goals) -> Reason | None:
        """Why an open exercise does not stand in the main part today."""
        left_out = brief.left_out.get(exercise.id) or not_today(exercise, self.past)
        if left_out:
            return left_out
        if Purpose.SELF_TEST in exercise.purposes:
            return SELF_TEST
        if not is_wanted(exercise, goals):
            return OTHER_REGION
        if _MAIN_PURPOSES.isdisjoint(exercise.purposes) or exercise.level > brief.level_most:
            return NOT_TODAY
        if brief.place is Place.FEET and on_floor(exercise):
            return OTHER_PLACE
        return None

    def plan(self, draft: _Draft, goals: Goals) -> SessionPlan:
        """The session with its words."""
        return SessionPlan(
            minutes_asked=self.brief.minutes,
            seconds=draft.seconds,
            prescriptions=prescribe(draft.all, self.catalogue, self.past, whys=_whys(self.brief)),
            left_out=self._left_out(draft, goals),
            proven=draft.solved.proven,
            day=self.brief.name,
            short=self.brief.short,
            lacks=say_lacks(self.brief, draft.solved.shortfalls, draft.choice.usable.keys()),
        )

    def _left_out(self, draft: _Draft, goals: Goals) -> tuple[LeftOut, ...]:
        """Say of everything that is not in the session why it is not."""
        there = {one.id for one, _ in draft.all}
        instead = {name: one.id for one, _ in draft.all for name in one.replaces}
        reasons = dict(draft.choice.closed)
        left_s = self.brief.minutes * _SECONDS - draft.seconds
        for name, one in draft.choice.usable.items():
            if name not in there:
                needs_s = prescription_seconds(one.exercise, one.dose, previous=None)
                idle = NOT_TODAY if needs_s <= left_s else NO_TIME
                reasons[name] = (self._obstacle(one.exercise, self.brief, goals) or idle,)
        return tuple(LeftOut(name, reasons[name], instead.get(name)) for name in sorted(reasons))

    def say_nothing_fits(self, goals: Goals) -> str:
        """Why there is no session, and what would help."""
        choice = find_candidates(
            self.catalogue, self.clearance, goals, self.past.painful, self.past.doses
        )
        mains = [
            one
            for one in choice.usable.values()
            if not _MAIN_PURPOSES.isdisjoint(one.exercise.purposes)
        ]
        if mains and all(not_today(one.exercise, self.past) for one in mains):
            return say_waits()
        lying = msgspec.structs.replace(self, brief=on_mat(self.brief))

        def fits(other: Goals, minutes: float) -> bool:
            task = lying if other.floor and not goals.floor else self
            return task.draft(other, minutes) is not None

        ways = ways_out(goals, self.brief.minutes, fits)
        if ways:
            opening = f"These wishes leave no session of {self.brief.minutes:g} minutes."
            return " ".join((opening, *ways))
        return say_too_few(choice)


def _whys(brief: Brief) -> dict[str, str]:
    """What each exercise is for: by the class that the session asks for, else by its first."""
    asked = [name for need in brief.needs for name in need.classes]
    ordered = dict.fromkeys((*asked, *brief.whys))
    whys: dict[str, str] = {}
    for name in ordered:
        for exercise in brief.classes.get(name, ()) if name in brief.whys else ():
            whys.setdefault(exercise, brief.whys[name])
    return whys


def _solve(
    candidates: Sequence[Candidate],
    brief: Brief,
    past: Past,
    budget_s: float,
    liked: frozenset[str],
) -> "Solved | None":
    # The solver takes over a second to load, and most pages never need it.
    from spinalis.plan.day.solve import solve_main  # noqa: PLC0415

    return solve_main(candidates, brief, past, budget_s=budget_s, liked=liked)


def _fitted(one: Candidate, brief: Brief) -> Candidate:
    """The dose within the time that one exercise may take of this session."""
    dose = within_cap(one.exercise, one.dose, cap_seconds(brief.minutes))
    if brief.single_set:
        dose = msgspec.structs.replace(dose, sets=1)
    return msgspec.structs.replace(one, dose=dose)


def _finished(
    choice: Choice,
    warm_up: tuple[Candidate, ...],
    solved: "Solved",
    calm: Sequence[Candidate],
    brief: Brief,
    past: Past,
) -> _Draft | None:
    """Bring the main part into its order, close it with rest, and use the time that is left."""
    main = arrange_main(solved.main, brief.place)
    taken = frozenset(one.id for one in (*warm_up, *main))
    relaxation = rest_after(calm, main[-1].exercise, taken)
    if relaxation is None:
        return None
    draft = _Draft(choice, warm_up, main, relaxation, solved)
    most_s = brief.minutes * _SECONDS
    filled = fill(main, brief, past, used_s=draft.seconds, most_s=most_s)
    draft = msgspec.structs.replace(draft, main=filled)
    lacks_s = min(most_s - draft.seconds, brief.used_percent * most_s / 100 - draft.seconds)
    longer = longer_rest(relaxation, lacks_s, brief)
    return msgspec.structs.replace(draft, relaxation=longer)


def _with_longer_warm_up(
    draft: _Draft, usable: Sequence[Candidate], brief: Brief, past: Past
) -> _Draft:
    """More of the warm-up, where even then enough of the time is left."""
    most_s = brief.minutes * _SECONDS
    if draft.seconds * 100 >= brief.used_percent * most_s:
        return draft
    taken = {one.id for one, part in draft.all if part is not Part.WARM_UP}
    free = [one for one in usable if one.id not in taken]
    longest = msgspec.structs.replace(brief, warm_up_percent=_LONGEST_WARM_UP_PERCENT)
    longer = msgspec.structs.replace(draft, warm_up=choose_warm_up(free, longest, past))
    return longer if draft.seconds < longer.seconds <= most_s else draft
