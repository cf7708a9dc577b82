import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from spinalis.body.thumbnail import DARK_COLOURS
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.library import Search, cards, find_cards, read_search, verdicts_of
from spinalis_web.home.screening_store import standing_clearance, store_screening
from spinalis_web.records.models import Screening, Session
from tests.web.conftest import answers_in, standing
from tests.web.test_exercises import hurt

pytestmark = pytest.mark.django_db


def found_in(page: Client, **search: str) -> list[str]:
    """The ids of the listed exercises, in their order."""
    content = page.get("/exercises/", search).content.decode()
    return re.findall(r'<h2><a href="/exercises/([a-z0-9-]+)/">', content)


def test_a_word_finds_the_exercises_that_say_it_those_named_so_first(page: Client) -> None:
    found = found_in(page, q="  CAT ")
    assert found[0] == "cat"
    assert len(found) < len(exercises())


def test_all_words_must_fit(page: Client) -> None:
    assert "cat" in found_in(page, q="hands knees round")
    assert "cat" not in found_in(page, q="hands knees zebra")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("region", "cervical"),
        ("position", "supine"),
        ("needs", "wall"),
        ("needs", "nothing"),
        ("purpose", "strength"),
        ("minutes", "1"),
        ("level", "2"),
    ],
)
def test_a_filter_leaves_what_fits_and_nothing_else(page: Client, name: str, value: str) -> None:
    fits = {
        "region": lambda card: value in card.exercise.regions,
        "position": lambda card: card.exercise.position == value,
        "needs": lambda card: value in (card.exercise.props or ("nothing",)),
        "purpose": lambda card: value in card.exercise.purposes,
        "minutes": lambda card: card.minutes <= int(value),
        "level": lambda card: card.exercise.level == int(value),
    }[name]
    wanted = [card.id for card in cards() if fits(card)]
    assert wanted
    assert found_in(page, **{name: value}) == wanted


def test_filters_work_together_and_stay_chosen(page: Client) -> None:
    search = {"region": "lumbar", "position": "quadruped", "q": "knees"}
    assert "cat" in found_in(page, **search)
    content = page.get("/exercises/", search).content.decode()
    assert 'value="quadruped" selected' in content
    assert 'value="knees"' in content


def test_what_is_not_on_offer_counts_as_left_open(page: Client) -> None:
    assert found_in(page, region="tail", minutes="x", level="9") == found_in(page)


def test_nothing_found_says_so_and_leads_back(page: Client) -> None:
    content = page.get("/exercises/", {"q": "zebra"}).content.decode()
    assert "Nothing fits all of this" in content
    assert f"0 of {len(exercises())} exercises" in content


def test_a_search_is_shown_escaped(page: Client) -> None:
    content = page.get("/exercises/", {"q": "<b>"}).content.decode()
    assert "<b>" not in content
    assert "&lt;b&gt;" in content


def test_open_to_me_leaves_only_what_is_open(page: Client, alice: Person) -> None:
    store_screening(alice, standing(answers_in("red-flag")), now=timezone.now())
    assert found_in(page, open="1") == []
    store_screening(alice, standing(answers_in("healthy-office-worker")), now=timezone.now())
    some = found_in(page, open="1")
    assert some
    content = page.get("/exercises/", {"open": "1"}).content.decode()
    assert "Not for you now" not in content
    assert "Only " not in re.sub(r"<p>.*?</p>", "", content)


def test_without_answers_nobody_is_asked_for_what_is_open(page: Client) -> None:
    assert 'name="open"' not in page.get("/exercises/").content.decode()
    assert find_cards(Search(open=True), {}) == []


def test_a_gated_exercise_is_not_called_open(page: Client, screened: Screening) -> None:
    gated = [one for one in exercises().values() if "neck_circle" in one.demands]
    for one in gated:
        content = page.get("/exercises/", {"q": one.name}).content.decode()
        assert "Open to you" not in content


@pytest.mark.parametrize("verdict", ["allowed", "with_care", "forbidden"])
def test_a_verdict_finds_exactly_the_exercises_that_have_it(
    page: Client, screened: Screening, verdict: str
) -> None:
    verdicts = verdicts_of(standing_clearance(screened))
    wanted = {name for name, judged in verdicts.items() if judged.permission == verdict}
    assert wanted
    assert set(found_in(page, verdict=verdict)) == wanted


def test_without_answers_no_verdict_can_be_searched_for(page: Client) -> None:
    assert 'name="verdict"' not in page.get("/exercises/").content.decode()
    assert found_in(page, verdict="allowed") == []


def test_a_closed_card_names_the_open_form_and_an_open_one_none(
    page: Client, screened: Screening
) -> None:
    content = page.get("/exercises/", {"verdict": "forbidden"}).content.decode()
    assert "Open instead: " in content
    assert "Open instead: " not in page.get("/exercises/", {"open": "1"}).content.decode()


def test_a_suspended_exercise_says_so_and_is_not_open(page: Client, session: Session) -> None:
    hurt(session, 2)
    content = page.get("/exercises/", {"q": "cat"}).content.decode()
    assert "Suspended: it hurt twice" in content
    assert "Open instead: Cat on a chair" in content
    assert "cat" not in found_in(page, open="1")


def test_an_endless_search_is_cut() -> None:
    assert len(read_search({"q": "x" * 1000}).text) == 100


def test_a_thumbnail_is_small_kept_for_ever_and_drawn_for_both_themes(page: Client) -> None:
    card = next(card for card in cards() if card.id == "cat")
    for address in (card.thumbnail.light, card.thumbnail.dark):
        answer = page.get(address)
        assert answer["Content-Type"] == "image/svg+xml"
        assert "immutable" in answer["Cache-Control"]
        assert len(answer.content) < 6_000
        assert ET.fromstring(answer.content).tag.endswith("svg")  # noqa: S314 - our own picture
    assert DARK_COLOURS["shirt"] in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/figures/cat/light/0000000000.svg", "/figures/no/light/x.svg", "/figures/cat/blue/x.svg"],
)
def test_a_thumbnail_that_is_not_there_is_not_found(page: Client, path: str) -> None:
    assert page.get(path).status_code == 404


def test_the_dark_thumbnails_have_the_colours_of_the_dark_page() -> None:
    with open("src/spinalis_web/static/spinalis.css", encoding="utf-8") as sheet:  # noqa: PTH123
        dark = sheet.read().partition("prefers-color-scheme: dark")[2]
    for name in ("skin", "shirt", "trousers", "effort", "hair", "mat", "prop", "line"):
        assert re.search(rf"--figure-{name}: (#\w+)", dark)[1] == DARK_COLOURS[name]  # type: ignore[index]


def test_a_stranger_sees_no_library(stranger: Client) -> None:
    assert stranger.get("/exercises/").status_code in {302, 403}
