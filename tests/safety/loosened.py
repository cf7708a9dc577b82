"""Every way to loosen one line of the rules: each must be noticed."""

from collections.abc import Iterator
from typing import Any

import msgspec

from spinalis.safety.clearance import Permission, Urgency
from spinalis.safety.condition import Bounds, Condition, Test, alternatives
from spinalis.safety.question import Question, Rule
from spinalis.safety.screening import Screening


def loosened_rules(rule: Rule) -> Iterator[tuple[str, Rule | None]]:
    """Yield what was loosened and the looser rule; None is the rule left out."""
    yield "left out", None
    yield from _weaker(rule)
    for key in ("demands", "complexes"):
        names = getattr(rule, key)
        for name in names:
            left = tuple(one for one in names if one != name)
            yield f"{key} without {name}", _with(rule, **{key: left})
    found = alternatives(rule.when)
    for index, condition in enumerate(found):
        others = (*found[:index], *found[index + 1 :])
        if others:
            yield f"when without alternative {index}", _with(rule, when=others)
        for what, narrower in _narrowed(condition):
            changed = (*found[:index], narrower, *found[index + 1 :])
            yield f"when: {what}", _with(rule, when=changed)


def _weaker(rule: Rule) -> Iterator[tuple[str, Rule]]:
    said_of_something = rule.session or rule.demands or rule.complexes
    if said_of_something and rule.permission is not Permission.ALLOWED:
        lower = tuple(Permission)[rule.permission.rank - 1]
        yield f"permission {lower}", _with(rule, permission=lower)
    urgency = tuple(Urgency).index(rule.urgency)
    if urgency:
        yield "urgency lower", _with(rule, urgency=tuple(Urgency)[urgency - 1])
    if rule.session:
        yield "not for the session", _with(rule, session=False)
    if rule.max_level:
        higher = rule.max_level + 1 if rule.max_level < 3 else None
        yield "level higher", _with(rule, max_level=higher)


def _narrowed(condition: Condition) -> Iterator[tuple[str, Condition]]:
    for key, test in condition.items():
        for what, narrower in _narrowed_test(test):
            yield f"{key} {what}", {**condition, key: narrower}


def _narrowed_test(test: Test) -> Iterator[tuple[str, Test]]:
    if isinstance(test, Bounds):
        if test.at_least is not None:
            yield "from later on", msgspec.structs.replace(test, at_least=test.at_least + 1)
        if test.below is not None:
            yield "up to less", msgspec.structs.replace(test, below=test.below - 1)
    elif isinstance(test, tuple) and len(test) > 1:
        for name in test:
            yield f"without {name}", tuple(one for one in test if one != name)


def loosened_questions(question: Question) -> Iterator[tuple[str, Question]]:
    """Yield what was loosened and the looser question."""
    if question.each_time:
        yield "not asked each time", _with(question, each_time=False)
    for condition in alternatives(question.counts_while):
        for key in condition:
            left = {name: test for name, test in condition.items() if name != key}
            yield f"counts whatever {key}", _with(question, counts_while=left)
        for key, test in condition.items():
            if isinstance(test, Bounds) and test.below is not None:
                longer = {**condition, key: msgspec.structs.replace(test, below=test.below + 1)}
                yield f"counts a day longer by {key}", _with(question, counts_while=longer)


def with_rule(screening: Screening, name: str, rule: Rule | None) -> Screening:
    """The screening with one rule exchanged or left out."""
    themes = tuple(
        msgspec.structs.replace(
            theme,
            rules=tuple(
                other
                for other in (rule if one.id == name else one for one in theme.rules)
                if other is not None
            ),
        )
        for theme in screening.themes
    )
    return Screening(themes)


def with_question(screening: Screening, question: Question) -> Screening:
    """The screening with one question exchanged."""
    themes = tuple(
        msgspec.structs.replace(
            theme,
            questions=tuple(question if one.id == question.id else one for one in theme.questions),
        )
        for theme in screening.themes
    )
    return Screening(themes)


def _with(one: Any, **changes: Any) -> Any:
    return msgspec.structs.replace(one, **changes)
