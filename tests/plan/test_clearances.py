import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Demand
from spinalis.plan.clearances import clearances_by_time
from spinalis.safety.clearance import Permission
from spinalis.safety.screening import load_screening
from tests.safety.people import HEALTHY, TODAY, with_condition

SORE = with_condition("lumbar_osteochondrosis", stage="stage_2", agreed=True)


def test_a_healthy_back_has_the_same_clearance_all_day():
    by_time = clearances_by_time(HEALTHY, on=TODAY)
    assert by_time[TimeOfDay.MORNING] == by_time[TimeOfDay.ANY] == by_time[TimeOfDay.EVENING]


def test_the_morning_is_stricter_where_the_lower_back_is_sore():
    by_time = clearances_by_time(SORE, on=TODAY)
    closed = {
        time: one.demands.get(Demand.LUMBAR_FLEXION_LOADED, ()) for time, one in by_time.items()
    }
    rules = {time: {limit.reason.rule for limit in limits} for time, limits in closed.items()}
    assert "morning" in rules[TimeOfDay.MORNING]
    assert "morning" not in rules[TimeOfDay.ANY] | rules[TimeOfDay.EVENING]


@pytest.mark.parametrize("answers", [HEALTHY, SORE])
def test_a_morning_opens_nothing_that_the_day_closes(answers):
    by_time = clearances_by_time(answers, on=TODAY)
    morning, usual = by_time[TimeOfDay.MORNING], by_time[TimeOfDay.ANY]
    assert morning.permission.rank >= usual.permission.rank
    assert morning.max_level <= usual.max_level
    for demand, limits in usual.demands.items():
        assert set(limits) <= set(morning.demands[demand])


def test_answers_about_one_moment_do_not_count_for_a_week():
    asked = [one.id for one in load_screening().questions.values() if one.each_time]
    ill = {**HEALTHY, "state_today": ("fever",)}
    assert "state_today" in asked
    assert clearances_by_time(ill, on=TODAY) == clearances_by_time(HEALTHY, on=TODAY)


def test_missing_answers_close_every_time_of_day():
    by_time = clearances_by_time({"age": 40}, on=TODAY)
    assert {one.permission for one in by_time.values()} == {Permission.FORBIDDEN}
