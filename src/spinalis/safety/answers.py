"""Answers from outside: read strictly, with every fault named at once."""

import datetime
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import msgspec

from spinalis.errors import SpinalisError
from spinalis.safety.condition import Answers
from spinalis.safety.question import Kind, Question
from spinalis.safety.screening import Screening, load_screening


class AnswersError(SpinalisError):
    """Answers that cannot be understood; the text has a line for every fault."""


def decode_answers(
    given: Path | Mapping[str, object], *, screening: Screening | None = None
) -> Answers:
    """Read answers from a YAML file, or from a mapping of question id to answer.

    Raises:
        AnswersError: The file cannot be read, a question is not known, or an answer is not one
            that its question takes.
    """
    where = given.name if isinstance(given, Path) else "answers"
    raw = _read(given) if isinstance(given, Path) else given
    questions = (screening or load_screening()).questions
    plain = {str(key): _plain(value) for key, value in raw.items()}
    faults = [f"{where}: {fault}" for key in plain for fault in _find_faults(key, plain, questions)]
    if faults:
        raise AnswersError("\n".join(faults))
    return cast(Answers, plain)


def find_answer_fault(question: Question, answer: object) -> str:
    """Say what is wrong with an answer; an empty string if it is one that the question takes."""
    if question.kind is Kind.SEVERAL:
        fits = _fits_several(question, answer)
    else:
        fits = _FITS[question.kind](question, answer)
    if fits:
        return ""
    return f"{question.id}: expected {_expected(question)}, got {_show(answer)}"


def _read(file: Path) -> Mapping[str, object]:
    try:
        raw = msgspec.yaml.decode(file.read_bytes())
    except (OSError, msgspec.MsgspecError) as error:
        raise AnswersError(
            f"{file}: cannot be read as YAML ({error}); check path and form"
        ) from error
    if not isinstance(raw, dict):
        raise AnswersError(f"{file.name}: expected lines of `question: answer`, got {_show(raw)}")
    return raw


def _find_faults(
    key: str, plain: Mapping[str, object], questions: Mapping[str, Question]
) -> Iterator[str]:
    if key not in questions:
        yield f"{key}: no such question; known are {', '.join(questions)}"
        return
    fault = find_answer_fault(questions[key], plain[key])
    if fault:
        yield fault


def _plain(value: object) -> object:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    return tuple(value) if isinstance(value, list) else value


def _fits_yes_no(_question: Question, answer: object) -> bool:
    return isinstance(answer, bool)


def _fits_choice(question: Question, answer: object) -> bool:
    return isinstance(answer, str) and answer in question.option_ids


def _fits_several(question: Question, answer: object) -> bool:
    return (
        isinstance(answer, tuple)
        and bool(answer)
        and all(option in question.option_ids for option in answer)
        and len(set(answer)) == len(answer)
    )


def _fits_number(question: Question, answer: object) -> bool:
    if isinstance(answer, bool) or not isinstance(answer, int | float) or not math.isfinite(answer):
        return False
    least = -math.inf if question.least is None else question.least
    most = math.inf if question.most is None else question.most
    return least <= answer <= most


def _fits_date(_question: Question, answer: object) -> bool:
    try:
        datetime.date.fromisoformat(str(answer))
    except ValueError:
        return False
    return isinstance(answer, str)


def _fits_text(_question: Question, answer: object) -> bool:
    return isinstance(answer, str) and bool(answer.strip())


_FITS = {
    Kind.YES_NO: _fits_yes_no,
    Kind.CHOICE: _fits_choice,
    Kind.NUMBER: _fits_number,
    Kind.DATE: _fits_date,
    Kind.TEXT: _fits_text,
}


def _expected(question: Question) -> str:
    options = ", ".join(question.option_ids)
    return {
        Kind.YES_NO: "yes or no",
        Kind.CHOICE: f"one of {options}",
        Kind.SEVERAL: f"a list of different options out of {options}",
        Kind.NUMBER: f"a number from {_limit(question.least)} to {_limit(question.most)}",
        Kind.DATE: "a date such as 2026-03-31",
        Kind.TEXT: "some words",
    }[question.kind]


def _limit(number: float | None) -> str:
    return "any" if number is None else f"{number:g}"


def _show(answer: object) -> str:
    return "nothing" if answer is None else repr(answer)
