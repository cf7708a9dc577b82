"""The longest that one exercise may take of a session, so that growing never crowds out the others.

Once an exercise fills its share it goes on to its harder form instead of to more of the same.
"""

from collections.abc import Iterator

import msgspec

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.duration import prescription_seconds

# Seconds of one exercise by the minutes of the session, up to and including them; longer sessions
# have the last. Our own inference (source `programme-inference`): at the goals of all its
# exercises a session of a quarter of an hour would last 19 to 43 minutes.
_CAPS_S = ((5.0, 75.0), (10.0, 120.0), (15.0, 150.0), (20.0, 200.0))
_LONGEST_CAP_S = 300.0


def cap_seconds(minutes: float) -> float:
    """The most seconds that one exercise takes in a session of so many minutes."""
    return next((cap_s for most, cap_s in _CAPS_S if minutes <= most), _LONGEST_CAP_S)


def exercise_seconds(exercise: Exercise, dose: Dose) -> float:
    """How long the exercise takes where the body is in its position already, in seconds."""
    return prescription_seconds(exercise, dose, previous=exercise)


def is_within_cap(exercise: Exercise, dose: Dose, cap_s: float) -> bool:
    """Whether the dose keeps to the cap; the start dose always may be given."""
    start_s = exercise_seconds(exercise, exercise.start_dose)
    return exercise_seconds(exercise, dose) <= max(cap_s, start_s)


def within_cap(exercise: Exercise, dose: Dose, cap_s: float) -> Dose:
    """The dose as it is given where an exercise may take so many seconds.

    Sets go first, then repetitions, then the hold, then what the rest has grown by, each only as
    far as needed and never below the start dose; the grown range and effort stay.
    """
    return next(
        (less for less in _lesser(exercise, dose) if is_within_cap(exercise, less, cap_s)),
        _at_most_start(exercise, dose),
    )


def _lesser(exercise: Exercise, dose: Dose) -> Iterator[Dose]:
    """The dose, and then less and less of it down to the start dose."""
    start, less = exercise.start_dose, dose
    yield less
    while less.sets > start.sets:
        less = msgspec.structs.replace(less, sets=less.sets - 1)
        yield less
    while less.repetitions > start.repetitions:
        less = msgspec.structs.replace(less, repetitions=less.repetitions - 1)
        yield less
    while less.hold_s > start.hold_s:
        less = msgspec.structs.replace(less, hold_s=max(less.hold_s - 1, start.hold_s))
        yield less


def _at_most_start(exercise: Exercise, dose: Dose) -> Dose:
    start = exercise.start_dose
    return msgspec.structs.replace(
        dose,
        sets=min(dose.sets, start.sets),
        repetitions=min(dose.repetitions, start.repetitions),
        hold_s=min(dose.hold_s, start.hold_s),
        rest_s=min(dose.rest_s, start.rest_s),
    )
