import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.screening_store import store_screening
from spinalis_web.records.models import Screening
from tests.web.conftest import answers_in, standing

pytestmark = pytest.mark.django_db


def test_every_exercise_is_listed(page: Client) -> None:
    content = page.get("/exercises/").content.decode()
    for name in exercises():
        assert f'href="/exercises/{name}/"' in content


@pytest.mark.parametrize("name", sorted(exercises()))
def test_an_exercise_is_shown_complete(page: Client, screened: Screening, name: str) -> None:
    content = page.get(f"/exercises/{name}/").content.decode()
    exercise = exercises()[name]
    for text in (exercise.name, *exercise.steps, *exercise.cues):
        assert escape(text) in content
    assert "Not yet reviewed by a clinician" in content
    assert "Open to you" in content or "Not for you now" in content or "Only" in content


def test_without_answers_no_exercise_is_called_open(page: Client) -> None:
    content = page.get("/exercises/cat/").content.decode()
    assert "Not yet known whether this is for you" in content
    assert "Open to you" not in content


def test_a_closed_exercise_says_why(page: Client, alice: Person) -> None:
    store_screening(alice, standing(answers_in("red-flag")), now=timezone.now())
    content = page.get("/exercises/cat/").content.decode()
    assert "Not for you now" in content
    assert "This rests on" in content


def test_an_exercise_that_does_not_exist_is_not_there(page: Client) -> None:
    assert page.get("/exercises/juggling/").status_code == 404
