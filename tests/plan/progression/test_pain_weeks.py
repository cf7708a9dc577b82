"""The weeks show whether pain creeps up."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from spinalis.plan.progression.pain_weeks import Trend, pain_weeks
from tests.plan.courses import day, make_form, report

CAT = make_form()


def trend(usual: Callable[[int], int], days: int = 21, on: int = 21) -> Trend:
    told = [
        report(number, CAT, usual_nrs=usual(number), morning_nrs=usual(number))
        for number in range(days)
    ]
    return pain_weeks(told, day(on)).trend


def test_the_same_pain_is_level_however_strong():
    assert trend(lambda _: 0) is trend(lambda _: 5) is Trend.LEVEL


def test_one_point_more_a_week_creeps_up():
    assert trend(lambda number: number // 7) is Trend.CREEPING


def test_two_points_more_have_risen():
    assert trend(lambda number: 3 if number >= 14 else 1) is Trend.RISEN


def test_a_third_more_has_risen_where_there_is_much_already():
    assert trend(lambda number: 6 if number >= 14 else 5 - number % 2) is Trend.RISEN
    assert trend(lambda number: 2 if number >= 14 else number % 2) is Trend.CREEPING


def test_ups_and_downs_are_level():
    assert trend(lambda number: (0, 1, 0, 2, 0, 1, 0)[number % 7]) is Trend.LEVEL


def test_less_pain_is_level():
    assert trend(lambda number: 4 - number // 7) is Trend.LEVEL


def test_a_week_or_two_tell_nothing_yet():
    assert trend(lambda number: number, days=7, on=7) is Trend.UNKNOWN
    assert pain_weeks([], day(0)).trend is Trend.UNKNOWN


@given(st.integers(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_more_pain_never_looks_better(before, now, more):
    def seen(pain: int) -> Trend:
        return trend(lambda number: min(10, pain) if number >= 14 else before)

    assert seen(now + more) >= seen(now)
