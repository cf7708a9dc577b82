"""The program's verdicts against those of a careful physiotherapist, written down by hand.

`verdicts.yaml` comes from the clinical facts, not from the rules; its head says how to read it.
"""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.safety.clearance import Clearance, Permission, Urgency
from spinalis.safety.condition import Answer
from spinalis.safety.judge import judge
from spinalis.safety.judge_complex import judge_complex
from spinalis.safety.question import Kind
from spinalis.safety.screen import screen
from spinalis.safety.screening import load_screening, questions_open
from tests.safety.people import AGREED, HEALTHY, TODAY

TABLE = yaml.safe_load(Path(__file__).with_name("verdicts.yaml").read_text(encoding="utf-8"))
ROWS: list[dict[str, Any]] = TABLE["verdicts"]
COMPLEX = "complex:"
# What closes and eases nothing: the answers of a healthy, trained person.
WITHOUT_CONSEQUENCE = {"regular", "not_pregnant", "none"}


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


@cache
def cleared(person: str) -> Clearance:
    return screen(answers_of(person), on=TODAY)


def answers_of(person: str) -> dict[str, Answer]:
    """Give the complete answers of somebody in the table."""
    said = dict(TABLE["people"][person])
    agreement = AGREED if said.pop("agreed", False) else {}
    told = {key: tuple(one) if isinstance(one, list) else one for key, one in said.items()}
    answers = HEALTHY | agreement | told
    if any(question.id == "risen_today" for question in questions_open(answers)):
        answers["risen_today"] = False
    return answers


def said_of(row: dict[str, Any]) -> tuple[Permission, tuple[str, ...]]:
    """Give what the program says, and the rules it names for it."""
    clearance, what = cleared(row["person"]), row["exercise"]
    if what == "session":
        return clearance.permission, tuple(reason.rule for reason in clearance.reasons)
    if what.startswith(COMPLEX):
        verdict = judge_complex(catalogue().complexes[what.removeprefix(COMPLEX)], clearance)
    else:
        verdict = judge(catalogue().exercises[what], clearance)
    return verdict.permission, tuple(reason.rule for reason in verdict.reasons)


def expected_of(row: dict[str, Any]) -> set[Permission]:
    """Give the verdicts that the row takes; a set of the table stands under its name."""
    named = row["verdict"]
    words = named if isinstance(named, list) else TABLE["sets"].get(named, [named])
    return {Permission(word) for word in words}


def listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['person']}/{row['exercise']}" for row in ROWS])
def test_the_program_judges_as_a_careful_physiotherapist_does(row: dict[str, Any]) -> None:
    permission, rules = said_of(row)
    expected = sorted(expected_of(row), key=lambda one: one.rank)
    words = " or ".join(one.value for one in expected)
    assert permission in expected, (
        f"{row['person']}, {row['exercise']}: expected {words}, because “{row['because']}” "
        f"({row['source']}); the program says {permission.value}, by the rules {rules or 'none'}"
    )


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if "urgency" in row],
    ids=[row["person"] for row in ROWS if "urgency" in row],
)
def test_the_program_sends_to_a_clinician_as_soon_as_the_sign_asks(row: dict[str, Any]) -> None:
    urgency = cleared(row["person"]).urgency
    assert urgency in {Urgency(word) for word in listed(row["urgency"])}, (
        f"{row['person']}: expected {row['urgency']}, because “{row['because']}” "
        f"({row['source']}); the program says {urgency.value}"
    )


def test_the_table_is_large_and_a_third_of_it_opens() -> None:
    opening = [
        row for row in ROWS if expected_of(row) <= {Permission.ALLOWED, Permission.WITH_CARE}
    ]
    assert len(ROWS) >= 150
    assert len(opening) >= len(ROWS) / 3


def test_every_answer_with_a_consequence_appears() -> None:
    spoken = {
        (key, option)
        for row in ROWS
        for key, answer in answers_of(row["person"]).items()
        for option in (answer if isinstance(answer, tuple) else (answer,))
    }
    offered = {
        (question.id, option)
        for question in load_screening().questions.values()
        for option in (
            *question.option_ids,
            *((True, False) if question.kind is Kind.YES_NO else ()),
        )
        if option not in WITHOUT_CONSEQUENCE and question.id != "purpose"
    }
    assert sorted(map(str, offered - spoken)) == []


def test_every_answer_of_a_person_can_be_given() -> None:
    faults = {
        person: [question.id for question in questions_open(answers_of(person))]
        for person in TABLE["people"]
    }
    questions = load_screening().questions
    unknown = {
        f"{person}: {key} {option}"
        for person in TABLE["people"]
        for key, answer in answers_of(person).items()
        for option in (answer if isinstance(answer, tuple) else ())
        if option not in questions[key].option_ids
    }
    assert {person: open_ for person, open_ in faults.items() if open_} == {}
    assert unknown == set()


def test_no_row_names_what_the_catalogue_or_the_table_does_not_know() -> None:
    known = {"session", *catalogue().exercises, *(COMPLEX + name for name in catalogue().complexes)}
    assert {row["exercise"] for row in ROWS} - known == set()
    assert {row["person"] for row in ROWS} == set(TABLE["people"])


def test_every_row_says_why_and_whence_and_stands_once() -> None:
    pairs = [(row["person"], row["exercise"]) for row in ROWS]
    assert sorted(pair for pair in set(pairs) if pairs.count(pair) > 1) == []
    assert [row for row in ROWS if not (row["because"].strip() and row["source"].strip())] == []
