"""How long a prescription and a session take: the one rule that plan and script share.

Times of getting ready, of speech and of a change of side are organisation, not treatment:
they were chosen so that nobody has to hurry, and they rest on no clinical source.
"""

import math
from collections.abc import Sequence

from spinalis.body.movement import Phase, Position, PropKind
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Demand, Exercise, Sides
from spinalis.errors import SpinalisError

READY_SAME_POSITION_S = 8.0
READY_NEW_POSITION_S = 15.0  # also the first exercise of a session
READY_FLOOR_S = 20.0  # getting down on the floor or up from it
CHANGE_SIDE_S = 4.0

WORDS_PER_SECOND = 2.3  # a calm voice
SPEECH_PAUSE_S = 0.4  # silence after each spoken sentence

_FLOOR_POSITIONS = frozenset(
    {
        Position.QUADRUPED,
        Position.KNEELING,
        Position.PRONE,
        Position.SUPINE,
        Position.SIDE_LYING,
        Position.INVERTED,
    }
)
_SEATS = frozenset({PropKind.CHAIR, PropKind.STOOL})


class DoseError(SpinalisError):
    """A dose that cannot be performed, such as a tempo of zero."""


def speech_seconds(text: str) -> float:
    """Return the time in seconds that saying the words takes, with the silence after them."""
    words = len(text.split())
    return words / WORDS_PER_SECOND + SPEECH_PAUSE_S if words else 0.0


def phase_seconds(phase: Phase, dose: Dose) -> tuple[float, float]:
    """Return the seconds of the way into the phase's pose and of the hold in it.

    Only the way follows the tempo; a hold lasts what it lasts.

    Raises:
        DoseError: A number of the dose is out of range.
    """
    _check(dose)
    hold_s = dose.hold_s if phase.hold == "dose" else phase.hold
    return phase.seconds * 100.0 / dose.tempo_percent, hold_s


def repetition_seconds(exercise: Exercise, dose: Dose) -> float:
    """Return the seconds of one repetition on one side.

    Raises:
        DoseError: A number of the dose is out of range.
    """
    return math.fsum(
        part for phase in exercise.movement.phases for part in phase_seconds(phase, dose)
    )


def ready_seconds(exercise: Exercise, previous: Exercise | None) -> float:
    """Return the seconds to take the position and to hear the name and the first instruction.

    `previous` is the exercise done just before, None at the start of a session.
    """
    words_s = math.fsum(speech_seconds(text) for text in (exercise.name, *exercise.steps[:1]))
    return max(_position_seconds(exercise, previous), words_s)


def rest_seconds(exercise: Exercise, dose: Dose) -> float:
    """Return the seconds between two sets.

    Where each side has its turn, the next set begins on the first side again, so the rest
    is never shorter than a change of side.
    """
    return max(dose.rest_s, CHANGE_SIDE_S) if exercise.sides is Sides.EACH else dose.rest_s


def prescription_seconds(exercise: Exercise, dose: Dose, *, previous: Exercise | None) -> float:
    """Return the seconds of one prescription, from getting ready to the last repetition.

    `previous` is the exercise done just before, None at the start of a session.

    Raises:
        DoseError: A number of the dose is out of range.
    """
    sides = 1 if exercise.sides is Sides.BOTH else 2
    set_s = repetition_seconds(exercise, dose) * dose.repetitions * sides
    if exercise.sides is Sides.EACH:
        set_s += CHANGE_SIDE_S
    rests_s = rest_seconds(exercise, dose) * (dose.sets - 1)
    return ready_seconds(exercise, previous) + set_s * dose.sets + rests_s


def session_seconds(items: Sequence[tuple[Exercise, Dose]]) -> float:
    """Return the seconds of a whole session in this order.

    Raises:
        DoseError: A number of a dose is out of range.
    """
    before = (None, *(exercise for exercise, _ in items))
    return math.fsum(
        prescription_seconds(exercise, dose, previous=previous)
        for previous, (exercise, dose) in zip(before, items, strict=False)
    )


def _position_seconds(exercise: Exercise, previous: Exercise | None) -> float:
    """Return the seconds to get into the position; a session begins on the feet."""
    was_on_floor = previous is not None and on_floor(previous)
    if on_floor(exercise) != was_on_floor:
        return READY_FLOOR_S
    if previous is None or previous.position is not exercise.position:
        return READY_NEW_POSITION_S
    return READY_SAME_POSITION_S


def on_floor(exercise: Exercise) -> bool:
    """Whether one has to get down to the floor for it."""
    if exercise.position is Position.SITTING:
        return _SEATS.isdisjoint(exercise.props)
    return exercise.position in _FLOOR_POSITIONS or Demand.FLOOR in exercise.demands


def _check(dose: Dose) -> None:
    faults = [
        f"{name} must be {wanted}, not {value}"
        for name, wanted, value, good in (
            ("repetitions", "1 or more", dose.repetitions, dose.repetitions >= 1),
            ("sets", "1 or more", dose.sets, dose.sets >= 1),
            ("hold_s", "0 or more seconds", dose.hold_s, 0 <= dose.hold_s < math.inf),
            ("rest_s", "0 or more seconds", dose.rest_s, 0 <= dose.rest_s < math.inf),
            ("tempo_percent", "above 0", dose.tempo_percent, 0 < dose.tempo_percent < math.inf),
        )
        if not good
    ]
    if faults:
        raise DoseError("This dose cannot be performed: " + "; ".join(faults) + ".")
