from datetime import datetime
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.utils import timezone

from spinalis_web.home import day_plan
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_store import course_for
from spinalis_web.home.week_build import first_session, planning_of
from spinalis_web.records.models import Screening, Session
from spinalis_web.records.store import end_session
from spinalis_web.records.to_domain import changes_of, plan_of
from tests.web.conftest import as_form, of_today
from tests.web.test_check import PAGE, newest

pytestmark = pytest.mark.django_db


def listed(page: Client) -> list[str]:
    return [entry.exercise.id for entry in page.get("/").context["entries"]]


def check(page: Client, answers: dict[str, Any], minutes: str = "15", **change: Any) -> Any:
    return page.post(PAGE, as_form(of_today(answers)) | change | {"minutes": minutes})


def played() -> list[str]:
    return [one.exercise for one in plan_of(newest()).prescriptions]


def test_what_the_first_page_lists_is_what_plays(
    page: Client, screened: Screening, healthy: dict[str, Any]
) -> None:
    planned = listed(page)
    answer = check(page, healthy)
    assert answer.headers["Location"] == f"/session/{newest().pk}/"
    assert played() == planned
    assert not changes_of(newest())


@pytest.fixture
def harder(page: Client, screened: Screening, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The list of the first page, in which an exercise of the second level stands."""
    screening = Screening.objects.get()
    now = timezone.now()
    course = course_for(screening.person, screening, now=now)
    planning = planning_of(screening.person, screening, course, on=timezone.localdate(now))
    plan = first_session(planning)
    assert not isinstance(plan, str)
    bird_dog = exercises()["bird-dog"]
    place = next(index for index, one in enumerate(plan.prescriptions) if one.part == "main")
    items = list(plan.prescriptions)
    items[place] = msgspec.structs.replace(
        items[place], exercise=bird_dog.id, version=bird_dog.version, dose=bird_dog.start_dose
    )
    planned = msgspec.structs.replace(plan, prescriptions=tuple(items))
    monkeypatch.setattr(day_plan, "first_session", lambda _: planned)
    return [one.exercise for one in items]


def test_an_unchanged_check_plays_the_list_as_it_stands(
    page: Client, harder: list[str], healthy: dict[str, Any]
) -> None:
    check(page, healthy, pain_today="2")
    assert played() == harder


def test_pain_changes_the_session_and_says_what_and_why(
    page: Client, harder: list[str], healthy: dict[str, Any]
) -> None:
    answer = check(page, healthy, pain_today="3")
    made = newest()
    assert answer.headers["Location"] == f"/session/{made.pk}/changes/"
    changes = changes_of(made)
    left = {one.exercise: [reason.rule for reason in one.reasons] for one in changes.left}
    assert left.keys() == set(harder) - set(played())
    assert {one.exercise for one in changes.came} == set(played()) - set(harder)
    assert "bird-dog" in left
    for name, rules in left.items():
        closes = exercises()[name].level > 1
        assert rules == (["some-pain-today"] if closes else ["changed-session"])
    content = page.get(f"/session/{made.pk}/changes/").content.decode()
    assert "You have some pain today, so you stay with the light forms." in content
    for name in {*left, *(one.exercise for one in changes.came)}:
        assert f'href="/exercises/{name}/"' in content
    assert f'href="/session/{made.pk}/"' in content


def test_another_length_names_only_what_the_check_closes(
    page: Client, harder: list[str], healthy: dict[str, Any]
) -> None:
    check(page, healthy, minutes="10")
    assert not changes_of(newest())
    check(page, healthy, minutes="10", pain_today="3")
    closed = {name for name in harder if exercises()[name].level > 1}
    assert {one.exercise for one in changes_of(newest()).left} == closed
    assert not changes_of(newest()).came


def test_charlie_never_sees_what_changed_for_alice(charlies_page: Client, session: Session) -> None:
    assert charlies_page.get(f"/session/{session.pk}/changes/").status_code == 404


def test_an_ended_session_has_nothing_to_begin(page: Client, session: Session) -> None:
    now: datetime = timezone.now()
    end_session(session, status=Session.Status.FINISHED, symptom="", seconds=1, now=now)
    assert page.get(f"/session/{session.pk}/changes/").status_code == 404
