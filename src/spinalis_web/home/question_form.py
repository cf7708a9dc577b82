"""Questions of the screening as fields of a form; nothing is ever pre-filled."""

from collections.abc import Iterable, Mapping

from django.http import QueryDict
from django.utils import timezone
from msgspec import Struct

from spinalis.safety.answers import find_answer_fault
from spinalis.safety.condition import alternatives
from spinalis.safety.question import Kind, Option, Question
from spinalis.safety.screening import load_screening
from spinalis_web.home.one_tap import tap_in

_YES_NO = {"yes": True, "no": False}
_LONGEST_SCALE = 10  # whole numbers up to here are shown as tiles


class Choice(Struct, frozen=True):
    """One answer that may be chosen."""

    value: str
    text: str
    chosen: bool
    alone: bool = False  # contradicts every other choice
    short: str = ""  # in the place of the text, where there is little room


class Field(Struct, frozen=True):
    """A question with what was given to it and what is wrong with that."""

    question: Question
    given: str  # as typed; empty where nothing was given
    choices: tuple[Choice, ...]
    fault: str

    @property
    def shape(self) -> str:
        """How the field is drawn: `choices`, `scale`, `number`, `date` or `text`."""
        if self.question.kind is Kind.NUMBER:
            return "scale" if self.choices else "number"
        if self.question.kind in (Kind.DATE, Kind.TEXT):
            return self.question.kind.value
        return "choices"

    @property
    def parent(self) -> str:
        """The question whose answer makes this one due; empty where it may be one of several."""
        names = {name for one in alternatives(self.question.when) for name in one}
        return load_screening().questions[names.pop()].ask if len(names) == 1 else ""

    @property
    def is_group(self) -> bool:
        """Whether it is answered by choosing."""
        return bool(self.choices)

    @property
    def described_by(self) -> str:
        """Ids of the elements that explain the field, for screen readers."""
        texts = (("hint", self.question.help), ("fault", self.fault))
        return " ".join(f"{name}-{self.question.id}" for name, text in texts if text)

    @property
    def marks(self) -> tuple[Choice, ...]:
        """The choices that say that something is true, without the one that says nothing is."""
        return tuple(choice for choice in self.choices if not choice.alone)

    @property
    def none(self) -> Choice | None:
        """The choice that says that nothing is true, of a list that has one."""
        return next((choice for choice in self.choices if choice.alone), None)

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The choices as they are shown: that nothing is true comes first."""
        return ((self.none,) if self.none else ()) + self.marks

    @property
    def control(self) -> str:
        """The type of the input element of each choice."""
        return "checkbox" if self.question.kind is Kind.SEVERAL else "radio"


class ReadForm(Struct, frozen=True):
    """The answers that could be read, and the faults of the others by question id."""

    answers: Mapping[str, object]
    faults: Mapping[str, str]


def read_form(questions: Iterable[Question], post: QueryDict) -> ReadForm:
    """Read an answer to each of the questions; one tap can answer several of them."""
    asked = tuple(questions)
    tap = tap_in(asked, post)
    answers: dict[str, object] = {}
    faults: dict[str, str] = {}
    for question in asked:
        if question.id in tap.still_open:
            continue
        answer = tap.answers.get(question.id) or _answer(question, post)
        fault = tap.faults.get(question.id) or _fault(question, answer)
        if fault:
            faults[question.id] = fault
        else:
            answers[question.id] = answer
    return ReadForm(answers, faults)


def show_form(
    questions: Iterable[Question],
    *,
    given: Mapping[str, object] | None = None,
    faults: Mapping[str, str] | None = None,
) -> tuple[Field, ...]:
    """The fields, with only what the person gave before and what was wrong with it."""
    given, faults = given or {}, faults or {}
    return tuple(
        _field(question, given.get(question.id), faults.get(question.id, ""))
        for question in questions
    )


def given_in(questions: Iterable[Question], post: QueryDict) -> dict[str, object]:
    """Everything that was given, readable or not, to show it again beside its fault."""
    return {question.id: _answer(question, post) for question in questions}


def _answer(question: Question, post: QueryDict) -> object:
    given = [value.strip() for value in post.getlist(question.id)]
    if question.kind is Kind.SEVERAL:
        return tuple(given)
    one = given[0] if len(given) == 1 else ""
    if question.kind is Kind.YES_NO:
        return _YES_NO.get(one, "")
    return _number(one) if question.kind is Kind.NUMBER else one


def _number(text: str) -> object:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _fault(question: Question, answer: object) -> str:
    if answer in ("", ()):
        return "Please answer this question."
    if isinstance(answer, tuple) and len(answer) > 1:
        for option in question.options:
            if option.alone and option.id in answer:
                return f"You chose “{option.text}” together with something else: keep one of them."
    if not find_answer_fault(question, answer):
        future = question.kind is Kind.DATE and str(answer) > timezone.localdate().isoformat()
        return "This date lies in the future. Please give the day it happened." if future else ""
    return {
        Kind.NUMBER: f"Please give a number from {_plain(question.least)} to "
        f"{_plain(question.most)}.",
        Kind.DATE: "Please give a date, such as 2026-03-31.",
    }.get(question.kind, "Please choose one of the answers shown.")


def _plain(bound: float | None) -> str:
    return "any size" if bound is None else f"{bound:g}"


def _field(question: Question, given: object, fault: str) -> Field:
    return Field(
        question=question,
        given="" if given is None or isinstance(given, bool | tuple) else str(given),
        choices=tuple(
            Choice(option.id, option.text, _is_chosen(option.id, given), option.alone, option.short)
            for option in _options(question)
        ),
        fault=fault,
    )


def _options(question: Question) -> tuple[Option, ...]:
    if question.kind is Kind.YES_NO:
        return (Option("yes", "Yes"), Option("no", "No"))
    if question.kind is Kind.NUMBER and question.least == 0 and question.most == _LONGEST_SCALE:
        return tuple(Option(str(value), str(value)) for value in range(_LONGEST_SCALE + 1))
    return question.options


def _is_chosen(value: str, given: object) -> bool:
    if isinstance(given, bool):
        return _YES_NO.get(value) is given
    if isinstance(given, tuple | list):
        return value in given
    return given is not None and value == str(given)
