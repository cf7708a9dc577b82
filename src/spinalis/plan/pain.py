"""How pain is judged: the strict rule, or the model of 0 to 5 that a clinician switches on.

Both follow the same table (`silbernagel-pain`, worked out for tendons and knees, so taken over
with caution): up to 2 is light, up to 5 is to be watched, more stops the exercise, and a worse
next morning outranks everything that the evening said. The strict rule (`source-article`: "an
exercise that hurts is skipped") counts any pain above the usual of the day as bad besides, so it
is never laxer.
"""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from spinalis.errors import SpinalisError
from spinalis.plan.response import Response

LIGHT_PAIN_NRS = 2  # silbernagel-pain: up to here it is light
MOST_PAIN_NRS = 5  # silbernagel-pain: above it the exercise stops
MOST_EFFORT_RPE = 7  # product-caution: above it nothing is added


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


def usual_of(responses: Iterable[Response]) -> int | None:
    """The usual pain of a day: the least of what was told, so that doubt counts against."""
    return min((one.usual_nrs for one in responses if one.usual_nrs is not None), default=None)


def is_morning_worse(responses: Iterable[Response]) -> bool | None:
    """Tell whether the morning after a day was worse than its usual; None: not told.

    Args:
        responses: Everything told of that one day; of several answers the worst counts.
    """
    told = list(responses)
    mornings = [one.morning_nrs for one in told if one.morning_nrs is not None]
    return is_above_usual(max(mornings), usual_of(told)) if mornings else None
