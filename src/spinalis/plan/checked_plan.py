"""The plan of a day after the check before its session: the same, or changed with its reasons."""

from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.prescription import Prescription, SessionPlan
from spinalis.safety.clearance import Clearance, Permission, Reason, Strength
from spinalis.safety.judge import OPEN, judge

NO_PLACE: Final = Reason(
    "changed-session",
    "It is open to you, but the changed session has no place for it today.",
    ("product-caution",),
    Strength.INFERENCE,
)


class Left(Struct, frozen=True):
    """An exercise of the day that is not done now, and why."""

    exercise: str
    reasons: tuple[Reason, ...]
    instead: str | None = None  # id of the easier form that is done


class Came(Struct, frozen=True):
    """An exercise that was not in the plan of the day, and why it is there now."""

    exercise: str
    why: str


class Changes(Struct, frozen=True):
    """What the check has changed; empty where the session is the one that was planned."""

    left: tuple[Left, ...] = ()
    came: tuple[Came, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return bool(self.left or self.came)


def as_planned(
    plan: SessionPlan, catalogue: Mapping[str, Exercise], clearance: Clearance
) -> SessionPlan | None:
    """The same plan with what needs care at this moment; None where something of it is closed."""
    prescriptions = tuple(_with_care(one, catalogue, clearance) for one in plan.prescriptions)
    if not all(prescriptions):
        return None
    kept = tuple(one for one in prescriptions if one)
    return msgspec.structs.replace(plan, prescriptions=kept)


def closed_now(
    plan: SessionPlan, catalogue: Mapping[str, Exercise], clearance: Clearance
) -> Changes:
    """Only what of the plan of the day is closed at this moment, and why."""
    left = [_left(one.exercise, None, catalogue, clearance) for one in plan.prescriptions]
    return Changes(left=tuple(one for one in left if one.reasons != (NO_PLACE,)))


def changes_between(
    planned: SessionPlan,
    plan: SessionPlan,
    catalogue: Mapping[str, Exercise],
    clearance: Clearance,
) -> Changes:
    """What differs between the plan of the day and that of this moment.

    Args:
        planned: the plan of the day.
        plan: what is done now.
        catalogue: exercises by id; it holds those of both.
        clearance: what is open at this moment.
    """
    before = dict.fromkeys(one.exercise for one in planned.prescriptions)
    now = {one.exercise: one.why for one in plan.prescriptions}
    instead = {one.exercise: one.instead for one in plan.left_out if one.instead in now}
    return Changes(
        left=tuple(
            _left(name, instead.get(name), catalogue, clearance)
            for name in before
            if name not in now
        ),
        came=tuple(Came(name, why) for name, why in now.items() if name not in before),
    )


def _with_care(
    item: Prescription, catalogue: Mapping[str, Exercise], clearance: Clearance
) -> Prescription | None:
    exercise = catalogue.get(item.exercise)
    verdict = judge(exercise, clearance) if exercise else None
    if verdict is None or verdict.permission not in OPEN:
        return None
    care = verdict.reasons if verdict.permission is Permission.WITH_CARE else ()
    return msgspec.structs.replace(item, with_care=tuple(dict.fromkeys((*item.with_care, *care))))


def _left(
    name: str, instead: str | None, catalogue: Mapping[str, Exercise], clearance: Clearance
) -> Left:
    verdict = judge(catalogue[name], clearance)
    is_open = verdict.permission in OPEN
    return Left(name, (NO_PLACE,) if is_open else verdict.reasons, instead)
