from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.body.movement import PropKind
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Demand, Region
from spinalis.catalogue.load import load_catalogue
from spinalis.plan.break_sets import (
    DESK_REGIONS,
    BreakPerson,
    break_seconds,
    choose_sets,
    desk_region,
    find_pool,
    suits_a_break,
)
from spinalis.plan.goals import Goals
from spinalis.plan.working_hours import BreakError
from spinalis.safety.clearance import Clearance, Permission, Urgency
from spinalis.safety.judge import OPEN, judge
from tests.plan.sessions import EVERYTHING, REASON, catalogues, clearances, closing, make_catalogue
from tests.plan.working_days import DESK
from tests.safety.people import UNHURRIED
from tests.session.specimens import make_exercise

LIBRARY = load_catalogue().exercises


def pool_of(catalogue, clearance=EVERYTHING, goals=None, painful=None):
    return find_pool(catalogue, BreakPerson(clearance, goals or Goals(), painful or {}))


def ids(chosen):
    return [one.id for one in chosen]


@pytest.mark.parametrize("demand", ["floor", "exertion", "deep_knee_bend", "breath_hold_risk"])
def test_what_strains_or_needs_the_floor_suits_no_break(demand):
    assert suits_a_break(make_exercise())
    assert not suits_a_break(make_exercise(demands=[demand]))


@pytest.mark.parametrize(
    "changes",
    [{"level": 2}, {"position": "supine"}, {"purposes": ["mobility", "self_test"]}],
)
def test_what_is_harder_lies_down_or_measures_suits_no_break(changes):
    assert not suits_a_break(make_exercise(**changes))


def test_no_break_in_the_library_circles_the_head_or_needs_a_stool():
    suiting = [one for one in LIBRARY.values() if suits_a_break(one)]
    assert len(suiting) > 20
    assert all(Demand.NECK_CIRCLE not in one.demands for one in suiting)
    assert all(PropKind.STOOL not in one.props for one in suiting)


def test_what_needs_agreement_stays_out():
    risky = make_exercise("risky", demands=["balance"], start_dose={"repetitions": 12})
    waiting = closing(Demand.BALANCE, permission=Permission.NEEDS_AGREEMENT)
    assert "risky" not in ids(pool_of(DESK | make_catalogue(risky), waiting).candidates)
    assert "risky" in ids(pool_of(DESK | make_catalogue(risky)).candidates)


def test_what_hurt_more_than_once_stays_out():
    assert "hips_one" not in ids(pool_of(DESK, painful={"hips_one": 2}).candidates)


def test_what_is_suspended_or_disliked_stays_out():
    person = BreakPerson(
        EVERYTHING, Goals(disliked=("hips_two",)), suspended=frozenset({"hips_one"})
    )
    left = ids(find_pool(DESK, person).candidates)
    assert sorted({*DESK} - {*left}) == ["hips_one", "hips_two"]


def test_a_dose_that_went_down_is_not_exceeded_and_a_grown_one_not_used():
    lower = Dose(4, tempo_percent=80, range_percent=40, effort_percent=10)
    doses = {"hips_one": lower, "hips_two": Dose(12, sets=3, hold_s=5, range_percent=100)}
    pool = find_pool(DESK, BreakPerson(EVERYTHING, doses=doses))
    dose_of = {one.id: one.dose for one in pool.candidates}
    assert dose_of["hips_one"] == lower
    assert dose_of["hips_two"] == DESK["hips_two"].start_dose


def test_between_equals_comes_what_is_liked():
    pool = pool_of(DESK, goals=Goals(liked=("cervical_two",)))
    assert "cervical_two" in ids(choose_sets(pool, 1)[0])
    assert "cervical_one" in ids(choose_sets(pool_of(DESK), 1)[0])


def test_without_a_chair_nothing_needs_one():
    found = pool_of(LIBRARY, goals=Goals(props=(PropKind.WALL,))).candidates
    assert {prop for one in found for prop in one.exercise.props} == {PropKind.WALL}


def test_what_takes_longer_than_a_break_stays_out():
    long = make_exercise("long", start_dose={"repetitions": 45})
    assert "long" not in ids(pool_of(DESK | make_catalogue(long)).candidates)


