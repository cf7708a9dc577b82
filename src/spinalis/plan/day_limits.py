"""How much exercise a day holds at most."""

from collections.abc import Iterator
from typing import Final

MOST_MINUTES: Final = 60.0  # programme-inference: a day, whatever it is for
SEVERAL_SESSIONS: Final = 3  # source-article: treatment two or three times a day
MOST_SHORT_MINUTES: Final = 30.0  # programme-inference: of all sessions where there are several


def day_faults(*, is_treatment: bool, minutes: float, sessions: int) -> Iterator[str]:
    """Say where a day holds too much.

    Args:
        is_treatment: the exercises are for a complaint, which little and often serves best.
        minutes: of each session.
        sessions: on each day.
    """
    total = minutes * sessions
    if total > MOST_MINUTES:
        yield (
            f"minutes: expected up to {MOST_MINUTES:g} a day in all, got {total:g} "
            f"({sessions} x {minutes:g}). Make the sessions shorter or fewer."
        )
    elif is_treatment and sessions >= SEVERAL_SESSIONS and total > MOST_SHORT_MINUTES:
        yield (
            f"minutes: expected up to {MOST_SHORT_MINUTES:g} a day over {sessions} sessions for a "
            f"complaint, got {total:g}. Little and often serves it best: "
            f"take {MOST_SHORT_MINUTES / sessions:g} minutes each."
        )
