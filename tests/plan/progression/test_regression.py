"""Doses stay, fall or wait for a re-check after bad days."""

from datetime import timedelta
from pathlib import Path

from spinalis.catalogue.dose import Dose
from spinalis.plan.course import By, ChangeKind, Course, dose_in
from spinalis.plan.pain import PainKind, PainModel
from spinalis.plan.progression import reasons as say
from spinalis.plan.progression.ladder import ceiling, reaches
from spinalis.plan.progression.ladder_down import step_down
from spinalis.plan.progression.revise import Decision, override
from spinalis.plan.response import Felt, Outcome, Response
from spinalis.safety.clearance import Reason
from tests.plan.courses import (
    START,
    day,
    good_days,
    kinds,
    last,
    library,
    live,
    make_form,
    report,
    run,
)
from tests.plan.sessions import EVERYTHING

CAT = make_form()
UP, DOWN, KEEP = ChangeKind.STEP_UP, ChangeKind.STEP_DOWN, ChangeKind.KEEP
SUSPEND = ChangeKind.SUSPEND
STRONG = make_form(purposes=["strength", "stabilisation"])


def doses(course: Course, name: str = "cat") -> list[tuple[int, int, int, float]]:
    """Range, repetitions, sets and hold after each change."""
    return [
        (one.range_percent, one.repetitions, one.sets, one.hold_s)
        for one in (change.dose_after for change in course.of(name))
    ]


def test_a_bad_morning_is_one_step_down_at_once():
    course = run(CAT, [report(0, CAT, pain_nrs=0, morning_nrs=3)], 1)
    assert kinds(course) == [DOWN]
    assert course.states["cat"].dose.range_percent == 40
    assert last(course).reason.rule == "bad-morning"


def test_a_bad_day_is_answered_once():
    told = [report(0, CAT, morning_nrs=3)]
    course = run(CAT, told, 1)
    assert run(CAT, told, 2, course) == course


def test_pain_above_the_usual_steps_down_by_the_strict_rule_and_stays_in_the_other():
    told = [report(0, CAT, pain_nrs=3, usual_nrs=1, morning_nrs=1)]
    lax = PainModel(PainKind.ZERO_TO_FIVE, "Dr. Example")
    assert kinds(run(CAT, told, 1)) == [DOWN]
    assert kinds(run(CAT, told, 1, model=lax)) == [KEEP]


def test_the_model_of_0_to_5_steps_down_when_the_morning_is_worse():
    told = [report(0, CAT, pain_nrs=4, usual_nrs=1, morning_nrs=3)]
    lax = PainModel(PainKind.ZERO_TO_FIVE, "Dr. Example")
    assert kinds(run(CAT, told, 1, model=lax)) == [DOWN]


def test_pain_to_be_watched_keeps_the_dose_and_begins_the_row_anew():
    watched = report(2, CAT, pain_nrs=4, usual_nrs=6, morning_nrs=4)
    told = [*good_days(CAT, 0, 1, 3, 4), watched]
    course = run(CAT, [*told[:2], watched], 3)
    assert kinds(course) == [KEEP]
    assert kinds(run(CAT, told, 5, course)) == [KEEP]
    assert kinds(run(CAT, [*told, report(5, CAT)], 6, course)) == [KEEP, UP]


def test_a_rough_morning_lets_nothing_rise_that_day():
    dog = make_form("dog")
    told = [*good_days(CAT, 0, 1, 2), report(3, dog, morning_nrs=5)]
    how = {"catalogue": library(CAT, dog)}
    course = run(CAT, told, 4, **how)
    assert last(course).reason.rule in {"rough-morning", "bad-morning"}
    assert UP not in kinds(course)
    later = run(CAT, [*told, report(4, dog)], 5, course, **how)
    assert kinds(later, "cat")[-1] is UP


def test_the_pressure_of_an_isometric_exercise_falls_first_and_after_a_break():
    press = make_form(
        start_dose={"repetitions": 3, "effort_percent": 20},
        goal_dose={"repetitions": 3, "effort_percent": 30},
    )
    course = live(press, 40)
    dose = course.states["cat"].dose
    assert dose.effort_percent == 30
    less = run(press, [report(40, press, dose, morning_nrs=4)], 41, course)
    assert last(less).dose_after.effort_percent == 28
    assert last(run(press, [], 54, course)).dose_after.effort_percent == 24


def test_sets_fall_first_then_the_range():
    dose = Dose(8, sets=2, hold_s=3, range_percent=100)
    found = []
    while step := step_down(CAT, dose):
        dose = step.dose
        found.append((dose.sets, dose.range_percent, dose.hold_s, dose.repetitions))
    assert found == [
        (1, 100, 3, 8),
        (1, 70, 3, 8),
        (1, 40, 3, 8),
        (1, 40, 1, 8),
        (1, 40, 1, 6),
        (1, 40, 1, 4),
        (1, 40, 1, 2),
    ]


def test_mornings_alone_never_suspend_and_the_smallest_dose_names_the_easier_form():
    cat = make_form(easier=["ant"], start_dose={"repetitions": 1, "range_percent": 40})
    how = {"catalogue": library(cat, make_form("ant"))}
    told = [report(number, cat, morning_nrs=4) for number in range(21)]
    course = Course()
    for number in range(1, 22):
        course = run(cat, told[:number], number, course, **how)
    assert SUSPEND not in kinds(course)
    assert kinds(course)[0] is KEEP
    assert course.history[0].leads_to == "ant"
    assert "cannot become less" in course.history[0].reason.text


