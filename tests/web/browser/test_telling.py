"""Telling how an exercise was, learning a new one, and the controls that never leave the screen."""

from collections.abc import Callable, Container

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.person import Person
from tests.web.browser.served import Served

pytestmark = pytest.mark.browser
_SESSION_MS = 60_000
_SIZES = [(390, 844), (360, 640), (844, 390), (1280, 720), (1366, 625)]


def _come(
    served: Served, person: Person, *, new: Container[int] = (), self_paced: bool = False
) -> Page:
    """To the player, whose session is written anew."""
    person.come_to_the_player(served.start())
    served.play_as(new=new, self_paced=self_paced)
    person.page.reload()
    return person.page


@pytest.mark.parametrize("keyboard", [False, True], ids=["pointer", "keyboard alone"])
def test_one_tap_after_an_exercise_is_kept_and_holds_up_nothing(
    served: Served, open_page: Callable[..., Person], *, keyboard: bool
) -> None:
    person = open_page(keyboard=keyboard)
    page = _come(served, person, self_paced=True)
    first = page.locator("#name").inner_text()
    row = page.locator("#felt")
    page.keyboard.press("Space")
    expect(row).to_be_hidden()
    page.keyboard.press("Enter")
    expect(row).to_be_visible(timeout=_SESSION_MS)
    expect(row).to_contain_text(f"How was {first}?")
    if keyboard:
        page.keyboard.press("2")
    else:
        page.locator("[data-felt=too_hard]").click()
    expect(page.locator("[data-felt=too_hard]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#announce")).to_have_text("Noted: too hard. It will be eased.")
    expect(page.locator("#saved")).to_have_attribute("data-saving", "saved")
    assert [(one["outcome"], one["felt"]) for one in served.records()] == [("done", "too_hard")]
    assert person.state() == "ready"
    page.keyboard.press("3")
    expect(row).to_be_hidden()
    expect(page.locator("#saved")).to_have_attribute("data-saving", "saved")
    assert [(one["outcome"], one["felt"]) for one in served.records()] == [("hurt", "hurt")]


def test_what_is_told_of_the_last_exercise_and_where_it_hurt_is_kept(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page()
    page = person.page
    person.come_to_the_player(served.start())
    page.keyboard.press("Space")
    page.wait_for_url("**/feedback/", timeout=_SESSION_MS)
    person.choose("felt", "more")
    where = page.locator("#q-pain_in")
    expect(where).to_be_hidden()
    person.choose("pain_nrs", "4")
    expect(where).to_be_visible()
    named = where.locator("input").nth(1).get_attribute("value")
    where.locator("input").nth(1).check()
    person.go_on()
    expect(page.locator("[role=status]")).to_contain_text("comes more often from now on")
    assert served.records()[-1]["felt"] == "more"
    (told,) = served.rows("SELECT pain_in FROM records_feedback")
    assert told["pain_in"] == f'["{named}"]'


def test_a_new_exercise_waits_until_it_was_read(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(reads=True)
    page = _come(served, person, new={0})
    page.keyboard.press("Space")
    expect(page.locator("main")).to_have_attribute("data-state", "learn")
    entry = served.session()["script"]["exercises"][0]
    notes = page.locator("#notes li")
    expect(notes).to_have_count(len(entry["steps"]) + 1)
    expect(notes.last).to_contain_text(entry["fault"]["correction"])
    expect(page.locator("#skip-reading")).to_be_hidden(timeout=_SESSION_MS)  # all was read
    assert person.state() == "learn"
    expect(page.locator("#main-word")).to_have_text("Begin")
    page.locator("#main-button").click()
    page.wait_for_url("**/feedback/", timeout=_SESSION_MS)
    session = served.session()
    assert session["seconds"] == pytest.approx(session["script"]["seconds"], rel=0.01)


@pytest.mark.parametrize("text_percent", [100, 200])
def test_stop_and_it_hurts_never_leave_the_screen(
    served: Served, open_page: Callable[..., Person], text_percent: int
) -> None:
    person = open_page(fast=False)
    page = _come(served, person, new={0})
    for state in ("idle", "learn", "ready", "repetition"):
        if state != "idle":
            page.keyboard.press("Space" if state == "learn" else "Enter")
        expect(page.locator("main")).to_have_attribute("data-state", state)
        for width, height in _SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(
                "percent => document.documentElement.style.setProperty('font-size', percent)",
                "" if text_percent == 100 else f"{text_percent}%",
            )
            for control in ("#hurts", "#stop", "#main-button"):
                box = page.locator(control).bounding_box()
                assert box is not None
                where = f"{control} at {width} x {height}, {state}"
                assert 0 <= box["y"] <= height - box["height"], where
                assert 0 <= box["x"] <= width - box["width"], where
