"""Mornings a little above the usual come and go; what stands out is a signal."""

from random import Random

import pytest

from spinalis.plan.progression.mornings import Morning, ToldMorning, judge_mornings
from tests.plan.courses import day

CALM, RIPPLE, WORSE = Morning.CALM, Morning.RIPPLE, Morning.WORSE


def judged(*pains: int, usual: int = 0) -> list[Morning]:
    told = [ToldMorning(day(number), pain, usual) for number, pain in enumerate(pains)]
    return list(judge_mornings(told).values())


def test_a_morning_at_the_usual_or_below_it_is_calm():
    assert judged(3, 2, 3, usual=3) == [CALM] * 3


def test_one_point_above_the_usual_is_no_signal():
    assert judged(0, 1, 0) == [CALM, RIPPLE, CALM]


def test_two_points_above_or_more_than_five_is_one():
    assert judged(0, 2) == [CALM, WORSE]
    assert judged(5, 6, usual=5) == [CALM, WORSE]


def test_one_point_above_on_two_mornings_running_is_a_signal_once():
    assert judged(1, 1, 1, 1) == [RIPPLE, WORSE, RIPPLE, RIPPLE]


def test_what_came_and_went_by_itself_is_no_signal_when_it_comes_again():
    signals = [place for place, one in enumerate(judged(2, 0, 2, 0, 1, 1, 0, 2)) if one is WORSE]
    assert signals == [0]


def test_but_more_of_it_is_and_so_is_its_second_morning_running():
    assert judged(2, 0, 3) == [WORSE, CALM, WORSE]
    assert judged(2, 0, 2, 2, 2) == [WORSE, CALM, RIPPLE, WORSE, WORSE]


def test_three_points_above_or_more_than_five_are_always_a_signal():
    assert judged(3, 0, 3) == [WORSE, CALM, WORSE]
    assert judged(6, 5, 6, usual=5) == [WORSE, CALM, WORSE]


def test_what_is_longer_ago_is_not_known_any_more():
    assert judged(2, *[0] * 27, 2)[-1] is RIPPLE
    assert judged(2, *[0] * 28, 2)[-1] is WORSE


def test_mornings_far_apart_are_no_run():
    told = [ToldMorning(day(number), 1, 0) for number in (0, 7, 14)]
    assert set(judge_mornings(told).values()) == {RIPPLE}


def test_a_flare_is_worse_on_each_of_its_mornings():
    assert judged(1, 1, 4, 5, 5, 4, usual=1)[2:] == [WORSE] * 4


@pytest.mark.parametrize("seed", range(5))
def test_random_ups_and_downs_are_seldom_a_signal(seed):
    chance = Random(seed)  # noqa: S311 - nothing secret
    found = judged(*(chance.choice((0, 0, 0, 1, 1, 2)) for _ in range(84)))
    assert found.count(WORSE) < 10
