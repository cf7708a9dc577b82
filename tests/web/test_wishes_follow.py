"""What the exercises are for follows from what a person has come for, until they say otherwise."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from spinalis.plan.rhythm import Aim
from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import store_screening
from spinalis_web.home.wishes_store import wanted_by
from spinalis_web.records.models import Wishes
from tests.web.conftest import answers_in, standing
from tests.web.test_wishes import FORM

pytestmark = pytest.mark.django_db


def came_for(person: Person, purpose: str, **answers: Any) -> None:
    given = standing(answers_in("neck-complaint")) | {"purpose": purpose} | answers
    store_screening(person, given, now=timezone.now())


def aim_shown(page: Client) -> list[str]:
    fields = {field.name: field for field in page.get("/wishes/").context["fields"]}
    return [option.value for option in fields["aim"].options if option.chosen]


def test_the_aim_follows_what_somebody_has_come_for(page: Client, alice: Person) -> None:
    for purpose, aim in (
        ("neck", Aim.COMPLAINT),
        ("finding", Aim.COMPLAINT),
        ("chair", Aim.PREVENTION),
        ("steady", Aim.PREVENTION),
    ):
        came_for(alice, purpose)
        assert wanted_by(alice).rhythm.aim is aim
        assert aim_shown(page) == [aim]


@pytest.mark.parametrize("purpose", ["chair", "wheelchair"])
def test_who_exercises_on_a_chair_is_not_sent_to_the_floor(
    page: Client, alice: Person, purpose: str
) -> None:
    assert wanted_by(alice).goals.floor
    came_for(alice, purpose)
    assert not wanted_by(alice).goals.floor


def test_wishes_that_leave_the_aim_as_it_stands_let_it_follow(page: Client, alice: Person) -> None:
    came_for(alice, "steady")
    page.post("/wishes/", FORM | {"minutes": "20"})
    assert Wishes.objects.get().aim is None
    came_for(alice, "neck")
    assert wanted_by(alice).rhythm.aim is Aim.COMPLAINT
    assert wanted_by(alice).rhythm.minutes == 20


def test_an_aim_of_ones_own_stays(page: Client, alice: Person) -> None:
    came_for(alice, "neck")
    page.post("/wishes/", FORM | {"aim": "prevention"})
    assert Wishes.objects.get().aim == "prevention"
    came_for(alice, "lower_back", pain_places=["lower_back"])
    assert wanted_by(alice).rhythm.aim is Aim.PREVENTION


def test_several_sessions_a_day_keep_the_aim_that_allows_them(page: Client, alice: Person) -> None:
    came_for(alice, "neck")
    page.post("/wishes/", FORM | {"aim": "complaint", "times": ["any", "evening"]})
    came_for(alice, "steady")
    assert wanted_by(alice).rhythm.aim is Aim.COMPLAINT
    assert page.get("/week/").status_code == 200


def test_the_programme_and_what_it_follows_from_stand_above_the_wishes(
    page: Client, alice: Person
) -> None:
    assert page.get("/wishes/").context["came_for"] is None
    came_for(alice, "neck")
    shown = page.get("/wishes/").context["came_for"]
    assert shown.words == "My neck"
    assert shown.programme
    assert escape(shown.summary) in page.get("/wishes/").content.decode()


def test_answers_from_before_the_question_have_a_programme_too(page: Client, alice: Person) -> None:
    answers = standing(answers_in("neck-complaint"))
    del answers["purpose"]
    store_screening(alice, answers, now=timezone.now())
    shown = page.get("/wishes/").context["came_for"]
    assert shown.words == ""
    assert "neck" in shown.programme.lower()
    assert wanted_by(alice).rhythm.aim is Aim.COMPLAINT
