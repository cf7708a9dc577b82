"""What a person reads when answers cannot be judged, word for word."""

from datetime import date

import msgspec
import pytest

from spinalis.catalogue.exercise import Demand
from spinalis.safety.clearance import Clearance, Limit, Permission, Reason, Strength, Urgency
from spinalis.safety.condition import Bounds
from spinalis.safety.screen import check_before_session, screen
from spinalis.safety.screening import Ask, Screening
from tests.safety.small_screening import SMALL, make_rule, make_theme

TODAY = date(2026, 3, 31)
WELL = {"age": 30, "pain": 0, "places": ("none",), "conditions": ("none",), "doctor_agreed": False}
AGREED = WELL | {
    "doctor_agreed": True,
    "doctor_name": "Dr. Example",
    "doctor_agreed_on": "2026-03-31",
    "doctor_knows_all": True,
}
MOOD = {"id": "mood", "kind": "yes_no", "each_time": True}


def block(rule, text):
    return Reason(
        rule=rule,
        text=text,
        sources=("product-caution",),
        strength=Strength.INFERENCE,
        advice="Please look at this question again and answer it.",
    )


@pytest.mark.parametrize(
    ("answers", "question", "text"),
    [
        (
            {key: WELL[key] for key in WELL if key != "age"},
            "age",
            "You have not answered this yet: age?",
        ),
        (
            WELL | {"shoes": True},
            "shoes",
            "There is an answer to a question that does not exist: shoes.",
        ),
        (
            WELL | {"night": False},
            "night",
            "Your answers contradict each other: there is an answer to “night?”, "
            "which your other answers do not lead to.",
        ),
        (
            WELL | {"places": ("neck", "none"), "course": "long"},
            "places",
            "Your answers contradict each other: “None of these” together with something else, "
            "at: places?",
        ),
        (
            WELL | {"age": "old"},
            "age",
            "An answer cannot be understood. age: expected a number from 10 to 99, got 'old'",
        ),
        (
            AGREED | {"doctor_agreed_on": "yesterday"},
            "doctor_agreed_on",
            "An answer cannot be understood. "
            "doctor_agreed_on: expected a date such as 2026-03-31, got 'yesterday'",
        ),
        (
            AGREED | {"doctor_agreed_on": "2026-04-01"},
            "doctor_agreed_on",
            "This date lies in the future: 2026-04-01.",
        ),
    ],
)
def test_a_block_says_what_is_wrong_and_what_to_do(answers, question, text):
    found = screen(answers, on=TODAY, screening=SMALL)
    assert found.permission is Permission.FORBIDDEN
    assert found.urgency is Urgency.NONE
    assert found.max_level == 1
    assert found.reasons == (block(question, text),)


def test_a_rule_that_cannot_be_decided_says_so():
    mood = {"id": "mood", "kind": "text"}
    broken = make_rule("broken", when={"mood": Bounds(at_least=1)}, session=True)
    found = screen({"mood": "fine"}, on=TODAY, screening=Screening((make_theme([mood], broken),)))
    text = "A safety rule could not be decided: bounds need a number, got 'fine'."
    assert found.reasons == (block("broken", text),)


def test_every_block_is_said_after_the_reasons_that_are_urgent():
    answers = WELL | {"age": 80, "night": True, "shoes": True}
    found = screen(answers, on=TODAY, screening=SMALL)
    assert [reason.rule for reason in found.reasons] == ["fresh-leg", "night", "shoes"]
    assert found.urgency is Urgency.URGENT


def test_what_follows_from_answers_is_told_in_full():
    rule = {rule.id: rule for rule in SMALL.rules}
    answers = AGREED | {"age": 12, "doctor_knows_all": False}
    found = screen(answers, on=TODAY, screening=SMALL)
    assert found == Clearance(
        permission=Permission.WITH_CARE,
        urgency=Urgency.NONE,
        reasons=(rule["partly"].reason,),
        demands={
            Demand.BALANCE: (Limit(Permission.WITH_CARE, rule["young-and-partly"].reason),),
            Demand.FLOOR: (Limit(Permission.WITH_CARE, rule["floor"].reason),),
        },
        gates={},
        max_level=2,
        conditions=(),
        level_reasons=(rule["young"].reason,),
    )


