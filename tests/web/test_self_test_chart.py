"""The self-tests over time: the picture, its table and its sentence."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from spinalis.plan.self_tests import Seen, self_tests
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.self_test_chart import MOST_DAYS, chart_of
from spinalis_web.home.self_tests_shown import shown_tests
from tests.web.course_days import days_ago
from tests.web.test_self_tests import read, seen

pytestmark = pytest.mark.django_db


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314 -- our own


def test_the_picture_tells_results_apart_by_shape(page: Client, alice: Person) -> None:
    for number, left in enumerate(Seen):
        seen(alice, days_ago(40 - 10 * number), "test-trunk-tilt", left.value, "easy")
    shown = shown_tests(alice.self_tests.all())
    assert shown is not None
    picture = parsed(chart_of(shown))
    marks = [
        (one.tag, one.attrib["class"]) for one in picture if "seen" in one.attrib.get("class", "")
    ]
    assert marks.count(("circle", "seen-easy")) == 1 + len(Seen)
    for tag, name in (("circle", "effort"), ("path", "partly"), ("path", "hurt")):
        assert (tag, f"seen-{name}") in marks
    assert picture.attrib["role"] == "img"
    content = read(page, "/self-tests/")
    assert content.count('<th scope="col">') == 1 + len(Seen)
    for words in ("Easily", "Not all the way", "It hurt", "Side tilt, left"):
        assert words in content


def test_the_picture_holds_the_latest_days_and_stays_inside(alice: Person) -> None:
    for number in range(MOST_DAYS + 2):
        for one in self_tests(exercises()):
            seen(alice, days_ago(number), one.id, "effort", "easy")
    shown = shown_tests(alice.self_tests.all())
    assert shown is not None
    picture = parsed(chart_of(shown))
    _, _, width, height = (float(one) for one in picture.attrib["viewBox"].split())
    days = {one.attrib["x"] for one in picture if one.attrib.get("text-anchor") == "middle"}
    assert len(days) == MOST_DAYS
    for one in picture.iter("circle"):
        assert 0 < float(one.attrib["cx"]) < width
        assert 0 < float(one.attrib["cy"]) < height


def test_one_sentence_compares_with_the_first_day(alice: Person) -> None:
    first = days_ago(28)
    seen(alice, first, "test-squat", "partly")
    shown = shown_tests(alice.self_tests.all())
    assert shown is not None
    assert "looked once" in shown.says
    seen(alice, first, "test-trunk-tilt", "easy", "easy")
    today = days_ago(0)
    seen(alice, today, "test-squat", "easy")
    seen(alice, today, "test-trunk-tilt", "effort", "easy")
    shown = shown_tests(alice.self_tests.all())
    assert shown is not None
    assert shown.says == (
        f"Compared with {first.day} {first:%B %Y}, 1 of 3 went better, "
        "1 less well, and 1 as before."
    )


def test_days_without_a_test_in_common_cannot_be_compared(alice: Person) -> None:
    seen(alice, days_ago(28), "test-squat", "partly")
    seen(alice, days_ago(0), "test-arm-lift", "easy")
    shown = shown_tests(alice.self_tests.all())
    assert shown is not None
    assert "nothing can be compared" in shown.says


def test_a_test_that_left_the_catalogue_is_not_drawn(alice: Person) -> None:
    seen(alice, days_ago(1), "test-of-old", "easy")
    assert shown_tests(alice.self_tests.all()) is None
