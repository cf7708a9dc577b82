"""The log of what went wrong: what writes to it, how it is read, and that nothing is told twice."""

import csv
import io
import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from msgspec import to_builtins

from spinalis.session.record import ExerciseRecord, Outcome
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.events_shown import COLUMNS, harmless
from spinalis_web.home.screening_store import store_screening
from spinalis_web.records.events import log_hurt, log_recheck, log_stop
from spinalis_web.records.models import SafetyEvent, Screening, Session
from spinalis_web.records.store import end_session, store_exercise_record
from spinalis_web.records.to_domain import script_of
from tests.web.conftest import answers_in, as_form, of_today, standing
from tests.web.test_screening import answer_everything

pytestmark = pytest.mark.django_db
Kind = SafetyEvent.Kind


def told(person: Person) -> list[tuple[str, str, str, bool]]:
    """Kind, urgency, what and voids of every event, oldest first."""
    rows = person.safety_events.order_by("pk")
    return [(one.kind, one.urgency, one.what, one.voids) for one in rows]


def hurts(session: Session, index: int = 0) -> None:
    entry = script_of(session).exercises[index]
    record = ExerciseRecord(
        index=index,
        exercise=entry.id,
        version=entry.version,
        dose=entry.dose,
        outcome=Outcome.HURT,
        repetitions=1,
        seconds=4.0,
    )
    assert store_exercise_record(session, record, now=timezone.now())


def stop(session: Session, symptom: str = "faint") -> None:
    status = Session.Status.STOPPED
    end_session(session, status=status, symptom=symptom, seconds=9, now=timezone.now())


def check(page: Client, answers: dict[str, Any], **change: Any) -> str:
    form = as_form(of_today(answers)) | change | {"minutes": "15"}
    return page.post("/session/new/", form).content.decode()


def test_a_sign_that_stops_a_session_is_logged_once(alice: Person, session: Session) -> None:
    stop(session)
    stop(session)
    assert told(alice) == [("stop_symptom", "emergency", "faint", True)]
    assert alice.safety_events.get().session == session


def test_a_sign_that_is_no_emergency_says_how_soon(alice: Person, session: Session) -> None:
    stop(session, "spreading_pain")
    assert told(alice) == [("stop_symptom", "urgent", "spreading_pain", True)]


def test_a_session_that_ends_well_leaves_no_event(alice: Person, session: Session) -> None:
    status = Session.Status.FINISHED
    end_session(session, status=status, symptom="", seconds=9, now=timezone.now())
    assert told(alice) == []


def test_an_exercise_that_hurts_is_logged_once_for_its_place(
    alice: Person, session: Session
) -> None:
    hurts(session)
    hurts(session)
    assert told(alice) == [("hurt", "none", "", False)]
    assert alice.safety_events.get().exercise == script_of(session).exercises[0].id
    hurts(session, 1)
    assert len(told(alice)) == 2


def test_the_player_writes_to_the_log(page: Client, alice: Person, session: Session) -> None:
    entry = script_of(session).exercises[0]
    record = {
        "index": 0,
        "exercise": entry.id,
        "version": entry.version,
        "dose": to_builtins(entry.dose),
        "outcome": "hurt",
        "repetitions": 1,
        "seconds": 3.0,
    }
    ended = {"outcome": "stopped", "symptom": "headache", "seconds": 10}
    for what, message in (("exercise", record), ("end", ended)):
        page.post(f"/session/{session.pk}/{what}/", message, content_type="application/json")
    assert [kind for kind, *_ in told(alice)] == ["hurt", "stop_symptom"]


def test_each_reason_of_a_refused_check_is_logged(
    page: Client, alice: Person, screened: Screening, healthy: dict[str, Any]
) -> None:
    check(page, healthy, state_today=["fever"], painkillers_today="yes")
    assert told(alice) == [
        ("refused_check", "none", "fever-today", False),
        ("refused_check", "none", "painkillers-today", False),
    ]


def test_a_check_that_lets_through_leaves_no_event(alice: Person, session: Session) -> None:
    assert told(alice) == []


def test_a_screening_that_ends_with_an_urgency_is_logged(page: Client, alice: Person) -> None:
    answers = answers_in("healthy-office-worker") | {"signs_nerves": ["growing_weakness"]}
    answer_everything(page, answers)
    assert told(alice) == [("red_flag", "urgent", "growing-nerve-trouble", False)]


def test_a_healthy_screening_leaves_no_event(
    page: Client, alice: Person, healthy: dict[str, Any]
) -> None:
    answer_everything(page, healthy)
    assert told(alice) == []


def test_new_answers_after_a_stop_are_logged_when_they_clear(
    page: Client, alice: Person, session: Session, healthy: dict[str, Any]
) -> None:
    stop(session)
    answer_everything(page, healthy)
    assert told(alice)[-1] == ("cleared", "none", "", False)
    answer_everything(page, healthy)
    assert len(told(alice)) == 2


