import msgspec
import pytest

from spinalis.catalogue.exercise import Demand
from spinalis.plan.checked_plan import (
    NO_PLACE,
    Came,
    Changes,
    Left,
    as_planned,
    changes_between,
    closed_now,
)
from spinalis.plan.prescription import LeftOut, Part, Prescription, SessionPlan
from spinalis.safety.clearance import Clearance, Limit, Permission, Reason, Strength, Urgency
from tests.session.specimens import make_exercise

HARD = Reason("some-pain-today", "You have some pain.", (), Strength.INFERENCE)
SORE = Reason("sore-wrist", "Your wrist is sore.", (), Strength.INFERENCE, "Keep it straight.")
CATALOGUE = {
    "light": make_exercise("light"),
    "wrist": make_exercise("wrist", demands=[Demand.WRIST_LOAD]),
    "hard": make_exercise("hard", level=3),
    "easier": make_exercise("easier"),
}


def plan(*names: str, left_out: tuple[LeftOut, ...] = ()) -> SessionPlan:
    items = tuple(
        Prescription(name, 1, CATALOGUE[name].start_dose, Part.MAIN, f"Why {name}.")
        for name in names
    )
    return SessionPlan(15.0, 60.0, items, left_out)


def clearance(*, level: int = 3, wrist: Permission | None = None) -> Clearance:
    limits = {Demand.WRIST_LOAD: (Limit(wrist, SORE),)} if wrist else {}
    return msgspec.structs.replace(
        OPEN_TO_ALL, max_level=level, level_reasons=(HARD,), demands=limits
    )


OPEN_TO_ALL = Clearance(Permission.ALLOWED, Urgency.NONE, (), {}, {}, 3, ())


def test_what_stays_open_is_done_as_it_was_planned() -> None:
    planned = plan("light", "wrist", "hard")
    assert as_planned(planned, CATALOGUE, clearance()) == planned


def test_what_needs_care_now_says_so_once() -> None:
    with_care = clearance(wrist=Permission.WITH_CARE)
    once = as_planned(plan("wrist"), CATALOGUE, with_care)
    assert once is not None
    assert once.prescriptions[0].with_care == (SORE,)
    assert as_planned(once, CATALOGUE, with_care) == once


@pytest.mark.parametrize("names", [("light", "hard"), ("hard",)])
def test_a_plan_with_something_closed_is_not_done_as_it_was_planned(names: tuple[str, ...]) -> None:
    assert as_planned(plan(*names), CATALOGUE, clearance(level=1)) is None


def test_a_plan_with_something_unknown_is_not_done_as_it_was_planned() -> None:
    without = {name: one for name, one in CATALOGUE.items() if name != "light"}
    assert as_planned(plan("light"), without, clearance()) is None


def test_each_change_is_named_with_its_reason() -> None:
    planned = plan("light", "hard", "wrist")
    left_out = (LeftOut("hard", (HARD,), instead="easier"),)
    now = plan("easier", "wrist", left_out=left_out)
    changes = changes_between(planned, now, CATALOGUE, clearance(level=1))
    assert changes == Changes(
        left=(Left("light", (NO_PLACE,)), Left("hard", (HARD,), instead="easier")),
        came=(Came("easier", "Why easier."),),
    )
    assert changes


def test_an_easier_form_that_is_not_done_is_not_promised() -> None:
    left_out = (LeftOut("hard", (HARD,), instead="easier"),)
    now = plan("light", left_out=left_out)
    (left,) = changes_between(plan("light", "hard"), now, CATALOGUE, clearance(level=1)).left
    assert left.instead is None


def test_the_same_exercises_are_no_change() -> None:
    assert not changes_between(plan("light"), plan("light"), CATALOGUE, clearance(level=1))


def test_only_what_is_closed_can_be_named_alone() -> None:
    changes = closed_now(plan("light", "hard"), CATALOGUE, clearance(level=1))
    assert changes == Changes(left=(Left("hard", (HARD,)),))
