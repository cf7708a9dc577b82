import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from spinalis.session.script import Script
from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import store_screening
from spinalis_web.records.models import Screening, Session
from spinalis_web.records.store import Place, end_session, store_progress
from spinalis_web.records.to_domain import plan_of, script_of
from tests.web.conftest import answers_in, as_form, of_today, standing

pytestmark = pytest.mark.django_db


def ended(session: Session, symptom: str = "") -> Session:
    status = Session.Status.STOPPED if symptom else Session.Status.FINISHED
    end_session(session, status=status, symptom=symptom, seconds=60, now=timezone.now())
    return session


def test_the_check_is_not_filled_in_beforehand(page: Client, screened: Screening) -> None:
    answer = page.get("/session/new/")
    assert not any(choice.chosen for field in answer.context["fields"] for choice in field.choices)
    assert answer.content.count(b"checked") == 1  # the usual length


def test_without_a_screening_there_is_no_check(page: Client) -> None:
    assert page.get("/session/new/").headers["Location"] == "/screening/"


def test_a_blocked_person_is_led_to_the_reasons(page: Client, alice: Person) -> None:
    store_screening(alice, standing(answers_in("red-flag")), now=timezone.now())
    assert page.get("/session/new/").headers["Location"] == "/screening/result/"
    form = as_form(of_today(answers_in("red-flag"))) | {"minutes": "15"}
    assert page.post("/session/new/", form).headers["Location"] == "/screening/result/"
    assert not Session.objects.exists()


@pytest.mark.parametrize("minutes", ["5", "10", "15", "20", "30"])
def test_every_length_on_offer_is_kept_to(
    page: Client, screened: Screening, healthy: dict[str, Any], minutes: str
) -> None:
    answer = page.post("/session/new/", as_form(of_today(healthy)) | {"minutes": minutes})
    if answer.status_code == 200:
        assert b"too short" in answer.content
        assert minutes == "5"
        return
    session = Session.objects.get()
    assert answer.headers["Location"] == f"/session/{session.pk}/"
    assert script_of(session).seconds == pytest.approx(plan_of(session).seconds)
    assert plan_of(session).seconds <= int(minutes) * 60
    assert session.usual_pain_nrs == 0


def test_what_is_left_open_is_asked_again_at_its_place(page: Client, screened: Screening) -> None:
    answer = page.post("/session/new/", {"minutes": "15", "pain_today": "3"})
    assert answer.status_code == 422
    assert answer.content.count(b"Please answer this question.") == 3
    assert not Session.objects.exists()


@pytest.mark.parametrize("minutes", ["", "7", "-5", "1e3", "\u0661\u0665"])
def test_a_length_that_is_not_on_offer_is_refused(
    page: Client, screened: Screening, healthy: dict[str, Any], minutes: str
) -> None:
    answer = page.post("/session/new/", as_form(of_today(healthy)) | {"minutes": minutes})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"state_today": ["fever"]}, "With fever your body needs rest."),
        ({"painkillers_today": "yes"}, "A painkiller hides the pain"),
        ({"signs_today": ["chest"]}, "Call your emergency number now"),
        ({"pain_today": "8"}, "Your pain is strong today"),
    ],
)
def test_the_moment_can_refuse_with_its_reasons(
    page: Client,
    screened: Screening,
    healthy: dict[str, Any],
    change: dict[str, Any],
    said: str,
) -> None:
    form = as_form(of_today(healthy)) | change | {"minutes": "15"}
    answer = page.post("/session/new/", form)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Session.objects.exists()


def checked(page: Client, healthy: dict[str, Any], **change: Any) -> Any:
    form = as_form(of_today(healthy)) | change | {"minutes": "15"}
    return page.post("/session/new/", form)


@pytest.mark.parametrize("sign", ["saddle_bladder_bowel", "limb", "head", "chest", "fall", "worse"])
def test_a_new_sign_asks_for_new_answers(
    page: Client, screened: Screening, healthy: dict[str, Any], sign: str
) -> None:
    content = checked(page, healthy, signs_today=[sign]).content
    assert b"Your earlier answers no longer count" in content
    assert page.get("/session/new/").headers["Location"] == "/screening/"
    today = page.get("/")
    assert today.context["state"] == "void"
    assert b"The check before a session said no" in today.content


def test_help_comes_first_on_the_page_and_the_most_urgent_reason_on_todays(
    page: Client, screened: Screening, healthy: dict[str, Any]
) -> None:
    content = checked(page, healthy, signs_today=["limb", "chest"]).content.decode()
    main = content[content.index("<main") :]
    assert main.index('role="alert"') < main.index("<h1")
    assert main.index("Call your emergency number now") < main.index("No session right now")
    assert "Chest pain, breathlessness and fainting" in page.get("/").content.decode()


def test_a_refusal_that_cannot_wait_asks_for_new_answers(
    page: Client, screened: Screening, healthy: dict[str, Any]
) -> None:
    checked(page, healthy, state_today=["bleeding"])
    assert page.get("/").context["state"] == "void"


