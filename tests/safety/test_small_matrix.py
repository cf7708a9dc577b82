"""The matrix of a screening so small that all its cases can be written out by hand."""

from datetime import date

import pytest

from spinalis.catalogue.exercise import Demand
from spinalis.safety.clearance import Permission, Urgency
from spinalis.safety.condition import Bounds
from spinalis.safety.matrix import Case, Row, cases, complete, matrix, row_of, single_answers
from spinalis.safety.screening import Screening, questions_due
from tests.safety.small_screening import (
    COUNTS,
    NONE,
    QUESTIONS,
    RULES,
    SMALL,
    make_rule,
    make_theme,
)

TODAY = date(2026, 3, 31)
NOTHING = {
    "age": 18,  # the youngest whom no rule on age meets
    "pain": 0.0,
    "places": ("none",),
    "conditions": ("none",),
    "doctor_agreed": False,
}
AGREED = {
    "doctor_agreed": True,
    "doctor_name": "a clinician",
    "doctor_agreed_on": "2026-03-31",
    "doctor_knows_all": True,
}
TWICE = [  # with and without an agreement
    ("healthy", "nothing", {}),
    ("age", "17", {"age": 17}),
    ("age", "69", {"age": 69}),
    ("age", "70", {"age": 70}),
    ("pain", "5", {"pain": 5}),
    ("pain", "6", {"pain": 6}),
    ("places", "neck", {"places": ("neck",), "course": "long"}),
    ("places", "leg", {"places": ("leg",), "course": "long"}),
    ("course", "fresh", {"places": ("leg",), "course": "fresh", "night": False}),
    ("night", "yes", {"places": ("leg",), "course": "fresh", "night": True}),
    ("conditions", "disc", {"conditions": ("disc",), "spine_stage": "one"}),
    ("conditions", "slip", {"conditions": ("slip",), "spine_stage": "one"}),
    ("conditions", "bones", {"conditions": ("bones",)}),
    ("spine_stage", "two", {"conditions": ("disc",), "spine_stage": "two"}),
]
STAGED = ("finding and stage", "slip, two", {"conditions": ("slip",), "spine_stage": "two"})
DISC = {"conditions": ("disc",), "spine_stage": "one"}
ONLY_AGREED = [
    ("doctor_agreed_on", "99 days ago, agreed", {"doctor_agreed_on": "2025-12-22"}),
    ("doctor_agreed_on", "100 days ago, agreed", {"doctor_agreed_on": "2025-12-21"}),
    ("doctor_knows_all", "no, agreed", {"doctor_knows_all": False}),
]
EXPIRING = [
    ("agreement", "disc, doctor_agreed_on 99 days ago", {"doctor_agreed_on": "2025-12-22"}),
    ("agreement", "disc, doctor_agreed_on 100 days ago", {"doctor_agreed_on": "2025-12-21"}),
    ("agreement", "disc, doctor_knows_all no", {"doctor_knows_all": False}),
]
OF_RULES = [
    (
        "rule young-and-long-ago",
        "age 17, doctor_agreed_on 2025-12-21",
        {**AGREED, "age": 17, "doctor_agreed_on": "2025-12-21"},
    ),
    (
        "rule young-and-partly",
        "age 17, doctor_knows_all False",
        {**AGREED, "age": 17, "doctor_knows_all": False},
    ),
    (
        "rule neck-or-leg-in-pain",
        "places neck, pain 6",
        {"places": ("neck",), "pain": 6, "course": "long"},
    ),
    (
        "rule neck-or-leg-in-pain",
        "places leg, pain 6",
        {"places": ("leg",), "pain": 6, "course": "long"},
    ),
]


def both(group, name, changes):
    return [
        Case(group, f"{name}, not agreed", NOTHING | changes),
        Case(group, f"{name}, agreed", NOTHING | AGREED | changes),
    ]


def written_out():
    return (
        *(case for one in TWICE for case in both(*one)),
        *(Case(group, name, NOTHING | AGREED | changes) for group, name, changes in ONLY_AGREED),
        *both(*STAGED),
        *(Case(group, name, NOTHING | AGREED | DISC | more) for group, name, more in EXPIRING),
        *(Case(group, name, NOTHING | changes) for group, name, changes in OF_RULES),
    )


def test_all_cases_are_those_written_out_here_in_the_order_of_the_questions():
    assert cases(SMALL, on=TODAY) == written_out()


def test_every_single_answer_comes_with_the_answers_that_lead_to_it():
    fresh, agreed = {"places": ("leg",), "course": "fresh"}, {"doctor_agreed": True}
    assert single_answers(SMALL, on=TODAY) == (
        *({"age": age} for age in (17, 18, 69, 70)),
        *({"pain": pain} for pain in (5, 6)),
        *({"places": (place,)} for place in ("neck", "leg", "none")),
        fresh,
        {"places": ("leg",), "course": "long"},
        *({**fresh, "night": night} for night in (False, True)),
        *({"conditions": (finding,)} for finding in ("disc", "slip", "bones", "none")),
        *({"conditions": ("disc",), "spine_stage": stage} for stage in ("two", "one")),
        {"doctor_agreed": False},
        agreed,
        *({**agreed, "doctor_agreed_on": day} for day in ("2025-12-22", "2025-12-21")),
        *({**agreed, "doctor_knows_all": knows} for knows in (False, True)),
    )


