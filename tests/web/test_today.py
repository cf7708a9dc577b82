import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from msgspec import to_builtins
from pytest_django import DjangoAssertNumQueries

from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.screening_store import store_screening
from spinalis_web.records.models import Feedback, SafetyEvent, Screening, Session
from spinalis_web.records.store import Place, end_session, store_progress
from spinalis_web.records.to_domain import script_of
from tests.web.conftest import answers_in, as_form, of_today, standing

pytestmark = pytest.mark.django_db


def test_without_a_screening_it_begins_with_the_questions(page: Client) -> None:
    content = page.get("/").content
    assert b"Welcome" in content
    assert b'href="/screening/"' in content
    assert b"/session/new/" not in content


def test_a_blocked_person_sees_why_and_gets_no_start(page: Client, alice: Person) -> None:
    store_screening(alice, standing(answers_in("red-flag")), now=timezone.now())
    content = page.get("/").content
    assert b"Please do not exercise now" in content
    assert b"/session/new/" not in content


def test_a_cleared_person_sees_the_session_and_why(page: Client, screened: Screening) -> None:
    answer = page.get("/")
    assert answer.context["state"] == "cleared"
    assert len(answer.context["entries"]) >= 3
    for entry in answer.context["entries"]:
        assert escape(entry.exercise.name) in answer.content.decode()
        assert entry.why
    assert b'href="/session/new/"' in answer.content


def test_what_is_new_is_marked_and_said_to_take_longer(page: Client, screened: Screening) -> None:
    answer = page.get("/")
    new = [entry for entry in answer.context["entries"] if entry.new]
    assert len(new) == answer.context["new_ones"] > 0
    assert answer.content.count(b'<span class="new">New</span>') == len(new)
    assert f"{len(new)} of them new".encode() in answer.content


def test_a_ready_session_can_be_started_and_a_running_one_gone_on_with(
    page: Client, session: Session
) -> None:
    assert b"Your session is ready" in page.get("/").content
    store_progress(session, Place(3, 1.0), now=timezone.now())
    content = page.get("/").content
    assert b"Your session waits for you" in content
    assert f"/session/{session.pk}/".encode() in content


def test_a_session_of_yesterday_does_not_wait(page: Client, session: Session) -> None:
    a_day = timedelta(days=1)
    Screening.objects.update(created_at=timezone.now() - 2 * a_day)
    Session.objects.update(created_at=timezone.now() - a_day)
    assert page.get("/").context["state"] == "cleared"


def finish(session: Session, outcome: str = "done", symptom: str = "") -> None:
    entry = script_of(session).exercises[0]
    session.exercise_records.create(
        index=0,
        exercise=entry.id,
        version=entry.version,
        dose=to_builtins(entry.dose),
        outcome=outcome,
        repetitions=0,
        seconds=0,
        stored_at=timezone.now(),
    )
    status = Session.Status.STOPPED if symptom else Session.Status.FINISHED
    end_session(session, status=status, symptom=symptom, seconds=600, now=timezone.now())


def test_after_the_session_it_says_how_it_went_and_allows_another(
    page: Client, session: Session
) -> None:
    finish(session)
    answer = page.get("/")
    assert answer.context["state"] == "done"
    assert b"10 min of exercise" in answer.content
    assert b"You have not said yet" in answer.content
    assert b"/session/new/" in answer.content
    Feedback.objects.create(session=session, created_at=timezone.now(), pain_nrs=0)
    assert b"Worst pain 0, effort not said" in page.get("/").content


@pytest.mark.parametrize(("outcome", "eased"), [("skipped", False), ("hurt", True)])
def test_a_session_without_anything_done_is_never_done_for_today(
    page: Client, session: Session, outcome: str, *, eased: bool
) -> None:
    finish(session, outcome)
    answer = page.get("/")
    assert answer.context["state"] == "cleared"
    assert b"Done for today" not in answer.content
    assert b"Nothing counts as done." in answer.content
    assert (b"What hurt is noted and will be eased." in answer.content) is eased
    assert b"/session/new/" in answer.content
    assert b"Nothing counts as done." in page.get(f"/records/{session.pk}/").content
    assert answer.context["coming"].is_today  # the session of the day is still to come


def test_a_session_that_a_sign_stopped_is_never_done_for_today(
    page: Client, alice: Person, session: Session, healthy: dict[str, Any]
) -> None:
    finish(session, symptom="faint")
    store_screening(alice, standing(healthy), now=timezone.now() + timedelta(seconds=1))
    answer = page.get("/")
    assert answer.context["state"] == "cleared"
    for content in (answer.content, page.get(f"/records/{session.pk}/").content):
        assert b"You stopped. That was right." in content
        assert b"What was done before counts: 1." in content


def test_one_session_that_counts_makes_the_day(page: Client, session: Session) -> None:
    finish(session)
    empty = Session.objects.get(pk=session.pk)
    empty.pk = uuid.uuid4()
    empty.created_at = timezone.now()
    empty.save(force_insert=True)
    answer = page.get("/")
    assert answer.context["state"] == "done"
    assert answer.context["session"] == session


