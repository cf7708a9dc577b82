"""What the solver must keep, stated by trying every selection of a few exercises."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.plan.brief import Brief, Need, Place, Share
from spinalis.plan.day.longest import longest_seconds
from spinalis.plan.day.solve import solve_main
from spinalis.plan.duration import on_floor
from spinalis.plan.past import NOTHING_PAST, Past
from tests.plan.day.mains import candidate, ids, lying, solve, upright
from tests.safety.people import UNHURRIED

NAMES = "abcdefg"
KNOWN = frozenset(NAMES)
FREE = {"new_most": 99, "begun_most": 99, "again_percent": 100}


def brief(**changes):
    return Brief(**{"minutes": 60, "main": (1, 8), **FREE, **changes})


def classes_of(**members):
    return {name: frozenset(those) for name, those in members.items()}


@st.composite
def tasks(draw):
    """A few exercises of several lengths, classes of them, needs and a time."""
    chosen = [
        candidate(name, start_dose={"repetitions": draw(st.integers(1, 12))}) for name in NAMES
    ]
    groups = {
        group: frozenset(draw(st.sets(st.sampled_from(NAMES), max_size=3))) for group in "PQR"
    }
    needs = tuple(
        Need((group,), draw(st.integers(1, 2)), draw(st.sampled_from([1, 2, 4]))) for group in "PQR"
    )
    budget_s = draw(st.integers(30, 300))
    most = draw(st.integers(1, 5))
    return chosen, brief(main=(1, most), classes=groups, needs=needs), budget_s


def lacks(selection, asked):
    """What each need lacks, in the order of the needs."""
    there = {one.id for one in selection}
    return [
        max(0, need.least - len(there & asked.classes[need.classes[0]])) for need in asked.needs
    ]


def seconds(selection):
    return math.fsum(math.ceil(longest_seconds(one)) for one in selection)


@UNHURRIED
@given(tasks())
def test_no_selection_within_the_time_meets_the_needs_better(task):
    candidates, asked, budget_s = task
    solved = solve_main(candidates, asked, NOTHING_PAST, budget_s=budget_s)
    possible = [
        those
        for count in range(1, asked.main[1] + 1)
        for those in combinations(candidates, count)
        if seconds(those) <= budget_s
    ]
    if not possible:
        assert solved is None
        return

    def cost(selection):
        lacking = zip(asked.needs, lacks(selection, asked), strict=True)
        return sum(need.weight * lack for need, lack in lacking)

    assert seconds(solved.main) <= budget_s
    assert len(solved.main) <= asked.main[1]
    assert cost(solved.main) == min(map(cost, possible))


@UNHURRIED
@given(tasks())
def test_what_is_lacking_is_told_truly(task):
    candidates, asked, budget_s = task
    solved = solve_main(candidates, asked, NOTHING_PAST, budget_s=budget_s)
    if solved is None:
        return
    told = {one.need: one.lacks for one in solved.shortfalls if one.need}
    true = {
        need: lack
        for need, lack in zip(asked.needs, lacks(solved.main, asked), strict=True)
        if lack
    }
    assert told == true


@UNHURRIED
@given(tasks())
def test_the_same_task_has_the_same_answer(task):
    candidates, asked, budget_s = task
    first, second = (
        solve_main(candidates, asked, NOTHING_PAST, budget_s=budget_s) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize(("heavier", "comes"), [("P", {"a"}), ("Q", {"b"})])
def test_of_two_needs_that_exclude_each_other_the_heavier_is_met(heavier, comes):
    needs = tuple(Need((name,), 1, 4 if name == heavier else 2) for name in "PQ")
    asked = brief(main=(1, 1), classes=classes_of(P="a", Q="b"), needs=needs)
    solved = solve(upright("ab"), asked)
    assert ids(solved) == comes
    assert [one.need.weight for one in solved.shortfalls] == [2]


def test_a_need_outweighs_every_liking():
    asked = brief(main=(1, 1), classes=classes_of(P="a"), needs=(Need(("P",)),))
    solved = solve(upright("ab"), asked, liked=frozenset("b"))
    assert ids(solved) == {"a"}


def test_no_exercise_more_than_is_worth_its_place():
    assert len(solve(upright(NAMES), brief(main=(3, 8))).main) == 3


@pytest.mark.parametrize("budget_s", [15, 40, 100, 250])
def test_the_time_is_never_exceeded_and_nothing_comes_where_nothing_fits(budget_s):
    candidates = [candidate(name, start_dose={"repetitions": 5}) for name in NAMES]
    solved = solve_main(candidates, brief(main=(8, 8)), NOTHING_PAST, budget_s=budget_s)
    if budget_s < min(map(longest_seconds, candidates)):
        assert solved is None
    else:
        assert sum(map(longest_seconds, solved.main)) <= budget_s


def test_without_candidates_there_is_no_main_part():
    assert solve_main([], brief(), NOTHING_PAST, budget_s=600) is None


def test_a_form_never_stands_beside_its_easier_form():
    candidates = [candidate("low"), candidate("high", easier=["low"]), candidate("other")]
    assert ids(solve(candidates, brief(main=(8, 8)))) in ({"low", "other"}, {"high", "other"})


@pytest.mark.parametrize(
    ("classes", "together"),
    [({"P": ["low", "high"]}, False), ({"P": ["low"], "Q": ["high"]}, True)],
)
def test_what_trains_something_else_is_a_preparation_and_no_easier_form(classes, together):
    candidates = [candidate("low"), candidate("high", easier=["low"])]
    members = classes_of(**classes) | {"purpose:mobility": frozenset({"low", "high"})}
    solved = solve(candidates, brief(main=(2, 2), classes=members))
    assert (ids(solved) == {"low", "high"}) is together


@pytest.mark.parametrize("most", [1, 2])
def test_not_more_of_a_class_than_it_has_room_for_in_a_session(most):
    asked = favouring("abc", classes=classes_of(P="abc"), at_most={"P": most})
    assert len(ids(solve(upright(NAMES), asked)) & set("abc")) == most


def test_one_harder_form_begins_in_a_session_and_those_that_are_known_come_beside_it():
    harder = [candidate(name, level=2) for name in "abc"]
    asked = favouring("abc")
    assert len(ids(solve([*harder, *upright("defg")], asked)) & set("abc")) == 1
    known = Past(times={"a": 3, "b": 3}, main_times={"a": 3, "b": 3})
    assert ids(solve([*harder, *upright("defg")], asked, known)) >= set("abc")


def test_on_the_mat_come_as_many_lying_ones_as_are_worth_the_way_down():
    asked = brief(place=Place.MAT, main=(4, 4), mat_least=3)
    favoured = dict.fromkeys("abcd", 100)
    solved = solve([*upright("abcd"), *lying("xyz")], brief_with(asked, favoured=favoured))
    assert sum(on_floor(one.exercise) for one in solved.main) == 3


def brief_with(one, **changes):
    return Brief(**{name: getattr(one, name) for name in one.__struct_fields__} | changes)


def test_a_neck_lying_down_and_an_upper_back_standing_are_not_both_there():
    neck = candidate("neck", position="supine", regions=["cervical"])
    back = candidate("back", regions=["thoracic"])
    asked = brief(place=Place.MAT, main=(2, 2), mat_least=0)
    assert len(solve([neck, back], asked).main) == 1
    assert len(solve([neck, back], brief_with(asked, place=Place.FEET)).main) == 2


@pytest.mark.parametrize("limit", ["new_most", "begun_most"])
@pytest.mark.parametrize("most", [0, 1, 2])
def test_not_more_is_new_than_can_be_learned(limit, most):
    known = dict.fromkeys("abcd", 1)
    past = Past(times=known, main_times=known)
    asked = brief(main=(4, 4), favoured=dict.fromkeys("efg", 500), **{limit: most})
    assert len(ids(solve(upright(NAMES), asked, past)) - set("abcd")) == most


def test_what_is_known_from_warming_up_is_new_in_a_main_part():
    past = Past(times=dict.fromkeys("ab", 1), main_times={"a": 1})
    asked = brief(main=(1, 1), favoured={"b": 500}, begun_most=0)
    assert ids(solve(upright("ab"), asked, past)) == {"a"}


@pytest.mark.parametrize("percent", [0, 50, 75, 100])
def test_not_more_than_a_part_is_the_same_as_the_day_before(percent):
    past = Past(latest=frozenset("abcd"), ever=KNOWN)
    favoured = dict.fromkeys("abcd", 500)
    asked = brief(main=(4, 4), again_percent=percent, favoured=favoured)
    assert len(ids(solve(upright("abcdefgh"), asked, past)) & past.latest) == 4 * percent // 100


def test_where_little_is_open_the_day_before_may_come_again():
    past = Past(latest=frozenset("ab"), ever=KNOWN)
    assert len(solve(upright("ab"), brief(main=(2, 2), again_percent=70), past).main) == 2


@pytest.mark.parametrize("counted", [0, 2, 4])
def test_a_share_is_met_over_the_window_and_not_in_each_session(counted):
    served = [frozenset("ab")] * (counted // 2)
    others = [frozenset("ef")] * (3 - len(served))
    past = Past(mains=(*served, *others), ever=KNOWN)
    share = Share(classes=("P",), least_percent=50)
    asked = brief(main=(4, 4), shares=(share,), classes=classes_of(P="abcd"))
    solved = solve(upright("abcdefgh"), asked, past)
    wanted = 5 - counted  # half of 6 before and 4 today
    assert len(ids(solved) & set("abcd")) >= min(4, wanted)
    assert [one.lacks for one in solved.shortfalls if one.share] == ([100] if wanted > 4 else [])


def test_a_share_that_cannot_be_met_is_told():
    past = Past(mains=(frozenset("ef"),) * 3, ever=KNOWN)
    share = Share(classes=("P",), least_percent=100 - 1)
    asked = brief(main=(2, 2), shares=(share,), classes=classes_of(P="ab"))
    (short,) = solve(upright("abef"), asked, past).shortfalls
    assert short.share == share
    assert short.lacks > 0


def test_a_most_of_a_class_holds_from_the_first_session_on():
    share = Share(classes=("P",), most_percent=25)
    asked = favouring("abcd", shares=(share,), classes=classes_of(P="abcd"))
    assert len(ids(solve(upright("abcdefgh"), asked)) & set("abcd")) == 1


def test_a_most_of_a_region_holds_once_there_are_sessions_to_count():
    share = Share(regions=("neck",), most_percent=25)
    asked = favouring("abcd", shares=(share,), classes={"region:neck": frozenset("abcd")})
    early = solve(upright("abcdefgh"), asked, Past(mains=(frozenset("e"),)))
    late = solve(upright("abcdefgh"), asked, Past(mains=(frozenset("e"),) * 3))
    assert len(ids(early) & set("abcd")) == 4
    assert len(ids(late) & set("abcd")) == 1


def favouring(names, **changes):
    return brief(main=(4, 4), favoured=dict.fromkeys(names, 100), **changes)


def test_in_the_first_days_no_list_comes_twice():
    past = Past(mains=(frozenset("ab"),), main_times={"a": 1, "b": 1})
    asked = brief(main=(2, 2), favoured=dict.fromkeys("ab", 100))
    assert ids(solve(upright("abc"), asked)) == {"a", "b"}
    assert ids(solve(upright("abc"), asked, past)) != {"a", "b"}


def test_a_share_may_count_regions():
    share = Share(regions=("lumbar",), least_percent=50)
    asked = brief(main=(4, 4), shares=(share,), classes={"region:lumbar": frozenset("xy")})
    assert {"x", "y"} <= ids(solve([*upright("abcd"), *lying("xy")], asked))


def test_a_share_may_count_purposes():
    share = Share(purposes=("strength",), least_percent=50)
    asked = brief(main=(4, 4), shares=(share,), classes={"purpose:strength": frozenset("ef")})
    assert {"e", "f"} <= ids(solve(upright("abcdef"), asked))
