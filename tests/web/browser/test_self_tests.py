"""The self-tests as a person goes through them: check, player, what was seen, picture."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.web.browser.person import Person
from tests.web.browser.served import Served

pytestmark = pytest.mark.browser
_SESSION_MS = 60_000  # a few minutes at a hundred times the speed, and room


def test_they_are_done_in_the_player_and_drawn_afterwards(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page()
    page = person.page
    page.goto(served.start())
    page.goto(served.origin + "/screening/")
    person.answer_until("/screening/result/")
    page.goto(served.origin + "/self-tests/")
    page.get_by_role("link", name="Begin the self-tests").click()
    person.answer_the_page()
    person.go_on()
    expect(page.locator("#main-word")).to_have_text("Start")
    expect(page.get_by_text("Self-tests", exact=True)).to_be_visible()
    page.locator("#main-button").click()
    page.wait_for_url("**/self-tests/*-*/", timeout=_SESSION_MS)

    person.choose("test-trunk-tilt-left", "easy")
    person.choose("test-trunk-tilt-right", "partly")
    person.choose("note", "The right side is shorter.")
    person.go_on()
    expect(page.locator(".test-chart .seen-easy")).to_have_count(1)
    expect(page.locator(".test-chart .seen-partly")).to_have_count(1)
    expect(page.locator("main")).to_contain_text("You have looked once.")
    (row,) = served.rows("SELECT * FROM records_selftest")
    assert (row["exercise"], row["left"], row["right"]) == ("test-trunk-tilt", "easy", "partly")
    assert served.session()["is_self_test"]

    page.goto(served.origin + "/")
    expect(page.locator("h1")).to_have_text("Today")  # the session of the day is still to come
