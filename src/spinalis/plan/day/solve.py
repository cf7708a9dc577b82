"""The best main part for one brief, proven by a solver (CP-SAT, one worker, deterministic)."""

import math
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec
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

from spinalis.plan.brief import Brief, Need, Place, Share
from spinalis.plan.candidates import Candidate
from spinalis.plan.day import weights
from spinalis.plan.day.arrange import clashes, main_region
from spinalis.plan.day.longest import longest_seconds
from spinalis.plan.day.worth import worth_of
from spinalis.plan.duration import (
    on_floor,
)
from spinalis.plan.past import Past

_EFFORT = 2.0  # deterministic time of the solver, far above what a day needs
_SEED = 1
_HUNDRED = 100
_NEW_HARDER = 1  # harder forms that begin in one session
_SESSIONS_TO_LIMIT = 3  # a most is kept over a week, not within its first days


class Shortfall(Struct, frozen=True):
    """What a brief asks for and no open choice can give."""

    need: Need | None = None
    share: Share | None = None
    lacks: int = 0  # exercises; hundredths of one for a share


class Solved(Struct, frozen=True):
    """A main part in no order, and whether it is proven that none is better."""

    main: tuple[Candidate, ...]
    proven: bool
    shortfalls: tuple[Shortfall, ...] = ()


def solve_main(
    candidates: Sequence[Candidate],
    brief: Brief,
    past: Past,
    *,
    budget_s: float,
    liked: frozenset[str] = frozenset(),
) -> Solved | None:
    """Choose the exercises of the main part.

    The same input gives the same selection: one worker, a fixed seed and a limit on work, not on
    time.

    Args:
        candidates: what may stand in the main part today.
        brief: what the session is to be.
        past: what the days before say.
        budget_s: time for the main part, seconds.
        liked: exercises that are wanted more often.

    Returns:
        The best selection; None where not one exercise fits.
    """
    if not candidates:
        return None
    day = _Day(candidates, brief, past)
    if not day.bound(budget_s):
        return None
    day.model.maximize(day.value(liked))
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
    main = tuple(one for one in candidates if solver.boolean_value(day.chosen[one.id]))
    return Solved(main, status == OPTIMAL, tuple(day.shortfalls(solver)))


