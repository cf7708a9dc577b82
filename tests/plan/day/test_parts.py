import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.plan.day.longest import longest_seconds
from spinalis.plan.day.parts import MOST_PARTS, split
from tests.plan.day.mains import candidate
from tests.safety.people import UNHURRIED


@st.composite
def complexes(draw):
    """The items of a complex at any dose."""
    return [
        candidate(
            f"e{index}",
            start_dose={"repetitions": draw(st.integers(1, 30)), "sets": draw(st.integers(1, 3))},
        )
        for index in range(draw(st.integers(1, 10)))
    ]


def seconds(part):
    return math.fsum(map(longest_seconds, part))


@UNHURRIED
@given(complexes(), st.integers(20, 1200))
def test_every_item_comes_within_three_parts_each_within_the_time(items, budget_s):
    found = split(items, budget_s)
    if found is None:
        return
    assert len(found.parts) <= MOST_PARTS
    assert [one.id for part in found.parts for one in part] == [one.id for one in items]
    assert all(part and seconds(part) <= budget_s for part in found.parts)


@UNHURRIED
@given(complexes())
def test_without_a_limit_all_of_it_comes_at_once_at_its_own_doses(items):
    assert split(items, math.inf).parts == (tuple(items),)


@UNHURRIED
@given(complexes())
def test_where_all_of_it_fits_there_is_one_part(items):
    assert len(split(items, seconds(items)).parts) == 1


def test_parts_are_named_after_letters_and_a_whole_has_no_name():
    items = [candidate(name, start_dose={"repetitions": 10}) for name in "abcdef"]
    found = split(items, 2 * longest_seconds(items[0]) + 1)
    assert [found.name_of(name) for name in "abcdef"] == [
        "Part A of C",
        "Part A of C",
        "Part B of C",
        "Part B of C",
        "Part C of C",
        "Part C of C",
    ]
    assert split(items, math.inf).name_of("a") == ""


def test_parts_are_about_equally_long():
    items = [candidate(name, start_dose={"repetitions": 10}) for name in "abcd"]
    found = split(items, 3 * longest_seconds(items[0]) + 1)
    assert [len(part) for part in found.parts] == [2, 2]


def test_where_three_parts_are_not_enough_the_longest_are_given_less():
    items = [candidate("short"), candidate("long", start_dose={"repetitions": 60})]
    found = split(items, 60)
    given_doses = {one.id: one.dose for part in found.parts for one in part}
    assert given_doses["short"] == items[0].dose
    assert 1 <= given_doses["long"].repetitions < 60


@pytest.mark.parametrize("budget_s", [0, 5])
def test_where_not_even_the_smallest_doses_fit_there_is_no_split(budget_s):
    assert split([candidate("a")], budget_s) is None
