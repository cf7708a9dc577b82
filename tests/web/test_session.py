import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from msgspec import to_builtins

from spinalis.plan.response import Felt
from spinalis.session.script import Script
from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import store_screening
from spinalis_web.home.wishes_store import wanted_by
from spinalis_web.records.models import Feedback, SafetyEvent, Screening, Session
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


def test_how_it_felt_is_not_filled_in_and_may_stay_open(page: Client, session: Session) -> None:
    address = f"/session/{ended(session).pk}/feedback/"
    assert b"checked" not in page.get(address).content
    assert page.post(address, {}).headers["Location"] == f"/records/{session.pk}/"
    stored = Feedback.objects.get()
    assert (stored.pain_nrs, stored.effort_rpe, stored.note) == (None, None, "")


def test_how_it_felt_is_kept_and_can_be_mended(page: Client, session: Session) -> None:
    address = f"/session/{ended(session).pk}/feedback/"
    page.post(address, {"pain_nrs": "0", "effort_rpe": "4", "note": "  calm\r\nand long "})
    stored = Feedback.objects.get()
    assert (stored.pain_nrs, stored.effort_rpe, stored.note) == (0, 4, "calm\nand long")
    page.post(address, {"pain_nrs": "2", "effort_rpe": "4"})
    assert Feedback.objects.get().pain_nrs == 2


@pytest.mark.parametrize("pain", ["11", "-1", "3.5", "x", "\u0663"])
def test_a_number_off_the_scale_is_refused(page: Client, session: Session, pain: str) -> None:
    answer = page.post(f"/session/{ended(session).pk}/feedback/", {"pain_nrs": pain})
    assert answer.status_code == 422
    assert b"Please choose a number from 0 to 10" in answer.content
    assert not Feedback.objects.exists()


def test_a_note_that_is_too_long_is_refused_and_given_back(page: Client, session: Session) -> None:
    answer = page.post(f"/session/{ended(session).pk}/feedback/", {"note": "n" * 2001})
    assert answer.status_code == 422
    assert b"n" * 2001 in answer.content


def test_a_running_session_has_no_feedback_yet(page: Client, session: Session) -> None:
    assert page.get(f"/session/{session.pk}/feedback/").status_code == 404


def test_after_a_stop_it_says_what_to_do(page: Client, session: Session) -> None:
    content = page.get(f"/session/{ended(session, 'chest_or_breath').pk}/stopped/").content
    assert b"Call your emergency number now" in content
    assert b"no longer count" in content


def test_a_session_without_a_sign_has_nothing_to_do(page: Client, session: Session) -> None:
    answer = page.get(f"/session/{ended(session).pk}/stopped/")
    assert answer.headers["Location"] == f"/records/{session.pk}/"


def played(session: Session, *outcomes: str, felt: str = "") -> Session:
    """The first exercises with their outcomes, then the end."""
    for entry, outcome in zip(script_of(session).exercises, outcomes, strict=False):
        session.exercise_records.create(
            index=entry.index,
            exercise=entry.id,
            version=entry.version,
            dose=to_builtins(entry.dose),
            outcome=outcome,
            repetitions=0 if outcome == "skipped" else 1,
            seconds=5,
            stored_at=timezone.now(),
            felt=felt,
        )
    return ended(session)


def ids(session: Session) -> list[str]:
    return [row.exercise for row in session.exercise_records.all()]


def test_it_is_asked_which_of_the_exercises_hurt(page: Client, session: Session) -> None:
    address = f"/session/{played(session, 'done', 'skipped', 'hurt').pk}/feedback/"
    where = page.get(address).context["fields"].where
    first, _, third = ids(session)
    assert [value for value, _, _ in where.choices] == [first, third, "unknown"]
    assert not any(chosen for _, _, chosen in where.choices)
    page.post(address, {"pain_nrs": "4", "pain_in": [first, third]})
    assert Feedback.objects.get().pain_in == [first, third]
    chosen = [value for value, _, is_chosen in page.get(address).context["fields"].where.choices]
    assert chosen[:2] == [first, third]


