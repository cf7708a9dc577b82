from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.plan.course import By, Course
from spinalis.plan.progression.revise import Decision, override
from spinalis.session.record import Outcome
from spinalis_web.access.models import Person
from spinalis_web.home import catalogue
from spinalis_web.home.course_store import change_course
from spinalis_web.home.screening_store import standing_clearance, store_screening
from spinalis_web.records.models import ExerciseRecordRow, Screening, Session
from tests.plan.complexes import make_complex
from tests.web.conftest import answers_in, as_form, of_today, standing

pytestmark = pytest.mark.django_db

MADE = {
    found.id: found
    for found in (
        make_complex("bird-dog", "head-turns", id="pair", name="A pair"),
        make_complex(
            "head-turns", id="lumbar-region", name="For the lower back", doctor_first=True
        ),
        make_complex(
            "cat",
            "bird-dog",
            "pelvic-lift",
            id="ladder",
            name="Ladder",
            unlock=["bird-dog", "cat", "pelvic-lift"],
        ),
        make_complex(
            {"exercise": "cat", "note": "Slowly.", "gated": ["bird-dog"]},
            id="choice",
            name="With a choice",
        ),
    )
}


@pytest.fixture(autouse=True)
def made(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Complex]:
    """A few complexes of known exercises instead of the real ones."""
    whole = Catalogue(catalogue.exercises(), MADE)
    monkeypatch.setattr(catalogue, "_catalogue", lambda: whole)
    return MADE


def content_of(page: Client, path: str) -> str:
    return " ".join(page.get(path).content.decode().split())


def form_of(name: str, complex_id: str, minutes: str = "whole") -> dict[str, Any]:
    answers = as_form(of_today(answers_in(name)))
    return answers | {"complex": complex_id, "minutes": minutes}


def test_every_complex_is_listed_and_linked_from_the_library(page: Client) -> None:
    assert 'href="/complexes/"' in content_of(page, "/exercises/")
    content = content_of(page, "/complexes/")
    for found in MADE.values():
        assert f'href="/complexes/{found.id}/"' in content
        assert escape(found.name) in content


def test_a_complex_is_shown_with_order_doses_and_needs(page: Client, screened: Screening) -> None:
    content = content_of(page, "/complexes/pair/")
    assert content.index("/exercises/bird-dog/") < content.index("/exercises/head-turns/")
    assert "4 repetitions, hold 4 s" in content
    assert "a mat" in content
    assert "Do this complex now" in content
    assert "Not yet reviewed by a clinician" in content


def test_without_answers_nothing_is_promised(page: Client) -> None:
    content = content_of(page, "/complexes/pair/")
    assert "Not yet known whether this is for you" in content
    assert "Do this complex now" not in content


def test_a_gate_closes_the_complex_with_its_reason(page: Client, alice: Person) -> None:
    answers = standing(answers_in("healthy-office-worker")) | {"doctor_agreed": False}
    for key in ("doctor_name", "doctor_agreed_on"):
        answers.pop(key, None)
    store_screening(alice, answers, now=timezone.now())
    content = content_of(page, "/complexes/lumbar-region/")
    assert "Only when your doctor agrees" in content
    assert "This complex opens after a visit to a doctor" in content
    assert "Do this complex now" not in content


def test_what_is_closed_says_why(page: Client, alice: Person) -> None:
    answers = standing(answers_in("healthy-office-worker")) | {"cannot": ["kneeling"]}
    store_screening(alice, answers, now=timezone.now())
    content = content_of(page, "/complexes/pair/")
    assert 'class="left-out"' in content
    assert "In its place you do" in content or "Left out" in content
    assert "Why" in content


def test_a_gated_choice_is_named_as_never_given_unasked(page: Client, screened: Screening) -> None:
    content = content_of(page, "/complexes/choice/")
    assert "A harder form, never given unasked" in content
    assert "Slowly." in content


def test_forms_open_one_after_the_other(page: Client, alice: Person, session: Session) -> None:
    assert "It opens once" in content_of(page, "/complexes/ladder/")
    ExerciseRecordRow.objects.create(
        session=session,
        index=0,
        exercise="bird-dog",
        version=1,
        dose={},
        outcome=Outcome.DONE.value,
        repetitions=1,
        seconds=1,
        stored_at=timezone.now(),
    )
    content = content_of(page, "/complexes/ladder/")
    assert content.count("It opens once") == 1


def test_the_check_comes_before_the_complex(page: Client, screened: Screening) -> None:
    content = content_of(page, "/session/new/?complex=pair")
    assert "A pair" in content
    assert 'name="complex" value="pair"' in content
    assert "As it needs" in content


