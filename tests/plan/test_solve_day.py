from itertools import pairwise, permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.catalogue.exercise import Region
from spinalis.plan.candidates import Candidate
from spinalis.plan.cast import Roles, cast_roles
from spinalis.plan.duration import session_seconds
from spinalis.plan.goals import Goals
from spinalis.plan.day.arrange import main_region, region_rank
from spinalis.plan.past import Past
from spinalis.plan.position_chain import place_of
from spinalis.plan.solve_day import solve_day
from spinalis.plan.wished import Wished
from tests.plan.sessions import REASON, catalogues, make_usual
from tests.safety.people import UNHURRIED
from tests.session.specimens import make_exercise

ANYTHING = Wished()
LONG_S = 900.0
NECK = Region.CERVICAL
ONE_MAIN_S = 91.0  # enough for a warm-up, one main exercise and a relaxation
MINUTE = 60


def roles_of(*exercises):
    return cast_roles([Candidate(one, one.start_dose) for one in exercises], Goals())


def frame(*mains):
    """Mains with something to warm up and to rest with, all of a length."""
    return roles_of(
        make_exercise("march", purposes=["warm_up"]),
        *mains,
        make_exercise("rest", purposes=["relaxation"]),
    )


def equal(*names, **facts):
    """Exercises that differ in nothing but the name."""
    facts = {"name": "Same", "regions": ["lumbar"], "start_dose": {"repetitions": 5}} | facts
    return [make_exercise(name, **facts) for name in names]


def mains(solved):
    return [one.id for one in solved.selection.main]


@UNHURRIED
@given(catalogues(), st.integers(40, 1_800))
def test_every_selection_is_proven_fits_and_takes_each_exercise_once(catalogue, budget_s):
    solved = solve_day(roles_of(*catalogue.values()), budget_s, ANYTHING)
    if solved is None:
        return
    selection = solved.selection
    assert solved.proven
    assert selection.seconds <= budget_s
    assert len(selection.ids) == len(selection.all)
    assert selection.warm_up
    assert selection.main
    assert len(selection.relaxation) == 1


@UNHURRIED
@given(catalogues(), st.integers(60, 400))
def test_no_other_order_of_the_regions_changes_position_less(catalogue, budget_s):
    solved = solve_day(roles_of(*catalogue.values()), budget_s, ANYTHING)
    if solved is None or len(solved.selection.main) > 5:
        return
    warm_up, main, last = (
        solved.selection.warm_up,
        solved.selection.main,
        solved.selection.relaxation,
    )
    upwards = [
        order for order in permutations(main) if list(map(rank, order)) == sorted(map(rank, order))
    ]
    least = min(changes((*warm_up, *order, *last)) for order in upwards)
    assert changes(solved.selection.all) == least


def rank(one):
    return region_rank(one.exercise)


def changes(items):
    return sum(place_of(one) != place_of(other) for one, other in pairwise(items))


@pytest.mark.parametrize("part", ["warm_up", "main", "relaxation"])
def test_without_one_of_the_parts_there_is_no_session(part):
    roles = roles_of(*make_usual().values())
    lacking = msgspec.structs.replace(roles, **{part: ()})
    assert solve_day(roles, LONG_S, ANYTHING)
    assert solve_day(lacking, LONG_S, ANYTHING) is None


def test_three_roles_of_one_exercise_are_no_session():
    one = Candidate(make_exercise(), make_exercise().start_dose)
    assert solve_day(Roles((one,), (one,), (one,)), LONG_S, ANYTHING) is None


def test_a_time_that_holds_no_three_exercises_is_no_session():
    assert solve_day(frame(*equal("a")), 20, ANYTHING) is None


def test_every_wanted_region_is_worked_on_before_any_is_worked_on_twice():
    roles = roles_of(*make_usual().values())
    found = solve_day(roles, 180, ANYTHING).selection.main
    regions = [main_region(one.exercise) for one in found]
    assert len(set(regions)) == len(regions) > 2


def test_only_wanted_regions_count():
    roles = frame(*equal("low"), *equal("neck", regions=["cervical"]))
    for region, name in ((Region.LUMBAR, "low"), (Region.CERVICAL, "neck")):
        solved = solve_day(roles, ONE_MAIN_S, Wished(regions=frozenset({region})))
        assert mains(solved) == [name]


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_what_is_liked_or_made_for_the_finding_comes_first(name):
    roles = frame(*equal("a", "b", "c"))
    for wished in (Wished(liked=frozenset({name})), Wished(own_complex=frozenset({name}))):
        assert mains(solve_day(roles, ONE_MAIN_S, wished)) == [name]


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_what_was_done_least_in_the_week_comes_first(name):
    week = {other: 3 for other in "abc" if other != name}
    past = Past(week=week, ever=frozenset("abc"))
    assert mains(solve_day(frame(*equal("a", "b", "c")), ONE_MAIN_S, Wished(past=past))) == [name]


