from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from spinalis.plan.candidates import find_candidates
from spinalis.plan.goals import Goals
from spinalis.safety.easing import open_instead
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.screening_store import standing_clearance, store_screening
from spinalis_web.records.events import log_recheck
from spinalis_web.records.models import SafetyEvent, Screening, Session
from spinalis_web.records.past import painful_exercises
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


def closed_with_an_easier_form(page: Client) -> tuple[str, str]:
    """An exercise that is closed to the person, and the one that is open instead."""
    for name, one in exercises().items():
        context = page.get(f"/exercises/{name}/").context
        if context["instead"] is not None and one.level > 1:
            return name, context["instead"]["card"].id
    raise AssertionError("nothing is eased")


def test_a_closed_exercise_offers_the_nearest_open_form_with_the_reason(
    page: Client, screened: Screening
) -> None:
    name, instead = closed_with_an_easier_form(page)
    content = page.get(f"/exercises/{name}/").content.decode()
    clearance = standing_clearance(screened)
    easier = open_instead(exercises()[name], exercises(), clearance)
    assert easier is not None
    assert instead == easier.id
    assert "Open to you instead" in content
    assert f'href="/exercises/{instead}/"' in content
    assert "An easier form with the same aim" in content
    assert f"/figures/{instead}/light/" in content


def test_an_open_exercise_offers_nothing_instead(page: Client, screened: Screening) -> None:
    assert "Open to you instead" not in page.get("/exercises/cat/").content.decode()


def hurt(session: Session, times: int, exercise: str = "cat") -> None:
    """Note that an exercise of the session hurt so often."""
    taken = session.exercise_records.count()
    for index in range(taken, taken + times):
        session.exercise_records.create(
            index=index,
            exercise=exercise,
            version=1,
            dose={},
            outcome="hurt",
            repetitions=1,
            seconds=5,
            stored_at=timezone.now(),
        )


def test_what_hurt_twice_is_suspended_with_the_reason(page: Client, session: Session) -> None:
    hurt(session, 1)
    content = page.get("/exercises/cat/").content.decode()
    assert "Suspended" not in content
    assert "It hurt the last time, so it comes smaller" in content
    hurt(session, 1)
    content = page.get("/exercises/cat/").content.decode()
    assert "Suspended: it hurt twice" in content
    assert "It hurt more than once, so it is suspended." in content
    assert 'href="/exercises/cat/again/"' in content
    assert "Open to you instead" in content


def test_a_suspended_exercise_is_never_the_one_instead(page: Client, session: Session) -> None:
    name, instead = closed_with_an_easier_form(page)
    hurt(session, 2, instead)
    context = page.get(f"/exercises/{name}/").context
    assert context["instead"] is None or context["instead"]["card"].id != instead


def test_the_recheck_says_how_and_needs_the_tick(page: Client, session: Session) -> None:
    hurt(session, 2)
    content = page.get("/exercises/cat/again/").content.decode()
    assert "Begin with the smallest range" in content
    assert "Stop at any pain" in content
    assert "If it hurt sharply" in content
    assert "checked" not in content
    answer = page.post("/exercises/cat/again/", {"note": "slowly"})
    assert answer.status_code == 422
    assert b"nothing has changed" in answer.content
    assert b"slowly</textarea>" in answer.content
    assert not SafetyEvent.objects.filter(kind="recheck").exists()


def test_a_note_that_is_too_long_is_given_back(page: Client, session: Session) -> None:
    hurt(session, 2)
    form = {"confirm": "painless", "note": "n" * 2001}
    answer = page.post("/exercises/cat/again/", form)
    assert answer.status_code == 422
    assert b"below 2000 characters" in answer.content
    assert b"checked" in answer.content


def test_after_the_recheck_it_comes_back_smaller_and_one_pain_suspends_it_again(
    page: Client, alice: Person, session: Session, screened: Screening
) -> None:
    hurt(session, 3)
    form = {"confirm": "painless", "note": " slowly\r\ntwice "}
    answer = page.post("/exercises/cat/again/", form)
    assert answer.headers["Location"] == "/exercises/cat/"
    event = SafetyEvent.objects.get(kind="recheck")
    assert (event.exercise, event.what, event.note) == ("cat", "pain-twice", "slowly\ntwice")
    content = page.get("/exercises/cat/").content.decode()
    assert "It is back, with the smallest range first" in content
    assert "Suspended" not in content
    assert painful_exercises(alice, since=screened.created_at) == {"cat": 1}
    choice = find_candidates(exercises(), standing_clearance(screened), Goals(), {"cat": 1})
    assert choice.usable["cat"].dose.range_percent < exercises()["cat"].start_dose.range_percent
    hurt(session, 1)
    assert "Suspended: it hurt twice" in page.get("/exercises/cat/").content.decode()


def test_what_is_not_suspended_cannot_be_rechecked(page: Client, session: Session) -> None:
    hurt(session, 1)
    for send in (page.get, page.post):
        answer = send("/exercises/cat/again/", {"confirm": "painless"})
        assert answer.headers["Location"] == "/exercises/cat/"
    assert not SafetyEvent.objects.filter(kind="recheck").exists()
    assert page.get("/exercises/juggling/again/").status_code == 404


def test_a_recheck_before_the_latest_answers_eases_nothing_of_later_pain(
    alice: Person, session: Session, screened: Screening
) -> None:
    hurt(session, 2)
    log_recheck(alice, "cat", note="", now=screened.created_at - timedelta(days=1))
    assert painful_exercises(alice, since=screened.created_at) == {"cat": 2}


def test_charlie_cannot_recheck_for_alice(charlies_page: Client, session: Session) -> None:
    hurt(session, 2)
    charlies_page.post("/exercises/cat/again/", {"confirm": "painless"})
    assert not SafetyEvent.objects.filter(kind="recheck").exists()


def test_an_exercise_that_does_not_exist_is_not_there(page: Client) -> None:
    assert page.get("/exercises/juggling/").status_code == 404
