from pathlib import Path

import pytest

from spinalis.safety.answers import AnswersError, decode_answers, find_answer_fault
from spinalis.safety.question import Kind, Question
from tests.safety.people import AGREED, HEALTHY

EXAMPLES = Path(__file__).parents[2] / "examples" / "answers"


def test_answers_in_a_file_are_read(tmp_path):
    file = tmp_path / "me.yaml"
    file.write_text("age: 40\nconditions: [none]\ndoctor_agreed: yes\ndoctor_agreed_on: 2026-03-02")
    assert decode_answers(file) == {
        "age": 40,
        "conditions": ("none",),
        "doctor_agreed": True,
        "doctor_agreed_on": "2026-03-02",
    }


def test_answers_in_a_mapping_stay_what_they_are():
    assert decode_answers(HEALTHY | AGREED) == HEALTHY | AGREED


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"aeg": 40}, "aeg: no such question; known are pain_places,"),
        ({"age": "old"}, "age: expected a number from 0 to 120, got 'old'"),
        ({"age": 200}, "got 200"),
        ({"age": True}, "got True"),
        ({"age": float("nan")}, "got nan"),
        ({"age": None}, "got nothing"),
        ({"doctor_agreed": "perhaps"}, "expected yes or no"),
        ({"activity": "often"}, "expected one of starting, now_and_then, regular"),
        ({"cannot": "floor"}, "expected a list of different options"),
        ({"cannot": []}, "got ()"),
        ({"cannot": ["floor", "floor"]}, "a list of different options"),
        ({"cannot": ["fly"]}, "'fly'"),
        ({"cannot": [["floor"]]}, "['floor']"),
        ({"doctor_agreed_on": "yesterday"}, "a date such as 2026-03-31"),
        ({"doctor_name": " "}, "expected some words"),
    ],
)
def test_a_wrong_answer_says_what_was_expected_and_what_came(given, expected):
    with pytest.raises(AnswersError) as caught:
        decode_answers(given)
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"age": 121}, "age: expected a number from 0 to 120, got 121"),
        ({"doctor_agreed_on": 5}, "doctor_agreed_on: expected a date such as 2026-03-31, got 5"),
        ({"doctor_agreed": "no"}, "doctor_agreed: expected yes or no, got 'no'"),
        ({"doctor_name": ""}, "doctor_name: expected some words, got ''"),
    ],
)
def test_a_fault_in_a_mapping_is_said_word_for_word(given, fault):
    with pytest.raises(AnswersError) as caught:
        decode_answers(given)
    assert str(caught.value) == f"answers: {fault}"


def test_a_number_without_limits_says_so():
    question = Question("steps", "How many?", Kind.NUMBER)
    fault = "steps: expected a number from any to any, got 'few'"
    assert find_answer_fault(question, "few") == fault
    assert find_answer_fault(question, -1e9) == ""


def test_the_limits_of_a_number_belong_to_it():
    for age in (0, 120, 30.5):
        assert decode_answers({"age": age}) == {"age": age}
    with pytest.raises(AnswersError, match=r"got -1$"):
        decode_answers({"age": -1})


def test_every_fault_of_a_file_is_named_at_once(tmp_path):
    file = tmp_path / "me.yaml"
    file.write_text("age: old\nactivity: often\nsmoker: no\n")
    with pytest.raises(AnswersError) as caught:
        decode_answers(file)
    lines = str(caught.value).splitlines()
    assert [line.split(":")[:2] for line in lines] == [
        ["me.yaml", " age"],
        ["me.yaml", " activity"],
        ["me.yaml", " smoker"],
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- age", "me.yaml: expected lines of `question: answer`, got ['age']"),
        ("just words", "me.yaml: expected lines of `question: answer`, got 'just words'"),
        ("age: [", "me.yaml: cannot be read as YAML ("),
        ("age: [", "); check path and form"),
    ],
)
def test_a_file_that_holds_no_answers_is_refused(tmp_path, text, words):
    file = tmp_path / "me.yaml"
    file.write_text(text)
    with pytest.raises(AnswersError) as caught:
        decode_answers(file)
    assert words in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(AnswersError, match=r"nobody\.yaml"):
        decode_answers(tmp_path / "nobody.yaml")


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_examples_are_read(file):
    assert decode_answers(file)
