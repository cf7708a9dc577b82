"""From answers to a clearance; whatever cannot be decided is closed, with the reason."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from msgspec import Struct

from spinalis.catalogue.exercise import Demand
from spinalis.safety.answers import find_answer_fault
from spinalis.safety.clearance import (
    Clearance,
    Limit,
    Permission,
    Reason,
    Strength,
    Urgency,
    strictest,
)
from spinalis.safety.condition import Answer, Answers, holds
from spinalis.safety.question import Kind, Question, Rule
from spinalis.safety.screening import (
    CONDITIONS_QUESTION,
    NO_CONDITION,
    Ask,
    Screening,
    is_meant,
    load_screening,
    questions_due,
)

HARDEST_LEVEL = 3
MILD_LEVEL = 1
_URGENCIES = tuple(Urgency)


class _Finding(Struct, frozen=True):
    """A limit on exercising as a whole, with how soon it needs a clinician."""

    urgency: Urgency
    limit: Limit


def screen(
    answers: Answers, *, on: date, ask: Ask = Ask.ALL, screening: Screening | None = None
) -> Clearance:
    """Say what the answers open and close.

    Args:
        answers: Answers by question id.
        on: The day for which it is asked: an agreement grows old, and no date lies after it.
        ask: `ALL` before a session; `STANDING` to show the result of the screening alone: whatever
            is planned on it is judged again with the answers of the day.
        screening: Questions and rules; those of the package if left out.
    """
    screening = screening or load_screening()
    due = questions_due(answers, screening=screening)
    faults = (*_find_missing(answers, due, ask), *_find_faults(answers, due, screening))
    future = tuple(_find_future_dates(answers, due, on))
    known = _understood(answers, due, on)
    rules, failures = _spoken(screening, known)
    return _sum_up(rules, (*faults, *future, *failures), known)


def check_before_session(
    standing: Answers, today: Answers, *, on: date, screening: Screening | None = None
) -> Clearance:
    """Say what is open right now: the standing answers together with those of this moment.

    Answers of an earlier day to the questions of `today` do not count.
    """
    questions = (screening or load_screening()).questions
    kept = {
        key: answer
        for key, answer in standing.items()
        if key not in questions or not questions[key].each_time
    }
    return screen({**kept, **today}, on=on, screening=screening)


def _understood(answers: Answers, due: tuple[Question, ...], on: date) -> Answers:
    """The answers that can be understood: a date as the days since, an expired yes as no."""
    known: dict[str, Answer] = {}
    for question in due:
        if question.id in answers and not find_answer_fault(question, answers[question.id]):
            answer = answers[question.id]
            known[question.id] = _days_since(answer, on) if question.kind is Kind.DATE else answer
    expired = {
        question.id: False
        for question in due
        if known.get(question.id) is True and not holds(question.counts_while, known)
    }
    return {**known, **expired}


def _days_since(day: Answer, on: date) -> float:
    return float((on - date.fromisoformat(str(day))).days)


def _find_future_dates(answers: Answers, due: tuple[Question, ...], on: date) -> Iterator[Reason]:
    for question in due:
        answer = answers.get(question.id)
        if question.kind is not Kind.DATE or answer is None or find_answer_fault(question, answer):
            continue
        if _days_since(answer, on) < 0:
            yield _block(question.id, f"This date lies in the future: {answer}.")


def _spoken(screening: Screening, known: Answers) -> tuple[tuple[Rule, ...], tuple[Reason, ...]]:
    """Give the rules that hold, and a reason for each that could not be decided."""
    outcomes = [(rule, _decide(rule, known)) for rule in screening.rules]
    rules = tuple(rule for rule, outcome in outcomes if outcome is True)
    failures = tuple(outcome for _, outcome in outcomes if isinstance(outcome, Reason))
    return rules, failures


def _decide(rule: Rule, known: Answers) -> bool | Reason:
    try:
        return holds(rule.when, known)
    except Exception as error:  # A rule that fails, however it fails, must close.
        return _block(rule.id, f"A safety rule could not be decided: {error}.")


def _find_missing(answers: Answers, due: tuple[Question, ...], ask: Ask) -> Iterator[Reason]:
    for question in due:
        if is_meant(question, ask) and not question.optional and question.id not in answers:
            yield _block(question.id, f"You have not answered this yet: {question.ask}")


def _find_faults(
    answers: Answers, due: tuple[Question, ...], screening: Screening
) -> Iterator[Reason]:
    reached = {question.id for question in due}
    for key, answer in answers.items():
        if key not in screening.questions:
            yield _block(key, f"There is an answer to a question that does not exist: {key}.")
        elif key not in reached:
            yield _block(key, _stray(screening.questions[key]))
        else:
            yield from _find_contradictions(screening.questions[key], answer)


def _stray(question: Question) -> str:
    return (
        f"Your answers contradict each other: there is an answer to “{question.ask}”, "
        "which your other answers do not lead to."
    )


def _find_contradictions(question: Question, answer: object) -> Iterator[Reason]:
    fault = find_answer_fault(question, answer)
    if fault:
        yield _block(question.id, f"An answer cannot be understood. {fault}")
    elif isinstance(answer, tuple) and len(answer) > 1:
        for option in question.options:
            if option.alone and option.id in answer:
                text = f"“{option.text}” together with something else, at: {question.ask}"
                yield _block(question.id, f"Your answers contradict each other: {text}")


def _block(rule: str, text: str) -> Reason:
    return Reason(
        rule=rule,
        text=text,
        sources=("product-caution",),
        strength=Strength.INFERENCE,
        advice="Please look at this question again and answer it.",
    )


def _sum_up(rules: tuple[Rule, ...], blocks: tuple[Reason, ...], known: Answers) -> Clearance:
    findings = [
        _Finding(rule.urgency, Limit(rule.permission, rule.reason))
        for rule in rules
        if rule.session
    ]
    findings += [_Finding(Urgency.NONE, Limit(Permission.FORBIDDEN, block)) for block in blocks]
    findings.sort(key=_weight, reverse=True)
    permission = strictest(finding.limit.permission for finding in findings)
    level = _level(rules, permission)
    return Clearance(
        permission=permission,
        urgency=max((rule.urgency for rule in rules), key=_URGENCIES.index, default=Urgency.NONE),
        reasons=tuple(finding.limit.reason for finding in findings),
        demands=_demands(rules),
        gates=_gates(rules),
        max_level=level,
        conditions=_conditions(known),
        level_reasons=tuple(rule.reason for rule in rules if rule.max_level == level),
    )


def _weight(finding: _Finding) -> tuple[int, int]:
    return _URGENCIES.index(finding.urgency), finding.limit.permission.rank


def _level(rules: tuple[Rule, ...], permission: Permission) -> int:
    level = min((rule.max_level for rule in rules if rule.max_level), default=HARDEST_LEVEL)
    return min(level, MILD_LEVEL) if permission.rank >= Permission.NEEDS_AGREEMENT.rank else level


def _demands(rules: tuple[Rule, ...]) -> dict[Demand, tuple[Limit, ...]]:
    named = sorted(set(chain.from_iterable(rule.demands for rule in rules)))
    return {
        demand: tuple(
            Limit(rule.permission, rule.reason) for rule in rules if demand in rule.demands
        )
        for demand in named
    }


def _gates(rules: tuple[Rule, ...]) -> dict[str, Limit]:
    gates: dict[str, Limit] = {}
    for rule in rules:
        for name in rule.complexes:
            if name not in gates or gates[name].permission.rank < rule.permission.rank:
                gates[name] = Limit(rule.permission, rule.reason)
    return gates


def _conditions(known: Answers) -> tuple[str, ...]:
    named = known.get(CONDITIONS_QUESTION, ())
    return tuple(name for name in named if name != NO_CONDITION) if isinstance(named, tuple) else ()