@pytest.mark.parametrize(
    "change",
    [
        {"state_today": ["fever"]},
        {"state_today": ["intoxicated"]},
        {"painkillers_today": "yes"},
        {"pain_today": "8"},
    ],
)
def test_a_state_that_passes_asks_for_the_check_alone(
    page: Client, screened: Screening, healthy: dict[str, Any], change: dict[str, Any]
) -> None:
    content = checked(page, healthy, **change).content
    assert b"Your earlier answers no longer count" not in content
    assert b'href="/session/new/"' in content
    assert page.get("/").context["state"] == "cleared"
    assert checked(page, healthy).status_code == 302


def test_a_session_made_before_the_check_said_no_cannot_be_gone_on_with(
    page: Client, session: Session, healthy: dict[str, Any]
) -> None:
    assert page.get(f"/session/{session.pk}/").status_code == 200
    checked(page, healthy, state_today=["fever"])
    assert page.get(f"/session/{session.pk}/").headers["Location"] == "/session/new/"
    assert page.get("/").context["state"] != "open"


def hurt_twice(session: Session, exercise: str, version: int) -> None:
    for _ in range(2):
        other = Session.objects.get(pk=session.pk)
        other.pk = uuid.uuid4()
        other.save(force_insert=True)
        other.exercise_records.create(
            index=0,
            exercise=exercise,
            version=version,
            dose={},
            outcome="hurt",
            repetitions=1,
            seconds=5,
            stored_at=timezone.now(),
        )


def exercises_of_a_new_session(page: Client, healthy: dict[str, Any]) -> set[str]:
    page.post("/session/new/", as_form(of_today(healthy)) | {"minutes": "15"})
    latest = Session.objects.order_by("-created_at").first()
    assert latest is not None
    return {one.exercise for one in plan_of(latest).prescriptions}


def test_what_hurt_twice_is_left_out_until_the_questions_are_answered_again(
    page: Client, session: Session, healthy: dict[str, Any]
) -> None:
    first = next(one for one in plan_of(session).prescriptions if one.part == "main")
    hurt_twice(session, first.exercise, first.version)
    assert first.exercise not in exercises_of_a_new_session(page, healthy)
    Screening.objects.filter(person=session.person).update(created_at=timezone.now())
    assert first.exercise in exercises_of_a_new_session(page, healthy)


def test_the_player_gets_the_script_and_its_addresses(page: Client, session: Session) -> None:
    answer = page.get(f"/session/{session.pk}/")
    assert answer.status_code == 200
    script: Script = script_of(session)
    player = answer.context["player"]
    assert player["session"] == str(session.pk)
    assert player["state"] is None
    assert set(player["urls"]["tracks"]) == {entry.id for entry in script.exercises}
    assert b'id="script-data"' in answer.content
    assert b'id="player-data"' in answer.content


def test_the_movements_of_a_session_are_served_and_kept(page: Client, session: Session) -> None:
    urls = page.get(f"/session/{session.pk}/").context["player"]["urls"]
    for url in (urls["skeleton"], *urls["tracks"].values()):
        answer = page.get(url, headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200, url
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    "address", ["/tracks/cat/70/0.json", "/tracks/no-such/70/0.json", "/skeleton/0.json"]
)
def test_a_movement_of_another_version_is_not_there(page: Client, address: str) -> None:
    assert page.get(address).status_code == 404


def test_a_session_left_in_the_middle_is_given_back(page: Client, session: Session) -> None:
    store_progress(session, Place(4, 2.5, 40.0), now=timezone.now())
    state = page.get(f"/session/{session.pk}/").context["player"]["state"]
    assert state == {"step": 4, "elapsed_s": 2.5, "running_s": 40.0, "results": []}


def test_an_old_check_is_asked_again(page: Client, session: Session) -> None:
    Screening.objects.update(created_at=timezone.now() - timedelta(days=2))
    Session.objects.update(created_at=timezone.now() - timedelta(hours=5))
    assert page.get(f"/session/{session.pk}/").headers["Location"] == "/session/new/"


def test_newer_answers_end_a_session_built_on_older_ones(
    page: Client, alice: Person, session: Session, healthy: dict[str, Any]
) -> None:
    store_screening(alice, standing(healthy), now=timezone.now())
    assert page.get(f"/session/{session.pk}/").headers["Location"] == "/session/new/"


def test_an_ended_session_shows_its_record(page: Client, session: Session) -> None:
    ended(session)
    assert page.get(f"/session/{session.pk}/").headers["Location"] == f"/records/{session.pk}/"


@pytest.mark.parametrize("where", ["", "feedback/", "stopped/"])
def test_charlie_never_opens_alices_session(
    charlies_page: Client, session: Session, where: str
) -> None:
    ended(session, "faint")
    assert charlies_page.get(f"/session/{session.pk}/{where}").status_code == 404


def test_after_a_stop_it_says_what_to_do(page: Client, session: Session) -> None:
    content = page.get(f"/session/{ended(session, 'chest_or_breath').pk}/stopped/").content
    assert b"Call your emergency number now" in content
    assert b"no longer count" in content


def test_a_session_without_a_sign_has_nothing_to_do(page: Client, session: Session) -> None:
    answer = page.get(f"/session/{ended(session).pk}/stopped/")
    assert answer.headers["Location"] == f"/records/{session.pk}/"
