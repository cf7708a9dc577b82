from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.body.movement import Position
from spinalis.catalogue.exercise import Region
from spinalis.plan.brief import Place
from spinalis.plan.day.arrange import (
    Block,
    arrange_main,
    arrange_warm_up,
    block_of,
    clashes,
    region_rank,
)
from spinalis.plan.duration import on_floor
from tests.plan.day.mains import candidate

REGIONS = st.sampled_from([one.value for one in Region])
POSITIONS = st.sampled_from([one.value for one in Position])


@st.composite
def chosen(draw):
    """Any few exercises."""
    return [
        candidate(f"e{index}", regions=[draw(REGIONS)], position=draw(POSITIONS))
        for index in range(draw(st.integers(1, 8)))
    ]


def without_clashes(main):
    for first, second in clashes(one.exercise for one in main):
        if first and second:
            main = [one for one in main if one.id not in second]
    return main


@given(chosen())
def test_a_day_on_the_mat_gets_down_once_and_up_once(main):
    places = [on_floor(one.exercise) for one in arrange_main(main, Place.MAT)]
    assert sum(one != other for one, other in pairwise(places)) <= 2
    assert places != [True, False, True]


@given(chosen(), st.sampled_from(list(Place)))
def test_nothing_is_lost_and_the_order_runs_from_the_lower_back_to_the_neck(main, place):
    main = without_clashes(main)
    arranged = arrange_main(main, place)
    assert sorted(one.id for one in arranged) == sorted(one.id for one in main)
    ranks = [region_rank(one.exercise) for one in arranged]
    assert all(later >= earlier - 1 for earlier, later in pairwise(ranks))


@given(chosen(), st.sampled_from(list(Place)))
def test_the_order_does_not_hang_on_the_order_of_choosing(main, place):
    assert arrange_main(main, place) == arrange_main(main[::-1], place)


def test_what_loosens_comes_before_what_works_in_the_same_place():
    main = [
        candidate("a", regions=["lumbar"], purposes=["strength"]),
        candidate("b", regions=["lumbar"], purposes=["mobility"]),
    ]
    assert [one.id for one in arrange_main(main, Place.FEET)] == ["b", "a"]


def test_the_body_stays_where_it_is_from_one_region_to_the_next():
    supine = {"position": "supine"}
    main = [
        candidate("hips", regions=["hips"], **supine),
        candidate("front", regions=["thoracic"], position="prone"),
        candidate("back", regions=["thoracic"], **supine),
    ]
    assert [one.id for one in arrange_main(main, Place.MAT)] == ["hips", "back", "front"]


@pytest.mark.parametrize(
    ("facts", "block"),
    [
        ({"regions": ["hips"]}, Block.BEFORE),
        ({"regions": ["whole_body"]}, Block.BEFORE),
        ({"regions": ["cervical"], "position": "supine"}, Block.MAT),
        ({"regions": ["thoracic"]}, Block.AFTER),
    ],
)
def test_standing_work_of_the_lower_body_comes_before_the_mat_and_the_upper_after(facts, block):
    assert block_of(candidate("a", **facts).exercise) is block


def test_a_warm_up_goes_from_the_feet_to_the_floor():
    warm_up = [
        candidate("c", position="supine"),
        candidate("b", position="sitting", props=[{"prop": "chair"}]),
        candidate("a"),
    ]
    assert [one.id for one in arrange_warm_up(warm_up)] == ["a", "b", "c"]
