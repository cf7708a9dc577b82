"""What somebody is given in some weeks, and why not the rest."""

import pytest

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.load import load_catalogue
from spinalis.cli.given import Given, given_lines, given_to, met
from spinalis.cli.lived import in_breaks, live
from spinalis.cli.wishes import guided
from spinalis.plan.break_sets import suits_a_break
from spinalis.plan.goals import Goals
from spinalis.safety.clearance import Clearance
from spinalis.safety.screen import screen
from tests.safety.people import HEALTHY, TODAY

CATALOGUE = load_catalogue()
DAYS = 8


@pytest.fixture(scope="module", name="clearance")
def _clearance() -> Clearance:
    return screen(HEALTHY, on=TODAY)


def test_each_day_has_a_session_and_doses_grow_meanwhile(clearance: Clearance) -> None:
    goals = guided(Goals(), CATALOGUE, clearance, HEALTHY)
    lived = live(CATALOGUE, clearance, goals, TimeOfDay.ANY, 2 * DAYS)
    assert len(lived.sessions) == 2 * DAYS
    grown = [
        one.exercise
        for plan in lived.sessions
        for one in plan.prescriptions
        if one.dose.repetitions > CATALOGUE.exercises[one.exercise].start_dose.repetitions
    ]
    assert grown
    assert lived.exercises.issuperset(grown)


def test_a_day_without_a_session_passes(clearance: Clearance) -> None:
    unwilling = Goals(disliked=tuple(CATALOGUE.exercises))
    assert live(CATALOGUE, clearance, unwilling, TimeOfDay.ANY, 2).sessions == ()


def test_breaks_hold_what_suits_a_desk_and_none_comes_at_the_weekend(clearance: Clearance) -> None:
    given = in_breaks(CATALOGUE, clearance, Goals(), DAYS)
    assert given
    assert all(suits_a_break(CATALOGUE.exercises[name]) for name in given)
    assert in_breaks(CATALOGUE, clearance, Goals(), 5) == in_breaks(
        CATALOGUE, clearance, Goals(), 7
    )


def test_mornings_and_breaks_only_add_and_nothing_closed_is_given() -> None:
    given = given_to(HEALTHY, CATALOGUE, DAYS)
    assert given.daily <= given.wished <= given.reachable
    assert given.why_not.keys().isdisjoint(given.wished)


def test_an_item_is_met_by_any_of_its_exercises() -> None:
    items = {"one": ("a", "b"), "other": ("c",)}
    assert met(items, frozenset({"b"})) == {"one"}


def test_the_lines_count_and_name_what_never_comes_with_its_reason() -> None:
    given = Given(
        daily=frozenset({"a"}),
        wished=frozenset({"a", "b"}),
        reachable=frozenset({"a", "b", "c"}),
        why_not={"c": "Others suit better."},
    )
    complexes = {"first": {"f-1": ("a",), "f-2": ("c",)}, "second": {"s-1": ("b",)}}
    assert list(given_lines(given, complexes)) == [
        "given: 1 daily, 2 with mornings and breaks, 3 reachable, of 3",
        "    first: 1 daily, 1 with mornings and breaks, 2 reachable, of 2",
        "    second: 0 daily, 1 with mornings and breaks, 1 reachable, of 1",
        "    never f-2: c: Others suit better.",
    ]