class _Day:
    """The model of one main part."""

    def __init__(self, candidates: Sequence[Candidate], brief: Brief, past: Past) -> None:
        self.model = CpModel()
        self.brief, self.past = brief, past
        self.candidates = candidates
        self.chosen = {one.id: self.model.new_bool_var(one.id) for one in candidates}
        self.count = LinearExpr.sum(list(self.chosen.values()))
        self.lacking: list[tuple[Shortfall, IntVar]] = []
        self.costs: list[LinearExprT] = []
        self._size()
        self._order()
        self._freshness()
        self._lists()
        for need in brief.needs:
            self._need(need)
        for share in brief.shares:
            self._share(share)

    def bound(self, budget_s: float) -> bool:
        """Keep to the time; False where not even the shortest exercise fits."""
        seconds = [math.ceil(longest_seconds(one)) for one in self.candidates]
        budget = math.floor(budget_s)
        if min(seconds) > budget:
            return False
        spent = LinearExpr.weighted_sum(list(self.chosen.values()), seconds)
        self.model.add(spent <= budget)
        return True

    def _lack(self, amount: LinearExprT, most: int) -> IntVar:
        """A variable that is at least the amount, and at least nothing."""
        lack = self.model.new_int_var(0, max(0, most), "lack")
        self.model.add(lack >= amount)
        return lack

    def _size(self) -> None:
        least, most = self.brief.main
        self.model.add(self.count >= 1)
        self.model.add(self.count <= most)
        self.costs.append(self._lack(least - self.count, least) * weights.TOO_FEW)
        if self.brief.place is Place.MAT:
            lying = [self.chosen[one.id] for one in self.candidates if on_floor(one.exercise)]
            lack = self._lack(self.brief.mat_least - LinearExpr.sum(lying), self.brief.mat_least)
            self.costs.append(lack * weights.ON_THE_MAT)

    def _order(self) -> None:
        """Nothing that would send the body down twice or the order back."""
        if self.brief.place is Place.MAT:
            for first, second in clashes(one.exercise for one in self.candidates):
                self._not_both(first, second)
        for one in self.candidates:
            for easier in one.exercise.easier:
                if easier in self.chosen and self._same_class(one.id, easier):
                    self.model.add_at_most_one(self.chosen[one.id], self.chosen[easier])
        for name, most in self.brief.at_most.items():
            those = [self.chosen[n] for n in sorted(self._members([name])) if n in self.chosen]
            if len(those) > most:
                self.model.add(LinearExpr.sum(those) <= most)

    def _same_class(self, one: str, other: str) -> bool:
        """What trains something else is a preparation, not an easier form."""
        classes = [ids for name, ids in self.brief.classes.items() if ":" not in name]
        return not classes or any(one in ids and other in ids for ids in classes)

    def _not_both(self, first: Sequence[str], second: Sequence[str]) -> None:
        if not first or not second:
            return
        has_first = self.model.new_bool_var("one of the first")
        for name in first:
            self.model.add_implication(self.chosen[name], has_first)
        for name in second:
            self.model.add_implication(self.chosen[name], has_first.Not())

    def _freshness(self) -> None:
        """Not the same again, and not more new ones than can be learned."""
        again = [self.chosen[name] for name in sorted(self.past.latest) if name in self.chosen]
        if again:
            beyond = _HUNDRED * LinearExpr.sum(again) - self.brief.again_percent * self.count
            lack = self._lack(beyond, _HUNDRED * len(again))
            self.costs.append(lack * (weights.AGAIN // _HUNDRED))
        self._few_unknown(self.past.times, self.brief.new_most)
        if not self.brief.short:
            self._few_unknown(self.past.main_times, self.brief.begun_most)
        harder = [
            self.chosen[one.id]
            for one in self.candidates
            if one.exercise.level > 1 and one.id not in self.past.times
        ]
        self.model.add(LinearExpr.sum(harder) <= _NEW_HARDER)

    def _few_unknown(self, known: Collection[str], most: int) -> None:
        new = [self.chosen[one.id] for one in self.candidates if one.id not in known]
        if new:
            lack = self._lack(LinearExpr.sum(new) - most, len(new))
            self.costs.append(lack * weights.TOO_NEW)

    def _lists(self) -> None:
        """In the first days not the same list again."""
        if len(self.past.mains) >= _SESSIONS_TO_LIMIT:
            return
        for main in self.past.mains:
            those = [self.chosen[name] for name in sorted(main) if name in self.chosen]
            others = self.count - LinearExpr.sum(those)
            if len(those) == len(main):
                same = self._lack(LinearExpr.sum(those) - others - len(main) + 1, 1)
                self.costs.append(same * weights.SAME_LIST)

    def _members(self, classes: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self.brief.classes.get(name, frozenset()) for name in classes))

    def _need(self, need: Need) -> None:
        serving = self._members(need.classes)
        those = [self.chosen[name] for name in sorted(serving) if name in self.chosen]
        lack = self._lack(need.least - LinearExpr.sum(those), need.least)
        self.lacking.append((Shortfall(need=need), lack))
        self.costs.append(lack * (weights.NEED * need.weight))

    def _share(self, share: Share) -> None:
        """Over the last six days and today, in hundredths of an exercise."""
        serving = self._serving(share)
        before = sum(len(main) for main in self.past.mains)
        counted = sum(len(main & serving) for main in self.past.mains)
        those = LinearExpr.sum([self.chosen[n] for n in sorted(serving) if n in self.chosen])
        for percent, sign in ((share.least_percent, 1), (share.most_percent, -1)):
            early = sign < 0 and bool(share.regions) and len(self.past.mains) < _SESSIONS_TO_LIMIT
            if percent in (0, _HUNDRED) or early:
                continue
            wanted = percent * (self.count + before)
            has = _HUNDRED * (those + counted)
            most = _HUNDRED * (before + len(self.candidates))
            lack = self._lack(sign * (wanted - has), most)
            self.lacking.append((Shortfall(share=share), lack))
            self.costs.append(lack * (weights.SHARE * share.weight // _HUNDRED))

    def _serving(self, share: Share) -> frozenset[str]:
        return self._members(
            (
                *share.classes,
                *(f"region:{region}" for region in share.regions),
                *(f"purpose:{purpose}" for purpose in share.purposes),
            )
        )

    def value(self, liked: frozenset[str]) -> LinearExpr:
        """What the selection is worth."""
        own = [
            self.chosen[one.id] * worth_of(one, self.brief, self.past, liked)
            for one in self.candidates
        ]
        return LinearExpr.sum([*own, *self.costs, *self._changes()])

    def _changes(self) -> Iterator[LinearExprT]:
        """Each position on the mat costs a little: rather stay where one lies."""
        positions: dict[tuple[str, str], list[IntVar]] = {}
        for one in self.candidates:
            if on_floor(one.exercise):
                key = (one.exercise.position.value, main_region(one.exercise).value)
                positions.setdefault(key, []).append(self.chosen[one.id])
        for (position, _), those in positions.items():
            used = self.model.new_bool_var(f"in {position}")
            for variable in those:
                self.model.add_implication(variable, used)
            yield used * weights.PLACE_CHANGE

    def shortfalls(self, solver: CpSolver) -> Iterator[Shortfall]:
        """What could not be met."""
        for shortfall, lack in self.lacking:
            amount = solver.value(lack)
            if amount:
                yield msgspec.structs.replace(shortfall, lacks=amount)
