from collections.abc import Iterable

import pytest

from spinalis.safety.clearance import Permission
from spinalis.safety.matrix import cases, complete, row_of
from spinalis.safety.screen import screen
from spinalis.safety.screening import Screening, load_screening, questions_due
from tests.safety.frozen import Frozen, frozen, picture
from tests.safety.loosened import (
    loosened_questions,
    loosened_rules,
    with_question,
    with_rule,
)
from tests.safety.people import TODAY

pytestmark = pytest.mark.uncovered  # measuring coverage makes it many times slower

SCREENING = load_screening()
PICTURE = frozen()


# Their permission is outranked for everybody whom they meet: `acute` forbids all fresh pain. They
# are there for their urgency, which is noticed.
OUTRANKED = {
    ("fresh-pain-weak-bones", "permission supervised"),
    ("fresh-pain-infection-risk", "permission supervised"),
    ("fresh-neck-pain-vessels", "permission supervised"),
}


def fires(name: str, case: Frozen) -> bool:
    limits = [name for rules in case.row.demands.values() for name in rules]
    return name in {*case.row.reasons, *case.row.level_reasons, *limits} or bool(case.row.gates)


def is_noticed(screening: Screening, among: Iterable[Frozen]) -> bool:
    asked = tuple(name for name, one in screening.questions.items() if one.each_time)
    if asked != PICTURE.asked_each_time:
        return True
    return any(row_of(one.case, on=TODAY, screening=screening) != one.row for one in among)


def test_the_matrix_is_the_one_that_was_looked_through() -> None:
    now = picture()
    assert now.asked_each_time == PICTURE.asked_each_time
    assert [one.answers for one in now.cases] == [
        {key: tuple(v) if isinstance(v, list) else v for key, v in one.answers.items()}
        for one in PICTURE.cases
    ]
    changed = [
        f"{new.row.group}: {new.row.name}"
        for new, old in zip(now.cases, PICTURE.cases, strict=True)
        if new.row != old.row
    ]
    assert changed == [], "run `python -m tests.safety.frozen` and read the difference"


@pytest.mark.parametrize("rule", SCREENING.rules, ids=lambda rule: rule.id)
def test_loosening_any_line_of_a_rule_is_noticed(rule) -> None:
    touched = [one for one in PICTURE.cases if fires(rule.id, one)]
    assert touched, "no case meets this rule"
    unnoticed = [
        what
        for what, looser in loosened_rules(rule)
        if not is_noticed(with_rule(SCREENING, rule.id, looser), touched)
    ]
    assert {(rule.id, what) for what in unnoticed} <= OUTRANKED


def test_loosening_a_question_is_noticed() -> None:
    looser = [
        (f"{question.id}: {what}", with_question(SCREENING, other))
        for question in SCREENING.questions.values()
        for what, other in loosened_questions(question)
    ]
    assert len(looser) > 5
    assert [what for what, other in looser if not is_noticed(other, PICTURE.cases)] == []


def test_every_case_answers_what_is_due_and_nothing_else() -> None:
    for case in cases(SCREENING, on=TODAY):
        due = {question.id for question in questions_due(case.answers) if not question.optional}
        assert due == set(case.answers), case.name


def test_the_harmless_person_is_free() -> None:
    healthy = complete({}, SCREENING, on=TODAY)
    assert screen(healthy, on=TODAY).permission is Permission.ALLOWED


def test_every_option_of_every_question_has_a_case() -> None:
    met = {
        (key, option)
        for case in cases(SCREENING, on=TODAY)
        for key, answer in case.answers.items()
        for option in (answer if isinstance(answer, tuple) else (answer,))
    }
    for question in SCREENING.questions.values():
        for option in () if question.optional else question.option_ids:
            assert (question.id, option) in met
