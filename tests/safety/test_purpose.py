"""What a person has come for decides nothing, and what contradicts it is named."""

import pytest

from spinalis.safety.condition import alternatives
from spinalis.safety.matrix import cases
from spinalis.safety.purpose import Purpose, clashes, purpose_of
from spinalis.safety.screen import screen
from spinalis.safety.screening import Ask, load_screening, questions_due, questions_open
from tests.safety.people import HEALTHY, TODAY

SCREENING = load_screening()


def told(answers) -> list[str]:
    return [clash.question for clash in clashes(answers)]


def test_it_is_asked_on_the_first_page_with_the_places_that_hurt() -> None:
    first = SCREENING.themes[0]
    assert [question.id for question in first.questions] == ["pain_places", "purpose"]
    assert not first.rules
    assert SCREENING.questions["purpose"].option_ids == tuple(Purpose)


def test_answers_without_it_are_whole() -> None:
    assert "purpose" not in HEALTHY
    assert not questions_open(HEALTHY)
    assert screen(HEALTHY, on=TODAY).permission == "allowed"
    assert "purpose" in {question.id for question in questions_due(HEALTHY, ask=Ask.STANDING)}


def test_no_rule_and_no_question_rests_on_it() -> None:
    tests = [rule.when for rule in SCREENING.rules]
    tests += [question.when for question in SCREENING.questions.values()]
    assert not [when for when in tests if any("purpose" in one for one in alternatives(when))]


@pytest.mark.parametrize("purpose", Purpose)
def test_it_opens_nothing_and_closes_nothing(purpose: Purpose) -> None:
    for case in cases(SCREENING, on=TODAY)[::7]:
        with_it = screen({**case.answers, "purpose": str(purpose)}, on=TODAY)
        assert with_it == screen(case.answers, on=TODAY), case.name


def test_what_was_not_asked_or_is_no_option_is_no_purpose() -> None:
    assert purpose_of(HEALTHY) is None
    assert purpose_of({"purpose": "to win"}) is None
    assert purpose_of({"purpose": ("neck",)}) is None
    assert purpose_of({"purpose": "neck"}) is Purpose.NECK


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"purpose": "neck", "pain_places": ("lower_back",)}, "pain_places"),
        ({"purpose": "upper_back", "pain_places": ("none",)}, "pain_places"),
        ({"purpose": "lower_back", "pain_places": ("arm", "neck")}, "pain_places"),
        ({"purpose": "stay_well", "pain_places": ("neck",)}, "purpose"),
        ({"purpose": "finding", "conditions": ("none",)}, "conditions"),
        ({"purpose": "pregnant", "pregnancy": "not_pregnant"}, "pregnancy"),
        ({"purpose": "wheelchair", "cannot": ("none",)}, "cannot"),
        ({"purpose": "wheelchair", "cannot": ("floor", "squat")}, "cannot"),
    ],
)
def test_an_answer_that_contradicts_it_is_named(answers, question: str) -> None:
    assert told(answers) == [question]


@pytest.mark.parametrize(
    "answers",
    [
        {"purpose": "neck", "pain_places": ("arm",)},
        {"purpose": "upper_back", "pain_places": ("neck", "upper_back")},
        {"purpose": "lower_back", "pain_places": ("leg",)},
        {"purpose": "stay_well", "pain_places": ("none",)},
        {"purpose": "finding", "conditions": ("stenosis",)},
        {"purpose": "pregnant", "pregnancy": "recent_birth"},
        {"purpose": "wheelchair", "cannot": ("balance", "floor")},
        {"purpose": "chair", "cannot": ("none",), "pain_places": ("none",)},
        {"purpose": "steady", "pain_places": ("leg",), "conditions": ("none",)},
        {"purpose": "stay_well", "conditions": ("scoliosis",), "pregnancy": "first_half"},
        {"pain_places": ("none",), "conditions": ("none",)},
        {"purpose": "neck"},
    ],
)
def test_what_fits_or_is_not_yet_answered_is_no_contradiction(answers) -> None:
    assert told(answers) == []
