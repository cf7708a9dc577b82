"""Alice owns what is asked for, Charlie must never see it, the stranger is not signed in."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from spinalis.safety.answers import decode_answers
from spinalis.safety.screening import load_screening
from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import store_screening
from spinalis_web.records.models import Screening, Session

ANSWERS = Path(__file__).parents[2] / "examples" / "answers"


def answers_in(name: str) -> dict[str, Any]:
    """The answers of one of the example files."""
    answers = decode_answers(ANSWERS / f"{name}.yaml")
    return {key: list(one) if isinstance(one, tuple) else one for key, one in answers.items()}


def standing(answers: dict[str, Any]) -> dict[str, Any]:
    questions = load_screening().questions
    return {key: value for key, value in answers.items() if not questions[key].each_time}


def of_today(answers: dict[str, Any]) -> dict[str, Any]:
    questions = load_screening().questions
    return {key: value for key, value in answers.items() if questions[key].each_time}


def as_form(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers as a browser sends them."""
    return {
        key: ("yes" if value else "no") if isinstance(value, bool) else value
        for key, value in answers.items()
    }


@pytest.fixture(autouse=True)
def plain_static_names(settings: LazySettings) -> None:
    """Pages are tested without collecting the static files first."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def healthy() -> dict[str, Any]:
    return answers_in("healthy-office-worker")


@pytest.fixture
def alice(db: None) -> Person:
    return Person.objects.create(username="alice")


@pytest.fixture
def charlie(db: None) -> Person:
    return Person.objects.create(username="charlie")


@pytest.fixture
def page(alice: Person) -> Client:
    """A browser in which Alice is signed in."""
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture
def charlies_page(charlie: Person) -> Client:
    client = Client()
    client.force_login(charlie)
    return client


@pytest.fixture
def stranger(db: None) -> Client:
    return Client()


@pytest.fixture
def screened(alice: Person, healthy: dict[str, Any]) -> Screening:
    """Alice has answered the screening an hour ago and may exercise."""
    an_hour_ago = timezone.now() - timedelta(hours=1)
    return store_screening(alice, standing(healthy), now=an_hour_ago)


@pytest.fixture
def session(page: Client, screened: Screening, healthy: dict[str, Any]) -> Session:
    """A session of fifteen minutes, ready to run, made by the page itself."""
    form = as_form(of_today(healthy)) | {"minutes": "15"}
    answer = page.post("/session/new/", form)
    assert answer.status_code == 302, answer.content.decode()
    return Session.objects.get()
