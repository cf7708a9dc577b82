"""What becomes of each item of a complex, before anything is said of the time."""

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from spinalis.catalogue.complex import Complex, ComplexItem, item_dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.candidates import Candidate, Choice, find_candidates
from spinalis.plan.day.build import ANY_GOALS
from spinalis.plan.goals import Goals, organising
from spinalis.plan.past import NOTHING_PAST, Past
from spinalis.plan.prescription import LeftOut
from spinalis.safety.clearance import Clearance, Reason


class Placed(Struct, frozen=True):
    """What becomes of one item of a complex: done, replaced by an easier form, or left out."""

    item: ComplexItem
    candidate: Candidate | None  # what is done; None: nothing
    left_out: LeftOut | None = None  # why the item's own exercise is not done


def place_items(
    found: Complex,
    catalogue: Mapping[str, Exercise],
    clearance: Clearance,
    *,
    goals: Goals = ANY_GOALS,
    past: Past = NOTHING_PAST,
) -> tuple[Placed, ...]:
    """Say what becomes of each item, in the order of doing; the arguments are as for a session.

    A day of rest is no matter of the complex: here everything has had it.
    """
    choice = find_candidates(catalogue, clearance, goals, past.painful, past.doses)
    return tuple(placed_in(found, catalogue, choice, past))


def placed_in(
    found: Complex, catalogue: Mapping[str, Exercise], choice: Choice, past: Past
) -> Iterator[Placed]:
    items = {item.exercise: item for item in found.items}
    order = found.unlock or found.exercises
    taken = {name for name in order if name in choice.usable}
    easier = {name: one.id for one in choice.usable.values() for name in one.replaces}
    waits_for = ""  # the name of the exercise that must be done first
    for name in order:
        item, exercise = items[name], catalogue[name]
        if name in choice.usable:
            if waits_for:
                yield Placed(item, None, LeftOut(name, (_locked(waits_for),)))
                continue
            yield Placed(item, _at_dose(choice.usable[name], item, past))
            if found.unlock and name not in past.mastered:
                waits_for = exercise.name
            continue
        instead = easier.get(name)
        free = instead is not None and instead not in taken and not waits_for
        out = LeftOut(name, choice.closed[name], instead)
        yield Placed(item, _standing_in(choice, instead, name) if instead and free else None, out)
        taken |= {instead} if instead else set()


def _at_dose(one: Candidate, item: ComplexItem, past: Past) -> Candidate:
    """Give the dose of the complex, unless the person's own course or pain has set another.

    What pain has brought back to the start dose stays there.
    """
    is_set = one.id in past.doses or one.dose != one.exercise.start_dose
    dose = one.dose if is_set else item_dose(item, one.exercise)
    return msgspec.structs.replace(one, dose=dose, replaces=())


def _standing_in(choice: Choice, instead: str, name: str) -> Candidate:
    return msgspec.structs.replace(choice.usable[instead], replaces=(name,))


def _locked(name: str) -> Reason:
    return organising("unlock", f"It opens once “{name}” is done without pain.")