def test_mornings_lower_one_step_a_week_at_most():
    decision = Decision(By.CLINICIAN, day(0))
    course = override(Course(), CAT, CAT.goal_dose, clearance=EVERYTHING, decision=decision)
    told: list[Response] = []
    for number in range(9):
        course = run(CAT, told, number, course)
        told.append(report(number, CAT, course.states["cat"].dose, morning_nrs=4))
    assert [one.day for one in course.history if one.kind is DOWN] == [day(1), day(8)]


def test_a_morning_one_point_above_the_usual_lowers_nothing_and_lets_nothing_rise_that_day():
    told = [*good_days(CAT, 0, 1, 2), report(3, CAT, morning_nrs=2)]
    course = run(CAT, told, 4)
    assert kinds(course) == []
    assert kinds(run(CAT, [*told, report(4, CAT)], 5, course)) == [UP]


def test_a_bad_day_at_a_dose_that_has_become_less_lowers_nothing_further():
    early = [report(0, CAT, pain_nrs=3)]
    course = run(CAT, early, 1)
    late = [*early, report(-1, CAT, pain_nrs=3)]
    assert kinds(run(CAT, late, 2, course)) == [DOWN, KEEP]
    assert last(run(CAT, late, 2, course)).reason.rule == "lower-already"


def test_a_morning_that_is_told_weeks_later_lowers_nothing():
    silent = [report(0, CAT, morning_nrs=None)]
    course = run(CAT, silent, 1)
    assert DOWN not in kinds(run(CAT, [report(0, CAT, morning_nrs=4)], 16, course))


def test_after_a_flare_the_dose_recovers_step_by_step():
    course = live(CAT, 40)
    before = course.states["cat"].dose
    told = [report(40, CAT, before, morning_nrs=5)]
    for number in range(41, 90):
        course = run(CAT, told, number, course)
        told.append(report(number, CAT, dose_in(course, "cat", before)))
    after = [change for change in course.history if (change.day - START).days > 40]
    assert [change.kind for change in after][:2] == [DOWN, UP]
    assert after[1].day - after[0].day == timedelta(days=7)
    assert reaches(course.states["cat"].dose, before)


def test_what_hurt_once_steps_down_and_twice_is_suspended():
    once = report(0, CAT, outcome=Outcome.HURT)
    course = run(CAT, [once], 1)
    assert kinds(course) == [DOWN]
    twice = report(1, CAT, outcome=Outcome.HURT)
    assert kinds(run(CAT, [once, twice], 2, course)) == [DOWN, SUSPEND]


def test_what_felt_too_hard_steps_down_at_once_and_never_suspends():
    told: list[Response] = []
    course = Course()
    for number in range(12):
        dose = dose_in(course, "cat", CAT.start_dose)
        told.append(report(number, CAT, dose, felt=Felt.TOO_HARD, morning_nrs=None))
        course = run(CAT, told, number, course)
    assert kinds(course)[0] is DOWN
    assert course.history[0].day == day(0)
    assert last(course).kind is KEEP
    assert last(course).reason.rule == "too-hard"
    assert course.states["cat"].painful_times == 0


def test_a_wish_to_have_it_more_or_never_again_changes_no_dose():
    for felt in (Felt.MORE, Felt.NOT_AGAIN):
        assert kinds(run(CAT, [report(0, CAT, felt=felt)], 1)) == []


def test_only_what_hurt_is_told_to_have_hurt():
    told = [report(number, CAT, morning_nrs=5) for number in range(30)]
    course = Course()
    for number in range(1, 31):
        course = run(CAT, told[:number], number, course)
    assert not any("hurt" in one.reason.text for one in course.history)


def test_done_and_hurt_on_the_same_day_counts_as_hurt():
    told = [report(0, CAT), report(0, CAT, outcome=Outcome.HURT)]
    assert kinds(run(CAT, told, 1)) == [DOWN]


def test_hurt_twice_on_one_day_suspends():
    told = [report(0, CAT, outcome=Outcome.HURT), report(0, CAT, pain_nrs=8)]
    assert kinds(run(CAT, told, 1)) == [SUSPEND]


def test_a_stop_symptom_suspends_at_once():
    course = run(CAT, [report(0, CAT, outcome=Outcome.STOPPED)], 0)
    assert kinds(course) == [SUSPEND]
    assert "Answer the questions" in last(course).reason.advice


def test_what_is_suspended_stays_so_however_good_the_days_are():
    told = [report(number, CAT, outcome=Outcome.HURT) for number in (0, 1)]
    course = run(CAT, told, 2)
    later = run(CAT, [*told, *good_days(CAT, *range(2, 60))], 60, course)
    assert later.suspended == {"cat"}
    assert later.history == course.history


def test_a_dose_beyond_a_goal_that_has_become_less_comes_back_to_it():
    less = make_form(goal_dose={"repetitions": 5, "hold_s": 1})
    course = run(less, [], 60, live(CAT, 60))
    assert last(course).reason.rule == "dose-limits"
    assert reaches(ceiling(less), course.states["cat"].dose)


def test_every_reason_names_sources_that_the_page_of_sources_lists():
    page = (Path(__file__).parents[3] / "docs" / "sources.md").read_text(encoding="utf-8")
    reasons = [one for one in vars(say).values() if isinstance(one, Reason)]
    steps = [change.reason for form in (CAT, STRONG) for change in live(form, 60).history]
    assert len(reasons) > 10
    for reason in (*reasons, *steps):
        assert reason.sources
        assert [name for name in reason.sources if f"| `{name}` |" not in page] == []
