"""The course is kept whole: every change an event, every event reversible."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spinalis.catalogue.exercise import Demand
from spinalis.plan.course import By, ChangeKind, Course, CourseError, decode_course, encode_course
from spinalis.plan.progression.revise import (
    Decision,
    RevisionError,
    override,
    resume,
    undo,
    undoable,
)
from spinalis.plan.response import Outcome
from tests.plan.courses import (
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


def by_person(number: int, reason: str = "") -> Decision:
    return Decision(By.PERSON, day(number), reason)


def suspended() -> Course:
    told = [report(number, CAT, outcome=Outcome.HURT) for number in (0, 1)]
    return run(CAT, told, 2)


def test_a_course_survives_its_json():
    course = live(CAT, 40)
    assert len(course.history) > 3
    assert decode_course(encode_course(course)) == course


def test_a_course_that_was_stored_before_days_were_counted_is_read():
    raw = msgspec.json.decode(encode_course(live(CAT, 10)))
    for state in raw["states"].values():
        del state["first_done_on"], state["days_done"]
    course = decode_course(msgspec.json.encode(raw))
    assert course.history == live(CAT, 10).history
    assert course.states["cat"].first_done_on is None
    later = run(CAT, good_days(CAT, 10, 11), 12, course)
    assert later.states["cat"].days_done == 2
    assert later.states["cat"].first_done_on is None


def test_a_course_counts_its_days_once():
    course = run(CAT, good_days(CAT, 0, 0, 1), 2)
    course = run(CAT, good_days(CAT, 0, 1, 2), 3, course)
    assert course.states["cat"].days_done == 3
    assert course.states["cat"].first_done_on == day(0)


def test_what_is_no_course_is_refused_with_its_place():
    with pytest.raises(CourseError, match="states"):
        decode_course('{"states": 3}')


def test_the_number_of_a_change_is_its_place():
    course = live(CAT, 60)
    assert [one.number for one in course.history] == list(range(len(course.history)))


def test_an_override_sets_the_dose_and_says_who_and_why():
    dose = msgspec.structs.replace(CAT.start_dose, repetitions=6)
    decision = Decision(By.CLINICIAN, day(3), "You are ready for more.")
    course = override(Course(), CAT, dose, clearance=EVERYTHING, decision=decision)
    assert course.states["cat"].dose == dose
    assert last(course).by is By.CLINICIAN
    assert last(course).reason.text == "You are ready for more."


def test_an_override_beyond_the_limits_names_every_fault():
    dose = msgspec.structs.replace(
        CAT.start_dose, repetitions=9, range_percent=55, effort_percent=20.0, tempo_percent=150.0
    )
    with pytest.raises(RevisionError) as refusal:
        override(Course(), CAT, dose, clearance=EVERYTHING, decision=by_person(0))
    for fault in ("beyond the most", "40, 70, 100 %, not 55", "isometric", "faster"):
        assert fault in str(refusal.value)


def test_an_override_that_cannot_be_performed_is_refused():
    dose = msgspec.structs.replace(CAT.start_dose, repetitions=0)
    with pytest.raises(RevisionError, match="repetitions must be 1 or more"):
        override(Course(), CAT, dose, clearance=EVERYTHING, decision=by_person(0))


def test_an_override_of_a_closed_exercise_is_refused_with_the_reason():
    cat = make_form(demands=["kneeling"])
    closed = closing(Demand.KNEELING)
    with pytest.raises(RevisionError, match=r"closed to you now. Because."):
        override(Course(), cat, cat.start_dose, clearance=closed, decision=by_person(0))


def test_an_override_of_a_suspended_exercise_waits_for_the_re_check():
    with pytest.raises(RevisionError, match="resume it"):
        override(suspended(), CAT, CAT.start_dose, clearance=EVERYTHING, decision=by_person(3))


def test_after_an_override_the_next_step_is_a_week_away():
    course = override(Course(), CAT, CAT.start_dose, clearance=EVERYTHING, decision=by_person(0))
    told = good_days(CAT, *range(10))
    assert kinds(run(CAT, told[:6], 6, course)) == [ChangeKind.OVERRIDE]
    assert kinds(run(CAT, told[:7], 7, course)) == [ChangeKind.OVERRIDE, ChangeKind.STEP_UP]


def test_the_plan_decides_nothing_over_its_own_head():
    with pytest.raises(RevisionError):
        Decision(By.PLAN, day(0))


def test_undo_brings_the_dose_back_and_stays_in_the_history():
    course = live(CAT, 4)
    change = last(course)
    assert change.kind is ChangeKind.STEP_UP
    back = undo(course, change, decision=by_person(4, "Too much."))
    assert back.states["cat"].dose == CAT.start_dose
    assert kinds(back) == [ChangeKind.STEP_UP, ChangeKind.UNDO]
    assert last(back).undoes == change.number


def test_what_was_taken_back_is_not_given_again_at_once():
    course = live(CAT, 4)
    back = undo(course, last(course), decision=by_person(4))
    told = good_days(CAT, *range(14))
    assert kinds(run(CAT, told[:10], 10, back)) == kinds(back)
    assert kinds(run(CAT, told[:11], 11, back))[-1] is ChangeKind.STEP_UP


def test_a_bad_day_is_not_answered_again_after_its_step_was_taken_back():
    told = [report(0, CAT, morning_nrs=4)]
    course = run(CAT, told, 1)
    assert kinds(course) == [ChangeKind.STEP_DOWN]
    back = undo(course, last(course), decision=by_person(1))
    assert run(CAT, told, 2, back) == back


def test_the_last_change_is_taken_back_first():
    course = live(CAT, 20)
    first, *_ = course.history
    with pytest.raises(RevisionError, match="Later changes"):
        undo(course, first, decision=by_person(20))


def test_a_change_of_another_course_cannot_be_taken_back():
    with pytest.raises(RevisionError, match="not of this course"):
        undo(Course(), last(live(CAT, 4)), decision=by_person(4))


def test_nothing_is_taken_back_twice():
    course = live(CAT, 4)
    back = undo(course, last(course), decision=by_person(4))
    for change in back.history:
        with pytest.raises(RevisionError, match="no effect"):
            undo(back, change, decision=by_person(5))


def test_a_suspension_ends_by_a_re_check_and_not_by_undo():
    course = suspended()
    assert undoable(course, "cat") is None
    with pytest.raises(RevisionError, match="re-check"):
        undo(course, last(course), decision=by_person(3))


def test_a_resumed_exercise_comes_back_smaller_and_one_further_time_suspends_it():
    course = resume(suspended(), CAT, clearance=EVERYTHING, decision=by_person(3))
    state = course.states["cat"]
    assert not state.suspended
    assert state.dose == msgspec.structs.replace(CAT.start_dose, range_percent=40)
    assert "re-check" in last(course).reason.rule
    again = run(CAT, [report(4, CAT, state.dose, outcome=Outcome.HURT)], 5, course)
    assert kinds(again)[-1] is ChangeKind.SUSPEND


def test_a_resumption_says_why_in_the_words_of_who_decided():
    decision = Decision(By.CLINICIAN, day(3), "Looked at: a strain, healed.")
    course = resume(suspended(), CAT, clearance=EVERYTHING, decision=decision)
    assert last(course).reason.text == "Looked at: a strain, healed."


def test_taking_a_resumption_back_suspends_again():
    course = resume(suspended(), CAT, clearance=EVERYTHING, decision=by_person(3))
    back = undo(course, last(course), decision=by_person(4))
    assert back.suspended == {"cat"}


def test_only_what_is_suspended_and_open_is_resumed():
    with pytest.raises(RevisionError, match="not suspended"):
        resume(Course(), CAT, clearance=EVERYTHING, decision=by_person(0))
    cat = make_form(demands=["kneeling"])
    with pytest.raises(RevisionError, match="closed"):
        resume(suspended(), cat, clearance=closing(Demand.KNEELING), decision=by_person(3))


def test_a_declined_form_leaves_the_course_and_is_not_offered_again():
    cat = make_form(goal_dose=CAT.start_dose, harder=["dog"])
    how = {"catalogue": library(cat, make_form("dog"))}
    course = live(cat, 4, **how)
    assert last(course).leads_to == "dog"
    back = undo(course, last(course), decision=by_person(4))
    assert set(back.states) == {"cat"}
    assert ChangeKind.HARDER_FORM not in kinds(live(cat, 30, back, **how))[2:]


def test_a_form_that_went_on_by_itself_is_taken_back_first():
    cat = make_form(goal_dose=CAT.start_dose, harder=["dog"])
    dog = make_form("dog")
    how = {"catalogue": library(cat, dog)}
    course = live(cat, 4, **how)
    offered = last(course)
    dose = msgspec.structs.replace(dog.start_dose, repetitions=5)
    course = override(course, dog, dose, clearance=EVERYTHING, decision=by_person(5))
    assert undoable(course, "cat") is None
    with pytest.raises(RevisionError, match="Later changes"):
        undo(course, offered, decision=by_person(5))


@settings(max_examples=30, deadline=None)
@given(st.integers(4, 90))
def test_taking_everything_back_ends_where_it_began(days):
    course = live(CAT, days)
    while change := undoable(course, "cat"):
        before = course
        course = undo(course, change, decision=by_person(days))
        assert course.states["cat"].dose == change.dose_before
        assert course.history[: len(before.history)] == before.history
    assert course.states["cat"].dose == CAT.start_dose
