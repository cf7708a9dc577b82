"""What the doctor is asked about: the complex of the condition, or what a plan would hold."""

import math
from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec import Struct

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.file_fault import did_you_mean
from spinalis.catalogue.load import Catalogue
from spinalis.plan.day.from_complex import session_from_complex
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.duration import prescription_seconds
from spinalis.plan.goals import Goals, Guidance
from spinalis.plan.past import Past
from spinalis.plan.prescription import SessionPlan
from spinalis.plan.programmes.choose import guidance_of
from spinalis.plan.week import Order, build_day
from spinalis.safety.clearance import Clearance, Permission
from spinalis.safety.condition import Answers
from spinalis.safety.judge import OPEN, judge
from spinalis.safety.judge_complex import judge_complex
from spinalis.safety.screen import screen
from spinalis.safety.screening import Ask
from spinalis.share.agreement import clearance_if_agreed
from spinalis.share.dose_words import dose_words, length_words
from spinalis.share.sheet import Item, Proposal, SheetError, Wish

PLAN_MINUTES = 15  # a day (source-article, "little-and-often")
_PLAN_TITLE = "Proposed: a session of general exercises"
_NONE_TITLE = "No exercise is proposed"
_SECONDS = 60


class Weighed(Struct, frozen=True):
    """A person's answers, judged for the sheet."""

    today: Clearance  # as things stand
    if_agreed: Clearance  # if the doctor agrees to them
    acting: Clearance  # what exercises are chosen by
    guidance: Guidance = Guidance()  # what the person came for

    @property
    def supervised(self) -> bool:
        """Whether even the doctor's agreement opens nothing that is done alone."""
        return self.if_agreed.permission is Permission.SUPERVISED

    @property
    def forbidden(self) -> bool:
        """Whether nothing may be proposed at all."""
        return self.if_agreed.permission is Permission.FORBIDDEN


def weigh(standing: Answers, *, on: date) -> Weighed:
    """Judge standing answers twice: as things stand, and if the doctor agreed to them."""
    agreed = clearance_if_agreed(standing, on=on)
    acting = agreed
    if agreed.permission is Permission.SUPERVISED:
        # With a specialist beside the person only the light forms are asked about: safety has
        # lowered the level already, and every closed demand stays closed.
        acting = msgspec.structs.replace(agreed, permission=Permission.WITH_CARE)
    return Weighed(screen(standing, on=on, ask=Ask.STANDING), agreed, acting, guidance_of(standing))


def propose(catalogue: Catalogue, weighed: Weighed, wish: Wish) -> tuple[Proposal, SessionPlan]:
    """Choose what is proposed; nothing where exercising stays closed.

    Raises:
        SheetError: the complex asked for does not exist, or is made for another condition.
    """
    fitting = _fitting(catalogue, weighed.acting)
    chosen = _chosen(catalogue, weighed.acting, wish) or (fitting[0] if fitting else None)
    if weighed.forbidden:
        return Proposal(_NONE_TITLE, ()), _NOTHING
    try:
        plan = _plan(catalogue, weighed, wish, chosen)
    except PlanError as error:
        if chosen is None or wish.complex:
            return Proposal(_NONE_TITLE, (), notes=(str(error),)), _NOTHING
        closed = f"The complex “{chosen.name}” stays closed even with your agreement."
        return _general(catalogue, weighed, wish, (closed,))
    notes = tuple(_notes(chosen, fitting, weighed))
    return _proposal(catalogue, weighed, plan, found=chosen, notes=notes), plan


_NOTHING = SessionPlan(minutes_asked=0, seconds=0, prescriptions=(), left_out=())


def _general(
    catalogue: Catalogue, weighed: Weighed, wish: Wish, notes: tuple[str, ...]
) -> tuple[Proposal, SessionPlan]:
    """A session of general exercises in place of a complex that stays closed."""
    try:
        plan = _plan(catalogue, weighed, wish, None)
    except PlanError as error:
        return Proposal(_NONE_TITLE, (), notes=(*notes, str(error))), _NOTHING
    return _proposal(catalogue, weighed, plan, found=None, notes=notes), plan


def _plan(catalogue: Catalogue, weighed: Weighed, wish: Wish, found: Complex | None) -> SessionPlan:
    # The doctor sees every form, also those that open one after the other.
    past = Past(painful=wish.painful, mastered=frozenset(found.exercises if found else ()))
    if found is None:
        goals = Goals(guidance=weighed.guidance)
        order = Order(PLAN_MINUTES)
        return build_day(catalogue, weighed.acting, order=order, goals=goals, past=past)
    return session_from_complex(
        found,
        catalogue.exercises,
        weighed.acting,
        minutes=None,
        past=past,
    )


def _fitting(catalogue: Catalogue, clearance: Clearance) -> tuple[Complex, ...]:
    """The complexes made for the conditions, in the order of the conditions."""
    found = (
        each
        for condition in clearance.conditions
        for each in catalogue.complexes.values()
        if condition in each.conditions
    )
    return tuple({each.id: each for each in found}.values())


def _chosen(catalogue: Catalogue, clearance: Clearance, wish: Wish) -> Complex | None:
    if not wish.complex:
        return None
    found = catalogue.complexes.get(wish.complex)
    if found is None:
        known = catalogue.complexes
        cure = did_you_mean(wish.complex, known, f"Known are {', '.join(known)}.")
        raise SheetError(f"There is no complex `{wish.complex}`. {cure}")
    if found.conditions and not set(found.conditions) & set(clearance.conditions):
        raise SheetError(
            f"The complex `{found.id}` is made for people whose letter names "
            f"{' or '.join(found.conditions)}, which the answers do not: choose another or none."
        )
    return found


def _notes(chosen: Complex | None, fitting: tuple[Complex, ...], weighed: Weighed) -> Iterator[str]:
    waits = chosen and judge_complex(chosen, weighed.today).permission not in OPEN
    if waits and not weighed.supervised:
        yield "As a whole it opens with your agreement."
    others = [f"“{each.name}”" for each in fitting if each != chosen]
    if others:
        yield f"Made for what was entered too, on a sheet of their own: {', '.join(others)}."


def _proposal(
    catalogue: Catalogue,
    weighed: Weighed,
    plan: SessionPlan,
    *,
    found: Complex | None,
    notes: tuple[str, ...],
) -> Proposal:
    items = []
    for one in plan.prescriptions:
        exercise = catalogue.exercises[one.exercise]
        waits = judge(exercise, weighed.today).permission not in OPEN
        seconds = prescription_seconds(exercise, one.dose, previous=exercise)
        words = f"{dose_words(one.dose, exercise.sides)} ({length_words(seconds)})"
        items.append(Item(one.exercise, one.version, exercise.name, words, waits))
    return Proposal(
        title=f"Proposed: the complex “{found.name}”" if found else _PLAN_TITLE,
        items=tuple(items),
        complex=found.id if found else "",
        minutes=math.ceil(plan.seconds / _SECONDS),
        supervised=weighed.supervised,
        notes=notes,
    )
