import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from spinalis_web.access.models import Person
from spinalis_web.records.models import Screening, Session
from spinalis_web.records.to_domain import plan_of
from tests.web.conftest import as_form, of_today
from tests.web.course_days import days_ago, exercised, woke

pytestmark = pytest.mark.django_db


def test_the_gentle_set_passes_the_check_and_is_short(
    page: Client, alice: Person, screened: Screening, healthy: dict[str, Any]
) -> None:
    shown = page.get("/session/new/?gentle=yes").content.decode()
    assert "the short gentle set" in shown
    assert 'name="minutes"' not in shown
    page.post("/session/new/", as_form(of_today(healthy)) | {"gentle": "yes"})
    plan = plan_of(alice.sessions.get())
    assert 1 <= len(plan.prescriptions) <= 3
    assert plan.seconds <= 300
    assert all(one.dose.range_percent == 40 for one in plan.prescriptions)


def test_the_check_can_refuse_the_gentle_set_too(
    page: Client, screened: Screening, healthy: dict[str, Any]
) -> None:
    form = as_form(of_today(healthy)) | {"gentle": "yes", "state_today": ["fever"]}
    assert b"With fever your body needs rest." in page.post("/session/new/", form).content
    assert not Session.objects.exists()


@pytest.fixture
def yesterday(alice: Person, screened: Screening) -> date:
    """A day with an exercise, after answers from the week before."""
    Screening.objects.update(created_at=timezone.now() - timedelta(days=7))
    exercised(alice, days_ago(1), usual_nrs=1)
    return days_ago(1)


def primary(page: Client) -> list[str]:
    """Where the main actions of the first page lead."""
    content = page.get("/").content.decode()
    links = re.findall(r"<a [^>]*>", content)
    return [link for link in links if re.search(r'class="[^"]*\bprimary\b', link)]


def test_a_bad_morning_offers_the_gentle_set_in_the_place_of_the_session(
    page: Client, alice: Person, yesterday: date
) -> None:
    assert [link for link in primary(page) if 'href="/session/new/"' in link]
    woke(alice, yesterday, 4)
    (link,) = primary(page)
    assert 'href="/session/new/?gentle=yes"' in link
    assert b"The session that was planned, for when you feel better" in page.get("/").content


@pytest.mark.parametrize("usual", [1, 7])
def test_a_very_bad_morning_offers_rest_and_no_session_first(
    page: Client, alice: Person, yesterday: date, usual: int
) -> None:
    Session.objects.update(usual_pain_nrs=usual)
    woke(alice, yesterday, 7)
    assert primary(page) == []
    assert b"Not your best morning: rest" in page.get("/").content


def test_a_session_that_waits_is_not_offered_first_either(
    page: Client, alice: Person, yesterday: date, healthy: dict[str, Any]
) -> None:
    page.post("/session/new/", as_form(of_today(healthy)) | {"minutes": "15"})
    assert page.get("/").context["state"] == "open"
    assert len(primary(page)) == 1
    woke(alice, yesterday, 8)
    assert primary(page) == []


def test_what_is_listed_for_a_bad_morning_is_what_plays(
    page: Client, alice: Person, yesterday: date, healthy: dict[str, Any]
) -> None:
    woke(alice, yesterday, 4)
    listed = [item.exercise.id for item in page.get("/").context["gentle"].items]
    page.post("/session/new/", as_form(of_today(healthy)) | {"gentle": "yes"})
    made = alice.sessions.first()
    assert made is not None
    assert [one.exercise for one in plan_of(made).prescriptions] == listed
