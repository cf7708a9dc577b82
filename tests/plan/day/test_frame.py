import pytest

from spinalis.plan.brief import NO_AIM, Brief, Need
from spinalis.plan.day.frame import (
    choose_warm_up,
    lengthened,
    longer_rest,
    rest_after,
    rest_reserve,
    rests,
    warm_up_most_s,
)
from spinalis.plan.day.longest import longest_seconds
from spinalis.plan.duration import on_floor, session_seconds
from spinalis.plan.past import NOTHING_PAST, Past
from spinalis.plan.time_cap import exercise_seconds
from spinalis.safety.clearance import Reason, Strength
from tests.plan.day.mains import candidate

WARM = {"purposes": ["warm_up"]}
REST = {"purposes": ["relaxation"], "goal_dose": {"repetitions": 40}}
SUPINE = {"position": "supine"}
QUARTER = Brief(minutes=15)
OUT = Reason(NO_AIM, "It is no aim.", (), Strength.INFERENCE)


def warm_ups(names="abcdefgh", **changes):
    return [candidate(name, **WARM, **changes) for name in names]


def ids(chosen):
    return [one.id for one in chosen]


def seconds(chosen):
    return session_seconds([(one.exercise, one.dose) for one in chosen])


@pytest.mark.parametrize("minutes", [5, 10, 15, 20, 30, 45, 60])
def test_the_warm_up_keeps_its_measure_of_the_session(minutes):
    chosen = choose_warm_up(
        warm_ups(start_dose={"repetitions": 9}), Brief(minutes=minutes), NOTHING_PAST
    )
    assert len(chosen) >= 2
    assert seconds(chosen) <= warm_up_most_s(minutes)
    assert warm_up_most_s(minutes) <= max(90, 0.27 * minutes * 60)


def test_a_quarter_of_an_hour_warms_up_for_two_to_four_minutes():
    chosen = choose_warm_up(warm_ups(start_dose={"repetitions": 9}), QUARTER, NOTHING_PAST)
    assert 120 <= seconds(chosen) <= 240


def test_what_the_brief_names_warms_up_first_and_in_turns():
    brief = Brief(minutes=5, warm_up=("g", "h", "c", "d"))
    assert set(ids(choose_warm_up(warm_ups(), brief, NOTHING_PAST))) >= {"g", "h"}
    done = Past(week={"g": 2, "h": 2})
    assert set(ids(choose_warm_up(warm_ups(), brief, done))) >= {"c", "d"}


def test_what_always_comes_comes_however_often_it_came():
    brief = Brief(minutes=5, warm_up=("g", "h", "c"), warm_up_first=True)
    assert "g" in ids(choose_warm_up(warm_ups(), brief, Past(week={"g": 9})))


def test_what_the_main_part_is_asked_for_stays_free_for_it():
    brief = Brief(minutes=5, needs=(Need(("legs",)),), classes={"legs": frozenset("ab")})
    assert not {"a", "b"} & set(ids(choose_warm_up(warm_ups(), brief, NOTHING_PAST)))


def test_what_the_brief_names_warms_up_although_the_main_part_could_use_it():
    brief = Brief(
        minutes=5, needs=(Need(("legs",)),), classes={"legs": frozenset("ab")}, warm_up=("a", "b")
    )
    assert {"a", "b"} <= set(ids(choose_warm_up(warm_ups(), brief, NOTHING_PAST)))


def test_where_nothing_else_warms_up_the_asked_for_does():
    brief = Brief(minutes=5, needs=(Need(("legs",)),), classes={"legs": frozenset("ab")})
    assert ids(choose_warm_up(warm_ups("ab"), brief, NOTHING_PAST)) == ["a", "b"]


