import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from msgspec import to_builtins

from spinalis_web.home.week_shown import whole_minutes_of
from spinalis_web.records.models import ExerciseRecordRow, Feedback, Session
from spinalis_web.records.store import end_session
from spinalis_web.records.to_domain import plan_of, script_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def finished(session: Session) -> Session:
    entry = script_of(session).exercises[0]
    session.exercise_records.create(
        index=0,
        exercise=entry.id,
        version=entry.version,
        dose=to_builtins(entry.dose),
        outcome="hurt",
        repetitions=3,
        seconds=42.0,
        stored_at=timezone.now(),
    )
    end_session(
        session, status=Session.Status.FINISHED, symptom="", seconds=700, now=timezone.now()
    )
    session.refresh_from_db()
    return session


def test_before_the_first_session_the_list_says_so(page: Client) -> None:
    assert b"There is nothing here yet" in page.get("/records/").content


def test_a_session_that_never_began_is_no_record(page: Client, session: Session) -> None:
    assert b"There is nothing here yet" in page.get("/records/").content
    assert page.get(f"/records/{session.pk}/").status_code == 404


def test_the_list_begins_with_the_newest(page: Client, finished: Session) -> None:
    made = []
    for number, days in ((1, 3), (2, 1), (3, 2)):
        copy = Session.objects.get(pk=finished.pk)
        copy.pk = uuid.UUID(int=number)
        copy.created_at = finished.created_at - timedelta(days=days)
        copy.save(force_insert=True)
        made.append(copy)
    shown = page.get("/records/").content.decode()
    places = [shown.index(f"/records/{one.pk}/") for one in (finished, made[1], made[2], made[0])]
    assert places == sorted(places)


def test_the_list_tells_zero_from_not_said(page: Client, finished: Session) -> None:
    assert page.get("/records/").content.count(b"not said") == 2
    Feedback.objects.create(session=finished, created_at=timezone.now(), pain_nrs=0)
    content = page.get("/records/").content.decode()
    assert content.count("not said") == 1
    assert "12 min" in content


def test_a_record_shows_what_was_done_and_how_it_felt(page: Client, finished: Session) -> None:
    Feedback.objects.create(
        session=finished, created_at=timezone.now(), pain_nrs=2, note="<b>stiff</b>"
    )
    content = page.get(f"/records/{finished.pk}/").content.decode()
    assert script_of(finished).exercises[0].name in content
    assert "It hurt" in content
    assert "&lt;b&gt;stiff" in content
    planned = whole_minutes_of(plan_of(finished))
    assert f"12 min of {planned} min planned" in content


def test_how_it_felt_is_asked_once_and_can_be_changed(page: Client, finished: Session) -> None:
    assert b"Say how it felt" in page.get(f"/records/{finished.pk}/").content
    Feedback.objects.create(session=finished, created_at=timezone.now(), pain_nrs=2)
    content = page.get(f"/records/{finished.pk}/").content
    assert b"Say how it felt" not in content
    assert b"Change how it felt" in content


def test_a_whole_session_is_not_measured_by_its_plan(page: Client, finished: Session) -> None:
    finished.exercise_records.update(outcome="done")
    content = page.get(f"/records/{finished.pk}/").content.decode()
    assert "12 min" in content
    assert "planned" not in content


def test_a_record_outlives_its_exercise(page: Client, finished: Session) -> None:
    ExerciseRecordRow.objects.update(exercise="long-gone")
    content = page.get(f"/records/{finished.pk}/").content.decode()
    assert "long-gone" in content
    assert "/exercises/long-gone/" not in content


def test_a_stopped_session_points_to_what_to_do(page: Client, session: Session) -> None:
    now = timezone.now()
    end_session(session, status=Session.Status.STOPPED, symptom="faint", seconds=5, now=now)
    assert f"/session/{session.pk}/stopped/" in page.get(f"/records/{session.pk}/").content.decode()


def test_charlie_never_sees_a_record_of_alice(charlies_page: Client, finished: Session) -> None:
    assert charlies_page.get(f"/records/{finished.pk}/").status_code == 404
    assert str(finished.pk).encode() not in charlies_page.get("/records/").content


def test_a_record_that_never_was_is_not_there(page: Client) -> None:
    assert page.get(f"/records/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"usual_pain_nrs": 11},
        {"usual_pain_nrs": -1},
        {"status": "lost"},
        {"step": -1},
        {"seconds": -0.5},
        {"minutes": 0},
        {"status": "ready"},
    ],
)
def test_the_database_refuses_a_session_that_cannot_be(
    finished: Session, wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.update(**wrong)


@pytest.mark.parametrize("wrong", [{"pain_nrs": 11}, {"effort_rpe": -1}])
def test_the_database_refuses_numbers_off_the_scale(
    finished: Session, wrong: dict[str, int]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.create(session=finished, created_at=timezone.now(), **wrong)


def test_the_database_keeps_one_record_for_each_place(finished: Session) -> None:
    row = finished.exercise_records.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
