"""What stands still for weeks gets a word: why, and what may help."""

from typing import Any

import msgspec
import pytest

from spinalis.plan.course import By, ChangeKind, Course, dose_in
from spinalis.plan.progression.revise import Decision, override
from spinalis.plan.response import Outcome, Response
from tests.plan.courses import day, kinds, live, make_form, report, run
from tests.plan.sessions import EVERYTHING

CAT = make_form()
KEEP = ChangeKind.KEEP


def lived(days: int, every: int = 1, **told: Any) -> Course:
    """The same report on every day, or every few days."""
    course, responses = Course(), list[Response]()
    for number in range(days + 1):
        course = run(CAT, responses, number, course)
        if number % every == 0:
            dose = dose_in(course, "cat", CAT.start_dose)
            responses.append(report(number, CAT, dose, **told))
    return course


def said(course: Course) -> list[tuple[int, str]]:
    first = day(0)
    return [((one.day - first).days, one.reason.rule) for one in course.history if one.kind is KEEP]


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        ({"morning_nrs": None}, "stalled-untold"),
        ({"pain_nrs": None}, "stalled-untold"),
        ({"effort_rpe": 9}, "stalled-effort"),
        ({"usual_nrs": 6, "pain_nrs": 5, "morning_nrs": 6}, "stalled-pain"),
        ({"morning_nrs": 2, "usual_nrs": 1}, "stalled-mornings"),
    ],
)
def test_after_two_weeks_without_a_step_it_says_why_once(told, rule):
    course = lived(27, **told)
    found = [place for place, name in said(course) if name == rule]
    assert len(found) == 1
    assert found[0] >= 14


def test_where_pain_is_why_a_clinician_and_their_model_are_named():
    course = lived(20, usual_nrs=6, pain_nrs=5, morning_nrs=6)
    advice = course.history[-1].reason.advice
    assert "Talk to a clinician" in advice
    assert "pain up to 5" in advice


def test_what_is_done_seldom_is_told_that_it_is():
    assert (14, "stalled-seldom") in said(lived(20, every=8))


def test_after_four_and_eight_weeks_it_says_what_may_help():
    found = dict(reversed([(name, place) for place, name in said(lived(60, morning_nrs=None))]))
    assert found["plateau"] == 28
    assert found["no-change"] == 56


def test_after_eight_weeks_the_sheet_for_the_doctor_is_named():
    assert "sheet for the doctor" in lived(60, morning_nrs=None).history[-1].reason.advice


def test_what_grows_or_stands_at_its_goal_does_not_stand_still():
    assert KEEP not in kinds(live(CAT, 60))
    done = make_form(goal_dose=CAT.start_dose)
    assert [one.reason.rule for one in live(done, 80).history] == ["goal-reached"]


def test_what_is_not_being_done_is_told_nothing():
    assert said(run(CAT, [report(0, CAT)], 40, lived(1)))[1:] == []


def test_what_the_plan_gives_less_of_is_told_nothing():
    course = live(CAT, 4)
    assert kinds(course) == [ChangeKind.STEP_UP]
    told = [report(number, CAT, CAT.start_dose) for number in range(60)]
    for number in range(5, 60):
        course = run(CAT, told[:number], number, course)
    assert kinds(course) == [ChangeKind.STEP_UP]


def test_a_step_begins_the_time_anew():
    course = lived(13, morning_nrs=None)
    more = msgspec.structs.replace(CAT.start_dose, repetitions=6)
    decision = Decision(By.PERSON, day(13))
    course = override(course, CAT, more, clearance=EVERYTHING, decision=decision)
    told = [report(number, CAT, more, morning_nrs=None) for number in range(26)]
    for number in range(14, 27):
        course = run(CAT, told[:number], number, course)
    assert said(course) == []
    assert said(run(CAT, told, 27, course)) == [(27, "stalled-untold")]


def test_what_is_only_skipped_is_not_being_done():
    course = run(CAT, [report(0, CAT)], 1)
    told = [report(number, CAT, outcome=Outcome.SKIPPED) for number in range(1, 20)]
    assert "stalled-seldom" not in [rule for _, rule in said(run(CAT, told, 20, course))]
