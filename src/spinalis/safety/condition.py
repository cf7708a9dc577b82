"""Conditions on answers, as they stand in the data files.

A condition maps question ids to tests, all of which must hold. Several conditions in a list are
alternatives. A test is a value (the answer equals it), a list (the answer, or one of the chosen
options, is in it) or bounds on a number.
"""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

Answer: TypeAlias = bool | str | float | tuple[str, ...]
Answers: TypeAlias = Mapping[str, Answer]


class Bounds(Struct, frozen=True, forbid_unknown_fields=True):
    """A test on a number: `at_least` counts itself, `below` does not."""

    at_least: float | None = None
    below: float | None = None

    def hold(self, number: float) -> bool:
        """Tell whether the number lies within the bounds."""
        above = self.at_least is None or number >= self.at_least
        return above and (self.below is None or number < self.below)


Test: TypeAlias = bool | str | tuple[str, ...] | Bounds
Condition: TypeAlias = dict[str, Test]
When: TypeAlias = Condition | tuple[Condition, ...]


def alternatives(when: When) -> tuple[Condition, ...]:
    """Give the conditions of which one must hold; an empty condition always holds."""
    return (when,) if isinstance(when, dict) else when


def holds(when: When, answers: Answers) -> bool:
    """Tell whether one of the alternatives holds; a question without an answer never holds.

    Raises:
        TypeError: An answer and its test do not fit together, such as bounds on a word.
    """
    return any(
        all(key in answers and _passes(test, answers[key]) for key, test in condition.items())
        for condition in alternatives(when)
    )


def _passes(test: Test, answer: Answer) -> bool:
    if isinstance(test, Bounds):
        if isinstance(answer, bool) or not isinstance(answer, int | float):
            raise TypeError(f"bounds need a number, got {answer!r}")
        return test.hold(answer)
    if isinstance(test, bool):
        if not isinstance(answer, bool):
            raise TypeError(f"expected yes or no, got {answer!r}")
        return answer is test
    return _chosen(answer, (test,) if isinstance(test, str) else test)


def _chosen(answer: Answer, wanted: tuple[str, ...]) -> bool:
    if isinstance(answer, tuple):
        return any(option in wanted for option in answer)
    if not isinstance(answer, str):
        raise TypeError(f"expected an option, got {answer!r}")
    return answer in wanted
