import pytest

from spinalis.plan.response import Felt, Outcome
from spinalis_web.access.models import Person
from spinalis_web.home.responses import responses_of
from spinalis_web.records.models import Feedback
from tests.web.course_days import (
    days_ago,
    exercised,
    start_dose,
    woke,
)

pytestmark = pytest.mark.django_db


def test_what_was_not_told_is_never_read_as_no_pain(alice: Person) -> None:
    exercised(alice, days_ago(1))
    woke(alice, days_ago(1), None)
    (one,) = responses_of(alice)
    assert (one.pain_nrs, one.usual_nrs, one.effort_rpe, one.morning_nrs) == (None,) * 4


def test_a_report_carries_the_pain_of_its_session_and_of_the_next_morning(alice: Person) -> None:
    exercised(alice, days_ago(1), ["cat"], pain_nrs=2, usual_nrs=3, effort_rpe=5)
    woke(alice, days_ago(1), 0)
    (one,) = responses_of(alice)
    assert one.day == days_ago(1)
    assert (one.pain_nrs, one.usual_nrs, one.effort_rpe, one.morning_nrs) == (2, 3, 5, 0)
    assert one.dose == start_dose()


def test_the_pain_of_a_session_is_that_of_the_exercise_that_hurt(alice: Person) -> None:
    session = exercised(alice, days_ago(1), ("cat", "head-turns"), pain_nrs=7)
    session.exercise_records.filter(exercise="cat").update(outcome="hurt")
    told = {one.exercise: one.pain_nrs for one in responses_of(alice)}
    assert told == {"cat": 7, "head-turns": None}


def test_strong_pain_that_no_exercise_owns_lowers_all_and_suspends_none(alice: Person) -> None:
    exercised(alice, days_ago(1), ("cat", "head-turns"), pain_nrs=8)
    assert [one.pain_nrs for one in responses_of(alice)] == [5, 5]


def test_pain_belongs_to_the_exercises_that_were_named(alice: Person) -> None:
    session = exercised(alice, days_ago(1), ("cat", "head-turns"), pain_nrs=8)
    Feedback.objects.filter(session=session).update(pain_in=["cat"])
    told = {one.exercise: (one.pain_nrs, one.is_shared) for one in responses_of(alice)}
    assert told == {"cat": (8, False), "head-turns": (None, False)}


@pytest.mark.parametrize("pain_in", [None, []])
def test_pain_that_nobody_could_place_is_shared_by_what_was_begun(
    alice: Person, pain_in: list[str] | None
) -> None:
    session = exercised(alice, days_ago(1), ("cat", "head-turns", "chin-nod"), pain_nrs=4)
    session.exercise_records.filter(exercise="chin-nod").update(outcome="skipped", repetitions=0)
    Feedback.objects.filter(session=session).update(pain_in=pain_in)
    told = {one.exercise: (one.pain_nrs, one.is_shared) for one in responses_of(alice)}
    assert told == {"cat": (4, True), "head-turns": (4, True), "chin-nod": (None, False)}


def test_a_named_exercise_and_one_that_was_said_to_hurt_both_own_the_pain(alice: Person) -> None:
    session = exercised(alice, days_ago(1), ("cat", "head-turns", "chin-nod"), pain_nrs=6)
    session.exercise_records.filter(exercise="cat").update(outcome="hurt", felt="hurt")
    Feedback.objects.filter(session=session).update(pain_in=["head-turns"])
    told = {one.exercise: one.pain_nrs for one in responses_of(alice)}
    assert told == {"cat": 6, "head-turns": 6, "chin-nod": None}


def test_a_report_carries_the_tap_after_the_exercise(alice: Person) -> None:
    session = exercised(alice, days_ago(1), ("cat", "head-turns"))
    session.exercise_records.filter(exercise="cat").update(felt="too_hard")
    told = {one.exercise: one.felt for one in responses_of(alice)}
    assert told == {"cat": Felt.TOO_HARD, "head-turns": None}


def test_an_exercise_that_was_never_begun_did_not_hurt(alice: Person) -> None:
    exercised(alice, days_ago(1), outcome="skipped", repetitions=0, pain_nrs=7)
    (one,) = responses_of(alice)
    assert one.outcome is Outcome.SKIPPED
    assert one.pain_nrs is None


def test_charlies_days_are_not_alices(alice: Person, charlie: Person) -> None:
    exercised(charlie, days_ago(1))
    assert responses_of(alice) == ()


def test_days_before_the_asked_one_are_left_out(alice: Person) -> None:
    exercised(alice, days_ago(9))
    exercised(alice, days_ago(1))
    assert [one.day for one in responses_of(alice, since=days_ago(5))] == [days_ago(1)]
