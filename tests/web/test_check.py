from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from spinalis.safety.screening import load_screening
from spinalis_web.access.models import Person
from spinalis_web.home.check import STATED
from spinalis_web.home.screening_store import store_screening
from spinalis_web.records.models import Feedback, SafetyEvent, Screening, Session
from spinalis_web.records.store import end_session
from spinalis_web.records.to_domain import plan_of
from tests.web.conftest import answers_in, as_form, of_today, standing

pytestmark = pytest.mark.django_db
PAGE = "/session/new/"


@pytest.fixture
def yesterday(session: Session) -> Session:
    """A session of the day before, whose check was answered at length."""
    at = timezone.now() - timedelta(days=1)
    Screening.objects.update(created_at=at - timedelta(hours=1))
    Session.objects.update(created_at=at)
    session.refresh_from_db()
    return session


def offers_one_tap(page: Client, address: str = PAGE) -> bool:
    return b'name="nothing_new"' in page.get(address).content


def tap(page: Client, **given: Any) -> Any:
    return page.post(PAGE, {"nothing_new": "yes", "minutes": "15"} | given)


def newest() -> Session:
    found = Session.objects.order_by("-created_at").first()
    assert found is not None
    return found


# ------------------------------------------------------------------ one tap


def test_the_first_check_is_answered_at_length(page: Client, screened: Screening) -> None:
    assert not offers_one_tap(page)
    answer = tap(page, pain_today="0")
    assert answer.status_code == 422
    assert not Session.objects.exists()


def test_one_tap_says_in_words_all_that_it_covers(page: Client, yesterday: Session) -> None:
    content = page.get(PAGE).content.decode()
    questions = load_screening().questions
    for name in STATED:
        assert questions[name].ask in content
        for option in questions[name].options:
            assert option.text in content
        assert f'name="{name}"' not in content
    assert 'name="pain_today"' in content


def test_what_one_tap_says_is_an_answer_that_closes_nothing() -> None:
    questions = load_screening().questions
    for name, answer in STATED.items():
        harmless = [option.id for option in questions[name].options if option.alone]
        assert answer == (tuple(harmless) if harmless else False)
        assert questions[name].each_time


def test_one_tap_and_the_usual_pain_make_a_session(page: Client, yesterday: Session) -> None:
    assert tap(page, pain_today="1").status_code == 302
    made = newest()
    assert made.one_tap
    assert made.usual_pain_nrs == 1
    assert made.daily_check["signs_today"] == ["none"]
    assert made.daily_check["state_today"] == ["none"]
    assert made.daily_check["painkillers_today"] is False


def test_the_usual_pain_of_a_new_day_is_not_left_open(page: Client, yesterday: Session) -> None:
    answer = tap(page)
    assert answer.status_code == 422
    assert answer.content.count(b"Please answer this question.") == 1
    assert Session.objects.count() == 1


def test_one_tap_can_be_refused_by_the_pain(page: Client, yesterday: Session) -> None:
    assert b"Your pain is strong today" in tap(page, pain_today="8").content
    assert not offers_one_tap(page)


def test_the_long_check_stays_one_tap_away(page: Client, yesterday: Session) -> None:
    assert "/session/new/?full=yes" in page.get(PAGE).content.decode()
    assert not offers_one_tap(page, f"{PAGE}?full=yes")
    gentle = page.get(f"{PAGE}?gentle=yes").content.decode()
    assert "?full=yes&amp;gentle=yes" in gentle


def test_one_tap_alone_never_carries_the_next_one(page: Client, yesterday: Session) -> None:
    for days in (14, 15):
        Session.objects.filter(pk=yesterday.pk).update(
            created_at=timezone.now() - timedelta(days=days)
        )
    Screening.objects.update(created_at=timezone.now() - timedelta(days=20))
    Session.objects.create(
        person=yesterday.person,
        created_at=timezone.now() - timedelta(days=1),
        minutes=15,
        daily_check=yesterday.daily_check,
        one_tap=True,
        plan={},
        script={},
    )
    assert not offers_one_tap(page)
    assert tap(page, pain_today="0").status_code == 422


def test_new_answers_ask_for_the_long_check(
    page: Client, alice: Person, yesterday: Session, healthy: dict[str, Any]
) -> None:
    store_screening(alice, standing(healthy), now=timezone.now())
    assert not offers_one_tap(page)


def test_a_refusal_asks_for_the_long_check(
    page: Client, yesterday: Session, healthy: dict[str, Any]
) -> None:
    form = as_form(of_today(healthy)) | {"state_today": ["fever"], "minutes": "15"}
    page.post(PAGE, form)
    assert not offers_one_tap(page)
    page.post(PAGE, as_form(of_today(healthy)) | {"minutes": "15"})
    assert offers_one_tap(page)


