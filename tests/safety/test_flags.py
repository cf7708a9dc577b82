from datetime import date

import pytest

from spinalis.safety.clearance import Clearance, Permission, Reason, Strength, Urgency
from spinalis.safety.flags import is_above_routine, red_flags, refusals
from spinalis.safety.screen import screen
from spinalis.safety.screening import Ask, load_screening
from tests.safety.small_screening import SMALL

TODAY = date(2026, 3, 1)


def draft(**answers: object) -> Clearance:
    """What is known after these answers alone, with everything else still open."""
    return screen(answers, on=TODAY, ask=Ask.STANDING)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("urgency", "above"),
    [("none", False), ("routine", False), ("urgent", True), ("same_day", True)],
)
def test_what_waits_for_the_next_visit_is_not_above_routine(urgency: str, above: bool) -> None:
    assert is_above_routine(Urgency(urgency)) is above


def test_urgencies_are_ranked_from_nothing_to_at_once() -> None:
    assert [urgency.rank for urgency in Urgency] == sorted(urgency.rank for urgency in Urgency)
    assert Urgency.EMERGENCY.rank > Urgency.SAME_DAY.rank > Urgency.URGENT.rank


def test_one_answer_is_enough_for_its_flag() -> None:
    (flag,) = red_flags(draft(signs_nerves=("saddle_numbness",)))
    assert (flag.rule, flag.urgency) == ("cauda-equina", Urgency.EMERGENCY)
    assert flag.questions == ("signs_nerves",)


def test_questions_that_are_still_open_raise_no_flag() -> None:
    assert red_flags(draft()) == ()
    assert red_flags(draft(age=34, signs_nerves=("none",))) == ()


def test_the_most_urgent_comes_first_and_the_limit_counts_itself() -> None:
    found = draft(signs_nerves=("growing_weakness",), signs_general=("fever_with_pain",))
    assert [flag.urgency.value for flag in red_flags(found)] == ["same_day", "urgent"]
    assert [flag.rule for flag in red_flags(found, at_least=Urgency.SAME_DAY)] == [
        "infection-signs"
    ]


def test_every_rule_above_routine_closes_exercising_as_a_whole_and_so_raises_a_flag() -> None:
    urgent = [rule for rule in load_screening().rules if is_above_routine(rule.urgency)]
    assert len(urgent) > 10
    assert {(rule.session, rule.permission) for rule in urgent} == {(True, Permission.FORBIDDEN)}


def test_a_reason_that_no_rule_explains_refuses() -> None:
    reason = Reason("unheard-of", "It is closed.", (), Strength.INFERENCE)
    clearance = Clearance(
        Permission.FORBIDDEN, Urgency.NONE, (reason,), demands={}, gates={}, max_level=1,
        conditions=(),
    )  # fmt: skip
    assert [flag.reason for flag in refusals(clearance)] == [reason]
    assert red_flags(clearance) == ()


def test_a_reason_that_only_asks_for_care_refuses_nothing() -> None:
    found = draft(signs_general=("morning_stiffness",))
    assert "inflammatory-back" in {reason.rule for reason in found.reasons}
    assert "inflammatory-back" not in {flag.rule for flag in refusals(found)}


def test_flags_go_by_the_rules_they_are_given() -> None:
    answers = {"age": 80, "pain": 0, "places": ("none",), "conditions": ("bones",)}
    found = screen({**answers, "doctor_agreed": False}, on=TODAY, screening=SMALL)
    refused = refusals(found, screening=SMALL)
    assert refused == red_flags(found, screening=SMALL)
    assert [(flag.rule, flag.urgency, flag.questions) for flag in refused] == [
        ("fresh-leg", Urgency.URGENT, ("places", "course", "age"))
    ]
    every = red_flags(found, at_least=Urgency.NONE, screening=SMALL)
    assert [flag.permission.value for flag in every] == ["forbidden", "needs_agreement"]


def test_a_reason_without_a_rule_blocks_and_is_not_urgent() -> None:
    (flag,) = (flag for flag in refusals(draft(shoes=3)) if flag.rule == "shoes")
    assert (flag.permission, flag.urgency) == (Permission.FORBIDDEN, Urgency.NONE)
    assert flag.questions == ()
