import math

import pytest

from spinalis.catalogue.dose import Dose
from spinalis.plan.duration import (
    CHANGE_SIDE_S,
    DoseError,
    prescription_seconds,
    ready_seconds,
    repetition_seconds,
    rest_seconds,
    session_seconds,
    speech_seconds,
)
from tests.session.specimens import REACH, RETURN, make_exercise, small_items


def test_half_the_tempo_doubles_the_way_and_leaves_the_hold() -> None:
    reach = make_exercise(phases=[REACH, RETURN])
    assert repetition_seconds(reach, Dose(1, hold_s=5.0)) == 3 + 5 + 1 + 0.5
    assert repetition_seconds(reach, Dose(1, hold_s=5.0, tempo_percent=50)) == 6 + 5 + 2 + 0.5


def test_a_fixed_hold_ignores_the_dose() -> None:
    still = make_exercise(phases=[RETURN])
    assert repetition_seconds(still, Dose(1, hold_s=60.0)) == 1.5


@pytest.mark.parametrize(
    ("position", "previous", "expected"),
    [
        ("standing", None, 15.0),
        ("standing", "standing", 8.0),
        ("sitting", "standing", 20.0),  # on the mat, for want of a seat
        ("supine", None, 20.0),
        ("supine", "standing", 20.0),
        ("standing", "prone", 20.0),
        ("prone", "supine", 15.0),
        ("quadruped", "quadruped", 8.0),
    ],
)
def test_getting_ready_takes_what_the_change_of_position_needs(
    position: str, previous: str | None, expected: float
) -> None:
    before = None if previous is None else make_exercise("before", position=previous)
    assert ready_seconds(make_exercise(position=position), before) == expected


def test_a_chair_is_no_floor() -> None:
    seated = make_exercise(position="sitting", props=[{"prop": "chair"}])
    assert ready_seconds(seated, make_exercise()) == 15.0


def test_getting_ready_lasts_until_name_and_first_instruction_are_said() -> None:
    wordy = make_exercise(steps=["word " * 46, "And so on."])
    assert ready_seconds(wordy, make_exercise()) == pytest.approx(2 / 2.3 + 0.4 + 46 / 2.3 + 0.4)
    assert speech_seconds("") == 0


@pytest.mark.parametrize(("sides", "expected"), [("both", 12), ("alternate", 24), ("each", 28)])
def test_repetitions_count_per_side(sides: str, expected: float) -> None:
    exercise = make_exercise(sides=sides)
    seconds = prescription_seconds(exercise, Dose(3), previous=exercise)
    assert seconds == 8 + expected


def test_rests_lie_between_sets_only() -> None:
    exercise = make_exercise()
    dose = Dose(2, sets=3, rest_s=10.0)
    assert prescription_seconds(exercise, dose, previous=exercise) == 8 + 3 * 8 + 2 * 10


def test_the_next_set_on_the_first_side_leaves_time_to_change() -> None:
    each = make_exercise(sides="each")
    assert rest_seconds(each, Dose(1, sets=2)) == CHANGE_SIDE_S
    assert rest_seconds(make_exercise(), Dose(1, sets=2)) == 0


def test_a_session_is_the_sum_of_its_prescriptions() -> None:
    items = small_items()
    assert session_seconds(items) == (15 + 16 + 6) + (8 + 26) + (20 + 32 + 4)
    assert session_seconds([]) == 0


def test_every_fault_of_a_dose_is_named_at_once() -> None:
    broken = Dose(0, sets=0, hold_s=-1.0, tempo_percent=0.0, rest_s=math.nan)
    with pytest.raises(DoseError) as fault:
        repetition_seconds(make_exercise(), broken)
    for word in ("repetitions", "sets", "hold_s", "tempo_percent", "rest_s"):
        assert word in str(fault.value)