def test_too_little_says_how_many_and_why():
    few = {name: DESK[name] for name in ("hips_one", "hips_two")}
    with pytest.raises(BreakError, match=r"two different sets .* 2 of 2 are open"):
        pool_of(few)
    kneeling = {name: make_exercise(name, demands=["balance"]) for name in "abc"}
    with pytest.raises(BreakError, match=r"0 of 3 .* Because\. Do this\. Say so"):
        pool_of(kneeling, closing(Demand.BALANCE))


def test_where_exercising_is_closed_the_reason_comes_at_once():
    closed = Clearance(Permission.FORBIDDEN, Urgency.EMERGENCY, (REASON,), {}, {}, 1, ())
    with pytest.raises(BreakError) as caught:
        pool_of(DESK, closed)
    assert str(caught.value) == "There are no exercises for you at work now. Because. Do this."


def test_two_sets_are_enough_to_take_turns():
    pair = {name: make_exercise(name, start_dose={"repetitions": 30}) for name in "ab"}
    assert [ids(one) for one in choose_sets(pool_of(pair), 4)] == [["a"], ["b"], ["a"], ["b"]]


def test_a_set_that_only_a_search_finds_is_found():
    lengths = {"a": 2, "b": 4, "c": 9}  # alone too short; only with c a pair is long enough
    few = {name: make_exercise(name, start_dose={"repetitions": n}) for name, n in lengths.items()}
    sets = choose_sets(pool_of(few), 3)
    assert all(60 <= break_seconds(one) <= 180 for one in sets)
    assert all(set(ids(one)) != set(ids(two)) for one, two in pairwise(sets))


def test_three_breaks_look_after_everything_that_work_tires():
    seen = {desk_region(one) for chosen in choose_sets(pool_of(DESK), 3) for one in chosen}
    assert seen == set(DESK_REGIONS)


@pytest.mark.parametrize("turn", range(5))
def test_four_breaks_of_the_library_look_after_everything(turn):
    chosen = [one for each in choose_sets(pool_of(LIBRARY), 4, turn=turn) for one in each]
    assert {desk_region(one) for one in chosen} == set(DESK_REGIONS)
    assert max(Counter(one.id for one in chosen).values()) == 1


def test_the_next_day_brings_something_else():
    pool = pool_of(LIBRARY)
    days = {tuple(tuple(ids(one)) for one in choose_sets(pool, 5, turn=turn)) for turn in range(7)}
    assert len(days) == 7


def test_the_first_break_differs_from_the_last_one_of_the_day_before():
    pool = pool_of(DESK)
    (usual,) = choose_sets(pool, 1)
    (other,) = choose_sets(pool, 1, before=frozenset(ids(usual)))
    assert set(ids(other)) != set(ids(usual))


def test_what_needs_care_comes_after_what_does_not():
    careful = {
        name: make_exercise(
            name, demands=["balance"], regions=["hips"], start_dose={"repetitions": 6}
        )
        for name in ("a", "b")
    }
    clearance = closing(Demand.BALANCE, permission=Permission.WITH_CARE)
    first = [one for each in choose_sets(pool_of(DESK | careful, clearance), 2) for one in each]
    assert not [one.id for one in first if one.care]


def test_the_wanted_region_decides_between_equals():
    both = {
        "a": make_exercise("a", regions=["hips"], start_dose={"repetitions": 30}),
        "b": make_exercise("b", regions=["hips", "lumbar"], start_dose={"repetitions": 30}),
    }
    (chosen,) = choose_sets(pool_of(both, goals=Goals(regions=(Region.LUMBAR,))), 1)
    assert ids(chosen) == ["b"]


@UNHURRIED
@given(catalogues(), clearances(), st.integers(1, 12), st.integers(0, 1000))
def test_every_break_is_open_light_short_and_new(catalogue, clearance, count, turn):
    try:
        pool = pool_of(DESK | catalogue, clearance)
    except BreakError:
        return
    sets = choose_sets(pool, count, turn=turn)
    assert len(sets) == count
    for chosen in sets:
        assert 1 <= len({one.id for one in chosen}) == len(chosen) <= 3
        assert 60 <= break_seconds(chosen) <= 180
        for one in chosen:
            assert judge(one.exercise, clearance).permission in OPEN
            assert suits_a_break(one.exercise)
    assert all(set(ids(one)) != set(ids(two)) for one, two in pairwise(sets))
