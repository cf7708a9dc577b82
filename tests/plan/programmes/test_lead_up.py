import msgspec
import pytest

from spinalis.plan.past import Past
from spinalis.plan.programmes.lead_up import NOT_YET, not_led_up, resting_classes
from spinalis.plan.programmes.load import programmes
from spinalis.plan.programmes.programme import ExerciseClass
from tests.session.specimens import make_exercise

EXERCISES = {
    name: make_exercise(name, **facts)
    for name, facts in {
        "low": {"harder": ["middle"]},
        "middle": {"level": 2, "easier": ["low"], "harder": ["high"]},
        "high": {"level": 3, "easier": ["middle"]},
        "sibling": {},
        "alone": {"level": 2},
    }.items()
}
KNOWN = msgspec.structs.replace(
    programmes(),
    classes={
        "P": ExerciseClass("P", "P", ("low", "middle", "high", "sibling"), strong=True),
        "Q": ExerciseClass("Q", "Q", ("alone", "low"), strong=False),
    },
)
PROGRAMME = programmes().programmes["stay-well"]
SECOND, THIRD = PROGRAMME.growth.level_2_from_week, PROGRAMME.growth.level_3_from_week


def closed(past, week):
    return set(not_led_up(EXERCISES, KNOWN, PROGRAMME, past, week))


def test_level_one_is_never_closed():
    assert not closed(Past(), 1) & {"low", "sibling"}


def test_a_harder_form_waits_for_its_week_even_where_the_easier_one_is_known():
    known = Past(times={"low": 9})
    assert "middle" in closed(known, SECOND - 1)
    assert "middle" not in closed(known, SECOND)


@pytest.mark.parametrize("sibling", ["low", "sibling"])
def test_a_harder_form_waits_for_days_with_something_easier_of_its_class(sibling):
    assert "middle" in closed(Past(times={sibling: 2}), SECOND)
    assert "middle" not in closed(Past(times={sibling: 3}), SECOND)


def test_the_hardest_form_is_led_up_to_by_days_one_level_below():
    known = {"low": 40, "middle": 5}
    trained = frozenset({"low", "middle"})
    assert "high" in closed(Past(times=known, trained=trained), THIRD)
    assert "high" not in closed(Past(times=known | {"middle": 6}, trained=trained), THIRD)
    assert "high" in closed(Past(times=known | {"middle": 6}), THIRD)  # planned, never done


def test_what_was_begun_stays_open():
    assert "middle" not in closed(Past(times={"middle": 1}), 1)


def test_what_waits_says_that_its_turn_comes():
    assert not_led_up(EXERCISES, KNOWN, PROGRAMME, Past(), 1)["middle"] == NOT_YET


def test_the_muscles_of_a_strong_class_rest_after_hard_work_not_the_exercise_alone():
    worked = Past(main_before=frozenset({"middle"}))
    assert resting_classes(KNOWN, EXERCISES, worked) == {"middle", "high"}


@pytest.mark.parametrize("name", ["low", "sibling", "alone"])
def test_light_work_and_other_classes_need_no_rest(name):
    assert resting_classes(KNOWN, EXERCISES, Past(main_before=frozenset({name}))) == frozenset()