def test_the_conditions_of_the_letter_stand_in_the_clearance_without_the_word_none():
    for named, expected in ((("slip", "disc"), ("slip", "disc")), (("none",), ())):
        found = screen(WELL | {"conditions": named}, on=TODAY, screening=SMALL)
        assert found.conditions == expected


def test_a_letter_told_in_words_names_no_conditions():
    words = {"id": "conditions", "kind": "text"}
    screening = Screening((make_theme([words]),))
    assert screen({"conditions": "disc"}, on=TODAY, screening=screening).conditions == ()


def test_an_agreement_counts_up_to_its_last_day_and_only_for_the_whole_story():
    answers = AGREED | {"conditions": ("bones",)}
    for change, counts in (
        ({}, True),
        ({"doctor_agreed_on": "2025-12-22"}, True),  # 99 days before
        ({"doctor_agreed_on": "2025-12-21"}, False),
        ({"doctor_knows_all": False}, False),
    ):
        found = screen(answers | change, on=TODAY, screening=SMALL)
        assert ("not-agreed" not in {reason.rule for reason in found.reasons}) is counts


def test_what_is_asked_each_time_is_asked_again_before_a_session():
    screening = Screening((make_theme([MOOD]),))
    stale = check_before_session({"mood": True}, {}, on=TODAY, screening=screening)
    assert stale.reasons == (block("mood", "You have not answered this yet: mood?"),)
    fresh = check_before_session({"mood": False}, {"mood": True}, on=TODAY, screening=screening)
    assert (fresh.permission, fresh.urgency) == (Permission.ALLOWED, Urgency.NONE)
    shown = screen({}, on=TODAY, ask=Ask.STANDING, screening=screening)
    assert shown.permission is Permission.ALLOWED


def test_the_check_before_a_session_keeps_what_it_cannot_place_and_says_so():
    found = check_before_session({**WELL, "shoes": 1}, {}, on=TODAY, screening=SMALL)
    assert [reason.rule for reason in found.reasons] == ["shoes"]


def test_the_check_before_a_session_counts_days_to_its_own_day():
    late = check_before_session(AGREED, {"age": 12}, on=date(2026, 7, 9), screening=SMALL)
    assert [reason.rule for reason in late.reasons] == ["young-and-long-ago"]
    assert not check_before_session(AGREED, {}, on=TODAY, screening=SMALL).reasons


def test_the_hardest_open_level_is_the_lowest_that_a_rule_leaves():
    levels = [make_rule(f"level-{level}", max_level=level) for level in (2, 1, 2)]
    found = screen({}, on=TODAY, screening=Screening((make_theme([], *levels),)))
    assert (found.permission, found.max_level) == (Permission.ALLOWED, 1)
    assert [reason.rule for reason in found.level_reasons] == ["level-1"]
    agreed = msgspec.structs.replace(levels[0], session=True, permission=Permission.NEEDS_AGREEMENT)
    found = screen({}, on=TODAY, screening=Screening((make_theme([], agreed),)))
    assert found.max_level == 1


def test_of_two_rules_the_first_of_the_strictest_closes_a_complex():
    gates = [
        make_rule(name, permission=permission, complexes=("lumbar",))
        for name, permission in (("a", "with_care"), ("b", "supervised"), ("c", "supervised"))
    ]
    for order, expected in ((gates, "b"), (gates[::-1], "c")):
        found = screen({}, on=TODAY, screening=Screening((make_theme([], *order),)))
        assert found.gates["lumbar"].reason.rule == expected
        assert found.gates["lumbar"].permission is Permission.SUPERVISED
