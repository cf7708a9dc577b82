"""The screening: its questions in order, which of them are due, and its rules."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

import msgspec
from msgspec import Struct

from spinalis.errors import SpinalisError
from spinalis.safety.condition import Answer, Answers, Bounds, Test, When, alternatives, holds
from spinalis.safety.question import Kind, Question, Rule, Theme

CONDITIONS_QUESTION = "conditions"  # its answer is listed in the clearance
NO_CONDITION = "none"
_HERE = Path(__file__).parent


class ScreeningDataError(SpinalisError):
    """A data file of the screening or of the rules contradicts itself or the others."""


class Ask(StrEnum):
    """Which questions are meant."""

    STANDING = "standing"  # facts that change slowly
    TODAY = "today"  # the few seconds before every session
    ALL = "all"


class Screening(Struct, frozen=True, dict=True):
    """All questions in the order of asking, and all rules."""

    themes: tuple[Theme, ...]

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions by id, in the order of asking."""
        return {question.id: question for theme in self.themes for question in theme.questions}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, in the order of the files."""
        return tuple(rule for theme in self.themes for rule in theme.rules)


@cache
def load_screening(folder: Path = _HERE) -> Screening:
    """Read the questions and rules that come with the package, or those of another folder.

    The folder holds `screening/` and `rules/`; the order of the file names is that of asking.

    Raises:
        ScreeningDataError: A file cannot be read, or names something that does not exist.
    """
    files = [
        *sorted((folder / "screening").glob("*.yaml")),
        *sorted((folder / "rules").glob("*.yaml")),
    ]
    screening = Screening(tuple(read_theme(file) for file in files))
    faults = list(find_data_faults(screening))
    if faults:
        raise ScreeningDataError("\n".join(faults))
    return screening


def read_theme(file: Path) -> Theme:
    """Read one data file.

    Raises:
        ScreeningDataError: The file does not follow the form of a theme.
    """
    try:
        return msgspec.yaml.decode(file.read_bytes(), type=Theme)
    except msgspec.MsgspecError as error:
        raise ScreeningDataError(f"{file.name}: {error}") from error


def questions_due(
    answers: Answers, *, ask: Ask = Ask.ALL, screening: Screening | None = None
) -> tuple[Question, ...]:
    """Give every question that the answers make due, answered or not, in the order of asking.

    A question that its branch does not reach is not due: its parent has answered it.
    Call it again after each answer, for an answer can make further questions due.
    """
    screening = screening or load_screening()
    due: list[Question] = []
    known: dict[str, Answer] = {}
    for question in screening.questions.values():
        if _reaches(question.when, known):
            due.append(question)
            if question.id in answers:
                known[question.id] = answers[question.id]
    return tuple(question for question in due if is_meant(question, ask))


def questions_open(
    answers: Answers, *, ask: Ask = Ask.ALL, screening: Screening | None = None
) -> tuple[Question, ...]:
    """Give the due questions that still need an answer, in the order of asking."""
    due = questions_due(answers, ask=ask, screening=screening)
    return tuple(one for one in due if one.id not in answers and not one.optional)


def keep_due(answers: Answers, *, screening: Screening | None = None) -> Answers:
    """Drop the answers to questions that are no longer due, after a person changed an answer."""
    due = questions_due(answers, screening=screening)
    return {question.id: answers[question.id] for question in due if question.id in answers}


def _reaches(when: When, known: Answers) -> bool:
    # An answer that does not fit its question is refused elsewhere; here it only must not
    # hide the questions behind it.
    try:
        return holds(when, known)
    except TypeError:
        return True


def is_meant(question: Question, ask: Ask) -> bool:
    """Whether a question belongs to those asked for."""
    return ask is Ask.ALL or question.each_time is (ask is Ask.TODAY)


def find_data_faults(screening: Screening) -> Iterator[str]:
    """Name every place where the data contradicts itself."""
    questions = [question for theme in screening.themes for question in theme.questions]
    yield from _repeated("question", (question.id for question in questions))
    yield from _repeated("rule", (rule.id for rule in screening.rules))
    earlier: dict[str, Question] = {}
    for question in questions:
        yield from _find_question_faults(question)
        yield from _find_when_faults(f"question {question.id}", question.when, earlier)
        earlier[question.id] = question
    for question in questions:  # what a yes rests on is asked after it
        where = f"question {question.id}, counts_while"
        yield from _find_when_faults(where, question.counts_while, earlier)
        if question.counts_while and question.kind is not Kind.YES_NO:
            yield f"{where}: only a yes can stop counting, but it is {question.kind}"
    for rule in screening.rules:
        yield from _find_rule_faults(rule)
        yield from _find_when_faults(f"rule {rule.id}", rule.when, earlier)


def _repeated(what: str, ids: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield f"{what} {name}: stands {times} times, expected once"


def _find_question_faults(question: Question) -> Iterator[str]:
    has_options = question.kind in (Kind.CHOICE, Kind.SEVERAL)
    if has_options is not bool(question.options):
        yield f"question {question.id}: options do not fit the kind {question.kind}"
    if len(set(question.option_ids)) != len(question.options):
        yield f"question {question.id}: an option stands twice"
    alone = [option for option in question.options if option.alone]
    if (question.kind is Kind.SEVERAL) is not (len(alone) == 1):
        yield f"question {question.id}: expected one `alone` option for `several`, none elsewhere"


def _find_rule_faults(rule: Rule) -> Iterator[str]:
    if not (rule.session or rule.demands or rule.complexes or rule.max_level):
        yield f"rule {rule.id}: applies to nothing; name session, demands, complexes or max_level"
    if not rule.sources:
        yield f"rule {rule.id}: has no source"


def _find_when_faults(where: str, when: When, known: dict[str, Question]) -> Iterator[str]:
    for condition in alternatives(when):
        for key, test in condition.items():
            if key not in known:
                yield f"{where}: tests {key!r}, which is not asked before it"
            elif known[key].optional:
                yield f"{where}: tests {key!r}, which may be left out"
            else:
                yield from _find_test_faults(where, test, known[key])


def _find_test_faults(where: str, test: Test, question: Question) -> Iterator[str]:
    if isinstance(test, bool | Bounds):
        fits = (Kind.YES_NO,) if isinstance(test, bool) else (Kind.NUMBER, Kind.DATE)
        if question.kind not in fits:
            yield f"{where}: tests {question.id} as {fits[0]}, but it is {question.kind}"
        return
    options = {option.id: option for option in question.options}
    for name in (test,) if isinstance(test, str) else test:
        if name not in options:
            yield f"{where}: {question.id} has no option {name!r}"
        elif options[name].alone:
            # Otherwise naming one more trouble could lift a limit.
            yield f"{where}: no condition may rest on {name!r} of {question.id}"
