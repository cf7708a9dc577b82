from typing import Any

import pytest
from django.test import Client

from spinalis.safety.screening import load_screening
from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import rules_digest
from spinalis_web.records.models import Screening
from tests.web.conftest import answers_in, as_form, standing

pytestmark = pytest.mark.django_db


def answer_everything(page: Client, answers: dict[str, Any]) -> str:
    """Answer page after page as a person does; the address at the end."""
    form = as_form(standing(answers))
    address = page.get("/screening/")
    for _ in range(30):
        number = address.context["page_number"]
        asked = {field.question.id for field in address.context["fields"]}
        given = {key: value for key, value in form.items() if key in asked}
        address = page.post("/screening/", {**given, "page": number}, follow=True)
        if "page_number" not in address.context:
            return str(address.request["PATH_INFO"])
    raise AssertionError("the questions never end")


def test_nothing_is_filled_in_beforehand(page: Client) -> None:
    themes = [t for t in load_screening().themes if any(not q.each_time for q in t.questions)]
    for number in range(1, len(themes) + 1):
        content = page.get(f"/screening/?page={number}").content.decode()
        assert "checked" not in content
        assert 'value=""' in content or "<input id=" not in content


def test_all_answers_are_stored_with_the_rules_they_were_given_to(
    page: Client, alice: Person, healthy: dict[str, Any]
) -> None:
    assert answer_everything(page, healthy) == "/screening/result/"
    row = alice.screenings.get()
    assert row.answers == standing(healthy)
    assert row.rules_digest == rules_digest()


def test_a_theme_left_open_is_shown_again_with_the_fault_at_each_field(page: Client) -> None:
    answer = page.post("/screening/", {"page": "1", "age": "abc"})
    assert answer.status_code == 422
    content = answer.content.decode()
    assert "Please give a number from 0 to 120." in content
    assert "Please answer this question." in content
    assert 'value="abc"' in content
    assert 'aria-invalid="true"' in content
    assert not Screening.objects.exists()


def test_none_together_with_something_else_is_a_fault(page: Client) -> None:
    form = {"page": "2", "signs_nerves": ["none", "both_legs"]}
    content = page.post("/screening/", form).content.decode()
    assert "together with something else" in content


def test_a_branch_is_asked_once_its_parent_opens_it(page: Client) -> None:
    def asked() -> str:
        return page.get("/screening/?page=3").content.decode()

    assert "q-blood_pressure" not in asked()
    form = {
        "page": "3",
        "health_heart": ["high_blood_pressure"],
        "health_other": ["none"],
        "surgery_injury": ["none"],
    }
    answer = page.post("/screening/", form)
    assert answer.headers["Location"] == "/screening/?page=3"
    assert "q-blood_pressure" in asked()


@pytest.mark.parametrize(
    "name",
    [
        "neck-complaint",
        "lumbar-osteochondrosis-stage-2-agreed",
        "lumbar-osteochondrosis-stage-2-no-agreement",
        "red-flag",
    ],
)
def test_every_example_can_be_answered_in_the_page(page: Client, name: str) -> None:
    answers = answers_in(name)
    assert answer_everything(page, answers) == "/screening/result/"
    assert Screening.objects.get().answers.keys() == standing(answers).keys()


def test_the_result_says_why_with_source_and_strength(page: Client) -> None:
    answer_everything(page, answers_in("red-flag"))
    content = page.get("/screening/result/").content.decode()
    assert "Please do not exercise now" in content
    assert "Call your emergency number now" in content
    assert "This rests on a guideline" in content
    assert "Red Flags" in content
    assert "Not yet reviewed by a clinician" in content


def test_the_result_without_answers_leads_to_the_questions(page: Client) -> None:
    assert page.get("/screening/result/").headers["Location"] == "/screening/"


def test_a_page_number_that_does_not_exist_is_the_first_open_page(page: Client) -> None:
    for number in ("0", "99", "-1", "x", "²"):
        assert page.get("/screening/", {"page": number}).context["page_number"] == 1


def test_an_answer_that_is_no_option_is_refused(page: Client) -> None:
    content = page.post("/screening/", {"page": "1", "activity": "astronaut"}).content.decode()
    assert "Please choose one of the answers shown." in content


def test_charlie_never_sees_the_answers_of_alice(
    charlies_page: Client, screened: Screening
) -> None:
    assert charlies_page.get("/screening/result/").headers["Location"] == "/screening/"
    assert b"Welcome" in charlies_page.get("/").content