def test_a_warm_up_is_on_the_feet_where_something_standing_is_open():
    lying = warm_ups("abc", **SUPINE)
    assert not any(
        on_floor(one.exercise)
        for one in choose_warm_up([*lying, *warm_ups("xy")], QUARTER, NOTHING_PAST)
    )
    assert ids(choose_warm_up(lying, QUARTER, NOTHING_PAST)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    "facts", [{"level": 2}, {"demands": ["exertion"]}, {"demands": ["breath_hold_risk"]}]
)
def test_what_strains_warms_nobody_up(facts):
    hard = candidate("hard", **WARM, **facts)
    assert "hard" not in ids(choose_warm_up([hard, *warm_ups()], QUARTER, NOTHING_PAST))


def test_what_is_no_aim_neither_warms_up_nor_rests():
    brief = Brief(minutes=15, left_out={"a": OUT})
    assert "a" not in ids(choose_warm_up(warm_ups(), brief, NOTHING_PAST))
    calm = [candidate("a", **REST), candidate("b", **REST)]
    assert ids(rests(calm, brief, NOTHING_PAST)) == ["b"]


def test_without_anything_made_for_it_light_movements_are_done_smaller():
    (small, *_) = choose_warm_up([candidate(name) for name in "ab"], Brief(minutes=5), NOTHING_PAST)
    assert small.dose.range_percent == 40


@pytest.mark.parametrize("least_s", [40.0, 60.0, 90.0])
def test_rest_lasts_as_long_as_is_wanted(least_s):
    (rest,) = rests(
        [candidate("rest", **REST)], Brief(minutes=15, rest_least_s=least_s), NOTHING_PAST
    )
    assert least_s <= exercise_seconds(rest.exercise, rest.dose) <= least_s * 1.5


def test_rest_never_goes_beyond_its_goal():
    short = candidate("rest", purposes=["relaxation"], goal_dose={"repetitions": 3})
    assert lengthened(short, 600).dose.repetitions == 3


def test_rests_take_turns():
    calm = [candidate(name, **REST) for name in "abc"]
    assert ids(rests(calm, QUARTER, Past(week={"a": 2, "b": 1})))[0] == "c"


def test_the_time_that_is_kept_is_enough_for_the_rest_in_either_place():
    calm = rests(
        [candidate("up", **REST), candidate("down", **REST, **SUPINE)], QUARTER, NOTHING_PAST
    )
    assert rest_reserve(calm) == max(map(longest_seconds, calm))
    assert rest_reserve([]) == 0


def test_rest_comes_where_the_main_part_has_ended():
    calm = [candidate("up", **REST), candidate("down", **REST, **SUPINE)]
    lying, standing = candidate("a", **SUPINE).exercise, candidate("b").exercise
    assert rest_after(calm, lying, frozenset()).id == "down"
    assert rest_after(calm, standing, frozenset()).id == "up"
    assert rest_after(calm, standing, frozenset({"up"})).id == "down"
    assert rest_after([], standing, frozenset()) is None


def test_rest_takes_some_of_the_time_that_is_left():
    rest = lengthened(candidate("rest", **REST), 60)
    longer = longer_rest(rest, 30, QUARTER)
    gained_s = exercise_seconds(longer.exercise, longer.dose) - exercise_seconds(
        rest.exercise, rest.dose
    )
    assert 0 < gained_s <= 30
    assert longer_rest(rest, 0, QUARTER) == rest


def test_rest_is_not_the_aim_of_a_session():
    rest = lengthened(candidate("rest", **REST), 60)
    longest = longer_rest(rest, 10_000, QUARTER)
    assert exercise_seconds(longest.exercise, longest.dose) <= 0.2 * 15 * 60


def test_without_anything_made_for_rest_the_calmest_is_done_slow_and_small():
    (calm,) = rests([candidate("stretch", purposes=["stretch"])], QUARTER, NOTHING_PAST)
    assert (calm.dose.range_percent, calm.dose.tempo_percent) == (40, 80)
    assert rests([candidate("work", purposes=["strength"])], QUARTER, NOTHING_PAST) == []