def test_what_needs_a_day_of_rest_waits():
    roles = frame(*equal("a", "b", level=2, purposes=["strength"]))
    past = Past(day_before=frozenset("a"))
    assert mains(solve_day(roles, LONG_S, Wished(past=past))) == ["b"]


def test_a_demanding_form_waits_for_its_easier_one():
    hard = make_exercise("hard", regions=["lumbar"], level=3, easier=["easy"])
    roles = frame(*equal("easy"), hard)
    assert mains(solve_day(roles, LONG_S, ANYTHING)) == ["easy"]
    led_up = Past(trained=frozenset({"easy"}), day_before=frozenset({"easy"}), week={"easy": 5})
    assert "hard" in mains(solve_day(roles, LONG_S, Wished(past=led_up)))


def test_at_most_a_few_are_new_where_others_are_known():
    known = [f"known{number}" for number in range(8)]
    new = [f"new{number}" for number in range(8)]
    past = Past(ever=frozenset(known))
    budget_s = 5 * MINUTE
    chosen = mains(solve_day(frame(*equal(*known, *new)), budget_s, Wished(past=past)))
    assert 1 <= len([name for name in chosen if name in new]) <= 2
    assert len([name for name in chosen if name in known]) > 1


def test_a_form_and_its_easier_form_do_not_share_a_session_that_has_others():
    low = make_exercise("low", regions=["hips"])
    roles = frame(
        low,
        make_exercise("high", regions=["hips"], easier=["low"]),
        make_exercise("other", regions=["hips"]),
    )
    shortest = session_seconds([(one.exercise, one.dose) for one in (*roles.main, *roles.warm_up)])
    chosen = mains(solve_day(roles, shortest, ANYTHING))
    assert {"low", "high"} - set(chosen)


def test_what_is_open_with_care_only_gives_way_to_what_is_free():
    roles = frame(*equal("a", "b"))
    careful = tuple(
        msgspec.structs.replace(one, care=(REASON,)) if one.id == "a" else one for one in roles.main
    )
    chosen = solve_day(msgspec.structs.replace(roles, main=careful), ONE_MAIN_S, ANYTHING)
    assert mains(chosen) == ["b"]


def test_one_place_is_kept_where_two_would_do():
    roles = frame(
        *equal("stand", regions=["lumbar"]),
        *equal("lie", regions=["lumbar"], position="supine"),
    )
    assert mains(solve_day(roles, ONE_MAIN_S, ANYTHING)) == ["stand"]


def test_what_an_earlier_session_of_the_day_had_gives_way_to_something_else():
    past = Past(week={"a": 1}, ever=frozenset("abc"), today=frozenset("a"))
    roles = frame(*equal("a", "b"))
    assert mains(solve_day(roles, ONE_MAIN_S, Wished(past=past))) == ["b"]


def test_what_was_begun_returns_rather_every_other_day():
    known = Past(week={"a": 1, "b": 1}, ever=frozenset("abc"), day_before=frozenset("a"))
    roles = frame(*equal("a", "b", "c"))
    assert mains(solve_day(roles, ONE_MAIN_S, Wished(past=known))) == ["b"]
    returned = Past(week={"a": 3}, ever=frozenset("ab"))
    roles = frame(*equal("a", "b"))
    assert mains(solve_day(roles, ONE_MAIN_S, Wished(past=returned))) == ["b"]


def test_a_region_that_is_singled_out_gets_more_than_one_exercise():
    necks = equal("neck_a", "neck_b", "neck_c", regions=["cervical", "thoracic"])
    backs = equal("back_a", "back_b", "back_c", regions=["thoracic", "cervical"])
    solved = solve_day(frame(*necks, *backs), 3 * MINUTE, Wished(regions=frozenset({NECK})))
    assert set(mains(solved)) >= {"neck_a", "neck_b", "neck_c"}


def test_the_warm_up_prepares_what_is_singled_out():
    roles = roles_of(
        *(make_exercise(name, name="Same", purposes=["warm_up"]) for name in ("other", "another")),
        make_exercise("neck_warm", name="Same", purposes=["warm_up"], regions=["cervical"]),
        *equal("neck", regions=["cervical"]),
        make_exercise("rest", purposes=["relaxation"]),
    )
    solved = solve_day(roles, 70, Wished(regions=frozenset({NECK})))
    assert [one.id for one in solved.selection.warm_up] == ["neck_warm"]


def test_the_time_that_is_kept_for_moving_is_never_too_short():
    floor = equal("low", "lower", position="supine", demands=["floor"])
    roles = frame(*floor, *equal("high", "higher", regions=["cervical"]))
    for budget_s in range(100, 400, 3):
        solved = solve_day(roles, budget_s, ANYTHING)
        assert solved is None or solved.selection.seconds <= budget_s
