"""The changes of position within a session, as part of a model for the solver.

The main part runs through the regions in their order; within a region each position is kept as
long as it is used. So it is enough to know in which position a region is entered and left.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from spinalis.body.movement import Position
from spinalis.catalogue.exercise import Region
from spinalis.plan.candidates import Candidate
from spinalis.plan.duration import on_floor
from spinalis.plan.order import POSITION_ORDER, REGION_ORDER, main_region

Chosen = Mapping[str, IntVar]  # exercise id -> whether it is chosen
Place = tuple[Position, bool]  # sitting on a chair is another place than sitting on the floor
Here = dict[Place, IntVar]  # place -> whether the body is there
# In the order of doing: on the feet and on chairs first, then on the floor.
PLACES: tuple[Place, ...] = tuple(
    (position, floor) for floor in (False, True) for position in POSITION_ORDER
)


class Chain(NamedTuple):
    """How often the position changes, and in which place each region is entered and left.

    A session begins on the feet; `crossings` count its first way down to the floor too.
    """

    changes: LinearExpr
    crossings: LinearExpr  # at least as often as one gets down to the floor or up from it
    doors: Mapping[Region, tuple[Here, Here]]


class _Count(NamedTuple):
    """What the way through a session is put together from."""

    changes: list[LinearExpr | int]
    crossings: list[LinearExpr | int]


def position_changes(
    model: CpModel,
    parts: tuple[Sequence[Candidate], Sequence[Candidate], Sequence[Candidate]],
    chosen: tuple[Chosen, Chosen, Chosen],
) -> Chain:
    """How often the position changes from the first exercise of the warm-up to the last one.

    Args:
        model: the model; helper variables are added to it.
        parts: who could stand in the warm-up, the main part and the relaxation.
        chosen: the variables that choose among them.
    """
    warm_up, main, relaxation = parts
    used = _used_places(model, warm_up, chosen[0])
    begins = LinearExpr.sum(list(used.values())) - 1
    count = _Count([begins], [_crossings_within(used, begins)])
    upright = [used[place] for place in used if not place[1]]
    lies_down = model.new_bool_var("begins on the floor")
    model.add(lies_down + LinearExpr.sum(upright) >= 1)
    count.crossings.append(lies_down)
    here = _last_of(model, used)
    doors: dict[Region, tuple[Here, Here]] = {}
    for region in REGION_ORDER:
        block = [one for one in main if main_region(one.exercise) is region]
        if block:
            worked, doors[region] = _through(model, block, chosen[1], here, count)
            here = _after(model, here, doors[region][1], worked)
    enters = model.new_bool_var("changes before the relaxation")
    for one in relaxation:
        model.add(enters >= chosen[2][one.id] - here.get(place_of(one), 0))
    count.changes.append(enters)
    lies = LinearExpr.sum([chosen[2][one.id] for one in relaxation if place_of(one)[1]])
    count.crossings.append(_crossing(model, _lying(here), lies, 1))
    return Chain(LinearExpr.sum(count.changes), LinearExpr.sum(count.crossings), doors)


def place_of(one: Candidate) -> Place:
    """Where the body is for an exercise."""
    return one.exercise.position, on_floor(one.exercise)


def _used_places(model: CpModel, block: Iterable[Candidate], chosen: Chosen) -> Here:
    by_place: dict[Place, list[IntVar]] = {}
    for one in block:
        by_place.setdefault(place_of(one), []).append(chosen[one.id])
    used = {}
    for place in PLACES:
        if place in by_place:
            used[place] = model.new_bool_var(f"used {place}")
            model.add_max_equality(used[place], by_place[place])
    return used


def _last_of(model: CpModel, used: Here) -> Here:
    """The last used position of a block that runs in the order of positions."""
    last: Here = {}
    for place in reversed(used):
        here = model.new_bool_var(f"last {place}")
        model.add_implication(here, used[place])
        for later in last:
            model.add_implication(here, used[later].Not())
        last[place] = here
    model.add_exactly_one(last.values())
    return last


def _through(
    model: CpModel,
    block: Sequence[Candidate],
    chosen: Chosen,
    before: Here,
    counted: _Count,
) -> tuple[IntVar, tuple[Here, Here]]:
    """Go through the block of a region: whether it is worked on, and its two doors."""
    used = _used_places(model, block, chosen)
    first = {place: model.new_bool_var(f"enters {place}") for place in used}
    last = {place: model.new_bool_var(f"leaves {place}") for place in used}
    worked = model.new_bool_var("region worked on")
    model.add_max_equality(worked, list(used.values()))
    count = LinearExpr.sum(list(used.values()))
    single = model.new_bool_var("one position only")
    model.add(count <= 1 + len(used) * (1 - single))
    model.add(LinearExpr.sum(list(first.values())) == worked)
    model.add(LinearExpr.sum(list(last.values())) == worked)
    enters = model.new_bool_var("changes before the region")
    for place in used:
        model.add_implication(first[place], used[place])
        model.add_implication(last[place], used[place])
        model.add(first[place] + last[place] <= 1 + single)
        model.add(enters >= first[place] - before.get(place, 0))
    counted.changes.extend((count - worked, enters))
    within = _crossings_within(used, count - worked)
    counted.crossings.extend((within, _crossing(model, _lying(before), _lying(first), worked)))
    return worked, (first, last)


def _lying(here: Here) -> LinearExpr:
    """Whether the body is on the floor."""
    return LinearExpr.sum([there for place, there in here.items() if place[1]])


def _crossing(model: CpModel, lay: LinearExpr, lies: LinearExpr, moves: LinearExpr | int) -> IntVar:
    """Whether one gets down or up on the way into the next block; not where there is none."""
    crossing = model.new_bool_var("gets down or up")
    model.add(crossing >= lay - lies - 1 + moves)
    model.add(crossing >= lies - lay)
    return crossing


def _crossings_within(used: Here, changes: LinearExpr) -> LinearExpr | int:
    """At least as often as one gets down or up within a block; told by what could stand in it."""
    return changes if len({floor for _, floor in used}) > 1 else 0


def _after(model: CpModel, before: Here, last: Here, worked: IntVar) -> Here:
    after: Here = {}
    for place in PLACES:
        if place in before or place in last:
            here = model.new_bool_var(f"then {place}")
            model.add(here == last.get(place, 0)).only_enforce_if(worked)
            model.add(here == before.get(place, 0)).only_enforce_if(worked.Not())
            after[place] = here
    return after
