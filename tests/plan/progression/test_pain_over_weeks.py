"""Pain that creeps up, stays, or goes up and down: what it does to the doses over the weeks."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from spinalis.plan.course import ChangeKind, Course, dose_in
from spinalis.plan.pain import STRICT, PainKind, PainModel
from spinalis.plan.progression.ladder import work
from spinalis.plan.response import Response
from tests.plan.courses import day, kinds, library, make_form, report, run

CAT = make_form()
UP, DOWN = ChangeKind.STEP_UP, ChangeKind.STEP_DOWN


def weeks_of(usual: Callable[[int], int], days: int = 28, **how: Any) -> Course:
    """Every day done with a pain as usual, at the dose of the day."""
    course, told = Course(), list[Response]()
    for number in range(days):
        course = run(CAT, told, number, course, **how)
        nrs = usual(number)
        told.append(
            report(
                number,
                CAT,
                dose_in(course, "cat", CAT.start_dose),
                pain_nrs=nrs,
                usual_nrs=nrs,
                morning_nrs=nrs,
            )
        )
    return run(CAT, told, days, course, **how)


def test_pain_that_creeps_up_lets_nothing_grow():
    course = weeks_of(lambda number: number // 7)
    late = [one for one in course.history if one.day >= day(21)]
    assert UP not in [one.kind for one in late]
    assert "pain-creeping" in [one.reason.rule for one in course.history]


def test_pain_that_has_risen_by_two_lowers_one_step_a_week():
    course = weeks_of(lambda number: 1 if number < 21 else 4, days=35)
    fallen = [one for one in course.history if one.kind is DOWN]
    assert [one.reason.rule for one in fallen] == ["pain-risen"] * len(fallen)
    assert len(fallen) in (1, 2)
    assert "clinician" in fallen[0].reason.advice


def test_a_level_pain_of_3_to_5_lets_the_dose_grow():
    for usual in (3, 4, 5):
        course = weeks_of(dict.fromkeys(range(30), usual).__getitem__)
        assert kinds(course).count(UP) >= 3


def test_with_some_pain_a_rise_of_its_own_lets_nothing_grow():
    course = weeks_of(lambda number: 3 if number < 15 else 4, days=24)
    assert "pain-rising" in [one.reason.rule for one in course.history]


def test_with_some_pain_a_level_more_takes_four_weeks():
    cat = make_form(goal_dose=CAT.start_dose, harder=["dog"])
    how = {"catalogue": library(cat, make_form("dog", level=2))}

    def opened(days: int, nrs: int) -> bool:
        told = [
            report(number, cat, pain_nrs=nrs, usual_nrs=nrs, morning_nrs=nrs)
            for number in range(days)
        ]
        course = Course()
        for number in range(days + 1):
            course = run(cat, told[:number], number, course, **how)
        return ChangeKind.HARDER_FORM in kinds(course)

    assert opened(10, 1)
    assert not opened(25, 3)
    assert opened(35, 3)


def test_the_model_of_the_clinician_makes_a_difference_to_a_constant_pain():
    def lived(model: PainModel) -> Course:
        course, told = Course(), list[Response]()
        for number in range(28):
            course = run(CAT, told, number, course, model=model)
            dose = dose_in(course, "cat", CAT.start_dose)
            told.append(report(number, CAT, dose, pain_nrs=5, usual_nrs=3, morning_nrs=3))
        return course

    assert UP not in kinds(lived(STRICT))
    assert kinds(lived(PainModel(PainKind.ZERO_TO_FIVE, "Dr. Example"))).count(UP) >= 3


@pytest.mark.parametrize("seed", range(6))
def test_ordinary_ups_and_downs_suspend_nothing_and_let_the_doses_grow(seed):
    chance = Random(seed)  # noqa: S311 - nothing secret
    cat = make_form(purposes=["strength"], goal_dose={"repetitions": 12, "sets": 3, "hold_s": 8})
    course, told = Course(), list[Response]()
    for number in range(84):
        course = run(cat, told, number, course)
        dose = dose_in(course, "cat", cat.start_dose)
        morning = chance.choice((0, 0, 0, 1, 1, 2))
        told.append(report(number, cat, dose, pain_nrs=0, usual_nrs=0, morning_nrs=morning))
    assert not course.suspended
    assert work(course.states["cat"].dose) > work(cat.start_dose)
    assert kinds(course).count(UP) > kinds(course).count(DOWN)
