import json
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone

from spinalis.cli import main
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_shown import told_together
from spinalis_web.records.models import Screening
from tests.web.course_days import days_ago, exercised, three_good_days

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _long_screened(screened: Screening) -> None:
    """Alice has answered a month ago."""
    screened.created_at = timezone.now() - timedelta(days=30)
    screened.save()


def test_the_week_shows_what_was_done_what_changes_and_one_tip(page: Client, alice: Person) -> None:
    three_good_days(alice)
    content = page.get("/review/").content.decode()
    assert "You exercised on 3 days: 30 minutes, 3 exercises done." in content
    assert "Grew by one step" in content
    assert "Rests on" in content
    assert content.count('<rect class="chart-bar"') == 3 + 1  # and one in the key
    assert "Something grew." in content


def test_a_reason_of_several_changes_is_said_once(page: Client, alice: Person) -> None:
    three_good_days(alice)
    (grown,) = (one for one in page.get("/review/").context["changes"])
    same = msgspec.structs.replace(grown[0], exercise=exercises()["heel-slide"], number=99)
    other = msgspec.structs.replace(same, kind="Became less", tone="care")
    assert told_together([grown[0], other, same]) == ((grown[0], same), (other,))
    said = render_to_string("home/review_changes.html", {"group": (grown[0], same)})
    assert "Grew by one step</span>: 2 exercises" in said
    assert said.count("Three good days, mornings included") == 1
    assert said.count("Rests on") == 1
    assert grown[0].exercise.name in said
    assert exercises()["heel-slide"].name in said


def test_the_picture_has_its_numbers_beside_it_in_a_table(page: Client, alice: Person) -> None:
    exercised(alice, days_ago(0), pain_nrs=3)
    content = page.get("/review/").content.decode()
    assert 'role="img"' in content
    assert '<td data-label="Worst pain" class="number">3</td>' in content
    assert '<td data-label="Effort" class="number">not said</td>' in content
    assert content.count("No session</td>") == 6


def test_an_earlier_week_can_be_looked_at(page: Client, alice: Person) -> None:
    exercised(alice, days_ago(9))
    assert "No session in these days" in page.get("/review/").content.decode()
    before = page.get("/review/", {"until": days_ago(7).isoformat()}).content.decode()
    assert "You exercised on 1 day: 10 minutes, 1 exercise done." in before
    assert "The week after" in before


@pytest.mark.parametrize("until", ["x", "", "9999-12-31", "0001-01-01"])
def test_a_day_that_cannot_be_is_no_fault(page: Client, until: str) -> None:
    assert page.get("/review/", {"until": until}).status_code == 200


def test_charlie_reviews_only_his_own(charlies_page: Client, alice: Person) -> None:
    three_good_days(alice)
    assert "No session in these days" in charlies_page.get("/review/").content.decode()


def test_the_export_tells_the_same_on_the_command_line(
    page: Client, alice: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    three_good_days(alice)
    page.get("/review/")
    saved = tmp_path / "saved.json"
    saved.write_bytes(page.get("/data/export/").content)
    assert main(["review", str(saved), "--until", timezone.localdate().isoformat()]) == 0
    said = capsys.readouterr().out
    assert "You exercised on 3 days: 30 minutes, 3 exercises done." in said
    assert "Three good days, mornings included" in said
    assert "One tip: Something grew." in said
    assert main(["review", str(saved), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["days"]) == 7
