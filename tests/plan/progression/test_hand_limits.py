"""By hand a person goes down freely, and up only a little at a time."""

import msgspec
import pytest

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import load_catalogue
from spinalis.plan.course import By, Course, ExerciseState
from spinalis.plan.progression.hand_limits import hand_faults, steps_between
from spinalis.plan.progression.ladder import ceiling, step_up
from spinalis.plan.progression.revise import Decision, RevisionError, override
from spinalis.plan.time_cap import exercise_seconds
from tests.plan.courses import day, make_form
from tests.plan.sessions import EVERYTHING
from tests.session.specimens import REACH, RETURN

EXERCISES = load_catalogue().exercises
CAT = make_form(phases=[REACH, RETURN])


def faults(exercise: Exercise, cap_s: float = 1000, days_done: int = 0, **changes: float) -> str:
    state = ExerciseState(exercise.id, exercise.start_dose, days_done=days_done)
    dose = msgspec.structs.replace(exercise.start_dose, **changes)
    return "; ".join(hand_faults(exercise, state, dose, cap_s))


def set_by(by: By, exercise: Exercise, dose: Dose) -> Course:
    decision = Decision(by, day(0))
    return override(Course(), exercise, dose, clearance=EVERYTHING, decision=decision)


def test_nobody_sets_a_downward_dog_of_three_minutes_on_day_one():
    dog = EXERCISES["downward-dog"]
    with pytest.raises(RevisionError, match="steps above its present dose"):
        set_by(By.PERSON, dog, dog.goal_dose)


def test_a_clinician_may_go_to_the_goal():
    dog = EXERCISES["downward-dog"]
    assert set_by(By.CLINICIAN, dog, dog.goal_dose).states["downward-dog"].dose == dog.goal_dose


def test_one_or_two_steps_are_fine_and_three_are_not():
    assert faults(CAT, repetitions=6) == faults(CAT, repetitions=8) == ""
    assert faults(CAT, range_percent=100, repetitions=6) == ""
    assert "3 steps" in faults(CAT, range_percent=100, repetitions=8)


def test_two_steps_that_more_than_double_the_work_are_not():
    assert "twice the work" in faults(CAT, sets=2, repetitions=6)


def test_down_is_always_open_however_long_it_takes():
    assert faults(CAT, 1, repetitions=2, range_percent=40) == ""


def test_what_is_demanding_is_known_for_some_days_first():
    boat = make_form(level=3)
    assert "done on 5 days" in faults(boat, days_done=5, repetitions=6)
    assert faults(boat, days_done=6, repetitions=6) == ""


def test_nothing_is_set_beyond_its_share_of_the_session():
    start_s = exercise_seconds(CAT, CAT.start_dose)
    assert "the others need their time" in faults(CAT, start_s, repetitions=6)


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_the_next_step_of_the_ladder_can_always_be_set(name):
    exercise = EXERCISES[name]
    dose = exercise.start_dose
    while step := step_up(exercise, dose):
        state = ExerciseState(name, dose, days_done=6)
        assert list(hand_faults(exercise, state, step.dose)) == []
        assert steps_between(exercise, dose, step.dose) in (0, 1)
        dose = step.dose
    assert steps_between(exercise, dose, ceiling(exercise)) == 0
