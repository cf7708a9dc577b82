"""The first page: where it hurts and what somebody has come for, and what contradicts it later."""

from typing import Any

import pytest
from django.test import Client

from spinalis.safety.purpose import Purpose
from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import draft_of
from tests.web.conftest import answers_in, as_form, standing
from tests.web.test_screening import answer_everything, fields_of

pytestmark = pytest.mark.django_db
FIRST = "/screening/?page=1"


def come_for(page: Client, purpose: str, *places: str) -> Any:
    form = {"page": "1", "purpose": purpose, "pain_places": list(places)}
    return page.post("/screening/", form)


def draft(page: Client) -> Any:
    return draft_of(page.get("/screening/").wsgi_request)


def faults(answer: Any) -> dict[str, str]:
    return {one.question.id: one.fault for one in fields_of(answer) if one.fault}


def test_the_first_page_asks_what_somebody_has_come_for(page: Client) -> None:
    answer = page.get("/screening/")
    assert answer.context["page_number"] == 1
    assert [one.question.id for one in fields_of(answer)] == ["pain_places", "purpose"]
    content = answer.content.decode()
    for purpose in Purpose:
        assert f'name="purpose"\n              value="{purpose}"' in content
    assert content.count('name="pain_places"') == 6  # real boxes, beside the drawing
    assert "aria-pressed" not in content


def test_to_stay_well_says_that_nothing_hurts_in_one_tap(page: Client) -> None:
    assert come_for(page, "stay_well").headers["Location"] == "/screening/?page=2"
    assert draft(page) == {"pain_places": ("none",), "purpose": "stay_well"}


def test_a_marked_region_and_its_purpose_are_both_answers(page: Client) -> None:
    assert come_for(page, "neck", "neck", "arm").headers["Location"] == "/screening/?page=2"
    assert draft(page) == {"pain_places": ("neck", "arm"), "purpose": "neck"}


@pytest.mark.parametrize("purpose", ["neck", "finding", "steady", "pregnant", "chair"])
def test_no_other_purpose_says_anything_about_pain(page: Client, purpose: str) -> None:
    answer = come_for(page, purpose)
    assert answer.status_code == 422
    assert set(faults(answer)) == {"pain_places"}
    assert "pain_places" not in draft(page)


def test_to_stay_well_with_a_place_marked_is_left_to_the_person(page: Client) -> None:
    answer = come_for(page, "stay_well", "lower_back")
    assert answer.status_code == 422
    assert "Take the marks away" in faults(answer)["purpose"]
    assert page.get(FIRST).content.decode().count("checked") == 1  # the mark is still there


def test_a_purpose_without_its_region_is_left_to_the_person(page: Client) -> None:
    answer = come_for(page, "neck", "lower_back")
    assert "You have come for your neck" in faults(answer)["pain_places"]
    assert come_for(page, "lower_back", "lower_back").status_code == 302


def test_the_enter_key_on_a_mark_answers_no_purpose(page: Client) -> None:
    answer = page.post("/screening/", {"page": "1", "pain_places": ["neck"]})
    assert set(faults(answer)) == {"purpose"}
    content = page.get(FIRST).content.decode()
    first = content[content.index('<button type="submit"') :]
    assert first.startswith('<button type="submit" hidden')


def test_what_was_given_is_shown_again(page: Client) -> None:
    come_for(page, "neck", "neck")
    content = " ".join(page.get(FIRST).content.decode().split())
    assert content.count('aria-pressed="true"') == 1
    assert "your answer" in content


def test_a_pregnancy_is_offered_first_and_answered_by_nobody_else(page: Client) -> None:
    come_for(page, "pregnant", "none")
    fields = {one.question.id: one for one in fields_of(page.get("/screening/?page=2"))}
    choices = [choice.value for choice in fields["pregnancy"].choices]
    assert choices == ["first_half", "second_half", "recent_birth", "not_pregnant"]
    assert not any(choice.chosen for choice in fields["pregnancy"].choices)


def about(page: Client, pregnancy: str) -> Any:
    form = {"page": "2", "age": "31", "activity": "regular", "pregnancy": pregnancy}
    return page.post("/screening/", form)


def test_an_answer_that_contradicts_the_purpose_is_said_where_it_was_given(page: Client) -> None:
    come_for(page, "pregnant", "none")
    answer = about(page, "not_pregnant")
    assert answer.status_code == 422
    assert "change what you have come for" in faults(answer)["pregnancy"]
    assert 'href="/screening/?page=1"' in answer.content.decode()
    assert about(page, "first_half").headers["Location"] == "/screening/?page=3"


def test_another_purpose_solves_it_too(page: Client) -> None:
    come_for(page, "pregnant", "none")
    about(page, "not_pregnant")
    assert come_for(page, "steady", "none").headers["Location"] == "/screening/?page=3"


def test_a_purpose_that_is_changed_later_leads_back_to_what_contradicts_it(page: Client) -> None:
    come_for(page, "steady", "none")
    about(page, "not_pregnant")
    answer = come_for(page, "pregnant", "none")
    assert answer.headers["Location"].startswith("/screening/?page=2")
    assert "pregnancy" in faults(page.get("/screening/?page=2"))


def test_who_cannot_stand_and_can_do_everything_is_asked_again(page: Client) -> None:
    come_for(page, "wheelchair", "none")
    answer = page.post("/screening/", {"page": "5", "rest": "none"})
    assert "Tick it with all the rest" in faults(answer)["cannot"]
    form = {"page": "5", "rest": "ticked", "cannot": ["balance", "floor", "squat"]}
    assert page.post("/screening/", form).status_code == 302


def test_nothing_is_kept_while_something_contradicts_the_purpose(
    page: Client, alice: Person
) -> None:
    come_for(page, "finding", "none")
    answers = as_form(standing(answers_in("healthy-office-worker")))
    for number in range(2, 7):
        page.post("/screening/", {**answers, "page": str(number)})
    assert not alice.screenings.exists()
    assert set(faults(page.get("/screening/"))) == {"conditions"}


def test_the_purpose_is_kept_with_the_answers(page: Client, alice: Person, healthy: Any) -> None:
    answer_everything(page, healthy)
    assert alice.screenings.get().answers["purpose"] == "stay_well"
