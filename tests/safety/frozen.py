"""The matrix as it was last looked through, to notice every change of a rule.

    python -m tests.safety.frozen

writes `matrix.json` anew: do it after a rule was changed on purpose, and read the difference.
"""

from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from spinalis.safety.matrix import Case, Row, cases, row_of
from spinalis.safety.screening import Screening, load_screening
from tests.safety.people import TODAY

FILE = Path(__file__).with_name("matrix.json")


class Frozen(Struct, frozen=True):
    """One case and what it opened and closed."""

    answers: dict[str, Any]
    row: Row

    @property
    def case(self) -> Case:
        """The case, to be judged again."""
        answers = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in self.answers.items()
        }
        return Case(self.row.group, self.row.name, answers)


class Picture(Struct, frozen=True):
    """Everything that is frozen."""

    asked_each_time: tuple[str, ...]
    cases: tuple[Frozen, ...]


def picture(screening: Screening | None = None) -> Picture:
    """The matrix as it is now."""
    screening = screening or load_screening()
    return Picture(
        tuple(name for name, question in screening.questions.items() if question.each_time),
        tuple(
            Frozen(dict(case.answers), row_of(case, on=TODAY, screening=screening))
            for case in cases(screening, on=TODAY)
        ),
    )


def frozen() -> Picture:
    return msgspec.json.decode(FILE.read_bytes(), type=Picture)


if __name__ == "__main__":
    text = msgspec.json.format(msgspec.json.encode(picture()), indent=1)
    FILE.write_bytes(text + b"\n")
