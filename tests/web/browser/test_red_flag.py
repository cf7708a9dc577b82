"""A warning sign among the answers: help is named before the next question."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.web.browser.person import HEALTHY, Person
from tests.web.browser.served import Served

pytestmark = pytest.mark.browser
_FLAGGED = {**HEALTHY, "signs_nerves": "saddle_numbness"}
_HELP = "/screening/first/"
_QUESTIONS = re.compile(r"/screening/\?page=")


@pytest.mark.parametrize("keyboard", [False, True], ids=["pointer", "keyboard alone"])
def test_a_person_is_told_at_once_goes_on_and_gets_no_session(
    served: Served, open_page: Callable[..., Person], *, keyboard: bool
) -> None:
    person = open_page(fast=False, keyboard=keyboard)
    page = person.page
    page.goto(served.start())
    person.go_on()
    person.answer_until(_HELP, _FLAGGED)
    expect(page.get_by_role("alert")).to_contain_text("Call your emergency number now")
    box = page.get_by_role("alert").bounding_box()
    assert box is not None
    assert box["y"] < 200  # the first thing on the page

    person.press(page.get_by_role("link", name="Go on with the questions"))
    page.wait_for_url(_QUESTIONS)
    person.answer_until("/screening/result/", HEALTHY)
    expect(page.get_by_role("alert")).to_contain_text("Call your emergency number now")
    expect(page.locator("main")).to_contain_text("Please do not exercise now")
    page.goto(served.origin + "/")
    expect(page.locator('main a[href="/session/new/"]')).to_have_count(0)
    (event,) = served.rows("SELECT * FROM records_safetyevent")
    assert (event["kind"], event["what"]) == ("red_flag", "cauda-equina")


def test_a_wrong_answer_is_corrected_and_the_way_is_free(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(fast=False, keyboard=True)
    page = person.page
    page.goto(served.start())
    person.go_on()
    person.answer_until(_HELP, _FLAGGED)
    person.press(page.get_by_role("link", name="Correct my answer"))
    page.wait_for_url(_QUESTIONS)
    flagged = page.locator('[name="signs_nerves"][value="saddle_numbness"]')
    expect(flagged).to_be_checked()
    flagged.focus()
    page.keyboard.press("Space")
    expect(flagged).not_to_be_checked()
    person.go_on()
    person.answer_until("/screening/result/", HEALTHY)
    expect(page.locator("main")).to_contain_text("You may exercise")
    assert page.get_by_role("alert").count() == 0
