from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.utils import timezone

from spinalis.catalogue.complex import ComplexItem
from spinalis.catalogue.dose import Dose
from spinalis.plan.course import ChangeKind, Course
from spinalis.plan.prescription import Part
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import complexes
from spinalis_web.home.course_store import course_for, doses_of, last_change, stored_course
from spinalis_web.home.screening_store import standing_clearance
from spinalis_web.home.week_build import complex_session, planning_of
from spinalis_web.records.course_models import CourseRow
from spinalis_web.records.models import Screening, Session
from spinalis_web.records.to_domain import plan_of
from tests.web.conftest import as_form, of_today
from tests.web.course_days import (
    A_DAY,
    days_ago,
    exercised,
    start_dose,
    three_good_days,
    woke,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_screened(screened: Screening) -> Screening:
    """Alice has answered a month ago, so that days of this week come after it."""
    screened.created_at = timezone.now() - timedelta(days=30)
    screened.save()
    return screened


def course_now(person: Person, screening: Screening) -> Course:
    return course_for(person, screening, now=timezone.now())


def test_three_good_days_with_their_mornings_let_the_dose_grow(
    alice: Person, long_screened: Screening
) -> None:
    three_good_days(alice)
    course = course_now(alice, long_screened)
    change = last_change(course, "cat")
    assert change is not None
    assert change.kind is ChangeKind.STEP_UP
    assert change.day == timezone.localdate()
    assert doses_of(course)["cat"] != start_dose()


def test_without_the_mornings_nothing_grows(alice: Person, long_screened: Screening) -> None:
    for days in (3, 2, 1):
        exercised(alice, days_ago(days), pain_nrs=0, usual_nrs=1, effort_rpe=4)
        woke(alice, days_ago(days), None)
    assert course_now(alice, long_screened).states["cat"].dose == start_dose()


def test_a_worse_morning_lowers_the_dose_whatever_the_evening_said(
    alice: Person, long_screened: Screening
) -> None:
    exercised(alice, days_ago(1), pain_nrs=0, usual_nrs=1)
    woke(alice, days_ago(1), 4)
    change = last_change(course_now(alice, long_screened), "cat")
    assert change is not None
    assert change.kind is ChangeKind.STEP_DOWN
    assert "The morning after was worse" in change.reason.text


def test_looking_again_changes_and_writes_nothing(alice: Person, long_screened: Screening) -> None:
    three_good_days(alice)
    first = course_now(alice, long_screened)
    written = CourseRow.objects.get().updated_at
    assert course_now(alice, long_screened) == first == stored_course(alice)
    assert CourseRow.objects.get().updated_at == written


def test_who_has_reported_nothing_has_no_row(alice: Person, long_screened: Screening) -> None:
    assert course_now(alice, long_screened) == Course()
    assert not CourseRow.objects.exists()


def test_a_report_of_a_clock_gone_wrong_waits_for_its_day(
    alice: Person, long_screened: Screening
) -> None:
    exercised(alice, days_ago(-400), pain_nrs=0)
    assert course_now(alice, long_screened) == Course()


def test_what_hurt_twice_waits_until_the_questions_are_answered_again(
    alice: Person, long_screened: Screening
) -> None:
    for days in (3, 2):
        exercised(alice, days_ago(days), outcome="hurt")
    assert course_now(alice, long_screened).suspended == {"cat"}
    long_screened.created_at = timezone.now() + timedelta(seconds=1)
    course = course_now(alice, long_screened)
    assert course.suspended == frozenset()
    change = last_change(course, "cat")
    assert change is not None
    assert change.kind is ChangeKind.RESUME
    assert "answered the questions about you again" in change.reason.text


def test_what_a_sign_stopped_waits_for_its_re_check_even_then(
    page: Client, alice: Person, long_screened: Screening
) -> None:
    exercised(alice, days_ago(1), outcome="stopped")
    assert course_now(alice, long_screened).suspended == {"cat"}
    long_screened.created_at = timezone.now() - timedelta(minutes=1)
    long_screened.save()
    assert course_now(alice, long_screened).suspended == {"cat"}
    shown = page.get("/exercises/cat/").content.decode()
    assert "A sign that stops a session came up" in shown
    page.post("/exercises/cat/again/", {"confirm": "painless"})
    assert stored_course(alice).suspended == frozenset()


def planned(page: Client, healthy: dict[str, Any]) -> dict[str, Any]:
    answer = page.post("/session/new/", as_form(of_today(healthy)) | {"minutes": "20"})
    assert answer.status_code == 302
    latest = Session.objects.filter(status="ready").first()
    assert latest is not None
    return {one.exercise: one for one in plan_of(latest).prescriptions}


def test_the_next_session_takes_the_grown_doses(
    page: Client, alice: Person, long_screened: Screening, healthy: dict[str, Any]
) -> None:
    names = list(planned(page, healthy))
    Session.objects.all().delete()
    for days in (3, 2, 1):
        exercised(alice, days_ago(days), names, pain_nrs=0, usual_nrs=1, effort_rpe=4)
        woke(alice, days_ago(days), 0)
    doses = doses_of(course_now(alice, long_screened))
    main = {name: one for name, one in planned(page, healthy).items() if one.part is Part.MAIN}
    taken = {name: one.dose for name, one in main.items() if name in doses}
    assert taken
    for name, dose in taken.items():
        # What is left of the time may have become another set, and nothing else.
        assert msgspec.structs.replace(dose, sets=1, rest_s=0) == msgspec.structs.replace(
            doses[name], sets=1, rest_s=0
        )
    assert any(dose != start_dose(name) for name, dose in taken.items())


def test_the_morning_is_asked_once_and_never_filled_in(
    page: Client, alice: Person, long_screened: Screening
) -> None:
    exercised(alice, days_ago(1))
    content = page.get("/").content.decode()
    assert "your pain this morning?" in content
    assert "checked" not in content
    form = {"for_day": days_ago(1).isoformat(), "pain_nrs": "3"}
    assert (
        "Your doses follow your mornings"
        in page.post("/morning/", form, follow=True).content.decode()
    )
    told = alice.mornings.get()
    assert (told.for_day, told.pain_nrs) == (days_ago(1), 3)
    assert "your pain this morning?" not in page.get("/").content.decode()
    page.post("/morning/", form | {"pain_nrs": "0"})
    assert alice.mornings.get().pain_nrs == 3


def test_no_answer_is_kept_as_none_and_not_asked_again(
    page: Client, alice: Person, long_screened: Screening
) -> None:
    exercised(alice, days_ago(1))
    page.post("/morning/", {"for_day": days_ago(1).isoformat(), "no_answer": "yes"})
    assert alice.mornings.get().pain_nrs is None
    assert "your pain this morning?" not in page.get("/").content.decode()


@pytest.mark.parametrize("pain", ["", "11", "-1", "x"])
def test_an_empty_or_impossible_answer_is_asked_again(
    page: Client, alice: Person, long_screened: Screening, pain: str
) -> None:
    exercised(alice, days_ago(1))
    form = {"for_day": days_ago(1).isoformat(), "pain_nrs": pain}
    content = page.post("/morning/", form, follow=True).content.decode()
    assert "Choose a number for this morning" in content
    assert "your pain this morning?" in content
    assert not alice.mornings.exists()


def test_only_the_day_before_is_asked_about(
    page: Client, alice: Person, long_screened: Screening
) -> None:
    exercised(alice, days_ago(2))
    assert "your pain this morning?" not in page.get("/").content.decode()
    page.post("/morning/", {"for_day": days_ago(2).isoformat(), "pain_nrs": "3"})
    assert not alice.mornings.exists()


def test_an_answer_of_a_page_left_open_overnight_counts_for_no_other_day(
    page: Client, alice: Person, long_screened: Screening
) -> None:
    exercised(alice, days_ago(1))
    form = {"for_day": (days_ago(1) - A_DAY).isoformat(), "pain_nrs": "3"}
    assert "nothing has changed" in page.post("/morning/", form, follow=True).content.decode()
    assert not alice.mornings.exists()


def test_a_complex_never_gives_more_again_than_what_hurt_in_it(
    alice: Person, long_screened: Screening
) -> None:
    heavier = msgspec.structs.replace(start_dose(), repetitions=start_dose().repetitions + 4)
    item = ComplexItem("cat", dose=heavier)
    found = msgspec.structs.replace(complexes()["morning-yoga"], items=(item,))

    def given() -> Dose | None:
        now = timezone.now()
        course = course_for(alice, long_screened, now=now)
        planning = planning_of(alice, long_screened, course, on=timezone.localdate(now))
        plan = complex_session(found, planning, clearance, minutes=None)
        return next((one.dose for one in plan.prescriptions if one.exercise == "cat"), None)

    clearance = standing_clearance(long_screened)
    assert given() == heavier
    exercised(alice, days_ago(1), dose=heavier, outcome="hurt", pain_nrs=3, usual_nrs=1)
    after = given()
    assert after is not None
    assert after.repetitions <= start_dose().repetitions
