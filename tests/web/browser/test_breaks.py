"""A break at work, called by the page that is kept open, and answered with the keyboard alone."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.person import Person
from tests.web.browser.served import Served
from tests.web.browser.test_access import Looker

pytestmark = pytest.mark.browser
_NOON = 12


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person lives where it is about noon, so that no working time runs over midnight."""
    hours = datetime.now(UTC).hour - _NOON
    monkeypatch.setenv("SPINALIS_TIME_ZONE", f"Etc/GMT{hours:+d}")


def _working_time() -> Mapping[str, str]:
    """Half an hour of work so far, so that the first break has just come due."""
    now = datetime.now(UTC)
    here = now - timedelta(hours=now.hour - _NOON)
    start, end = here - timedelta(minutes=32), here + timedelta(minutes=90)
    return {"work_start": f"{start:%H:%M}", "work_end": f"{end:%H:%M}"}


def _set_breaks(page: Page, origin: str) -> None:
    page.goto(origin + "/breaks/")
    for name, value in {**_working_time(), "lunch_start": "", "lunch_end": ""}.items():
        page.locator(f"[name={name}]").fill(value)
    for day in page.locator("[name=days]").all():
        day.check()
    page.locator("[name=every][value='30']").check()
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("main")).to_contain_text("Your breaks are set.")


def test_a_break_is_called_once_and_answered_by_the_keyboard(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(fast=False, viewport={"width": 320, "height": 740}, bypass_csp=True)
    page = person.page
    page.goto(served.start())
    person.page.goto(served.origin + "/screening/")
    person.answer_until("/screening/result/")
    _set_breaks(page, served.origin)
    looker = Looker(person, served.origin)
    looker.look_at("/course/", "/review/", "/breaks/", "/breaks/now/")
    expect(page.locator("#break-word")).to_have_text("A short break, if it suits you")
    expect(page).to_have_title("(1) Time for a break · Breaks · Spinalis")
    expect(page.locator("#break-state picture svg").first).to_be_attached()
    looker.look()
    assert not looker.faults, "\n".join(looker.faults)
    by_keyboard = Person(page, keyboard=True)
    by_keyboard.press(page.get_by_role("button", name="5 min", exact=True))
    expect(page.locator("#break-word")).to_contain_text("Next break at")
    expect(page.locator("#break-word")).to_be_focused()
    expect(page).to_have_title("Breaks · Spinalis")
    answers = [row["answer"] for row in served.rows("SELECT * FROM records_breakentryrow")]
    assert answers == ["offered", "snoozed"]


def test_a_page_whose_server_is_away_says_so(
    served: Served, open_page: Callable[..., Person], tmp_path: Path
) -> None:
    person = open_page(fast=False)
    page = person.page
    page.goto(served.start())
    page.goto(served.origin + "/screening/")
    person.answer_until("/screening/result/")
    _set_breaks(page, served.origin)
    page.goto(served.origin + "/breaks/now/")
    expect(page.locator("#break-word")).to_have_text("A short break, if it suits you")
    expect(page.get_by_role("button", name="Hold the figures still")).to_be_visible()
    served.kill()
    page.get_by_role("button", name="Done").click()
    expect(page.locator("#break-said")).to_contain_text("no break is called until it runs again")
