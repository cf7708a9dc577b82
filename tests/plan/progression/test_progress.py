"""Doses rise after good days only, step by step, whatever is reported."""

from datetime import timedelta
from random import Random

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from spinalis.catalogue.exercise import Demand
from spinalis.plan.course import ChangeKind, Course, dose_in
from spinalis.plan.progression.progress import ProgressionError, progress
from spinalis.plan.response import Felt, Outcome, Response
from spinalis.safety.clearance import Clearance
from tests.plan.course_rules import violations, visible
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
from tests.plan.sessions import EVERYTHING, closing

CAT = make_form()
UP, DOWN, KEEP = ChangeKind.STEP_UP, ChangeKind.STEP_DOWN, ChangeKind.KEEP
SUSPEND = ChangeKind.SUSPEND


def doses(course: Course, name: str = "cat") -> list[tuple[int, int, int, float]]:
    """Range, repetitions, sets and hold after each change."""
    return [
        (one.range_percent, one.repetitions, one.sets, one.hold_s)
        for one in (change.dose_after for change in course.of(name))
    ]


def test_three_good_days_with_their_mornings_are_one_step_up():
    assert kinds(run(CAT, good_days(CAT, 0, 1), 3)) == []
    course = run(CAT, good_days(CAT, 0, 1, 2), 3)
    assert kinds(course) == [UP]
    assert course.states["cat"].good_days == 0
    assert last(course).reason.sources


def test_good_days_need_not_follow_each_other_at_once():
    assert kinds(run(CAT, good_days(CAT, 0, 3, 6), 7)) == [UP]


def test_three_sessions_of_one_day_are_one_day():
    assert kinds(run(CAT, good_days(CAT, 0, 0, 0), 1)) == []


def test_a_missing_morning_answer_neither_counts_nor_interrupts():
    told = good_days(CAT, 0, 1, 3)
    silent = report(2, CAT, morning_nrs=None)
    assert kinds(run(CAT, [*told[:2], silent], 4)) == []
    assert kinds(run(CAT, [*told, silent], 4)) == [UP]


def test_a_morning_answer_that_comes_late_counts():
    early = [*good_days(CAT, 0, 1), report(2, CAT, morning_nrs=None)]
    course = run(CAT, early, 3)
    assert course.states["cat"].good_days == 2
    assert kinds(run(CAT, good_days(CAT, 0, 1, 2), 5, course)) == [UP]


def test_days_at_less_than_the_present_dose_do_not_count():
    less = msgspec.structs.replace(CAT.start_dose, repetitions=2)
    assert kinds(run(CAT, good_days(CAT, 0, 1, 2, dose=less), 3)) == []


def test_the_next_step_is_a_week_away():
    days = [(change.day - START).days for change in live(CAT, 30).history]
    assert days == [3, 10, 17, 24]


def test_range_grows_first_then_repetitions_then_sets_then_hold():
    cat = make_form(start_dose={"repetitions": 4, "hold_s": 1, "range_percent": 40})
    assert doses(live(cat, 84))[:9] == [
        (70, 4, 1, 1),
        (100, 4, 1, 1),
        (100, 6, 1, 1),
        (100, 8, 1, 1),
        (100, 5, 2, 1),
        (100, 7, 2, 1),
        (100, 8, 2, 1),
        (100, 5, 2, 2),
        (100, 7, 2, 2),
    ]


def test_a_stretch_grows_in_time_before_sets():
    neck = make_form(
        purposes=["stretch"],
        start_dose={"repetitions": 1, "hold_s": 15},
        goal_dose={"repetitions": 1, "sets": 2, "hold_s": 30, "rest_s": 10},
    )
    assert doses(live(neck, 30))[:4] == [
        (100, 1, 1, 20),
        (100, 1, 1, 25),
        (100, 1, 1, 30),
        (100, 1, 2, 20),
    ]


def test_a_second_set_brings_its_rest():
    course = live(CAT, 40)
    two = next(change for change in course.history if change.dose_after.sets == 2)
    assert two.dose_after.rest_s == 30


def test_a_stabilising_hold_never_grows_beyond_ten_seconds():
    nod = make_form(
        purposes=["stabilisation"],
        start_dose={"repetitions": 4, "hold_s": 8},
        goal_dose={"repetitions": 5, "hold_s": 30},
    )
    assert live(nod, 60).states["cat"].dose.hold_s == 10


def test_the_last_step_ends_at_the_goal_and_not_beyond():
    cat = make_form(goal_dose={"repetitions": 7, "hold_s": 1})
    assert doses(live(cat, 40))[:3] == [(100, 4, 1, 1), (100, 6, 1, 1), (100, 7, 1, 1)]


def test_a_short_hold_at_work_grows_by_two_seconds():
    cat = make_form(
        start_dose={"repetitions": 4, "hold_s": 4}, goal_dose={"repetitions": 4, "hold_s": 20}
    )
    holds = [change.dose_after.hold_s for change in live(cat, 50).history]
    assert holds[:5] == [6, 8, 10, 15, 20]


