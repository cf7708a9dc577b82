import re

import pytest
from django.test import Client
from django.utils import timezone
from msgspec import to_builtins

from spinalis.plan.response import Felt
from spinalis_web.home.wishes_store import wanted_by
from spinalis_web.records.models import Feedback, SafetyEvent, Session
from spinalis_web.records.to_domain import script_of
from tests.web.test_session import ended

pytestmark = pytest.mark.django_db


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
    assert re.search(r'<td data-label="How it was"\s*>Too hard</td>', content)
