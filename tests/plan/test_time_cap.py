"""No exercise crowds out the others, however much it has grown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.load import load_catalogue
from spinalis.plan.progression.ladder import ceiling, reaches
from spinalis.plan.time_cap import cap_seconds, exercise_seconds, is_within_cap, within_cap
from tests.plan.courses import make_form
from tests.session.specimens import REACH, RETURN

CATALOGUE = load_catalogue().exercises
CAT = make_form(
    start_dose={"repetitions": 4, "hold_s": 2},
    goal_dose={"repetitions": 8, "sets": 3, "hold_s": 6, "rest_s": 30},
    phases=[REACH, RETURN],
)
CAPS_S = (75.0, 120.0, 150.0, 200.0, 300.0)


@pytest.mark.parametrize(
    ("minutes", "cap_s"), [(5, 75), (10, 120), (15, 150), (16, 200), (20, 200), (30, 300)]
)
def test_a_longer_session_gives_each_exercise_more_time(minutes, cap_s):
    assert cap_seconds(minutes) == cap_s


def test_what_fits_is_given_as_it_is():
    assert within_cap(CAT, CAT.start_dose, 300) == CAT.start_dose
    assert within_cap(CAT, CAT.goal_dose, 10_000) == CAT.goal_dose


def test_sets_go_before_repetitions_and_repetitions_before_the_hold():
    one_set = Dose(8, sets=1, hold_s=6, rest_s=30)
    assert within_cap(CAT, CAT.goal_dose, exercise_seconds(CAT, one_set)) == one_set
    fewer = Dose(5, sets=1, hold_s=6, rest_s=30)
    assert within_cap(CAT, CAT.goal_dose, exercise_seconds(CAT, fewer)) == fewer
    shorter = Dose(4, sets=1, hold_s=3, rest_s=30)
    assert within_cap(CAT, CAT.goal_dose, exercise_seconds(CAT, shorter)) == shorter


def test_the_start_dose_is_given_whatever_it_takes():
    given_dose = within_cap(CAT, CAT.goal_dose, 1)
    assert (given_dose.repetitions, given_dose.sets, given_dose.hold_s) == (4, 1, 2)


def test_a_dose_below_the_start_dose_stays_as_small_as_it_is():
    small = Dose(2, hold_s=1, range_percent=40)
    assert within_cap(CAT, small, 1) == small


@settings(deadline=None)
@given(st.sampled_from(sorted(CATALOGUE)), st.sampled_from(CAPS_S))
def test_every_goal_of_the_catalogue_fits_and_is_never_more_than_before(name, cap_s):
    exercise = CATALOGUE[name]
    given_dose = within_cap(exercise, ceiling(exercise), cap_s)
    assert is_within_cap(exercise, given_dose, cap_s)
    assert reaches(ceiling(exercise), given_dose)
