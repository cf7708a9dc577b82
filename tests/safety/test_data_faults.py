"""Every way in which the data of a screening can contradict itself, word for word."""

from typing import Any

import pytest

from spinalis.catalogue.exercise import Demand
from spinalis.safety.condition import Bounds
from spinalis.safety.screening import (
    Ask,
    Screening,
    find_data_faults,
    keep_due,
    questions_due,
    questions_open,
)
from tests.safety.small_screening import NONE, SMALL, make_rule, make_theme

PAIN = {"id": "pain", "kind": "yes_no"}
AGE = {"id": "age", "kind": "number"}
DAY = {"id": "day", "kind": "date"}
PLACES = {"id": "places", "kind": "several", "options": ["neck", "leg", NONE]}
COURSE = {"id": "course", "kind": "choice", "options": ["fresh", "long"]}
BELOW = {"age": Bounds(below=18)}
ALONE = "expected one `alone` option for `several`, none elsewhere"


def faults(questions: list[dict[str, Any]], *rules: Any) -> list[str]:
    return list(find_data_faults(Screening((make_theme(questions, *rules),))))


def test_data_without_a_fault_has_none():
    assert list(find_data_faults(SMALL)) == []


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        ([PAIN, AGE, PAIN, PAIN], ["question pain: stands 3 times, expected once"]),
        (
            [{"id": "q", "kind": "choice"}],
            ["question q: options do not fit the kind choice"],
        ),
        (
            [{**PAIN, "options": ["a"]}],
            ["question pain: options do not fit the kind yes_no"],
        ),
        ([{**COURSE, "options": ["a", "b", "a"]}], ["question course: an option stands twice"]),
        ([{**COURSE, "options": ["a", NONE]}], [f"question course: {ALONE}"]),
        ([{**PLACES, "options": ["a"]}], [f"question places: {ALONE}"]),
        (
            [{**PLACES, "options": ["a", NONE, {**NONE, "id": "nothing"}]}],
            [f"question places: {ALONE}"],
        ),
        (
            [{**COURSE, "when": {"pain": True}}, PAIN],
            ["question course: tests 'pain', which is not asked before it"],
        ),
        (
            [PAIN, {**COURSE, "when": {"pain": "yes"}}],
            ["question course: pain has no option 'yes'"],
        ),
        (
            [{**PAIN, "when": {"pain": True}}],
            ["question pain: tests 'pain', which is not asked before it"],
        ),
        (
            [{**PAIN, "counts_while": {"day": Bounds(below=9), "week": "first"}}, DAY],
            ["question pain, counts_while: tests 'week', which is not asked before it"],
        ),
        (
            [{**COURSE, "counts_while": {"pain": True}}, PAIN],
            ["question course, counts_while: only a yes can stop counting, but it is choice"],
        ),
        ([{**PAIN, "counts_while": {"day": Bounds(below=9)}}, DAY], []),
        (
            [{**PAIN, "optional": True}, {**COURSE, "when": {"pain": True}}],
            ["question course: tests 'pain', which may be left out"],
        ),
    ],
)
def test_a_fault_of_a_question_is_said_word_for_word(questions, expected):
    assert faults(questions) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"pain": True}, []),
        (BELOW, []),
        ({"day": Bounds(at_least=5)}, []),
        ({"places": ("neck", "leg")}, []),
        ({"course": "fresh"}, []),
        (({"pain": True}, {"mood": "low"}), ["tests 'mood', which is not asked before it"]),
        ({"course": True}, ["tests course as yes_no, but it is choice"]),
        ({"age": True}, ["tests age as yes_no, but it is number"]),
        ({"pain": Bounds(below=1)}, ["tests pain as number, but it is yes_no"]),
        ({"course": ("fresh", "often")}, ["course has no option 'often'"]),
        ({"course": "often", "places": "toe"}, [
            "course has no option 'often'", "places has no option 'toe'",
        ]),
        ({"places": ("none", "neck")}, ["no condition may rest on 'none' of places"]),
    ],
)  # fmt: skip
def test_a_fault_in_what_a_rule_tests_is_said_word_for_word(when, expected):
    rule = make_rule("r", when=when, session=True)
    assert faults([PAIN, AGE, DAY, PLACES, COURSE], rule) == [f"rule r: {one}" for one in expected]


@pytest.mark.parametrize(
    "applies",
    [
        {"session": True},
        {"demands": (Demand.FLOOR,)},
        {"complexes": ("lumbar",)},
        {"max_level": 2},
    ],
)
def test_a_rule_may_apply_to_one_thing_alone(applies):
    assert faults([], make_rule("r", **applies)) == []


def test_rules_without_effect_or_source_or_a_name_of_their_own_are_named():
    assert faults([], make_rule("idle", sources=()), *[make_rule("r", session=True)] * 2) == [
        "rule r: stands 2 times, expected once",
        "rule idle: applies to nothing; name session, demands, complexes or max_level",
        "rule idle: has no source",
    ]


def due(answers: dict[str, Any], **how: Any) -> list[str]:
    return [question.id for question in questions_due(answers, screening=SMALL, **how)]


def test_questions_become_due_one_by_one():
    always = ["age", "pain", "places", "conditions", "doctor_agreed"]
    assert due({}) == always
    assert due({"course": "fresh", "night": True}) == always  # no way leads there
    answers = {"places": ("neck",), "course": "fresh"}
    assert due(answers) == ["age", "pain", "places", "course", "night", *always[3:]]
    left = [question.id for question in questions_open(answers, screening=SMALL)]
    assert left == ["age", "pain", "night", "conditions", "doctor_agreed"]


def test_an_answer_that_does_not_fit_hides_no_question():
    assert "course" in due({"places": 3})


def test_answers_that_no_way_leads_to_are_dropped():
    answers = {"places": ("none",), "course": "fresh", "night": True, "age": 3}
    kept = keep_due(answers, screening=SMALL)
    assert kept == {"age": 3, "places": ("none",)}


def test_standing_and_daily_questions_are_told_apart():
    screening = Screening((make_theme([AGE, {**PAIN, "each_time": True}]),))
    for ask, expected in (
        (Ask.STANDING, ["age"]),
        (Ask.TODAY, ["pain"]),
        (Ask.ALL, ["age", "pain"]),
    ):
        asked = questions_due({}, ask=ask, screening=screening)
        assert [question.id for question in asked] == expected
        left = questions_open({"age": 3}, ask=ask, screening=screening)
        assert [question.id for question in left] == [one for one in expected if one != "age"]
