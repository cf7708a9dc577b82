"""The whole way through the product, as a person goes it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.web.browser.person import HEALTHY, Person
from tests.web.browser.served import Served

pytestmark = pytest.mark.browser
_SESSION_MS = 60_000  # a session of 15 minutes at a hundred times the speed, and room


@pytest.mark.parametrize("keyboard", [False, True], ids=["pointer", "keyboard alone"])
def test_a_person_is_led_from_the_link_to_the_stored_record(
    served: Served, open_page: Callable[..., Person], *, keyboard: bool
) -> None:
    person = open_page(keyboard=keyboard)
    page = person.page
    person.come_to_the_player(served.start(), {**HEALTHY, "minutes": "15"})
    if keyboard:
        page.keyboard.press("Space")
    else:
        page.locator("#main-button").click()
    expect(page.locator("main")).not_to_have_attribute("data-state", "idle")
    page.wait_for_url("**/feedback/", timeout=_SESSION_MS)

    person.choose("pain_nrs", "2")
    person.choose("effort_rpe", "4")
    person.choose("note", "The cat was good.")
    person.go_on()
    expect(page.locator("main")).to_contain_text("The cat was good.")

    records = served.records()
    session = served.session()
    assert session["status"] == "finished"
    entries = session["script"]["exercises"]
    assert [record["exercise"] for record in records] == [entry["id"] for entry in entries]
    assert {record["outcome"] for record in records} == {"done"}
    assert session["seconds"] == pytest.approx(session["script"]["seconds"], rel=0.01)
    (felt,) = served.rows("SELECT * FROM records_feedback")
    assert (felt["pain_nrs"], felt["effort_rpe"], felt["note"]) == (2, 4, "The cat was good.")

    person.press(page.get_by_role("link", name="Records"))
    expect(page.locator("table.records tbody tr")).to_have_count(1)


def test_a_pause_stops_the_time_and_the_space_bar_goes_on(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page()
    page = person.page
    person.come_to_the_player(served.start())
    page.keyboard.press("Space")
    expect(page.locator("main")).to_have_attribute("data-state", "repetition")
    page.keyboard.press("Space")
    expect(page.locator("#veil-title")).to_have_text("Paused")
    left = page.locator("#left").inner_text()
    page.wait_for_timeout(500)
    assert page.locator("#left").inner_text() == left
    page.keyboard.press("Space")
    expect(page.locator("#left")).not_to_have_text(left)


def test_switched_off_shortcuts_do_nothing(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page()
    page = person.page
    person.come_to_the_player(served.start())
    page.locator("#keys").click()
    expect(page.locator("#keys")).to_have_text("Keys off")
    page.keyboard.press("Space")
    page.keyboard.press("s")
    assert person.state() == "idle"
    expect(page.locator("#stop-dialog")).to_be_hidden()
    page.reload()
    expect(page.locator("#keys")).to_have_text("Keys off")


def test_the_player_starts_at_the_click_with_its_figure(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(fast=False)
    page = person.page
    person.come_to_the_player(served.start())
    page.locator("#main-button").click()
    expect(page.locator("main")).to_have_attribute("data-state", re.compile("ready|learn"))
    expect(page.locator("#figure > *").first).to_be_attached()
