"""Why a dose takes the step that it takes, in plain words."""

from typing import Final

import msgspec

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise, Purpose
from spinalis.safety.clearance import Reason, Strength

_ACSM: Final = ("acsm-2011",)
_SIZE: Final = ("acsm-2009", "programme-inference")  # no step doubles the work
_DIKUL: Final = ("dikul-descriptions", "source-article")
_ARTICLE: Final = Strength.SOURCE_ARTICLE
_PAIN: Final = ("silbernagel-pain", "product-caution")
_GOOD_DAYS: Final = "Three good days, mornings included"
_RULE: Final = "progression-"


def wider(before: int, after: int) -> Reason:
    """The range grows first."""
    return Reason(
        _RULE + "range",
        f"{_GOOD_DAYS}: the movement may grow from {before} to {after} % of its range.",
        ("source-article", "product-caution"),
        Strength.SOURCE_ARTICLE,
        "Go there only as far as it feels easy.",
    )


def more_repetitions(before: int, after: int, exercise: Exercise, *, dikul: bool) -> Reason:
    """Repetitions grow once the range is full."""
    text = f"{_GOOD_DAYS}: {after} repetitions instead of {before}."
    if dikul:
        return Reason(_RULE + "repetitions", text, _DIKUL, Strength.EXPERT)
    if Purpose.STABILISATION in exercise.purposes:
        text += " Here more repetitions serve you better than longer holds."
        return Reason(_RULE + "repetitions", text, ("mcgill",), Strength.EXPERT)
    return Reason(_RULE + "repetitions", text, _ACSM, Strength.GUIDELINE)


def more_sets(before: Dose, after: Dose, *, dikul: bool) -> Reason:
    """Sets grow once the repetitions are there, and bring less of each at first."""
    text = f"{_GOOD_DAYS}: {after.sets} sets instead of {before.sets}, with a rest between them"
    text += f", and {_less(before, after)} in each." if after != _as_before(before, after) else "."
    sources, strength = (_DIKUL, Strength.EXPERT) if dikul else (_ACSM, Strength.GUIDELINE)
    return Reason(_RULE + "sets", text, (*sources, *_SIZE), strength)


def longer_hold(before: Dose, after: Dose, exercise: Exercise) -> Reason:
    """Holds grow a few seconds at a time."""
    text = f"{_GOOD_DAYS}: hold {after.hold_s:g} seconds instead of {before.hold_s:g}"
    if after.repetitions < before.repetitions:
        text += f", with {after.repetitions} repetitions at first"
    if Purpose.STABILISATION in exercise.purposes:
        text += ". It never grows beyond 10."
        return Reason(_RULE + "hold", text, ("mcgill", *_SIZE), Strength.EXPERT)
    if Purpose.STRETCH in exercise.purposes:
        return Reason(_RULE + "hold", f"{text}.", _ACSM, Strength.GUIDELINE)
    return Reason(_RULE + "hold", f"{text}.", ("source-article", *_SIZE), _ARTICLE)


def _as_before(before: Dose, after: Dose) -> Dose:
    return msgspec.structs.replace(before, sets=after.sets, rest_s=after.rest_s)


def _less(before: Dose, after: Dose) -> str:
    if after.repetitions < before.repetitions:
        return f"{after.repetitions} repetitions instead of {before.repetitions}"
    return f"{after.hold_s:g} seconds instead of {before.hold_s:g}"


def more_effort(before: float, after: float) -> Reason:
    """The pressure of isometric exercises grows last."""
    return Reason(
        _RULE + "effort",
        f"{_GOOD_DAYS}: press with {after:g} % of your strength instead of {before:g} %.",
        ("isometric-blood-pressure", "product-caution"),
        Strength.INFERENCE,
        "Breathe evenly and count aloud.",
    )


def _falls(rule: str, text: str) -> Reason:
    return Reason(f"regression-{rule}", text, _PAIN, Strength.INFERENCE)


LESS_EFFORT: Final = _falls("effort", "Press a little less.")
FEWER_SETS: Final = _falls("sets", "One set fewer.")
SMALLER: Final = _falls("range", "A smaller range.")
SHORTER_HOLD: Final = _falls("hold", "A shorter hold.")
FEWER_REPETITIONS: Final = _falls("repetitions", "Fewer repetitions.")


def after_break(days: int, start_days: int) -> Reason:
    """The dose is lower after a break."""
    how = (
        "It begins at its start dose again"
        if days >= start_days
        else "It begins about halfway back to its start dose"
    )
    return Reason(
        "progression-break",
        f"You paused for {days} days. {how}.",
        ("mcmaster-2013", "bosquet-2013", "programme-inference"),
        Strength.INFERENCE,
        "How much less is our own caution; it grows again with your good days.",
    )
