import pytest

from spinalis.plan.past import Past
from spinalis.plan.programmes.size import (
    main_sizes,
    minutes_of_week,
    new_at_most,
    rest_seconds,
)


@pytest.mark.parametrize(
    ("minutes", "least", "most"),
    [(5, 2, 2), (10, 3, 4), (15, 4, 6), (20, 5, 7), (30, 6, 8)],
)
def test_more_time_is_more_of_each_and_few_more_exercises(minutes, least, most):
    assert main_sizes(minutes, first=False, early=False) == (least, most)


def test_no_session_has_more_than_ten():
    assert max(main_sizes(n, first=False, early=False)[1] for n in range(1, 61)) == 10


@pytest.mark.parametrize("minutes", range(5, 61, 5))
def test_the_first_session_of_a_beginner_has_four_at_most(minutes):
    least, most = main_sizes(minutes, first=True, early=True)
    assert least <= most <= 4


@pytest.mark.parametrize("minutes", range(5, 61, 5))
def test_the_first_weeks_of_a_beginner_have_no_more_than_later_ones(minutes):
    early = main_sizes(minutes, first=False, early=True)
    later = main_sizes(minutes, first=False, early=False)
    assert early[0] <= early[1] <= later[1]


def test_a_long_session_begins_with_twenty_minutes_and_grows_by_the_week():
    asked = [minutes_of_week(60, week, first=False, beginner=True) for week in range(1, 12)]
    assert minutes_of_week(60, 1, first=True, beginner=True) == 20
    assert asked[0] == 20
    assert asked == sorted(asked)
    assert asked[-1] == 60


def test_who_is_used_to_exercise_gets_all_minutes_from_the_second_day_on():
    assert minutes_of_week(60, 1, first=True, beginner=False) == 20
    assert minutes_of_week(60, 1, first=False, beginner=False) == 60


def test_a_short_session_is_as_long_as_asked():
    assert minutes_of_week(10, 1, first=True, beginner=True) == 10


@pytest.mark.parametrize(("beginner", "allowed"), [(True, 10), (False, 12)])
def test_a_first_week_begins_no_more_than_it_may(beginner, allowed):
    begun = 0
    for day in range(7):
        begun += new_at_most(Past(days=day), 1, begun=begun, beginner=beginner)
    assert begun == allowed


@pytest.mark.parametrize("beginner", [True, False])
def test_from_the_second_week_on_four_begin_in_a_week_and_two_in_a_session(beginner):
    allowed = [new_at_most(Past(days=9), 2, begun=n, beginner=beginner) for n in (0, 3, 4, 9)]
    assert allowed == [2, 1, 0, 0]


def test_rest_grows_with_the_session():
    rests = [rest_seconds(minutes) for minutes in (5, 15, 30, 60)]
    assert rests == [40, 60, 90, 120]
