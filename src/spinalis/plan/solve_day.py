"""The best selection for one session, proven by a solver (CP-SAT, one worker, deterministic)."""

import math
from collections.abc import Iterable, Sequence
from functools import partial

from msgspec import Struct
from ortools.sat.python.cp_model import (
    FEASIBLE,
    OPTIMAL,
    CpModel,
    CpSolver,
    IntVar,
    LinearExpr,
    LinearExprT,
)

from spinalis.catalogue.exercise import Purpose
from spinalis.plan import weights
from spinalis.plan.candidates import Candidate
from spinalis.plan.cast import (
    WARM_UP_LEAST_S,
    WARM_UP_LEAST_SHARE,
    WARM_UP_MOST_S,
    WARM_UP_MOST_SHARE,
    Roles,
    Selection,
)
from spinalis.plan.duration import (
    READY_FLOOR_S,
    READY_NEW_POSITION_S,
    READY_SAME_POSITION_S,
    prescription_seconds,
)
from spinalis.plan.order import REGION_ORDER, arrange_warm_up, loosens, main_region
from spinalis.plan.past import Past, not_today
from spinalis.plan.position_chain import PLACES, Chosen, Place, place_of, position_changes
from spinalis.plan.prescription import Part
from spinalis.plan.wished import Wished

# A change of position costs at most this much more than staying (`duration.ready_seconds`), and
# this much more again where one gets down to the floor or up from it.
CHANGE_S = math.ceil(READY_NEW_POSITION_S - READY_SAME_POSITION_S)
FLOOR_S = math.ceil(READY_FLOOR_S - READY_NEW_POSITION_S)
_COUNTED = (Purpose.MOBILITY, Purpose.STRENGTH, Purpose.STABILISATION, Purpose.STRETCH)
_FRAME = (Purpose.WARM_UP, Purpose.RELAXATION)  # around the main part
_EFFORT = 4.0  # deterministic time of the solver, far above what a day needs
_SEED = 1
_PARTS = tuple(Part)  # warm-up, main, relaxation


class Solved(Struct, frozen=True):
    """A selection, and whether it is proven that none is better."""

    selection: Selection
    proven: bool


def solve_day(roles: Roles, budget_s: float, wished: Wished) -> Solved | None:
    """Choose the exercises of one session.

    The same input gives the same selection: one worker, a fixed seed and a limit on work, not on
    time.

    Args:
        roles: who could stand in each part.
        budget_s: time for the whole session, seconds.
        wished: what the selection is judged by.

    Returns:
        The best selection; None where nothing fits.
    """
    roles = _fit_for_today(roles, wished.past)
    if not (roles.warm_up and roles.main and roles.relaxation):
        return None
    day = _Day(roles, budget_s)
    day.model.maximize(day.value(wished))
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = _SEED
    solver.parameters.linearization_level = 2
    solver.parameters.use_lns = False
    solver.parameters.cut_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 1
    solver.parameters.max_deterministic_time = _EFFORT
    status = solver.solve(day.model)
    if status not in (OPTIMAL, FEASIBLE):
        return None
    return Solved(day.selection(solver), status == OPTIMAL)


def _fit_for_today(roles: Roles, past: Past) -> Roles:
    """Leave out what needs a day of rest or has not been led up to."""
    main = tuple(one for one in roles.main if not not_today(one.exercise, past))
    return Roles(roles.warm_up, main, roles.relaxation)