def test_strength_grows_by_one_repetition():
    cat = make_form(purposes=["strength"])
    assert doses(live(cat, 20))[:2] == [(100, 4, 1, 1), (100, 5, 1, 1)]


def test_sets_in_the_manner_of_dikul_grow_from_one_to_three_by_eight():
    roll = make_form(
        source=["dikul-1"],
        start_dose={"repetitions": 6, "hold_s": 2},
        goal_dose={"repetitions": 10, "sets": 4, "hold_s": 2, "rest_s": 120},
    )
    course = live(roll, 84)
    assert doses(course)[:6] == [
        (100, 8, 1, 2),
        (100, 5, 2, 2),
        (100, 7, 2, 2),
        (100, 8, 2, 2),
        (100, 6, 3, 2),
        (100, 8, 3, 2),
    ]
    assert course.states["cat"].dose.sets == 3
    assert "dikul-descriptions" in course.history[0].reason.sources


def test_the_pressure_of_an_isometric_exercise_grows_last():
    press = make_form(
        start_dose={"repetitions": 3, "effort_percent": 20},
        goal_dose={"repetitions": 3, "effort_percent": 25},
    )
    efforts = [change.dose_after.effort_percent for change in live(press, 40).history]
    assert efforts[:3] == [22, 24, 25]


def test_at_the_goal_it_says_so_once():
    cat = make_form(goal_dose=CAT.start_dose)
    course = live(cat, 40)
    assert kinds(course) == [KEEP]
    assert last(course).reason.rule == "goal-reached"


def test_a_self_test_does_not_grow():
    assert UP not in kinds(live(make_form(purposes=["self_test"]), 20))


def test_a_report_of_a_day_to_come_is_refused():
    with pytest.raises(ProgressionError, match="2026-03-04"):
        run(CAT, good_days(CAT, 2), 1)


def test_reports_of_what_is_not_in_the_catalogue_change_nothing():
    assert run(CAT, good_days(make_form("gone"), 0, 1, 2), 3) == Course()


def test_a_closed_exercise_does_not_rise_and_says_why():
    cat = make_form(demands=["kneeling"])
    course = run(cat, good_days(cat, 0, 1, 2), 3, clearance=closing(Demand.KNEELING))
    assert kinds(course) == [KEEP]
    assert last(course).reason.text == "Because."


FORMS = (
    make_form("cat", harder=["dog"]),
    make_form("dog", purposes=["stabilisation"], demands=["kneeling"], easier=["cat"]),
    make_form("eel", purposes=["stretch"], goal_dose={"repetitions": 4, "hold_s": 20}),
)
LIBRARY = library(*FORMS)
CLEARANCES = (EVERYTHING, closing(Demand.KNEELING))


def lived(seed: int, clearance: Clearance) -> tuple[Course, list[Response]]:
    """Some weeks of anything: mostly good, with pain, silence, breaks and contradictions."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    course, told = Course(), list[Response]()
    trouble = chance.choice((0.0, 0.05, 0.3))
    for number in range(chance.randint(5, 60)):
        if chance.random() < 0.7:
            course = progress(
                course, visible(told, day(number)), LIBRARY, clearance=clearance, on=day(number)
            )
        if chance.random() < 0.8:
            told += some_day(chance, number, course, trouble)
    return course, told


def some_day(chance: Random, number: int, course: Course, trouble: float) -> list[Response]:
    def some(good: int | None) -> int | None:
        return chance.choice((None, 0, 2, 4, 7)) if chance.random() < trouble else good

    return [
        report(
            number,
            form,
            dose_in(course, form.id, form.start_dose),
            outcome=chance.choice(tuple(Outcome)) if chance.random() < trouble else Outcome.DONE,
            pain_nrs=some(1),
            usual_nrs=some(1),
            effort_rpe=some(3),
            morning_nrs=some(1),
            felt=chance.choice((None, *Felt)) if chance.random() < trouble else None,
            is_shared=chance.random() < trouble,
        )
        for form in FORMS
        if form.id in course.states or form.id != "dog"
    ]


@settings(max_examples=150, deadline=None)
@example(1442, EVERYTHING)  # a session that hurt, of which this exercise felt good
@given(st.integers(0, 2**32), st.sampled_from(CLEARANCES))
def test_whatever_is_reported_the_rules_hold(seed, clearance):
    course, told = lived(seed, clearance)
    assert violations(course, told, LIBRARY, clearance) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_the_order_of_the_answers_does_not_matter_and_the_same_gives_the_same(seed):
    course, told = lived(seed, EVERYTHING)
    on = max((one.day for one in told), default=START) + timedelta(days=1)
    once = progress(course, told, LIBRARY, clearance=EVERYTHING, on=on)
    Random(seed).shuffle(told)  # noqa: S311 - nothing secret
    assert progress(course, told, LIBRARY, clearance=EVERYTHING, on=on) == once
    assert progress(once, told, LIBRARY, clearance=EVERYTHING, on=on) == once