def test_new_answers_after_a_stop_that_clear_nothing_say_so(
    page: Client, alice: Person, session: Session, healthy: dict[str, Any]
) -> None:
    stop(session)
    answer_everything(page, healthy | {"signs_nerves": ["growing_weakness"]})
    assert [kind for kind, *_ in told(alice)] == ["stop_symptom", "red_flag"]


def some_of_everything(person: Person, session: Session) -> None:
    now = timezone.now()
    log_hurt(session, "cat", now=now)
    log_hurt(session, "long-gone", now=now)
    log_stop(session, "faint", now=now)
    log_recheck(person, "cat", note="=1+1", now=now)
    for kind, what in (
        (Kind.REFUSED_CHECK, "fever-today"),
        (Kind.RED_FLAG, "heart-signs"),
        (Kind.RED_FLAG, "no-longer-a-rule"),
        (Kind.CLEARED, ""),
    ):
        person.safety_events.create(at=now, kind=kind, urgency="none", what=what)


def test_the_page_says_everything_in_words(page: Client, alice: Person, session: Session) -> None:
    some_of_everything(alice, session)
    content = page.get("/events/").content.decode()
    for words in (
        "An exercise hurt",
        exercises()["cat"].name,
        "long-gone",
        "A sign stopped a session",
        "I fainted or nearly fainted",
        "Tried again without pain",
        "With fever your body needs rest.",
        "Chest pain, breathlessness and fainting",
        "no-longer-a-rule",
        "New answers opened the exercises again",
        "=1+1",
    ):
        assert escape(words) in content
    assert f'href="/records/{session.pk}/"' in content
    assert 'href="/exercises/long-gone/"' not in content


def test_before_anything_has_gone_wrong_it_says_so(page: Client) -> None:
    content = page.get("/events/").content.decode()
    assert "Nothing has gone wrong so far" in content
    assert "/events/csv/" not in content


def test_the_records_lead_to_the_log(page: Client) -> None:
    assert b'href="/events/"' in page.get("/records/").content


def test_the_table_holds_every_event_and_no_formula(
    page: Client, alice: Person, session: Session
) -> None:
    some_of_everything(alice, session)
    answer = page.get("/events/csv/")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == alice.safety_events.count()
    assert {row["note"] for row in rows} == {"", "'=1+1"}
    assert "A sign stopped a session: I fainted or nearly fainted." in {
        row["words"] for row in rows
    }


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_a_cell_never_begins_like_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("1=1") == "1=1"


def test_the_json_file_holds_every_event(page: Client, alice: Person, session: Session) -> None:
    some_of_everything(alice, session)
    rows = json.loads(page.get("/events/json/").content)["events"]
    assert len(rows) == alice.safety_events.count()
    assert {row["kind"] for row in rows} == set(Kind.values)
    assert {row["session"] for row in rows} == {str(session.pk), ""}


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_files_are_not_kept_and_their_names_tell_nothing(page: Client, kind: str) -> None:
    headers = page.get(f"/events/{kind}/").headers
    assert headers["Cache-Control"] == "no-store"
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert headers["Content-Disposition"] == (
        f'attachment; filename="spinalis-events-{today}.{kind}"'
    )


def test_charlie_never_sees_the_log_of_alice(charlies_page: Client, session: Session) -> None:
    stop(session)
    for address in ("/events/", "/events/csv/", "/events/json/"):
        assert b"faint" not in charlies_page.get(address).content


def test_the_log_says_nothing_to_the_servers_own_log(
    page: Client,
    alice: Person,
    screened: Screening,
    healthy: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    check(page, healthy, signs_today=["chest"])
    answer_everything(page, answers_in("red-flag"))
    assert alice.safety_events.exists()
    assert not [one for one in caplog.messages if "today" in one or "signs" in one]


@pytest.mark.parametrize("wrong", [{"kind": "joy"}, {"urgency": "whenever"}])
def test_the_database_refuses_an_event_that_cannot_be(alice: Person, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        alice.safety_events.create(
            **{"at": timezone.now(), "kind": "hurt", "urgency": "none"} | wrong
        )


def test_an_event_outlives_its_session(alice: Person, session: Session) -> None:
    stop(session)
    session.delete()
    assert alice.safety_events.get().session is None


def test_answers_of_charlie_void_nothing_of_alice(
    page: Client, charlies_page: Client, screened: Screening, charlie: Person
) -> None:
    store_screening(charlie, standing(answers_in("healthy-office-worker")), now=timezone.now())
    check(charlies_page, answers_in("healthy-office-worker"), signs_today=["chest"])
    assert page.get("/session/new/").status_code == 200