@pytest.mark.parametrize("kept", [{}, {"signs_today": ["none"], "state_today": ["none"]}])
def test_a_check_that_was_not_whole_carries_no_tap(
    page: Client, yesterday: Session, kept: dict[str, Any]
) -> None:
    Session.objects.update(daily_check=kept)
    assert not offers_one_tap(page)


def test_charlies_check_carries_no_tap_of_alice(
    charlies_page: Client, charlie: Person, yesterday: Session, healthy: dict[str, Any]
) -> None:
    store_screening(charlie, standing(healthy), now=timezone.now() - timedelta(days=2))
    assert not offers_one_tap(charlies_page)


@pytest.fixture
def low_back(page: Client, alice: Person) -> dict[str, Any]:
    """Alice has a finding of the lower back, and answered the check at length yesterday."""
    answers = answers_in("lumbar-osteochondrosis-stage-2-agreed")
    store_screening(alice, standing(answers), now=timezone.now() - timedelta(days=2))
    answer = page.post(PAGE, as_form(of_today(answers)) | {"minutes": "15"})
    assert answer.status_code == 302, answer.content.decode()
    Session.objects.update(created_at=timezone.now() - timedelta(days=1))
    return answers


def test_the_hour_of_rising_is_asked_where_it_matters(
    page: Client, low_back: dict[str, Any]
) -> None:
    assert b'name="risen_today"' in page.get(PAGE).content
    assert tap(page, pain_today="1").status_code == 422
    assert tap(page, pain_today="1", risen_today="no").status_code == 302
    assert newest().daily_check["risen_today"] is False


# ------------------------------------------------------------------ usual pain, once a day


@pytest.fixture
def earlier(page: Client, session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session of today, with a usual pain of 2."""
    noon = timezone.localtime().replace(hour=12, minute=0)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    Screening.objects.update(created_at=noon - timedelta(hours=5))
    Session.objects.update(created_at=noon - timedelta(hours=3), usual_pain_nrs=2)
    session.refresh_from_db()
    return session


def test_the_usual_pain_is_asked_once_a_day(page: Client, earlier: Session) -> None:
    content = page.get(PAGE).content.decode()
    assert "Usual pain today: <strong>2</strong>, as you said at 09:00." in content
    assert tap(page).status_code == 302
    assert newest().usual_pain_nrs == 2


def test_of_several_sessions_of_the_day_the_last_pain_counts(
    page: Client, earlier: Session
) -> None:
    for nrs in (4, 1, 3):
        tap(page, pain_today=str(nrs))
        made = newest()
        ago = timedelta(hours=2) - timedelta(minutes=10 * Session.objects.count())
        Session.objects.filter(pk=made.pk).update(created_at=timezone.now() - ago)
        assert f"<strong>{nrs}</strong>, as you said" in page.get(PAGE).content.decode()


def test_the_usual_pain_can_be_changed(page: Client, earlier: Session) -> None:
    assert tap(page, pain_today="0").status_code == 302
    assert newest().usual_pain_nrs == 0
    assert newest() != earlier


def test_a_changed_pain_that_cannot_be_read_is_asked_again(page: Client, earlier: Session) -> None:
    answer = tap(page, pain_today="x")
    assert answer.status_code == 422
    assert b"Please give a number from 0 to 10." in answer.content


def test_the_long_check_keeps_it_too(
    page: Client, earlier: Session, healthy: dict[str, Any]
) -> None:
    form = as_form(of_today(healthy)) | {"minutes": "15"}
    del form["pain_today"]
    assert page.post(PAGE, form).status_code == 302
    assert (newest().usual_pain_nrs, newest().one_tap) == (2, False)


@pytest.mark.parametrize("what", ["pain", "hurt", "stop", "refusal", "a day"])
def test_it_is_asked_again_when_something_has_hurt_since(
    page: Client, earlier: Session, what: str
) -> None:
    now = timezone.now()
    if what == "pain":
        Feedback.objects.create(session=earlier, created_at=now, pain_nrs=3)
    elif what == "hurt":
        entry = plan_of(earlier).prescriptions[0]
        earlier.exercise_records.create(
            index=0,
            exercise=entry.exercise,
            version=1,
            dose={},
            outcome="hurt",
            repetitions=1,
            seconds=1,
            stored_at=now,
        )
    elif what == "stop":
        stopped = Session.Status.STOPPED
        end_session(earlier, status=stopped, symptom="faint", seconds=1, now=now)
        SafetyEvent.objects.all().delete()
    elif what == "refusal":
        SafetyEvent.objects.create(
            person=earlier.person, at=now, kind="refused_check", urgency="none"
        )
    else:
        Session.objects.update(created_at=now - timedelta(days=1))
        Screening.objects.update(created_at=now - timedelta(days=2))
    assert b"Usual pain today" not in page.get(PAGE).content


def test_pain_within_the_usual_asks_nothing_anew(page: Client, earlier: Session) -> None:
    Feedback.objects.create(session=earlier, created_at=timezone.now(), pain_nrs=2)
    assert b"Usual pain today" in page.get(PAGE).content