def test_a_session_that_a_sign_stopped_voids_the_answers(page: Client, session: Session) -> None:
    now = timezone.now()
    end_session(session, status=Session.Status.STOPPED, symptom="faint", seconds=1, now=now)
    assert b"answer the questions again" in page.get("/").content
    assert page.get("/session/new/").headers["Location"] == "/screening/"


def test_new_answers_after_a_stop_count_again(
    page: Client, alice: Person, session: Session, healthy: dict[str, Any]
) -> None:
    now = timezone.now()
    end_session(session, status=Session.Status.STOPPED, symptom="faint", seconds=1, now=now)
    store_screening(alice, standing(healthy), now=now + timedelta(seconds=1))
    assert page.get("/session/new/").status_code == 200


def test_the_void_page_names_the_sign_and_what_to_do(page: Client, session: Session) -> None:
    now = timezone.now()
    end_session(session, status=Session.Status.STOPPED, symptom="headache", seconds=1, now=now)
    content = page.get("/").content.decode()
    assert "A sudden headache or neck pain unlike any before" in content
    assert "Call your emergency number now." in content
    assert 'href="/events/"' in content


@pytest.mark.parametrize(
    ("days", "state", "reminded"),
    [
        (89, "cleared", False),
        (92, "cleared", True),
        (364, "cleared", True),
        (367, "expired", False),
    ],
)
def test_old_answers_are_asked_again_gently_and_then_in_earnest(
    page: Client, screened: Screening, days: int, state: str, *, reminded: bool
) -> None:
    Screening.objects.update(created_at=timezone.now() - timedelta(days=days))
    answer = page.get("/")
    assert answer.context["state"] == state
    assert (b"Answer them again</a> soon" in answer.content) is reminded


def test_answers_of_more_than_a_year_build_no_session_and_open_nothing(
    page: Client, screened: Screening
) -> None:
    Screening.objects.update(created_at=timezone.now() - timedelta(days=367))
    assert b"After a year they no longer count" in page.get("/").content
    assert page.get("/session/new/").headers["Location"] == "/screening/"
    assert b"Not yet known whether this is for you" in page.get("/exercises/cat/").content


def test_answers_from_a_clock_gone_wrong_do_not_shut_out_later_ones(
    page: Client, alice: Person, screened: Screening, healthy: dict[str, Any]
) -> None:
    Screening.objects.update(created_at=timezone.now() + timedelta(days=900))
    assert page.get("/").context["state"] == "expired"
    store_screening(alice, standing(healthy), now=timezone.now())
    assert page.get("/").context["state"] == "cleared"


def test_a_check_that_said_no_today_is_told_and_asked_again(
    page: Client, screened: Screening, healthy: dict[str, Any]
) -> None:
    form = as_form(of_today(healthy)) | {"state_today": ["fever"], "minutes": "15"}
    page.post("/session/new/", form)
    answer = page.get("/")
    assert answer.context["state"] == "cleared"
    assert b"Earlier today the check said no" in answer.content
    assert b"With fever your body needs rest." in answer.content
    SafetyEvent.objects.update(at=timezone.now() - timedelta(days=1))
    Screening.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert b"Earlier today" not in page.get("/").content


def test_charlie_sees_nothing_of_alices_session(charlies_page: Client, session: Session) -> None:
    assert str(session.pk).encode() not in charlies_page.get("/").content


def test_it_asks_the_database_little(
    page: Client, session: Session, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    finish(session)
    page.get("/")
    with django_assert_max_num_queries(21):
        page.get("/")


def test_where_nothing_fits_it_says_why_and_offers_no_start(page: Client, session: Session) -> None:
    for index, exercise in enumerate(exercises(), start=1):
        for place in (index, index + 500):  # twice each
            session.exercise_records.create(
                index=place,
                exercise=exercise,
                version=1,
                dose={},
                outcome="hurt",
                repetitions=0,
                seconds=1.0,
                stored_at=timezone.now(),
            )
    finish(session)
    content = page.get("/").content
    assert b"There is no session that fits you now" in content
    assert b"exercises are open, too few for a session" in content
    assert b"/session/new/" not in content


def test_what_was_done_long_ago_is_not_called_new(
    page: Client, session: Session, alice: Person
) -> None:
    script = script_of(session)
    long_ago = timezone.now() - timedelta(days=40)
    for index, one in enumerate(script.exercises):
        session.exercise_records.create(
            index=index,
            exercise=one.id,
            version=one.version,
            dose=to_builtins(one.dose),
            outcome="done",
            repetitions=1,
            seconds=10.0,
            stored_at=long_ago,
        )
    open_page = page.get("/")
    assert b"Again after a while" in open_page.content
    assert b'<span class="new">New</span>' not in open_page.content
    assert b"new or not done for a while" in open_page.content
    player = page.get(f"/session/{session.pk}/").context["player"]
    assert set(player["done_before"]) == {one.id for one in script.exercises}
    Session.objects.update(created_at=long_ago, ended_at=long_ago, status="finished")
    entries = page.get("/").context["entries"]
    assert any(one.again for one in entries)
    known = {one.id for one in script.exercises}
    assert all(one.again == (one.new and one.exercise.id in known) for one in entries)
