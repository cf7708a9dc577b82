"""The programme: what it gives, why, and where one stands in it."""

from collections.abc import Mapping
from datetime import timedelta
from html import unescape

import msgspec
import pytest
from django.test import Client
from django.utils import timezone

from spinalis.plan.programmes.load import programmes
from spinalis_web.access.models import Person
from spinalis_web.home.course_store import course_for
from spinalis_web.home.programme_shown import shown_programme
from spinalis_web.home.screening_store import store_screening
from spinalis_web.home.week_build import planning_of
from spinalis_web.home.wishes_store import store_wishes, wanted_by
from spinalis_web.records.models import Screening, Session
from tests.web.conftest import answers_in, standing
from tests.web.course_days import days_ago, exercised

pytestmark = pytest.mark.django_db


def read(page: Client, path: str = "/programme/") -> str:
    answer = page.get(path)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_without_answers_or_with_a_sign_there_is_no_programme(page: Client, alice: Person) -> None:
    assert page.get("/programme/").headers["Location"] == "/"
    store_screening(alice, standing(answers_in("red-flag")), now=timezone.now())
    assert page.get("/programme/").headers["Location"] == "/"


def test_it_says_what_is_given_why_and_that_nobody_has_reviewed_it(
    page: Client, screened: Screening
) -> None:
    content = read(page)
    programme = programmes().programmes["stay-well"]
    for text in (
        programme.name,
        programme.summary,
        programme.entry,
        programme.goal.text,
        programme.growth.text,
        programme.evidence.note,
        *programme.goal.signs,
        *programme.advice,
        *(day.name for day in programme.days),
    ):
        assert text in content
    for day in programme.days:
        for name in day.backbone:
            assert f'href="/complexes/{name}/"' in content
    assert "This rests on a study" in content
    assert "Not yet reviewed by a clinician" in content
    assert "not a promise" in content


def test_a_newcomer_stands_in_the_first_week_before_the_first_day(
    page: Client, screened: Screening
) -> None:
    content = read(page)
    assert "<strong>Week 1</strong> of 12" in content
    assert "In the first week two days take turns" in content
    assert "Next comes <strong>Strength on the mat</strong>" in content


def test_days_with_a_session_move_one_on(page: Client, alice: Person, screened: Screening) -> None:
    Screening.objects.update(created_at=timezone.now() - timedelta(days=30))
    for day in range(1, 9):
        exercised(alice, days_ago(day))
    content = read(page)
    assert "<strong>Week 2</strong> of 12" in content
    assert "From the next session on" in content


def test_beyond_the_goal_it_does_not_begin_anew(
    page: Client, alice: Person, screened: Screening
) -> None:
    Screening.objects.update(created_at=timezone.now() - timedelta(days=120))
    for day in range(1, 90):
        exercised(alice, days_ago(day))
    assert "<strong>Week 13</strong> after the 12 of the goal" in read(page)


def test_what_follows_from_a_complaint_is_another_programme(page: Client, alice: Person) -> None:
    store_screening(alice, standing(answers_in("neck-complaint")), now=timezone.now())
    content = read(page)
    assert programmes().programmes["neck"].name in content
    assert "Short sessions in between" in content


def test_every_programme_can_be_shown(alice: Person, screened: Screening) -> None:
    planning = planning_of(
        alice,
        screened,
        course_for(alice, screened, now=timezone.now()),
        on=timezone.localdate(),
    )
    for name, programme in programmes().programmes.items():
        guidance = msgspec.structs.replace(planning.goals.guidance, programme=name, also=("neck",))
        goals = msgspec.structs.replace(planning.goals, guidance=guidance)
        shown = shown_programme(msgspec.structs.replace(planning, goals=goals))
        assert shown.next_day in {day.name for day in programme.days}
        assert sum(day.is_next for day in shown.days) == 1
        assert all(one.sources for one in (*shown.frequency, *shown.shares, shown.growth))
        assert all(one.text.endswith(".") for one in (*shown.frequency, *shown.shares))
        assert all(one.why for one in shown.omitted)


def test_somebody_who_follows_a_complex_is_told_so(
    page: Client, alice: Person, screened: Screening
) -> None:
    wanted = msgspec.structs.replace(wanted_by(alice), follows="basic-standing")
    store_wishes(alice, wanted, now=timezone.now())
    content = read(page)
    assert "You follow a complex instead" in content
    assert 'href="/complexes/basic-standing/"' in content
    assert "Comes next" not in content


@pytest.mark.parametrize("path", ["/", "/week/", "/wishes/", "/screening/result/"])
def test_it_is_linked_from_where_it_matters(page: Client, screened: Screening, path: str) -> None:
    assert 'href="/programme/"' in read(page, path)


def test_today_week_and_player_name_the_day(
    page: Client, screened: Screening, session: Session
) -> None:
    name = programmes().programmes["stay-well"].days[0].name
    assert session.plan["day"] == name
    for path in ("/", "/week/", f"/session/{session.pk}/"):
        assert name in read(page, path)


def test_what_is_lacking_and_the_part_of_a_complex_are_said(
    page: Client, alice: Person, session: Session
) -> None:
    plan = session.plan | {"lacks": ["No exercise for the belly."], "part_of": "part 2 of 3"}
    Session.objects.update(plan=plan)
    content = read(page, "/")
    assert "No exercise for the belly." in content
    assert "part 2 of 3" in content
    assert "part 2 of 3" in read(page, f"/session/{session.pk}/")


def test_charlie_sees_his_own_place(
    charlies_page: Client, charlie: Person, alice: Person, healthy: Mapping[str, object]
) -> None:
    store_screening(charlie, standing(dict(healthy)), now=timezone.now())
    for day in range(1, 9):
        exercised(alice, days_ago(day))
    assert "<strong>Week 1</strong> of 12" in read(charlies_page)