class _Day:
    """The model of one session."""

    def __init__(self, roles: Roles, budget_s: float) -> None:
        self.model = CpModel()
        self.parts = (roles.warm_up, roles.main, roles.relaxation)
        self.chosen: tuple[Chosen, Chosen, Chosen] = tuple(  # type: ignore[assignment]
            {one.id: self.model.new_bool_var(f"{name} {one.id}") for one in part}
            for name, part in zip(("warm-up", "main", "relaxation"), self.parts, strict=True)
        )
        for name in {name for part in self.chosen for name in part}:
            self.model.add_at_most_one(part[name] for part in self.chosen if name in part)
        warm_up, main, relaxation = self.chosen
        self.model.add_bool_or(warm_up.values())
        self.model.add_bool_or(main.values())
        self.model.add_exactly_one(relaxation.values())
        self.chain = position_changes(self.model, self.parts, self.chosen)
        self._bound(budget_s)

    def _bound(self, budget_s: float) -> None:
        """Keep to the time, and the warm-up to its share."""
        budget = math.floor(budget_s)
        spent = [self._seconds(index) for index in range(len(self.parts))]
        moving = self.chain.changes * CHANGE_S + self.chain.crossings * FLOOR_S
        total = LinearExpr.sum(spent) + moving + CHANGE_S  # the first one moves too
        self.model.add(total <= budget)
        most = math.floor(min(WARM_UP_MOST_S, budget_s * WARM_UP_MOST_SHARE))
        least = math.floor(min(WARM_UP_LEAST_S, budget_s * WARM_UP_LEAST_SHARE))
        self.too_long = self._lack(0, budget, spent[0] - most)
        self.warm_up_short = self._lack(0, least, least - spent[0])
        free = math.floor(budget * (1 - weights.UNUSED_FREE_SHARE))
        self.unused = self._lack(0, budget, free - total)

    def _lack(self, low: int, high: int, amount: LinearExprT) -> IntVar:
        """A variable that is at least the amount, and at least nothing."""
        lack = self.model.new_int_var(low, max(low, high), "lack")
        self.model.add(lack >= amount)
        return lack

    def _seconds(self, index: int) -> LinearExpr:
        """Seconds of a part, each exercise in the position of the one before, rounded up."""
        return LinearExpr.weighted_sum(
            list(self.chosen[index].values()),
            [
                math.ceil(prescription_seconds(one.exercise, one.dose, previous=one.exercise))
                for one in self.parts[index]
            ],
        )

    def value(self, wished: Wished) -> LinearExpr:
        """What the selection is worth."""
        own = [
            variable * _worth(one, wished, _PARTS[index])
            for index, part in enumerate(self.parts)
            for one, variable in zip(part, self.chosen[index].values(), strict=True)
        ]
        return LinearExpr.sum(
            [
                *own,
                *self._coverage(wished),
                *self._mixture(wished.past),
                *self._relatives(),
                self.chain.changes * weights.POSITION_CHANGE,
                self.chain.crossings * weights.FLOOR,
                self.warm_up_short * weights.WARM_UP_SHORT,
                self.too_long * weights.WARM_UP_SHORT,
                self.unused * weights.UNUSED,
            ]
        )

    def _coverage(self, wished: Wished) -> Iterable[LinearExpr]:
        main = self.parts[1]
        for region in REGION_ORDER:
            if region in wished.regions:
                block = [one for one in main if main_region(one.exercise) is region]
                yield from self._any_of(block, weights.REGION)
                if block and wished.singles_out([region]):
                    yield self._first_few(block)
        for purpose in _COUNTED:
            serving = [one for one in main if purpose in one.exercise.purposes]
            yield from self._any_of(serving, weights.PURPOSE)

    def _any_of(self, block: Sequence[Candidate], worth: int) -> Iterable[LinearExpr]:
        if block:
            some = self.model.new_bool_var("some of them")
            self.model.add_max_equality(some, [self.chosen[1][one.id] for one in block])
            yield some * worth

    def _first_few(self, block: Sequence[Candidate]) -> LinearExpr:
        counted = self.model.new_int_var(0, weights.WANTED_AT_MOST, "for this region")
        self.model.add(counted <= LinearExpr.sum([self.chosen[1][one.id] for one in block]))
        return counted * weights.WANTED

    def _mixture(self, past: Past) -> Iterable[LinearExpr]:
        """Something known beside something new; nothing of it on the first day."""
        if not past.ever:
            return
        main = self.parts[1]
        new = [self.chosen[1][one.id] for one in main if one.id not in past.ever]
        if new:
            counted = self.model.new_int_var(0, weights.NEW_AT_MOST, "new ones")
            self.model.add(counted <= LinearExpr.sum(new))
            yield counted * (weights.NEW - weights.TOO_NEW)
            yield LinearExpr.sum(new) * weights.TOO_NEW
        known = [one for one in main if one.id in past.ever]
        yield from self._any_of(known, weights.FAMILIAR)

    def _relatives(self) -> Iterable[LinearExpr]:
        main = self.chosen[1]
        for one in self.parts[1]:
            for easier in one.exercise.easier:
                if easier in main:
                    both = self.model.new_bool_var("a form and its easier one")
                    self.model.add(both >= main[one.id] + main[easier] - 1)
                    yield both * weights.RELATIVES

    def selection(self, solver: CpSolver) -> Selection:
        """What the solver chose, in the order of doing."""
        warm_up, main, relaxation = (
            [one for one in part if solver.boolean_value(chosen[one.id])]
            for part, chosen in zip(self.parts, self.chosen, strict=True)
        )
        return Selection(arrange_warm_up(warm_up), self._ordered(main, solver), tuple(relaxation))

    def _ordered(self, main: list[Candidate], solver: CpSolver) -> tuple[Candidate, ...]:
        """The main part as the model ran through it: a region from its first place to its last."""
        ordered: list[Candidate] = []
        for region, (first, last) in self.chain.doors.items():
            enters, leaves = (
                [place for place, here in door.items() if solver.boolean_value(here)]
                for door in (first, last)
            )
            block = [one for one in main if main_region(one.exercise) is region]
            ordered += sorted(block, key=partial(_turn, enters, leaves))
        return tuple(ordered)


def _turn(
    enters: list[Place], leaves: list[Place], one: Candidate
) -> tuple[bool, bool, int, bool, str]:
    """When an exercise has its turn in its region."""
    place = place_of(one)
    is_last = place in leaves and place not in enters
    return place not in enters, is_last, PLACES.index(place), not loosens(one), one.id


def _worth(one: Candidate, wished: Wished, part: Part) -> int:
    """What one exercise brings by itself; a rest may close every session."""
    tires = part is not Part.RELAXATION
    past = wished.past
    worth = _returning(past.week.get(one.id, 0)) if tires else 0
    worth += weights.DAY_AFTER * (tires and one.id in past.day_before - past.today)
    worth += weights.AGAIN_TODAY * (one.id in past.today)
    worth += weights.CARE * bool(one.care) + weights.LIKED * (one.id in wished.liked)
    if part is Part.WARM_UP:
        worth += weights.WARMS_WANTED * wished.singles_out(one.exercise.regions)
    if part is Part.MAIN:
        worth += weights.ELSEWHERE * (one.exercise.purposes[0] in _FRAME)
        worth += weights.STANDS_IN * bool(one.replaces)
        worth += weights.OWN_COMPLEX * (one.id in wished.own_complex)
    return worth


def _returning(times: int) -> int:
    """What it is worth to do again what was done so often in the last seven days."""
    known = weights.RETURNING
    beyond = max(0, times + 1 - len(known))
    return known[min(times, len(known) - 1)] + weights.REPEATED * beyond