@pytest.mark.parametrize(("usual", "asks_from"), [(None, 1), (0, 1), (1, 2), (2, 3), (5, 3)])
def test_it_is_asked_from_pain_above_the_usual_or_above_light(
    page: Client, session: Session, usual: int | None, asks_from: int
) -> None:
    Session.objects.update(usual_pain_nrs=usual)
    address = f"/session/{played(session, 'done').pk}/feedback/"
    assert page.get(address).context["fields"].pain.asks_from == asks_from
    name = ids(session)[0]
    page.post(address, {"pain_nrs": str(asks_from - 1), "pain_in": name})
    assert Feedback.objects.get().pain_in is None
    page.post(address, {"pain_nrs": str(asks_from), "pain_in": name})
    assert Feedback.objects.get().pain_in == [name]


def test_not_known_is_told_from_not_told(page: Client, session: Session) -> None:
    address = f"/session/{played(session, 'done').pk}/feedback/"
    page.post(address, {"pain_nrs": "4"})
    assert Feedback.objects.get().pain_in is None
    page.post(address, {"pain_nrs": "4", "pain_in": "unknown"})
    assert Feedback.objects.get().pain_in == []
    content = page.get(f"/records/{session.pk}/").content
    assert b"in an exercise that you could not name" in content


@pytest.mark.parametrize("given", [["unknown", "first"], ["plow"], [""]])
def test_a_contradicting_or_foreign_answer_is_asked_again(
    page: Client, session: Session, given: list[str]
) -> None:
    address = f"/session/{played(session, 'done').pk}/feedback/"
    names = [ids(session)[0] if one == "first" else one for one in given]
    answer = page.post(address, {"pain_nrs": "4", "pain_in": names})
    assert answer.status_code == 422
    assert not Feedback.objects.exists()


def test_the_last_exercise_is_told_of_on_the_page_after_the_session(
    page: Client, session: Session
) -> None:
    address = f"/session/{played(session, 'done', 'done').pk}/feedback/"
    last = page.get(address).context["fields"].last
    assert [value for value, _, _ in last.choices] == [felt.value for felt in Felt]
    page.post(address, {"felt": "hurt"})
    row = session.exercise_records.get(index=1)
    assert (row.outcome, row.felt) == ("hurt", "hurt")
    assert SafetyEvent.objects.get().kind == "hurt"
    assert page.get(address).context["fields"].last is None


def test_the_wish_for_the_last_exercise_is_kept_and_said(page: Client, session: Session) -> None:
    address = f"/session/{played(session, 'done').pk}/feedback/"
    content = page.post(address, {"felt": "more"}, follow=True).content.decode()
    assert "comes more often from now on" in content
    assert wanted_by(session.person).goals.liked == (ids(session)[0],)


@pytest.mark.parametrize(("outcome", "felt"), [("skipped", ""), ("hurt", ""), ("done", "good")])
def test_what_is_known_of_the_last_exercise_is_not_asked_again(
    page: Client, session: Session, outcome: str, felt: str
) -> None:
    played(session, "done", outcome, felt=felt)
    assert page.get(f"/session/{session.pk}/feedback/").context["fields"].last is None


def test_the_page_after_the_session_says_once_what_the_taps_changed(
    page: Client, session: Session
) -> None:
    address = f"/session/{played(session, 'done', felt='more').pk}/feedback/"
    assert b"comes more often from now on" in page.get(address).content
    page.post(address, {})
    assert b"comes more often" not in page.get(address).content


def test_the_record_says_how_each_exercise_was(page: Client, session: Session) -> None:
    played(session, "done", felt="too_hard")
    content = page.get(f"/records/{session.pk}/").content.decode()
    assert '<td data-label="How it was">Too hard</td>' in content
