"""The self-tests: from the check to the player, what was seen, and the picture over time."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from spinalis.plan.self_tests import Seen, self_tests
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_store import course_for
from spinalis_web.home.responses import responses_of
from spinalis_web.home.screening_store import store_screening
from spinalis_web.home.self_tests_shown import self_tests_due
from spinalis_web.home.week_build import past_of, planning_of
from spinalis_web.records.models import Feedback, SafetyEvent, Screening, Session
from spinalis_web.records.past import days_before, painful_exercises, sessions_by_day
from spinalis_web.records.self_test_models import SelfTest
from spinalis_web.records.store import end_session
from tests.web.conftest import answers_in, as_form, of_today, standing
from tests.web.course_days import days_ago

pytestmark = pytest.mark.django_db
SIDES = 8  # two of five look at both sides together


def read(page: Client, path: str) -> str:
    answer = page.get(path)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


@pytest.fixture
def tested(page: Client, screened: Screening, healthy: dict[str, Any]) -> Session:
    """A session of self-tests, made by the page itself and done to its end."""
    form = as_form(of_today(healthy)) | {"self_tests": "yes"}
    answer = page.post("/session/new/", form)
    assert answer.status_code == 302, answer.content.decode()
    session = Session.objects.get()
    for index, one in enumerate(session.plan["prescriptions"]):
        session.exercise_records.create(
            index=index,
            exercise=one["exercise"],
            version=one["version"],
            dose=one["dose"],
            outcome="done",
            repetitions=3,
            seconds=40,
            stored_at=timezone.now(),
        )
    status = Session.Status.FINISHED
    end_session(session, status=status, symptom="", seconds=300, now=timezone.now())
    session.refresh_from_db()
    return session


def seen(person: Person, day: date, exercise: str, left: str, right: str = "") -> SelfTest:
    return SelfTest.objects.create(
        person=person, day=day, at=timezone.now(), exercise=exercise, left=left, right=right
    )


def test_the_check_comes_before_them(page: Client, screened: Screening) -> None:
    content = read(page, "/session/new/?self_tests=yes")
    assert "Then you do the self-tests" in content
    assert 'name="self_tests" value="yes"' in content
    assert "How many minutes" not in content


def test_the_player_holds_the_five(page: Client, screened: Screening, healthy: Any) -> None:
    page.post("/session/new/", as_form(of_today(healthy)) | {"self_tests": "yes"})
    session = Session.objects.get()
    assert session.is_self_test
    names = [one["exercise"] for one in session.plan["prescriptions"]]
    assert names == [one.id for one in self_tests(exercises())]
    assert "Self-tests" in read(page, f"/session/{session.pk}/")
    assert page.get("/").context["state"] == "cleared"  # the session of the day stays as it is


def test_a_check_that_says_no_makes_none(page: Client, screened: Screening, healthy: Any) -> None:
    form = as_form(of_today(healthy)) | {"self_tests": "yes", "pain_today": "9"}
    assert page.post("/session/new/", form).status_code == 200
    assert not Session.objects.exists()


def test_after_the_player_it_asks_what_was_seen(
    page: Client, screened: Screening, healthy: Any
) -> None:
    page.post("/session/new/", as_form(of_today(healthy)) | {"self_tests": "yes"})
    session = Session.objects.get()
    said = {"outcome": "finished", "seconds": 100}
    answer = page.post(f"/session/{session.pk}/end/", said, content_type="application/json")
    assert answer.json() == {"next": f"/self-tests/{session.pk}/"}


def test_nothing_is_filled_in_and_each_side_is_asked(page: Client, tested: Session) -> None:
    content = read(page, f"/self-tests/{tested.pk}/")
    assert content.count("<fieldset") == SIDES
    assert content.count('type="radio"') == SIDES * len(Seen)
    assert "checked" not in content


def test_what_was_seen_is_kept_per_side_with_a_note(
    page: Client, alice: Person, tested: Session
) -> None:
    form = {
        "test-trunk-rotation-left": "easy",
        "test-trunk-rotation-right": "partly",
        "test-squat-left": "effort",
        "note": "Stiff today.",
    }
    answer = page.post(f"/self-tests/{tested.pk}/", form)
    assert answer.headers["Location"] == "/self-tests/"
    rows = {row.exercise: (row.left, row.right) for row in alice.self_tests.all()}
    assert rows == {"test-trunk-rotation": ("easy", "partly"), "test-squat": ("effort", "")}
    assert Feedback.objects.get(session=tested).note == "Stiff today."
    page.post(f"/self-tests/{tested.pk}/", form | {"test-squat-left": "easy"})
    assert alice.self_tests.get(exercise="test-squat").left == "easy"
    assert alice.self_tests.count() == 2


def test_all_may_stay_open(page: Client, alice: Person, tested: Session) -> None:
    answer = page.post(f"/self-tests/{tested.pk}/", {}, follow=True)
    assert "Nothing was written down" in answer.content.decode()
    assert not alice.self_tests.exists()
    assert "have not written anything down" in read(page, "/self-tests/")


def test_what_is_not_on_offer_is_asked_again(page: Client, alice: Person, tested: Session) -> None:
    form = {"test-squat-left": "splendid", "test-arm-lift-left": "easy", "note": "x" * 2001}
    answer = page.post(f"/self-tests/{tested.pk}/", form)
    assert answer.status_code == 422
    content = answer.content.decode()
    assert "Please choose one of the answers on offer" in content
    assert "Please keep the note below" in content
    assert content.count("checked") == 1  # what was right is not asked for again
    assert not alice.self_tests.exists()


def test_what_hurt_counts_as_it_does_elsewhere(
    page: Client, alice: Person, tested: Session
) -> None:
    for _ in range(2):  # told twice is noted once
        page.post(f"/self-tests/{tested.pk}/", {"test-squat-left": "hurt"})
    assert SafetyEvent.objects.get().exercise == "test-squat"
    assert painful_exercises(alice, since=answered_at(alice)) == {"test-squat": 1}
    assert "You said that it hurt." in read(page, f"/self-tests/{tested.pk}/")


def answered_at(person: Person) -> Any:
    return person.screenings.get().created_at


def test_they_count_as_no_exercise_of_the_plan(
    page: Client, alice: Person, screened: Screening, tested: Session
) -> None:
    today = timezone.localdate()
    assert sessions_by_day(alice, since=today) == {}
    before = days_before(alice, on=today)
    assert (before.days, before.earlier, before.earlier_days) == ({}, {}, 0)
    assert responses_of(alice) == ()
    course = course_for(alice, screened, now=timezone.now())
    assert not course.states
    past = past_of(planning_of(alice, screened, course, on=today))
    assert past.days == 0
    assert past.sessions_today == 0
    assert page.get("/").context["state"] == "cleared"
    assert "No session in these days" in read(page, "/review/")
    assert "Self-tests" in read(page, "/records/")
    assert f'href="/self-tests/{tested.pk}/"' in read(page, f"/records/{tested.pk}/")


def test_they_are_offered_at_the_start_and_again_in_four_weeks(
    page: Client, alice: Person, screened: Screening
) -> None:
    link = "To the self-tests"
    assert link in read(page, "/")
    assert 'href="/self-tests/"' in read(page, "/screening/result/")
    row = seen(alice, days_ago(0), "test-squat", "easy")
    assert link not in read(page, "/")
    assert 'href="/session/new/?self_tests=yes"' in read(page, "/self-tests/")  # always reachable
    row.day = days_ago(28)
    row.save()
    assert link in read(page, "/")
    seen(alice, days_ago(0), "test-squat", "easy")
    assert link not in read(page, "/")


def test_without_a_screening_nothing_is_due(page: Client, alice: Person) -> None:
    assert not self_tests_due(alice, on=timezone.localdate())
    content = read(page, "/self-tests/")
    assert "Answer the questions first" in content
    assert "self_tests=yes" not in content


def test_what_is_closed_says_why(page: Client, alice: Person) -> None:
    answers = standing(answers_in("healthy-office-worker")) | {"doctor_agreed": False}
    answers |= {"conditions": ["osteoporosis"]}
    store_screening(alice, answers, now=timezone.now())
    assert 'class="verdict' in read(page, "/self-tests/")


def test_charlie_sees_and_writes_nothing_of_hers(
    charlies_page: Client, alice: Person, charlie: Person, tested: Session
) -> None:
    seen(alice, days_ago(5), "test-squat", "hurt")
    assert "What you have seen" not in read(charlies_page, "/self-tests/")
    for answer in (
        charlies_page.get(f"/self-tests/{tested.pk}/"),
        charlies_page.post(f"/self-tests/{tested.pk}/", {"test-squat-left": "easy"}),
    ):
        assert answer.status_code == 404
    assert not charlie.self_tests.exists()


def test_a_session_of_exercises_has_no_such_form(page: Client, session: Session) -> None:
    end_session(session, status=Session.Status.FINISHED, symptom="", seconds=9, now=timezone.now())
    assert page.get(f"/self-tests/{session.pk}/").status_code == 404


def test_a_running_one_is_not_written_down_yet(
    page: Client, screened: Screening, healthy: Any
) -> None:
    page.post("/session/new/", as_form(of_today(healthy)) | {"self_tests": "yes"})
    assert page.get(f"/self-tests/{Session.objects.get().pk}/").status_code == 404


def test_erasing_takes_them_along(page: Client, alice: Person, charlie: Person) -> None:
    seen(alice, days_ago(1), "test-squat", "easy")
    seen(charlie, days_ago(1), "test-squat", "easy")
    alice.delete()
    assert [row.person for row in SelfTest.objects.all()] == [charlie]
