"""The whole matrix: what every single answer opens and closes, derived from the rules as they are.

A case is a person without any trouble who gives one answer differently, with and without a
doctor's agreement, or who meets exactly what one rule tests.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from msgspec import Struct

from spinalis.catalogue.exercise import Demand
from spinalis.safety.clearance import Permission, Urgency, strictest
from spinalis.safety.condition import Answer, Answers, Bounds, Condition, Test, alternatives
from spinalis.safety.question import Kind, Question
from spinalis.safety.screen import screen
from spinalis.safety.screening import (
    CONDITIONS_QUESTION,
    Screening,
    load_screening,
    questions_open,
)

AGREEMENT = "doctor_agreed"
STAGE = "spine_stage"
_NAMED = "a clinician"  # stands for a name in texts; the matrix knows nobody


class Case(Struct, frozen=True):
    """One person of the matrix."""

    group: str  # id of the question or the words that cases stand together under
    name: str
    answers: Answers


class Row(Struct, frozen=True):
    """What one case opens and closes, and which rules say so."""

    group: str
    name: str
    permission: Permission
    urgency: Urgency
    max_level: int
    reasons: tuple[str, ...]  # rules that limit exercising as a whole
    level_reasons: tuple[str, ...]
    demands: Mapping[Demand, Mapping[str, Permission]]  # those not listed are allowed
    gates: Mapping[str, Permission]  # complexes not listed are open

    def of_demand(self, demand: Demand) -> Permission:
        """The strictest word on a demand, whatever is said on exercising as a whole."""
        return strictest(self.demands.get(demand, {}).values())


def matrix(*, on: date, screening: Screening | None = None) -> tuple[Row, ...]:
    """Every case with what it opens and closes.

    Args:
        on: the day; agreements in the cases are of this day.
        screening: questions and rules; those of the package if left out.
    """
    screening = screening or load_screening()
    return tuple(row_of(case, on=on, screening=screening) for case in cases(screening, on=on))


def cases(screening: Screening, *, on: date) -> tuple[Case, ...]:
    """All cases, each once, in the order of the questions."""
    found: dict[str, Case] = {}
    groups = (_single, _staged, _expiring, _of_rules)
    for case in (case for group in groups for case in group(screening, on)):
        found.setdefault(repr(sorted(case.answers.items())), case)
    return tuple(found.values())


def single_answers(screening: Screening, *, on: date) -> tuple[Answers, ...]:
    """Every single answer that a person can give, with the answers that lead to its question."""
    return tuple(
        changes
        for question in _deciding(screening)
        for _, changes in _answers_of(question, screening, on)
    )


def row_of(case: Case, *, on: date, screening: Screening | None = None) -> Row:
    """Screen one case."""
    clearance = screen(case.answers, on=on, screening=screening)
    return Row(
        case.group,
        case.name,
        clearance.permission,
        clearance.urgency,
        clearance.max_level,
        tuple(reason.rule for reason in clearance.reasons),
        tuple(reason.rule for reason in clearance.level_reasons),
        {
            demand: {limit.reason.rule: limit.permission for limit in limits}
            for demand, limits in clearance.demands.items()
        },
        {name: limit.permission for name, limit in clearance.gates.items()},
    )


def complete(changes: Answers, screening: Screening, *, on: date) -> Answers:
    """The answers of a person who has no other trouble than these answers tell."""
    answers: dict[str, Answer] = dict(changes)
    while open_questions := questions_open(answers, screening=screening):
        question = open_questions[0]
        answers[question.id] = _harmless(question, screening, on)
    return answers


def _harmless(question: Question, screening: Screening, on: date) -> Answer:
    """The answer that closes least: one that no rule tests, if there is any."""
    if question.kind is Kind.SEVERAL:
        return tuple(option.id for option in question.options if option.alone)
    if question.kind is Kind.YES_NO:
        return question.id in _only_no_tested(screening)
    if question.kind is Kind.NUMBER:
        return _harmless_number(question, screening)
    if question.kind is Kind.CHOICE:
        tested = set(_options_tested(question.id, screening))
        free = [name for name in question.option_ids if name not in tested]
        return (free or list(question.option_ids)[-1:])[0]
    return on.isoformat() if question.kind is Kind.DATE else _NAMED


def _harmless_number(question: Question, screening: Screening) -> float:
    bounds = [test for test in _tests_of(question.id, screening) if isinstance(test, Bounds)]
    edges = sorted({edge for one in bounds for edge in (one.at_least, one.below) if edge})
    candidates = [question.least or 0.0, *edges]
    return next((n for n in candidates if not any(one.hold(n) for one in bounds)), candidates[0])


def _tests_of(question: str, screening: Screening) -> Iterator[Test]:
    for rule in screening.rules:
        for condition in alternatives(rule.when):
            if question in condition:
                yield condition[question]


def _options_tested(question: str, screening: Screening) -> Iterator[str]:
    for test in _tests_of(question, screening):
        if isinstance(test, str):
            yield test
        elif isinstance(test, tuple):
            yield from test


def _only_no_tested(screening: Screening) -> set[str]:
    """Yes-or-no questions whose no closes something and whose yes closes nothing."""
    tests = {
        name: {test for test in _tests_of(name, screening) if isinstance(test, bool)}
        for name in screening.questions
    }
    return {name for name, found in tests.items() if found == {False} and name != AGREEMENT}


def _single(screening: Screening, on: date) -> Iterator[Case]:
    """One answer other than harmless, with and without an agreement."""
    yield from _with_agreement("healthy", "nothing", {}, screening, on)
    for question in _deciding(screening):
        for name, changes in _answers_of(question, screening, on):
            yield from _with_agreement(question.id, name, changes, screening, on)


def _deciding(screening: Screening) -> Iterator[Question]:
    """The questions that can open or close something: no rule may rest on an optional one."""
    return (question for question in screening.questions.values() if not question.optional)


def _with_agreement(
    group: str, name: str, changes: Answers, screening: Screening, on: date
) -> Iterator[Case]:
    for agreed in (False, True):
        answers = complete({AGREEMENT: agreed, **changes}, screening, on=on)
        if answers[AGREEMENT] is agreed:
            yield Case(group, f"{name}, {'agreed' if agreed else 'not agreed'}", answers)


def _answers_of(
    question: Question, screening: Screening, on: date
) -> Iterator[tuple[str, Answers]]:
    parents = _parents(question, screening, on)
    if question.kind in (Kind.CHOICE, Kind.SEVERAL):
        several = question.kind is Kind.SEVERAL
        for name in question.option_ids:
            yield name, {**parents, question.id: (name,) if several else name}
    elif question.kind is Kind.YES_NO:
        for value in (False, True):
            yield "yes" if value else "no", {**parents, question.id: value}
    elif question.kind in (Kind.NUMBER, Kind.DATE):
        yield from _at_the_edges(question, parents, screening, on)


def _at_the_edges(
    question: Question, parents: Answers, screening: Screening, on: date
) -> Iterator[tuple[str, Answers]]:
    """Numbers on both sides of every bound that a rule or a question has."""
    bounds = [test for test in _tests_of(question.id, screening) if isinstance(test, Bounds)]
    edges = {edge for one in bounds for edge in (one.at_least, one.below) if edge is not None}
    for number in sorted({edge + step for edge in edges for step in (-1, 0)}):
        if question.kind is Kind.DATE:
            day = date.fromordinal(on.toordinal() - round(number)).isoformat()
            yield f"{number:g} days ago", {**parents, question.id: day}
        else:
            yield f"{number:g}", {**parents, question.id: number}


def _parents(question: Question, screening: Screening, on: date) -> Answers:
    """Answers that lead to a question."""
    first = alternatives(question.when)[0]
    parents = next(_meeting(first, screening, on))
    for name in tuple(parents):
        parents = {**_parents(screening.questions[name], screening, on), **parents}
    return parents


def _staged(screening: Screening, on: date) -> Iterator[Case]:
    """Every finding at every stage, with and without an agreement."""
    if not {CONDITIONS_QUESTION, STAGE} <= screening.questions.keys():
        return
    findings = screening.questions[CONDITIONS_QUESTION]
    stages = screening.questions[STAGE].option_ids
    for finding, stage in product((o.id for o in findings.options if not o.alone), stages):
        changes: Answers = {CONDITIONS_QUESTION: (finding,), STAGE: stage}
        if STAGE in {
            q.id for q in questions_open({CONDITIONS_QUESTION: (finding,)}, screening=screening)
        }:
            name = f"{finding}, {stage}"
            yield from _with_agreement("finding and stage", name, changes, screening, on)


def _expiring(screening: Screening, on: date) -> Iterator[Case]:
    """A finding with an agreement that just counts, or just does not."""
    agreement = screening.questions.get(AGREEMENT)
    if agreement is None or CONDITIONS_QUESTION not in screening.questions:
        return
    finding = screening.questions[CONDITIONS_QUESTION].option_ids[0]
    for key in {key: None for one in alternatives(agreement.counts_while) for key in one}:
        for name, changes in _answers_of(screening.questions[key], screening, on):
            answers = complete({**changes, CONDITIONS_QUESTION: (finding,)}, screening, on=on)
            yield Case("agreement", f"{finding}, {key} {name}", answers)


def _of_rules(screening: Screening, on: date) -> Iterator[Case]:
    """For every rule that tests several things at once, the people who just meet it."""
    for rule in screening.rules:
        for condition in alternatives(rule.when):
            if len(condition) < 2:  # noqa: PLR2004 - a single answer has its case already
                continue
            for met in _meeting(condition, screening, on):
                answers = dict(met)
                for name in met:
                    answers = {**_parents(screening.questions[name], screening, on), **answers}
                words = ", ".join(f"{key} {_show(value)}" for key, value in met.items())
                yield Case(f"rule {rule.id}", words, complete(answers, screening, on=on))


def _meeting(condition: Condition, screening: Screening, on: date) -> Iterator[Answers]:
    """Every way to meet a condition with one option for each thing it tests."""
    names = list(condition)
    ways = [list(_passing(condition[name], screening.questions[name], on)) for name in names]
    for values in product(*ways):
        yield dict(zip(names, values, strict=True))


def _passing(test: Test, question: Question, on: date) -> Iterator[Answer]:
    if isinstance(test, bool):
        yield test
    elif isinstance(test, Bounds):
        number = test.at_least if test.at_least is not None else (test.below or 1) - 1
        day = date.fromordinal(on.toordinal() - round(number)).isoformat()
        yield day if question.kind is Kind.DATE else number
    else:
        for name in (test,) if isinstance(test, str) else test:
            yield (name,) if question.kind is Kind.SEVERAL else name


def _show(value: Answer) -> str:
    return "+".join(value) if isinstance(value, tuple) else str(value)
