"""The session of the self-tests, and the days on which they are offered."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from spinalis.catalogue.exercise import Purpose
from spinalis.catalogue.load import load_catalogue
from spinalis.plan.candidates import PAIN_TWICE
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.goals import Goals
from spinalis.plan.prescription import Part
from spinalis.plan.programmes.load import programmes
from spinalis.plan.self_tests import WEEKS, Seen, is_due, self_test_plan, self_tests
from spinalis.safety.answers import decode_answers
from spinalis.safety.clearance import Clearance
from spinalis.safety.screen import check_before_session, screen
from spinalis.session.build_script import build_script

ANSWERS = Path(__file__).parents[2] / "examples" / "answers"
EXERCISES = load_catalogue().exercises
START = date(2026, 3, 2)


def clearance_of(name: str) -> Clearance:
    answers = decode_answers(ANSWERS / f"{name}.yaml")
    return check_before_session(answers, answers, on=START)


def test_all_five_come_light_ones_first_at_their_start_doses() -> None:
    plan = self_test_plan(
        EXERCISES, clearance_of("healthy-office-worker"), goals=Goals(), painful={}
    )
    names = [one.exercise for one in plan.prescriptions]
    assert names == [one.id for one in self_tests(EXERCISES)]
    assert len(names) == 5
    assert names[-1] == "test-squat"  # the demanding one
    for one in plan.prescriptions:
        assert one.part is Part.MAIN
        assert one.dose == EXERCISES[one.exercise].start_dose
    assert plan.short
    assert not plan.left_out
    assert build_script(plan, EXERCISES).seconds == pytest.approx(plan.seconds)


def test_what_is_closed_is_left_out_with_its_reasons() -> None:
    answers = decode_answers(ANSWERS / "healthy-office-worker.yaml")
    closed = screen({**answers, "conditions": ("osteoporosis",)}, on=START)
    plan = self_test_plan(EXERCISES, closed, goals=Goals(), painful={})
    done = {one.exercise for one in plan.prescriptions}
    left = {one.exercise for one in plan.left_out}
    assert done | left == {one.id for one in self_tests(EXERCISES)}
    assert not done & left
    assert done
    assert left
    assert all(one.reasons for one in plan.left_out)


def test_one_that_hurt_twice_waits_and_without_any_there_is_no_session() -> None:
    clearance = clearance_of("healthy-office-worker")
    plan = self_test_plan(EXERCISES, clearance, goals=Goals(), painful={"test-squat": 2})
    assert [(one.exercise, one.reasons) for one in plan.left_out] == [("test-squat", (PAIN_TWICE,))]
    painful = {one.id: 2 for one in self_tests(EXERCISES)}
    with pytest.raises(PlanError, match="None of the self-tests is open"):
        self_test_plan(EXERCISES, clearance, goals=Goals(), painful=painful)


def test_somebody_who_may_not_exercise_gets_none() -> None:
    clearance = clearance_of("red-flag")
    with pytest.raises(PlanError):
        self_test_plan(EXERCISES, clearance, goals=Goals(), painful={})


def test_they_stand_in_no_class_and_no_complex() -> None:
    catalogue = load_catalogue()
    tests = {one.id for one in self_tests(EXERCISES)}
    for one in programmes().classes.values():
        assert tests.isdisjoint(one.exercises)
    for found in catalogue.complexes.values():
        assert tests.isdisjoint(found.exercises)
    assert all(Purpose.SELF_TEST in EXERCISES[name].purposes for name in tests)


def test_results_are_ranked_from_the_best_down() -> None:
    assert [one.rank for one in Seen] == [0, 1, 2, 3]
    assert Seen.EASY.rank < Seen.HURT.rank


@pytest.mark.parametrize(
    ("days", "latest", "due"),
    [
        (-1, None, False),  # a clock that went back
        (0, None, True),  # the first screening
        (14, None, True),
        (15, None, False),  # nobody is pressed
        (27, None, False),
        (28, None, True),
        (0, 0, False),  # done on this day
        (10, 0, False),
        (27, 0, False),
        (28, 0, True),  # four weeks
        (28, 28, False),  # never twice on a day
        (35, 28, False),
        (42, 0, True),
        (43, 0, False),
        (84, 28, True),  # twelve weeks
        (84, 84, False),
        (90, 70, True),
        (300, 84, False),
    ],
)
def test_they_are_due_at_the_start_after_four_and_after_twelve_weeks(
    days: int, latest: int | None, due: bool
) -> None:
    done = None if latest is None else START + timedelta(days=latest)
    assert is_due(START, done, on=START + timedelta(days=days)) is due


def test_the_weeks_are_the_agreed_ones() -> None:
    assert WEEKS == (0, 4, 12)