def test_the_session_holds_the_complex_between_warm_up_and_relaxation(
    page: Client, screened: Screening
) -> None:
    answer = page.post("/session/new/", form_of("healthy-office-worker", "pair"))
    assert answer.status_code == 302, answer.content.decode()
    plan = Session.objects.get().plan
    main = [one["exercise"] for one in plan["prescriptions"] if one["part"] == "main"]
    assert main == ["bird-dog", "head-turns"]
    parts = [one["part"] for one in plan["prescriptions"]]
    assert parts[0] == "warm_up"
    assert parts[-1] == "relaxation"
    assert page.get(answer["Location"]).status_code == 200


def test_minutes_may_be_asked_for(page: Client, screened: Screening) -> None:
    answer = page.post("/session/new/", form_of("healthy-office-worker", "pair", "20"))
    assert answer.status_code == 302
    assert Session.objects.get().minutes == 20


def test_a_length_that_is_not_on_offer_is_asked_again(page: Client, screened: Screening) -> None:
    answer = page.post("/session/new/", form_of("healthy-office-worker", "pair", "17"))
    assert answer.status_code == 422
    assert Session.objects.count() == 0


def test_only_a_complex_takes_as_long_as_it_needs(page: Client, screened: Screening) -> None:
    form = form_of("healthy-office-worker", "")
    assert page.post("/session/new/", form).status_code == 422


def test_a_closed_complex_makes_no_session_and_says_why(page: Client, alice: Person) -> None:
    answers = standing(answers_in("healthy-office-worker")) | {"doctor_agreed": False}
    for key in ("doctor_name", "doctor_agreed_on"):
        answers.pop(key, None)
    store_screening(alice, answers, now=timezone.now())
    answer = page.post("/session/new/", form_of("healthy-office-worker", "lumbar-region"))
    assert answer.status_code == 200
    assert "is closed to you now" in answer.content.decode()
    assert Session.objects.count() == 0


@pytest.mark.parametrize("path", ["/complexes/none/", "/session/new/?complex=none"])
def test_a_complex_that_does_not_exist_is_not_there(
    page: Client, screened: Screening, path: str
) -> None:
    assert page.get(path).status_code == 404


def test_a_stranger_sees_no_complex(stranger: Client) -> None:
    assert stranger.get("/complexes/pair/").status_code in {302, 403}


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch, made: Mapping[str, Complex]) -> Catalogue:
    whole = load_catalogue()
    monkeypatch.setattr(catalogue, "_catalogue", lambda: whole)
    return whole


def test_every_real_complex_has_its_page(
    page: Client, screened: Screening, real: Catalogue
) -> None:
    for name, found in real.complexes.items():
        content = content_of(page, f"/complexes/{name}/")
        assert escape(found.name) in content
        for exercise in found.exercises:
            assert f"/exercises/{exercise}/" in content
    assert page.get("/complexes/").status_code == 200


def test_what_the_article_says_stands_beside_our_dose(
    page: Client, screened: Screening, real: Catalogue
) -> None:
    for name, found in real.complexes.items():
        content = content_of(page, f"/complexes/{name}/")
        for item in found.items:
            if item.article:
                assert escape(item.article.says) in content
                assert escape(item.article.note) in content
    yoga = content_of(page, "/complexes/morning-yoga/")
    assert "What the article says" in yoga
    assert "2 to 3 rounds, 10 to 12 repetitions." in yoga
    assert "What published descriptions say" in content_of(page, "/complexes/dikul/")


def test_how_far_the_dose_is_on_the_way_follows_what_was_grown_to(
    page: Client, alice: Person, screened: Screening, real: Catalogue
) -> None:
    cat = real.exercises["cat"]
    start = cat.start_dose
    before = content_of(page, "/complexes/morning-yoga/")
    assert f"{start.repetitions} of 10 repetitions" in before
    change_course(alice, lambda course: _grown(course, cat, start.repetitions + 1))
    after = content_of(page, "/complexes/morning-yoga/")
    assert f"{start.repetitions + 1} of 10 repetitions" in after


def test_what_stands_in_for_another_is_not_held_against_its_dose(
    page: Client, screened: Screening, real: Catalogue
) -> None:
    shown = page.get("/complexes/popular/").context["items"]
    (knee,) = [one for one in shown if one.card.id == "single-knee-to-chest"]
    assert knee.article.dose == "hold 10 s"
    assert knee.article.way is None


def _grown(course: Course, exercise: Exercise, repetitions: int) -> Course:
    dose = msgspec.structs.replace(exercise.start_dose, repetitions=repetitions)
    clearance = standing_clearance(Screening.objects.get())
    decision = Decision(By.PERSON, timezone.localdate(), "")
    return override(course, exercise, dose, clearance=clearance, decision=decision)
