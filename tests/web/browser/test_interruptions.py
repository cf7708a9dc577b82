"""What goes wrong in a session: pain, warning signs, a closed page, a server that dies."""

import re
import sqlite3
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.web.browser.person import Person
from tests.web.browser.served import Served

pytestmark = pytest.mark.browser
_SESSION_MS = 60_000


def _from(place: int) -> re.Pattern[str]:
    """That place or a later one: on a busy machine an exercise may pass unseen."""
    return re.compile(rf"\b([{place}-9]|1\d) of")


def test_an_exercise_that_hurts_is_recorded_and_left(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(fast=False)
    page = person.page
    person.come_to_the_player(served.start())
    first = page.locator("#name").inner_text()
    page.locator("#main-button").click()
    page.locator("#hurts").click()
    expect(page.locator("#announce")).to_contain_text("hurt")
    expect(page.locator("#name")).not_to_have_text(first)
    expect(page.locator("#saved")).to_have_attribute("data-saving", "saved")
    (record,) = served.records()
    assert (record["index"], record["outcome"], record["repetitions"]) == (0, "hurt", 0)


def test_a_warning_sign_ends_the_session_at_once_and_says_what_to_do(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(fast=False)
    page = person.page
    person.come_to_the_player(served.start())
    page.keyboard.press("Space")
    page.keyboard.press("s")
    expect(page.locator("#stop-dialog")).to_be_visible()
    expect(page.locator("#veil-title")).to_have_text("Paused")
    symptom = page.locator("[data-symptom]").first
    name = symptom.get_attribute("data-symptom")
    symptom.click()
    page.wait_for_url("**/stopped/")
    session = served.session()
    assert (session["status"], session["stop_symptom"]) == ("stopped", name)
    assert [record["outcome"] for record in served.records()] == ["stopped"]


def test_a_warning_sign_that_was_none_leads_back_to_the_paused_session(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(fast=False)
    page = person.page
    person.come_to_the_player(served.start())
    page.keyboard.press("Space")
    page.keyboard.press("s")
    page.locator("#stop-cancel").click()
    expect(page.locator("#stop-dialog")).to_be_hidden()
    assert person.state() == "paused"


def test_a_reload_in_the_middle_resumes_where_it_was(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page()
    page = person.page
    person.come_to_the_player(served.start())
    page.keyboard.press("Space")
    expect(page.locator("#place")).to_contain_text(_from(3), timeout=_SESSION_MS)
    page.keyboard.press("Space")
    expect(page.locator("#saved")).to_have_attribute("data-saving", "saved")
    place = {id_: page.locator(id_).inner_text() for id_ in ("#name", "#count", "#place")}
    page.reload()
    expect(page.locator("#veil-title")).to_have_text("Continue where you were")
    assert {id_: page.locator(id_).inner_text() for id_ in place} == place
    page.keyboard.press("Space")
    page.wait_for_url("**/feedback/", timeout=_SESSION_MS)
    session = served.session()
    done = [record["outcome"] for record in served.records()]
    assert done == ["done"] * len(session["script"]["exercises"])
    # Only the running step is done again, so the time grows by less than the longest step.
    longest_s = max(step["seconds"] for step in session["script"]["steps"])
    assert 0 <= session["seconds"] - session["script"]["seconds"] + 1 <= longest_s + 1


def test_a_killed_server_loses_nothing_that_the_page_still_holds(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page()
    page = person.page
    person.come_to_the_player(served.start())
    page.keyboard.press("Space")
    expect(page.locator("#place")).to_contain_text(_from(2), timeout=_SESSION_MS)
    served.kill()
    expect(page.locator("#saved")).to_have_text("Will save when the connection is back")
    expect(page.locator("#place")).to_contain_text(_from(4), timeout=_SESSION_MS)
    served.start()
    page.wait_for_url("**/feedback/", timeout=_SESSION_MS)
    entries = served.session()["script"]["exercises"]
    records = served.records()
    assert [record["exercise"] for record in records] == [entry["id"] for entry in entries]
    assert {record["outcome"] for record in records} == {"done"}


def test_a_killed_page_and_server_keep_every_finished_exercise(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page()
    page = person.page
    person.come_to_the_player(served.start())
    page.keyboard.press("Space")
    expect(page.locator("#place")).to_contain_text(_from(3), timeout=_SESSION_MS)
    page.keyboard.press("Space")
    expect(page.locator("#saved")).to_have_attribute("data-saving", "saved")
    count = page.locator("#count").inner_text()
    finished = int(page.locator("#place").inner_text().split()[0]) - 1
    address = page.url
    served.kill()
    page.context.close()

    again = open_page()
    again.page.goto(served.start())
    again.page.goto(address)
    expect(again.page.locator("#count")).to_have_text(count)
    assert finished >= 2
    assert [record["outcome"] for record in served.records()] == ["done"] * finished
    with sqlite3.connect(served.database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_hidden_page_pauses_itself(served: Served, open_page: Callable[..., Person]) -> None:
    person = open_page(fast=False)
    page = person.page
    person.come_to_the_player(served.start())
    page.keyboard.press("Space")
    page.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { value: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    assert person.state() == "paused"
