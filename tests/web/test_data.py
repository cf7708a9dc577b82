import json

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session as SignIn
from django.test import Client
from django.utils import timezone

from spinalis_web.access.models import EntryKey, Person
from spinalis_web.home.screening_store import store_screening
from spinalis_web.records.break_models import BreakEntryRow, BreakSettings
from spinalis_web.records.course_models import CourseRow, MorningAnswer
from spinalis_web.records.events import log_hurt
from spinalis_web.records.export import TABLES
from spinalis_web.records.models import (
    DoctorSheet,
    ExerciseRecordRow,
    Feedback,
    SafetyEvent,
    Screening,
    Session,
    Wishes,
)
from spinalis_web.records.self_test_models import SelfTest
from spinalis_web.records.store import end_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(session: Session, charlie: Person) -> Session:
    """A row of Alice's in every table, and one of Charlie's."""
    now = timezone.now()
    session.exercise_records.create(
        index=0,
        exercise="cat",
        version=1,
        dose={},
        outcome="done",
        repetitions=3,
        seconds=42.0,
        stored_at=now,
    )
    end_session(session, status=Session.Status.FINISHED, symptom="", seconds=700, now=now)
    Feedback.objects.create(session=session, created_at=now, note="a note of my own: ü")
    DoctorSheet.objects.create(
        person=session.person,
        screening=session.person.screenings.get(),
        created_at=now,
        code="AC4EFG7H",
        content={},
    )
    MorningAnswer.objects.create(person=session.person, for_day=now.date(), at=now)
    CourseRow.objects.create(person=session.person, course={}, updated_at=now)
    BreakSettings.objects.create(person=session.person, wishes={}, changed_at=now)
    BreakEntryRow.objects.create(person=session.person, break_at=now, answer="done", at=now)
    SelfTest.objects.create(
        person=session.person, day=now.date(), at=now, exercise="test-squat", left="easy"
    )
    log_hurt(session, "cat", now=now)
    for person in (session.person, charlie):
        Wishes.objects.create(
            person=person,
            changed_at=now,
            minutes=15,
            days=[0, 2, 4],
            times=["any"],
            regions=["lumbar"],
            props=["mat"],
            disliked=["cat"],
        )
    store_screening(charlie, {"age": 77}, now=now)
    return session


def test_every_clinical_table_is_exported() -> None:
    assert set(TABLES) == set(apps.get_app_config("records").get_models())


def test_the_export_holds_every_row_and_no_secret(page: Client, full: Session) -> None:
    answer = page.get("/data/export/")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    told = json.loads(answer.content)
    assert [row["username"] for row in told["person"]] == ["alice"]
    assert len(told["screening"]) == len(told["session"]) == 1
    assert len(told["exerciserecordrow"]) == len(told["feedback"]) == 1
    assert told["session"][0]["id"] == str(full.pk)
    assert told["session"][0]["script"]["exercises"]
    assert told["feedback"][0]["note"] == "a note of my own: ü"
    for table, rows in ((t, told[t.__name__.lower()]) for t in TABLES):
        columns = {f.name for f in table._meta.get_fields() if f.concrete}
        assert columns <= rows[0].keys()
    assert "password" not in answer.content.decode()
    assert [row["answers"]["age"] for row in told["screening"]] == [34]


def test_erasing_needs_the_tick(page: Client, full: Session) -> None:
    answer = page.post("/data/erase/")
    assert answer.status_code == 422
    assert b"nothing was erased" in answer.content
    assert Session.objects.exists()


def test_erasing_leaves_no_row_of_the_person_and_all_of_the_others(
    page: Client, full: Session, charlies_page: Client
) -> None:
    assert b"Everything is erased" in page.post("/data/erase/", {"confirm": "erase"}).content
    assert not Session.objects.exists()
    assert not ExerciseRecordRow.objects.exists()
    assert not Feedback.objects.exists()
    assert not SafetyEvent.objects.exists()
    assert [row.person.username for row in Screening.objects.all()] == ["charlie"]
    assert [row.person.username for row in Wishes.objects.all()] == ["charlie"]
    assert [person.username for person in Person.objects.all()] == ["charlie"]
    assert page.get("/").status_code == 403
    assert charlies_page.get("/").status_code == 200


def test_erasing_ends_every_sign_in_of_the_person(page: Client, alice: Person) -> None:
    elsewhere = Client()
    elsewhere.force_login(alice)
    page.post("/data/erase/", {"confirm": "erase"})
    assert elsewhere.get("/").status_code == 403


def test_the_draft_of_a_screening_is_erased_too(page: Client, alice: Person) -> None:
    elsewhere = Client()
    elsewhere.force_login(alice)
    elsewhere.post("/screening/", {"page": "2", "age": "34"})
    page.post("/data/erase/", {"confirm": "erase"})
    assert not SignIn.objects.exists()
    assert not EntryKey.objects.exists()


def test_a_look_does_not_erase(page: Client, full: Session) -> None:
    assert page.get("/data/erase/").status_code == 405
    assert page.get("/data/").status_code == 200
    assert Session.objects.exists()
