"""How pain is judged: the strict rule, or the model of 0 to 5 that a clinician switches on.

Both follow the same table (`silbernagel-pain`, worked out for tendons and knees, so taken over
with caution): up to 2 is light, up to 5 is to be watched, more stops the exercise, and a worse
next morning outranks everything that the evening said. The strict rule (`source-article`: "an
exercise that hurts is skipped") counts any pain above the usual of the day as bad besides, so it
is never laxer.

Where some pain is usual, it is the difference that counts (`smith-2017`: exercise with some pain is
no worse than exercise without): a usual pain of 3 to 5 is no bar to growing as long as it is not
more than usual.
"""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from spinalis.errors import SpinalisError
from spinalis.plan.response import Response

LIGHT_PAIN_NRS = 2  # silbernagel-pain: up to here it is light
MOST_PAIN_NRS = 5  # silbernagel-pain: above it the exercise stops
MOST_EFFORT_RPE = 7  # product-caution: above it nothing is added
MORE_THAN_USUAL_NRS = 2  # programme-inference: the change that matters; less is ups and downs


class PainKind(StrEnum):
    """Which pain counts as bad while exercising."""

    STRICT = "strict"  # any above the usual of the day
    ZERO_TO_FIVE = "zero_to_five"  # above 5 of 10


class PainModelError(SpinalisError):
    """The laxer model without a clinician who switched it on."""


class PainModel(Struct, frozen=True, forbid_unknown_fields=True):
    """The model in force; without a clinician's name it can only be the strict one.

    Raises:
        PainModelError: The model of 0 to 5 without the clinician who switched it on.
    """

    kind: PainKind = PainKind.STRICT
    clinician: str = ""  # who switched the model of 0 to 5 on

    def __post_init__(self) -> None:
        """Refuse the laxer model without a clinician, also when decoded from a file."""
        if self.kind is PainKind.ZERO_TO_FIVE and not self.clinician.strip():
            raise PainModelError(
                "The pain model of 0 to 5 needs the clinician who switched it on: "
                "name them in `clinician`, or take the strict model."
            )


STRICT = PainModel()


def is_above_usual(pain_nrs: int, usual_nrs: int | None) -> bool:
    """Tell whether a pain exceeds the usual of the day; where that is not told, any pain does."""
    return pain_nrs > (usual_nrs or 0)


def is_bad(pain_nrs: int, usual_nrs: int | None, model: PainModel) -> bool:
    """Tell whether a pain during the exercise is bad."""
    if pain_nrs > MOST_PAIN_NRS:
        return True
    return model.kind is PainKind.STRICT and is_above_usual(pain_nrs, usual_nrs)


def is_light(pain_nrs: int, usual_nrs: int | None, model: PainModel) -> bool:
    """Tell whether a pain that is not bad lets the exercise grow.

    Up to 2 always does. With a usual pain of 3 to 5 so does what is not above it, and by the model
    of 0 to 5 what is at most 2 above it.
    """
    if pain_nrs <= LIGHT_PAIN_NRS:
        return True
    if not is_mild(usual_nrs) or pain_nrs > MOST_PAIN_NRS:
        return False
    most_above = MORE_THAN_USUAL_NRS if model.kind is PainKind.ZERO_TO_FIVE else 0
    return pain_nrs - (usual_nrs or 0) <= most_above


def is_mild(usual_nrs: float | None) -> bool:
    """Tell whether a usual pain is one to live and exercise with, from 3 to 5."""
    return usual_nrs is not None and LIGHT_PAIN_NRS < usual_nrs <= MOST_PAIN_NRS


def usual_of(responses: Iterable[Response]) -> int | None:
    """The usual pain of a day: the least of what was told, so that doubt counts against."""
    return min((one.usual_nrs for one in responses if one.usual_nrs is not None), default=None)


def morning_of(responses: Iterable[Response]) -> int | None:
    """The pain of the morning after a day: the worst that was told; None: not told."""
    return max((one.morning_nrs for one in responses if one.morning_nrs is not None), default=None)


def is_worse(pain_nrs: int, usual_nrs: int | None) -> bool:
    """Tell whether a pain is worse than usual by more than its ordinary ups and downs."""
    above = pain_nrs - (usual_nrs or 0)
    return above >= MORE_THAN_USUAL_NRS or (above > 0 and pain_nrs > MOST_PAIN_NRS)


def is_morning_worse(responses: Iterable[Response]) -> bool | None:
    """Tell whether the morning after a day was worse than its usual; None: not told.

    One point above the usual is within its ups and downs.

    Args:
        responses: Everything told of that one day; of several answers the worst counts.
    """
    told = list(responses)
    morning_nrs = morning_of(told)
    return None if morning_nrs is None else is_worse(morning_nrs, usual_of(told))
