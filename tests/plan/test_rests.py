"""Each way to end a session is long enough to be a rest."""

import pytest

from spinalis.catalogue.load import load_catalogue
from spinalis.plan.programmes.load import programmes
from spinalis.plan.time_cap import exercise_seconds

CATALOGUE = load_catalogue().exercises
RESTS = programmes().classes["relaxation"].exercises
REST_S = 60.0  # programme-inference: a session of a quarter of an hour ends with a minute of rest
LONG_REST_S = 120.0  # the same, for an evening


@pytest.mark.parametrize("name", RESTS)
def test_a_rest_lasts_a_minute_from_the_start_and_two_minutes_at_its_goal(name: str) -> None:
    rest = CATALOGUE[name]
    assert exercise_seconds(rest, rest.start_dose) >= REST_S
    assert exercise_seconds(rest, rest.goal_dose) >= LONG_REST_S
