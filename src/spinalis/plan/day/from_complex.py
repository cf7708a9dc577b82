"""A session from a complex: its exercises in their order, through the safety filter."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from spinalis.catalogue.complex import Complex, ComplexItem, item_dose
from spinalis.catalogue.exercise import Demand, Exercise, Purpose
from spinalis.plan.day.build import (
    ANY_GOALS,
    LONGEST_MINUTES,
    NO_TIME,
    PlanError,
    prescribe,
    say_reasons,
)
from spinalis.plan.candidates import Candidate, Choice, find_candidates
from spinalis.plan.cast import (
    LIGHT_LEVEL,
    WARM_UP_LEAST_S,
    WARM_UP_LEAST_SHARE,
    Roles,
    cast_roles,
)
from spinalis.plan.duration import session_seconds
from spinalis.plan.goals import Goals, find_obstacle, organising
from spinalis.plan.past import DAY_OF_REST, NOTHING_PAST, Past, rests_today
from spinalis.plan.prescription import LeftOut, Part, SessionPlan
from spinalis.safety.clearance import Clearance, Reason
from spinalis.safety.judge import OPEN
from spinalis.safety.judge_complex import judge_complex

_SECONDS = 60.0  # in a minute


class Placed(Struct, frozen=True):
    """What becomes of one item of a complex: done, replaced by an easier form, or left out."""

    item: ComplexItem
    candidate: Candidate | None  # what is done; None: nothing
    left_out: LeftOut | None = None  # why the item's own exercise is not done


class _Draft(Struct, frozen=True):
    """The session while it is put together."""

    warm_up: tuple[Candidate, ...]
    main: tuple[Candidate, ...]
    relaxation: tuple[Candidate, ...]

    @property
    def all(self) -> tuple[tuple[Candidate, Part], ...]:
        return (
            *((one, Part.WARM_UP) for one in self.warm_up),
            *((one, Part.MAIN) for one in self.main),
            *((one, Part.RELAXATION) for one in self.relaxation),
        )

    @property
    def seconds(self) -> float:
        return session_seconds([(one.exercise, one.dose) for one, _ in self.all])


def session_from_complex(
    found: Complex,
    catalogue: Mapping[str, Exercise],
    clearance: Clearance,
    *,
    minutes: float | None,
    goals: Goals = ANY_GOALS,
    past: Past = NOTHING_PAST,
) -> SessionPlan:
    """Build a session of this complex that is safe for this person.

    A warm-up comes first and relaxation last; what the complex lacks of them is added.

    Args:
        found: the complex.
        catalogue: exercises by id.
        clearance: what is open to the person right now.
        minutes: time for the whole session, at most 60; None takes as long as the complex needs.
        goals: what is at hand, and what to do without; the regions are those of the complex.
        past: what was done in the days before, what hurt, and what the doses have grown to; what is
            mastered opens the next of a complex that unlocks.

    Raises:
        PlanError: the complex is closed, nothing of it is open, or the time is too short.
    """
    verdict = judge_complex(found, clearance)
    if verdict.permission not in OPEN:
        words = say_reasons(verdict.reasons)
        raise PlanError(" ".join((f"The complex “{found.name}” is closed to you now.", *words)))
    if minutes is not None and not 0 < minutes <= LONGEST_MINUTES:
        raise PlanError(f"A session lasts up to {LONGEST_MINUTES} minutes, not {minutes:g}.")
    choice = find_candidates(catalogue, clearance, goals, past.painful, past.doses)
    placed = tuple(_rested(_place(found, catalogue, choice, past), past))
    own = tuple(each.candidate for each in placed if each.candidate)
    if not own:
        reasons = [reason for each in placed if each.left_out for reason in each.left_out.reasons]
        words = say_reasons(dict.fromkeys(reasons))
        raise PlanError(" ".join(("Nothing of this complex is open to you today.", *words)))
    budget_s = minutes * _SECONDS if minutes else math.inf
    roles = _roles_around(own, choice)
    draft, cut = _fit(_complete(_sort(found, own), roles, budget_s), budget_s)
    return SessionPlan(
        minutes_asked=minutes or float(math.ceil(draft.seconds / _SECONDS)),
        seconds=draft.seconds,
        prescriptions=prescribe(draft.all, catalogue, past),
        left_out=(
            *(each.left_out for each in placed if each.left_out),
            *(LeftOut(one.id, (NO_TIME,)) for one in cut),
        ),
    )


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
    return tuple(_place(found, catalogue, choice, past))


def _place(
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


def _rested(placed: Iterable[Placed], past: Past) -> Iterator[Placed]:
    """Leave out what was done the day before and needs a day of rest."""
    for each in placed:
        one = each.candidate
        if one and rests_today(one.exercise, past):
            yield Placed(each.item, None, LeftOut(each.item.exercise, (DAY_OF_REST,)))
        else:
            yield each


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


def _sort(found: Complex, own: Sequence[Candidate]) -> _Draft:
    """Say which part of a session each exercise of the complex is; the order stays."""
    if found.part == "warm_up":
        return _Draft(tuple(own), (), ())
    if found.part == "relaxation":
        return _Draft((), (), tuple(own))
    first, last = 0, len(own)
    while first < len(own) - 1 and _warms_up(own[first].exercise):
        first += 1
    while last > first + 1 and Purpose.RELAXATION in own[last - 1].exercise.purposes:
        last -= 1
    return _Draft(tuple(own[:first]), tuple(own[first:last]), tuple(own[last:]))


def _roles_around(own: Sequence[Candidate], choice: Choice) -> Roles:
    """What may be added: nothing on the floor to a complex that never goes there.

    Where that leaves nothing, everything open may be added.
    """
    upright = Goals(floor=False)
    if any(find_obstacle(one.exercise, upright) for one in own):
        return cast_roles(choice.usable.values(), Goals())
    usable = [one for one in choice.usable.values() if not find_obstacle(one.exercise, upright)]
    roles, all_roles = (cast_roles(each, Goals()) for each in (usable, choice.usable.values()))
    last = own[-1].exercise.position
    calm = sorted(roles.relaxation, key=lambda one: one.exercise.position is not last)
    return Roles(
        warm_up=roles.warm_up or all_roles.warm_up,
        main=roles.main,
        relaxation=(*calm, *all_roles.relaxation),
    )


def _warms_up(exercise: Exercise) -> bool:
    easy = exercise.level == LIGHT_LEVEL and Demand.EXERTION not in exercise.demands
    return easy and Purpose.WARM_UP in exercise.purposes


def _complete(draft: _Draft, roles: Roles, budget_s: float) -> _Draft:
    """Add the warm-up and the relaxation that the complex lacks.

    Raises:
        PlanError: nothing is open that could warm up or relax.
    """
    there = {one.id for one, _ in draft.all}
    if not draft.relaxation:
        calm = next((one for one in roles.relaxation if one.id not in there), None)
        if calm is None:
            raise PlanError("Nothing is open to you that could end the session calmly.")
        draft = msgspec.structs.replace(draft, relaxation=(_plain(calm),))
        there.add(calm.id)
    if not draft.main:
        return draft
    least_s = min(WARM_UP_LEAST_S, min(budget_s, draft.seconds) * WARM_UP_LEAST_SHARE)
    for one in roles.warm_up:
        if _seconds(draft.warm_up) >= least_s:
            break
        if one.id not in there:
            warm_up = (_plain(one), *draft.warm_up)
            draft = msgspec.structs.replace(draft, warm_up=warm_up)
    if not draft.warm_up:
        raise PlanError("Nothing is open to you that could warm you up for this complex.")
    return draft


def _fit(draft: _Draft, budget_s: float) -> tuple[_Draft, tuple[Candidate, ...]]:
    """Leave out from the end of the longest part until the rest fits.

    Raises:
        PlanError: the time is too short for what must be there.
    """
    key = "main" if draft.main else "warm_up" if draft.warm_up else "relaxation"
    every: tuple[Candidate, ...] = getattr(draft, key)
    for count in range(len(every), 0, -1):
        shorter = msgspec.structs.replace(draft, **{key: every[:count]})
        if shorter.seconds <= budget_s:
            return shorter, every[count:]
    least = math.ceil(shorter.seconds / _SECONDS)
    raise PlanError(
        f"{budget_s / _SECONDS:g} minutes are too short for this complex. Ask for {least} or more."
    )


def _plain(one: Candidate) -> Candidate:
    """Leave out what the exercise would replace in a session of another kind."""
    return msgspec.structs.replace(one, replaces=())


def _seconds(chosen: Sequence[Candidate]) -> float:
    return session_seconds([(one.exercise, one.dose) for one in chosen])
