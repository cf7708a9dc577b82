"""After a break without any exercise the doses begin lower."""

import pytest

from spinalis.plan.course import ChangeKind, Course
from tests.plan.courses import good_days, kinds, last, library, live, make_form, run

CAT, DOG = make_form(), make_form("dog")
UP, KEEP = ChangeKind.STEP_UP, ChangeKind.KEEP


def doses(course: Course, name: str = "cat") -> list[tuple[int, int, int, float]]:
    """Range, repetitions, sets and hold after each change."""
    return [
        (one.range_percent, one.repetitions, one.sets, one.hold_s)
        for one in (change.dose_after for change in course.of(name))
    ]


def grown() -> Course:
    return live(CAT, 60)


def test_after_two_weeks_without_it_starts_about_halfway_back():
    course = grown()
    assert run(CAT, [], 71, course).history == course.history
    lower = run(CAT, [], 72, course)  # last done on day 58
    assert last(lower).kind is ChangeKind.RESTART_LOWER
    assert doses(lower)[-1] == (100, 8, 2, 1)
    assert "programme-inference" in last(lower).reason.sources


def test_who_trains_meanwhile_with_others_has_no_break():
    course, known = grown(), library(CAT, DOG)
    for number in range(60, 120):
        told = good_days(DOG, *range(max(59, number - 5), number))  # the latest reports alone
        course = run(CAT, told, number, course, catalogue=known)
    assert kinds(course, "cat") == kinds(grown())


@pytest.mark.parametrize(("back_on", "dose"), [(74, (100, 8, 2, 1)), (90, (70, 4, 1, 1))])
def test_after_a_break_one_other_exercise_does_not_spare_the_rest_a_lower_beginning(back_on, dose):
    course = run(CAT, good_days(DOG, back_on), back_on + 1, grown(), catalogue=library(CAT, DOG))
    assert [one.kind for one in course.of("cat")][-1] is ChangeKind.RESTART_LOWER
    assert doses(course)[-1] == dose
    again = run(CAT, good_days(DOG, back_on), back_on + 2, course, catalogue=library(CAT, DOG))
    assert again.of("cat") == course.of("cat")


def test_for_those_who_lose_sooner_ten_days_are_enough():
    course = grown()
    assert run(CAT, [], 68, course).history == course.history
    lower = run(CAT, [], 68, course, sooner=True)
    assert last(lower).kind is ChangeKind.RESTART_LOWER
    assert doses(lower)[-1] == (100, 8, 2, 1)
    assert run(CAT, [], 67, course, sooner=True).history == course.history


def test_after_four_weeks_without_it_starts_at_its_start_dose():
    assert doses(run(CAT, [], 90, grown()))[-1] == (70, 4, 1, 1)


def test_a_break_is_answered_once_and_the_longer_one_once_more():
    course = grown()
    for number in range(60, 120):
        course = run(CAT, [], number, course)
    after = kinds(course)[len(grown().history) :]
    assert after == [ChangeKind.RESTART_LOWER] * 2


def test_after_a_break_at_the_start_dose_it_begins_as_it_was():
    course = run(CAT, good_days(CAT, 0), 1)
    course = run(CAT, good_days(CAT, 0), 20, course)
    assert kinds(course) == [KEEP]
    assert last(course).reason.rule == "progression-break"


def test_good_days_before_and_after_a_break_make_no_row():
    assert UP not in kinds(run(CAT, good_days(CAT, 0, 1, 15), 16))
