"""A bad day gets a short gentle set, or rest."""

from typing import Any

import msgspec

from spinalis.catalogue.exercise import Demand
from spinalis.plan.course import Course
from spinalis.plan.progression.bad_day import LONGEST_S, bad_day
from spinalis.plan.response import Outcome
from tests.plan.courses import (
    good_days,
    library,
    make_form,
    report,
    run,
)
from tests.plan.sessions import EVERYTHING, closing

CAT = make_form()

GENTLE = (
    make_form("breath", purposes=["breathing"]),
    make_form("sway"),
    make_form("rest", purposes=["relaxation"]),
)


def proposed(course: Course | None = None, **how: Any) -> list[str]:
    how = {"clearance": EVERYTHING} | how
    return [name for name, _ in bad_day(course or Course(), library(*GENTLE), **how).items]


def test_a_bad_day_gets_a_short_gentle_set():
    found = bad_day(Course(), library(*GENTLE), clearance=EVERYTHING)
    assert [name for name, _ in found.items] == ["breath", "sway", "rest"]
    assert found.seconds <= LONGEST_S
    assert {(dose.range_percent, dose.repetitions, dose.sets) for _, dose in found.items} == {
        (40, 2, 1)
    }


def test_with_strong_pain_or_with_nothing_open_it_is_rest():
    assert proposed(pain_nrs=6) == []
    assert bad_day(Course(), library(), clearance=EVERYTHING).items == ()


def test_the_set_and_the_rest_are_instead_of_the_session():
    for pain_nrs in (3, 6):
        found = bad_day(Course(), library(*GENTLE), clearance=EVERYTHING, pain_nrs=pain_nrs)
        assert "instead of the session" in found.reason.text


def test_what_hurt_stays_out_of_a_bad_day():
    course = run(GENTLE[1], [report(0, GENTLE[1], outcome=Outcome.HURT)], 1)
    assert proposed(course) == ["breath", "rest"]


def test_what_is_closed_or_strains_stays_out_of_a_bad_day():
    strained = make_form("sway", demands=["exertion"])
    found = bad_day(Course(), library(strained), clearance=EVERYTHING)
    assert found.items == ()
    closed = make_form("sway", demands=["kneeling"])
    found = bad_day(Course(), library(closed), clearance=closing(Demand.KNEELING))
    assert found.items == ()


def test_a_bad_day_is_no_day_for_strength():
    strong = make_form("sway", purposes=["mobility", "strength"])
    assert bad_day(Course(), library(strong), clearance=EVERYTHING).items == ()


def test_what_the_person_knows_comes_first_on_a_bad_day():
    known = make_form("yawn")
    course = run(known, good_days(known, 0), 1)
    found = bad_day(course, library(*GENTLE, known), clearance=EVERYTHING)
    assert [name for name, _ in found.items] == ["breath", "yawn", "rest"]


def test_a_gentle_set_neither_counts_as_a_good_day_nor_as_a_bad_one():
    gentle = msgspec.structs.replace(CAT.start_dose, repetitions=2, range_percent=40)
    told = [*good_days(CAT, 0, 1), report(2, CAT, gentle)]
    assert run(CAT, told, 3).states["cat"].good_days == 2
