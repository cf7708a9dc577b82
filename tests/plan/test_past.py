import pytest

from spinalis.plan.past import Past, is_grown_into, is_hard, needs_rest_day
from tests.session.specimens import make_exercise


@pytest.mark.parametrize(
    ("facts", "hard", "rests"),
    [
        ({}, False, False),
        ({"level": 2}, False, False),
        ({"level": 2, "purposes": ["strength"]}, False, True),
        ({"level": 1, "purposes": ["strength"]}, False, False),
        ({"level": 3}, True, True),
        ({"demands": ["exertion"]}, True, True),
    ],
)
def test_strength_and_demanding_work_need_a_day_of_rest(facts, hard, rests):
    exercise = make_exercise(**facts)
    assert (is_hard(exercise), needs_rest_day(exercise)) == (hard, rests)


@pytest.mark.parametrize(
    ("facts", "trained", "grown"),
    [
        ({"level": 3, "easier": ["low"]}, set(), False),
        ({"level": 3, "easier": ["low"]}, {"low"}, True),
        ({"level": 3, "easier": ["low"]}, {"arm_raise"}, True),
        ({"level": 3, "easier": ["low"]}, {"other"}, False),
        ({"level": 3}, set(), True),
        ({"level": 2, "easier": ["low"]}, set(), True),
    ],
)
def test_a_demanding_form_is_led_up_to_by_an_easier_one(facts, trained, grown):
    assert is_grown_into(make_exercise(**facts), Past(trained=frozenset(trained))) is grown


def test_what_was_only_planned_or_done_once_leads_up_to_nothing():
    harder = make_exercise(level=3, easier=["low"])
    assert not is_grown_into(harder, Past(ever=frozenset({"low"}), week={"low": 3}))
