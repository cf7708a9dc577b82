"""A dose and a length in words, the same on pages, on paper and in the terminal."""

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Sides

_SIDES = {
    Sides.BOTH: "",
    Sides.ALTERNATE: " each side, in turn",
    Sides.EACH: " each side",
}
_WHOLE_PERCENT = 100
_STEP_S = 10  # no length is known better than this
_WHOLE_MINUTES_FROM_S = 90


def dose_words(dose: Dose, sides: Sides = Sides.BOTH, *, beside: Dose | None = None) -> str:
    """A dose in one line, such as `2 x 8 repetitions each side, hold 5 s, 70 % of the range`.

    Args:
        dose: the dose.
        sides: how the sides take part; left out where it is said elsewhere.
        beside: the dose that it is compared with; a whole range or tempo is named where that one
            has less, so that it does not look as if something was lost.
    """
    sets = f"{dose.sets} \u00d7 " if dose.sets > 1 else ""
    unit = "repetition" if dose.repetitions == 1 else "repetitions"
    words = (
        f"{sets}{dose.repetitions} {unit}{_SIDES[sides]}",
        f"hold {dose.hold_s:g} s" if dose.hold_s else "",
        f"rest {dose.rest_s:g} s" if dose.rest_s and dose.sets > 1 else "",
        _percent(dose.range_percent, "of the range", beside.range_percent if beside else None),
        _percent(dose.tempo_percent, "of the tempo", beside.tempo_percent if beside else None),
        f"{dose.effort_percent:g} % effort" if dose.effort_percent is not None else "",
    )
    return ", ".join(word for word in words if word)


def _percent(percent: float, of: str, beside: float | None) -> str:
    is_usual = percent == _WHOLE_PERCENT and beside in (None, percent)
    return "" if is_usual else f"{percent:g} % {of}"


def length_words(seconds: float) -> str:
    """How long it takes, such as `about 40 s` or `about 2 min`."""
    if seconds < _WHOLE_MINUTES_FROM_S:
        return f"about {max(1, round(seconds / _STEP_S)) * _STEP_S}\u00a0s"
    return f"about {round(seconds / 60)}\u00a0min"
