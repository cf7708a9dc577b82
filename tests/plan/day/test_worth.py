from spinalis.plan.brief import Brief
from spinalis.plan.day.worth import worth_of
from spinalis.plan.past import NOTHING_PAST, Past
from spinalis.safety.clearance import Reason, Strength
from tests.plan.day.mains import candidate

ONE = candidate("a")
CARE = Reason("r", "With care.", (), Strength.INFERENCE)


def worth(one=ONE, brief=None, past=NOTHING_PAST, liked=frozenset()):
    return worth_of(one, brief or Brief(minutes=15), past, liked)


def test_an_exercise_has_to_earn_its_place():
    assert worth() < 0


def test_what_is_favoured_or_liked_is_worth_more():
    assert worth(brief=Brief(minutes=15, favoured={"a": 10})) == worth() + 10
    assert worth(liked=frozenset({"a"})) > worth()


def test_what_has_begun_returns_until_it_came_often_enough():
    week = [worth(past=Past(week={"a": times})) for times in range(7)]
    assert week[1] > week[0]
    assert week[3] > week[0]
    assert week[1:] == sorted(week[1:], reverse=True)


def test_what_came_very_often_gives_way_to_its_equals_but_not_without_end():
    often = [worth(past=Past(times={"a": times})) for times in (5, 15, 40, 400)]
    assert often[0] > often[1] > often[2] == often[3]


def test_the_core_stays_however_often_it_came():
    core = Brief(minutes=15, core=frozenset("a"))
    assert worth(brief=core, past=Past(times={"a": 40})) == worth(brief=core)


def test_what_has_not_been_back_for_days_is_due():
    begun = {"main_times": {"a": 1}, "times": {"a": 1}}
    assert worth(past=Past(**begun, ago={"a": 4})) > worth(past=Past(**begun, ago={"a": 1}))


def test_in_the_first_weeks_what_came_once_comes_back_all_the_more():
    past = Past(main_times={"a": 1}, times={"a": 1}, ago={"a": 4})
    early = Brief(minutes=15, early=True)
    assert worth(brief=early, past=past) > worth(past=past)


def test_the_same_exercise_rather_comes_every_other_day_and_once_a_day():
    yesterday = worth(past=Past(day_before=frozenset("a")))
    today = worth(past=Past(day_before=frozenset("a"), today=frozenset("a")))
    assert worth() > yesterday > today


def test_what_is_open_with_care_only_gives_way_to_its_equal():
    careful = type(ONE)(ONE.exercise, ONE.dose, care=(CARE,))
    assert worth(careful) < worth()


def test_a_harder_form_that_one_has_grown_into_is_worth_more():
    assert worth(candidate("a", level=2)) > worth()


def test_what_stands_in_for_a_closed_exercise_is_worth_more():
    assert worth(type(ONE)(ONE.exercise, ONE.dose, replaces=("b",))) > worth()
