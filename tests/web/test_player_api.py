import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from msgspec import to_builtins

from spinalis.plan.goals import Goals
from spinalis.plan.response import Felt
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.wishes_store import Wanted, store_wishes, wanted_by
from spinalis_web.records.models import ExerciseRecordRow, SafetyEvent, Session
from spinalis_web.records.store import end_session
from spinalis_web.records.to_domain import record_of, script_of

pytestmark = pytest.mark.django_db


def send(client: Client, session: Session, what: str, message: object) -> Any:
    body = message if isinstance(message, bytes | str) else json.dumps(message)
    return client.post(f"/session/{session.pk}/{what}/", body, content_type="application/json")


def record(session: Session, index: int = 0, **changes: object) -> dict[str, object]:
    entry = script_of(session).exercises[index]
    return {
        "index": index,
        "exercise": entry.id,
        "version": entry.version,
        "dose": to_builtins(entry.dose),
        "outcome": "skipped",
        "repetitions": 0,
        "seconds": 0.0,
        **changes,
    }


def done(session: Session, index: int = 0, **changes: object) -> dict[str, object]:
    script = script_of(session)
    entry = script.exercises[index]
    own = script.steps[entry.first_step : entry.last_step + 1]
    repetitions = sum(step.kind == "repetition" for step in own)
    return record(session, index, outcome="done", repetitions=repetitions, **changes)


def progress(**changes: object) -> dict[str, object]:
    return {"step": 2, "elapsed_s": 1.5, "status": "running", **changes}


END = {"outcome": "finished", "symptom": None, "seconds": 61.5}
STOP = {"outcome": "stopped", "symptom": "faint", "seconds": 10}


def test_progress_is_kept(page: Client, session: Session) -> None:
    assert send(page, session, "progress", progress(running_s=20.0)).status_code == 204
    session.refresh_from_db()
    assert (session.status, session.step, session.elapsed_s) == ("running", 2, 1.5)
    assert session.seconds == 20.0
    first = session.started_at
    assert first is not None
    send(page, session, "progress", progress(step=3))
    session.refresh_from_db()
    assert (session.step, session.seconds, session.started_at) == (3, 20.0, first)


def test_an_exercise_sent_twice_is_stored_once(page: Client, session: Session) -> None:
    for _ in range(2):
        answer = send(page, session, "exercise", record(session, outcome="hurt", seconds=3.0))
        assert answer.status_code == 204
    row = ExerciseRecordRow.objects.get()
    assert (row.outcome, row.seconds) == ("hurt", 3.0)


def test_a_finished_session_leads_to_how_it_felt(page: Client, session: Session) -> None:
    send(page, session, "exercise", record(session))
    answer = send(page, session, "end", END)
    assert answer.json() == {"next": f"/session/{session.pk}/feedback/"}
    session.refresh_from_db()
    assert session.status == "finished"
    assert session.ended_at is not None
    done = record_of(session)
    assert (done.seconds, done.stop_symptom, len(done.exercises)) == (61.5, None, 1)


def test_a_sign_leads_to_what_to_do(page: Client, session: Session) -> None:
    answer = send(page, session, "end", STOP)
    assert answer.json() == {"next": f"/session/{session.pk}/stopped/"}
    session.refresh_from_db()
    assert (session.status, session.stop_symptom) == ("stopped", "faint")


def test_the_same_end_twice_is_one_end(page: Client, session: Session) -> None:
    first = send(page, session, "end", STOP)
    again = send(page, session, "end", STOP)
    assert (again.status_code, again.json()) == (200, first.json())


def test_an_ended_session_is_never_changed_again(page: Client, session: Session) -> None:
    send(page, session, "end", END)
    before = Session.objects.values().get()
    assert send(page, session, "progress", progress()).status_code == 409
    assert send(page, session, "exercise", record(session)).status_code == 409
    refused = send(page, session, "end", STOP)
    assert refused.status_code == 409
    assert refused.content == b"This session has ended; start a new one."
    assert Session.objects.values().get() == before
    assert not ExerciseRecordRow.objects.exists()


@pytest.mark.parametrize("what", ["progress", "exercise", "end"])
@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"x": 1}', b"\xff\xfe", b" " * 20_000]
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    page: Client, session: Session, what: str, body: bytes
) -> None:
    answer = send(page, session, what, body)
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert 10 < len(answer.content) < 500
    session.refresh_from_db()
    assert session.status == "ready"


