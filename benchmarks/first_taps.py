"""From the link to the first movement it takes a healthy person eighteen taps or fewer."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from benchmarks.figure import Figure
from tests.conftest import BROWSER_ARGUMENTS, find_browser
from tests.web.browser.person import Person
from tests.web.browser.served import Served

MOST_TAPS = 18
MOST_PAGES = 20
PHONE = ViewportSize(width=390, height=844)
# Somebody of 35 who has come to stay well; whatever is not named here is none, or no.
WELL = {
    "age": "35",
    "activity": "regular",
    "pregnancy": "not_pregnant",
    "doctor_agreed": "no",
    "pain_today": "0",
    "painkillers_today": "no",
}
_IN = "state => document.querySelector('main').dataset.state === state"


class Tapping(Person):
    """Somebody who counts: a choice or a button is a tap, a number typed counts its keys too."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.taps = 0
        self.keys = 0

    def choose(self, name: str, value: str) -> None:
        """Leave as it stands what no tap is needed for."""
        if name == "pain_places":  # to stay well says that nothing hurts
            return
        wanted = self.page.locator(f'main [name="{name}"][value="{value}"]')
        if wanted.count() and wanted.is_checked():
            return
        self.taps += 1
        if not wanted.count():
            self.keys += len(value)
        super().choose(name, value)

    def tap(self, where: str) -> None:
        """Tap on a button of the player."""
        self.taps += 1
        self.page.locator(where).click()

    def go_on(self) -> None:
        """Count the button."""
        self.taps += 1
        super().go_on()


def prove() -> list[Figure]:
    """Go the way on a phone and count."""
    with tempfile.TemporaryDirectory(prefix="spinalis-proof-") as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(), args=list(BROWSER_ARGUMENTS))
        served = Served(Path(folder) / "data")
        try:
            page = browser.new_page(viewport=PHONE)
            person = Tapping(page)
            page.goto(served.start())
            pages = len(list(way_to_the_player(person)))
            person.tap("#main-button")
            page.wait_for_function(_IN, arg="learn")  # the first exercise is new to everybody
            person.tap("#skip-reading")
            page.wait_for_function(_IN, arg="repetition", timeout=60_000)  # it readies by itself
        finally:
            served.kill()
            browser.close()
    return [
        Figure("taps from the link to the first repetition", person.taps, MOST_TAPS, "taps"),
        Figure("the same, each digit of the age counted", person.taps + person.keys, 20, "taps"),
        Figure("pages on the way, the player not counted", pages, 10, "pages"),
    ]


def way_to_the_player(person: Tapping) -> Iterator[str]:
    """Answer page after page; gives the heading of each before the player."""
    for _ in range(MOST_PAGES):
        if person.page.locator("#script-data").count():
            return
        yield person.heading()
        person.answer_the_page(WELL)
        person.go_on()
    raise RuntimeError(f"{person.page.url} instead of the player: {person.heading()}")
