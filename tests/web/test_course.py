from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from spinalis.plan.course import By, ChangeKind
from spinalis.plan.progression.ladder import ceiling
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_store import doses_of, last_change, stored_course
from spinalis_web.records.models import Screening
from tests.web.course_days import days_ago, exercised, start_dose, three_good_days, woke

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _long_screened(screened: Screening) -> None:
    """Alice has answered a month ago."""
    screened.created_at = timezone.now() - timedelta(days=30)
    screened.save()


def text_of(page: Client, address: str) -> str:
    return page.get(address).content.decode()


def test_before_the_first_session_it_says_how_exercises_grow(page: Client) -> None:
    content = text_of(page, "/course/")
    assert "You have not done an exercise yet" in content
    assert "at most once a week" in content


def test_a_step_stands_with_its_reason_and_source(page: Client, alice: Person) -> None:
    three_good_days(alice)
    content = text_of(page, "/course/")
    assert "Grew by one step" in content
    assert "Three good days, mornings included" in content
    assert "Rests on" in content
    assert 'href="/course/cat/undo/"' in content


def test_an_undo_shows_what_it_means_and_then_takes_the_step_back(
    page: Client, alice: Person
) -> None:
    three_good_days(alice)
    content = text_of(page, "/course/cat/undo/")
    change = last_change(stored_course(alice), "cat")
    assert change is not None
    assert "It goes back to" in content
    assert doses_of(stored_course(alice))["cat"] != start_dose()
    told = page.post("/course/cat/undo/", {"number": change.number}, follow=True)
    assert "It is as it was before" in told.content.decode()
    assert doses_of(stored_course(alice))["cat"] == start_dose()
    newest = last_change(stored_course(alice), "cat")
    assert newest is not None
    assert (newest.kind, newest.by) == (ChangeKind.UNDO, By.PERSON)
    assert page.get("/course/cat/undo/").status_code == 302


@pytest.mark.parametrize("number", ["", "x", "99"])
def test_an_undo_of_nothing_changes_nothing(page: Client, alice: Person, number: str) -> None:
    three_good_days(alice)
    text_of(page, "/course/")
    before = stored_course(alice)
    told = page.post("/course/cat/undo/", {"number": number}, follow=True).content.decode()
    assert "not of this course" in told
    assert stored_course(alice) == before


def test_a_dose_is_set_after_a_second_look(page: Client, alice: Person) -> None:
    exercised(alice, days_ago(1))
    wanted = {"repetitions": "2", "sets": "1", "range_percent": "40"}
    shown = page.post("/course/cat/set/", wanted).content.decode()
    assert "Yes, set it so" in shown
    assert "2 repetitions" in shown
    assert "cat" not in doses_of(stored_course(alice))
    page.post("/course/cat/set/", wanted | {"confirm": "yes"})
    dose = doses_of(stored_course(alice))["cat"]
    assert (dose.repetitions, dose.sets, dose.range_percent) == (2, 1, 40)
    change = last_change(stored_course(alice), "cat")
    assert change is not None
    assert change.by is By.PERSON


@pytest.mark.parametrize(
    ("part", "given"),
    [
        ("repetitions", "500"),
        ("repetitions", "0"),
        ("sets", "9"),
        ("hold_s", "600"),
        ("range_percent", "55"),
        ("sets", "-1"),
        ("hold_s", "x"),
    ],
)
def test_a_dose_beyond_the_limits_is_refused_with_the_reason(
    page: Client, alice: Person, part: str, given: str
) -> None:
    for confirmed in ({}, {"confirm": "yes"}):
        answer = page.post("/course/cat/set/", {part: given} | confirmed, follow=True)
        assert not stored_course(alice).history
    assert answer.status_code in {200, 422}
    assert page.post("/course/cat/set/", {part: given}).status_code == 422


def test_the_present_dose_is_no_change(page: Client, alice: Person) -> None:
    exercised(alice, days_ago(1))
    answer = page.post("/course/cat/set/", {"repetitions": str(start_dose().repetitions)})
    assert answer.status_code == 422
    assert "This is its present dose" in answer.content.decode()


def test_what_is_on_offer_ends_at_the_goal(page: Client) -> None:
    choices = page.get("/course/cat/set/").context["choices"]
    most = ceiling(exercises()["cat"])
    assert choices["repetitions"][-1][0] == str(most.repetitions)
    assert choices["sets"][-1][0] == str(most.sets)


def test_a_suspended_exercise_leads_to_its_re_check(page: Client, alice: Person) -> None:
    for days in (3, 2):
        exercised(alice, days_ago(days), outcome="hurt")
    content = text_of(page, "/course/")
    assert "Waiting for a re-check" in content
    assert 'href="/exercises/cat/again/"' in content
    assert 'href="/course/cat/set/"' not in content
    told = page.post("/course/cat/set/", {"repetitions": "2", "confirm": "yes"}, follow=True)
    assert "is suspended: resume it after a re-check first" in told.content.decode()


def test_without_valid_answers_nothing_can_be_set(page: Client, alice: Person) -> None:
    exercised(alice, days_ago(1))
    Screening.objects.update(created_at=timezone.now() - timedelta(days=400))
    assert "Nothing moves now" in text_of(page, "/course/")
    told = page.post("/course/cat/set/", {"repetitions": "2", "confirm": "yes"}, follow=True)
    assert "Answer the questions about you first" in told.content.decode()
    assert not stored_course(alice).history


def test_an_exercise_that_does_not_exist_is_not_there(page: Client) -> None:
    assert page.get("/course/none/set/").status_code == 404
    assert page.get("/course/none/undo/").status_code == 404


def test_charlie_sees_and_changes_only_his_own(
    charlies_page: Client, page: Client, alice: Person
) -> None:
    three_good_days(alice)
    text_of(page, "/course/")
    before = stored_course(alice)
    assert "Grew by one step" not in text_of(charlies_page, "/course/")
    charlies_page.post("/course/cat/undo/", {"number": "0"})
    assert stored_course(alice) == before


def test_a_bad_morning_offers_a_short_gentle_set(page: Client, alice: Person) -> None:
    exercised(alice, days_ago(1), pain_nrs=1, usual_nrs=1)
    assert "take it easy" not in text_of(page, "/")
    woke(alice, days_ago(1), 3)
    content = text_of(page, "/")
    assert "Not your best morning: take it easy" in content
    assert 'href="/session/new/?gentle=yes"' in content


def test_a_very_bad_morning_offers_rest(page: Client, alice: Person) -> None:
    exercised(alice, days_ago(1), usual_nrs=1)
    woke(alice, days_ago(1), 8)
    content = text_of(page, "/")
    assert "Not your best morning: rest" in content
    assert "gentle=yes" not in content


def test_a_morning_as_usual_offers_nothing(page: Client, alice: Person) -> None:
    exercised(alice, days_ago(1), usual_nrs=3)
    woke(alice, days_ago(1), 3)
    assert "Not your best morning" not in text_of(page, "/")