@pytest.mark.parametrize(
    "message",
    [
        progress(step=-1),
        progress(step=10**9),
        progress(elapsed_s=-0.1),
        progress(elapsed_s="1"),
        progress(elapsed_s=1e300),
        progress(running_s=-1),
        progress(extra=1),
        '{"step": 1, "elapsed_s": NaN, "status": "running"}',
    ],
)
def test_a_place_that_cannot_be_is_refused(page: Client, session: Session, message: object) -> None:
    assert send(page, session, "progress", message).status_code == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"index": 99},
        {"exercise": "plow"},
        {"version": 99},
        {"outcome": "perfect"},
        {"repetitions": 10_000},
        {"seconds": -1},
        {"extra": True},
        {"felt": "great"},
        {"felt": "hurt"},
    ],
)
def test_a_record_that_does_not_fit_its_session_is_refused(
    page: Client, session: Session, changes: dict[str, object]
) -> None:
    assert send(page, session, "exercise", {**record(session), **changes}).status_code == 400
    assert not ExerciseRecordRow.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "won"},
        {"symptom": "boredom", "outcome": "stopped"},
        {"symptom": "faint"},
        {"seconds": -1},
        {"seconds": None},
    ],
)
def test_an_end_that_cannot_be_is_refused(
    page: Client, session: Session, changes: dict[str, object]
) -> None:
    assert send(page, session, "end", {**END, **changes}).status_code == 400


@pytest.mark.parametrize(("what", "message"), [("progress", progress()), ("end", END)])
def test_charlie_cannot_write_into_alices_session(
    charlies_page: Client, session: Session, what: str, message: object
) -> None:
    assert send(charlies_page, session, what, message).status_code == 404
    assert send(charlies_page, session, "exercise", record(session)).status_code == 404
    session.refresh_from_db()
    assert session.status == "ready"


def test_a_message_without_the_token_is_refused(session: Session) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(session.person)
    assert send(careful, session, "end", END).status_code == 403


def test_a_get_is_not_a_message(page: Client, session: Session) -> None:
    for what in ("progress", "exercise", "end"):
        assert page.get(f"/session/{session.pk}/{what}/").status_code == 405


def test_ending_does_not_touch_a_session_that_ended_before(session: Session) -> None:
    now = timezone.now()
    assert end_session(session, status=Session.Status.FINISHED, symptom="", seconds=1, now=now)
    assert not end_session(session, status=Session.Status.FINISHED, symptom="", seconds=2, now=now)
    session.refresh_from_db()
    assert session.seconds == 1


def test_how_an_exercise_felt_is_kept_with_it(page: Client, session: Session) -> None:
    assert send(page, session, "exercise", done(session)).status_code == 204
    assert send(page, session, "exercise", done(session, felt="too_hard")).status_code == 204
    row = ExerciseRecordRow.objects.get()
    assert (row.outcome, row.felt) == ("done", "too_hard")
    assert record_of(session).exercises[0].felt == Felt.TOO_HARD


def test_pain_told_afterwards_counts_as_hurt_and_is_logged_once(
    page: Client, session: Session
) -> None:
    for message in (done(session), *[record_hurt(session)] * 2):
        assert send(page, session, "exercise", message).status_code == 204
    row = ExerciseRecordRow.objects.get()
    assert (row.outcome, row.felt) == ("hurt", "hurt")
    assert SafetyEvent.objects.filter(kind="hurt").count() == 1


def record_hurt(session: Session) -> dict[str, object]:
    return done(session) | {"outcome": "hurt", "felt": "hurt"}


@pytest.mark.parametrize("later", ["done", "skipped"])
def test_what_hurt_stays_hurt_when_it_is_done_again(
    page: Client, session: Session, later: str
) -> None:
    send(page, session, "exercise", record(session, outcome="hurt"))
    again = done(session) if later == "done" else record(session)
    assert send(page, session, "exercise", again).status_code == 204
    assert ExerciseRecordRow.objects.get().outcome == "hurt"


@pytest.mark.parametrize(
    ("felt", "liked", "disliked"),
    [("more", 1, 0), ("not_again", 0, 1), ("good", 0, 0), ("too_hard", 0, 0)],
)
def test_a_wish_is_kept_at_once(
    page: Client, session: Session, felt: str, liked: int, disliked: int
) -> None:
    send(page, session, "exercise", done(session, felt=felt))
    goals = wanted_by(session.person).goals
    name = script_of(session).exercises[0].id
    assert (goals.liked, goals.disliked) == ((name,) * liked, (name,) * disliked)


def test_a_wish_that_is_taken_back_leaves_the_choice_to_the_plan(
    page: Client, session: Session
) -> None:
    for felt in ("not_again", "good"):
        send(page, session, "exercise", done(session, felt=felt))
    assert wanted_by(session.person).goals.disliked == ()


def test_a_wish_that_leaves_no_session_is_not_kept_and_that_is_said(
    page: Client, session: Session
) -> None:
    name = script_of(session).exercises[0].id
    others = tuple(other for other in exercises() if other != name)
    goals = Goals(disliked=others[2:])  # three are left, too few without one of them
    store_wishes(session.person, Wanted(goals), now=timezone.now())
    send(page, session, "exercise", done(session, felt="not_again"))
    assert name not in wanted_by(session.person).goals.disliked
    send(page, session, "end", END)
    content = page.get(f"/session/{session.pk}/feedback/").content
    assert b"without it no session can be put together" in content