def test_who_has_no_other_trouble_answers_what_is_due_and_closes_least():
    assert complete({}, SMALL, on=TODAY) == NOTHING
    fresh = complete({"places": ("neck",), "course": "fresh"}, SMALL, on=TODAY)
    assert fresh == NOTHING | {"places": ("neck",), "course": "fresh", "night": False}
    assert {question.id for question in questions_due(fresh, screening=SMALL)} == set(fresh)


def test_a_row_says_what_a_case_opens_and_closes_and_by_which_rule():
    answers = NOTHING | {"age": 17, "conditions": ("disc",), "spine_stage": "two"}
    assert row_of(Case("a group", "a name", answers), on=TODAY, screening=SMALL) == Row(
        group="a group",
        name="a name",
        permission=Permission.NEEDS_AGREEMENT,
        urgency=Urgency.ROUTINE,
        max_level=1,
        reasons=("not-agreed",),
        level_reasons=(),
        demands={
            Demand.FLOOR: {"stage-two": Permission.SUPERVISED, "floor": Permission.WITH_CARE},
            Demand.KNEELING: {"stage-two": Permission.SUPERVISED},
        },
        gates={"lumbar": Permission.NEEDS_AGREEMENT},
    )


def test_a_row_names_the_rules_that_close_harder_levels():
    row = row_of(Case("a", "b", NOTHING | {"age": 17}), on=TODAY, screening=SMALL)
    assert (row.max_level, row.level_reasons, row.reasons) == (2, ("young",), ())


def test_the_strictest_word_on_a_demand_counts_and_silence_opens():
    answers = NOTHING | AGREED | {"conditions": ("slip",), "spine_stage": "two"}
    row = row_of(Case("a", "b", answers), on=TODAY, screening=SMALL)
    assert row.permission is Permission.ALLOWED
    assert row.of_demand(Demand.FLOOR) is Permission.SUPERVISED
    assert row.of_demand(Demand.BALANCE) is Permission.ALLOWED


def test_the_matrix_is_the_row_of_every_case_in_order():
    expected = [row_of(case, on=TODAY, screening=SMALL) for case in written_out()]
    assert matrix(on=TODAY, screening=SMALL) == tuple(expected)
    old = [row.reasons for row in expected if row.name == "disc, doctor_agreed_on 100 days ago"]
    assert old == [("not-agreed",)]


def without(missing):
    questions = [
        one for one in QUESTIONS if one["id"] != missing and missing not in one.get("when", {})
    ]
    asked = {question["id"] for question in questions}
    rules = [rule for rule in RULES if set(rule.tested) <= asked]
    return Screening((make_theme(questions, *rules),))


@pytest.mark.parametrize(
    ("missing", "groups"),
    [
        ("conditions", set()),
        ("spine_stage", {"agreement"}),
        ("doctor_agreed", {"finding and stage"}),
    ],
)
def test_a_screening_that_does_not_ask_has_no_cases_of_that(missing, groups):
    found = {case.group for case in cases(without(missing), on=TODAY)}
    assert {"healthy", "age", "rule neck-or-leg-in-pain"} <= found
    assert found & {"agreement", "finding and stage"} == groups


def test_findings_and_stages_alone_have_their_cases():
    questions = [one for one in QUESTIONS if one["id"] in {"conditions", "spine_stage"}]
    rules = [rule for rule in RULES if rule.id == "stage-two"]
    found = cases(Screening((make_theme(questions, *rules),)), on=TODAY)
    names = [case.name for case in found if case.group == "finding and stage"]
    assert names == ["slip, two, not agreed", "slip, two, agreed"]


def test_an_agreement_that_never_grows_old_has_no_case_of_expiry():
    questions = [{**one, "counts_while": {}} for one in QUESTIONS]
    assert any(one.get("counts_while") == COUNTS for one in QUESTIONS)
    found = cases(Screening((make_theme(questions, *RULES),)), on=TODAY)
    assert "agreement" not in {case.group for case in found}


def test_without_a_rule_on_an_answer_the_first_one_is_harmless():
    colours = {"id": "colour", "kind": "choice", "options": ["red", "blue"]}
    often = {"id": "often", "kind": "several", "options": ["never", NONE]}
    size = {"id": "size", "kind": "number", "least": 3}
    screening = Screening((make_theme([colours, often, size]),))
    assert complete({}, screening, on=TODAY) == {"colour": "red", "often": ("none",), "size": 3}


def test_where_every_answer_is_tested_the_last_option_and_the_least_number_stand_in():
    colours = {"id": "colour", "kind": "choice", "options": ["red", "green", "blue"]}
    size = {"id": "size", "kind": "number", "least": 3}
    rules = (
        make_rule("colours", when={"colour": ("red", "green", "blue")}, session=True),
        make_rule("small", when={"size": Bounds(below=9)}, session=True),
        make_rule("large", when={"size": Bounds(at_least=9)}, session=True),
    )
    screening = Screening((make_theme([colours, size], *rules),))
    assert complete({}, screening, on=TODAY) == {"colour": "blue", "size": 3}
