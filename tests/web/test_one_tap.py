"""One tap answers lists of which nothing is true; what nobody has said stays open."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import draft_of, store_screening
from spinalis_web.records.models import Screening, Session
from tests.web.conftest import answers_in, as_form, of_today, standing
from tests.web.test_screening import answer_everything, fields_of

pytestmark = pytest.mark.django_db
SIGNS = ("signs_nerves", "signs_head_neck", "signs_heart", "signs_general")


def send(page: Client, **form: Any) -> Any:
    return page.post("/screening/", {"page": "3"} | form)


def draft(page: Client) -> Any:
    return draft_of(page.get("/screening/").wsgi_request)


def faulty(answer: Any) -> set[str]:
    return {one.question.id for one in fields_of(answer) if one.fault}


def test_none_of_these_answers_every_list_of_the_page(page: Client) -> None:
    assert send(page, rest="none").headers["Location"] == "/screening/?page=4"
    assert draft(page) == dict.fromkeys(SIGNS, ("none",))


def test_only_what_is_ticked_answers_the_other_lists(page: Client) -> None:
    assert send(page, rest="ticked", signs_general=["weight_loss"]).status_code == 302
    assert draft(page) == dict.fromkeys(SIGNS, ("none",)) | {"signs_general": ("weight_loss",)}


def test_none_with_something_ticked_is_left_to_the_person(page: Client) -> None:
    answer = send(page, rest="none", signs_general=["weight_loss"])
    assert answer.status_code == 422
    assert faulty(answer) == {"signs_general"}
    assert not draft(page)


def test_only_what_is_ticked_with_nothing_ticked_answers_nothing(page: Client) -> None:
    assert faulty(send(page, rest="ticked")) == set(SIGNS)
    assert not draft(page)


@pytest.mark.parametrize("form", [{}, {"rest": ""}, {"rest": "all"}])
def test_without_the_tap_nothing_is_answered(page: Client, form: dict[str, str]) -> None:
    assert faulty(send(page, **form)) == set(SIGNS)
    assert not draft(page)


def test_a_list_that_is_answered_alone_keeps_its_answer(page: Client) -> None:
    assert send(page, rest="none", signs_heart=["none"]).status_code == 302
    assert draft(page) == dict.fromkeys(SIGNS, ("none",))


def test_what_is_asked_further_is_never_answered_by_the_tap(page: Client) -> None:
    answer = page.post(
        "/screening/",
        {"page": "4", "rest": "ticked", "health_heart": ["high_blood_pressure"]},
    )
    assert answer.headers["Location"] == "/screening/?page=4#q-blood_pressure"
    assert "blood_pressure" not in draft(page)


def test_a_page_says_what_was_said_before(page: Client) -> None:
    send(page, rest="none")
    content = page.get("/screening/?page=3").content.decode()
    assert content.count("You have said: none of these.") == len(SIGNS)


# ---------------------------------------------------------------- the check behind the result


def test_the_check_stands_behind_fresh_answers_and_begins_the_session(
    page: Client, alice: Person, healthy: dict[str, Any]
) -> None:
    answer_everything(page, healthy)
    check = page.get("/screening/result/").context["check"]
    assert [one.question.id for one in check.page.fields] == ["pain_today", "painkillers_today"]
    assert [one.question.id for one in check.page.lists] == ["signs_today", "state_today"]
    assert not any(choice.chosen for one in check.page.fields for choice in one.choices)
    form = {"minutes": check.minutes, "pain_today": "0", "painkillers_today": "no", "rest": "none"}
    answer = page.post("/session/new/", form)
    session = alice.sessions.get()
    assert answer.headers["Location"] == f"/session/{session.pk}/"
    assert session.daily_check == {
        "pain_today": 0,
        "painkillers_today": False,
        "signs_today": ["none"],
        "state_today": ["none"],
    }


def test_the_lower_back_is_asked_about_rising_there_too(page: Client) -> None:
    answer_everything(page, answers_in("lumbar-osteochondrosis-stage-2-agreed"))
    fields = page.get("/screening/result/").context["check"].page.fields
    assert "risen_today" in [one.question.id for one in fields]


def test_a_check_left_open_is_shown_with_its_faults(page: Client, healthy: dict[str, Any]) -> None:
    answer_everything(page, healthy)
    answer = page.post("/session/new/", {"minutes": "15", "rest": "none", "pain_today": "0"})
    assert answer.status_code == 422
    assert not Session.objects.exists()


def test_a_sign_ticked_there_refuses_the_session(
    page: Client, alice: Person, healthy: dict[str, Any]
) -> None:
    answer_everything(page, healthy)
    form = as_form(of_today(healthy)) | {"minutes": "15", "rest": "ticked"}
    del form["state_today"]
    answer = page.post("/session/new/", form | {"signs_today": ["chest"]})
    assert "Call your emergency number now" in answer.content.decode()
    assert not alice.sessions.exists()


@pytest.mark.parametrize("hours", [2, -2])
def test_the_check_is_not_offered_for_answers_of_another_hour(
    page: Client, alice: Person, healthy: dict[str, Any], hours: int
) -> None:
    then = timezone.now() - timedelta(hours=hours)
    store_screening(alice, standing(healthy), now=then)
    answer = page.get("/screening/result/")
    assert answer.context["check"] is None
    assert "To today" in answer.content.decode()


def test_it_is_not_offered_to_who_may_not_exercise(page: Client) -> None:
    answer_everything(page, answers_in("red-flag"))
    assert page.get("/screening/result/").context["check"] is None


def test_it_is_not_offered_once_there_was_a_session(
    page: Client, session: Session, screened: Screening
) -> None:
    assert page.get("/screening/result/").context["check"] is None
