"""The player stands ready and starts within a second of the click, in a real browser."""

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks.figure import Figure
from tests.conftest import BROWSER_ARGUMENTS, find_browser
from tests.web.browser.person import Person
from tests.web.browser.served import Served

TRIES = 5
_SHOWN = "() => document.querySelector('#figure > *') !== null"
_READY = "() => document.getElementById('main').dataset.state === 'ready'"


def prove() -> list[Figure]:
    """Open the player and start it several times, each with an empty cache."""
    with tempfile.TemporaryDirectory(prefix="spinalis-proof-") as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_browser(), args=list(BROWSER_ARGUMENTS))
        served = Served(Path(folder) / "data")
        try:
            page = browser.new_page()
            Person(page).come_to_the_player(served.start())
            times = [_open_and_start(page) for _ in range(TRIES)]
        finally:
            served.kill()
            browser.close()
    opened, started = (median(column) for column in zip(*times, strict=True))
    return [
        Figure(f"player opened until its figure is drawn, median of {TRIES}", opened, 1, "s"),
        Figure(f"click on Start until the session runs, median of {TRIES}", started, 1, "s"),
    ]


def _open_and_start(page: Page) -> tuple[float, float]:
    page.reload()  # as after the click that leads here; what is cached is what a person has too
    page.wait_for_function(_SHOWN)
    opened_ms = float(page.evaluate("performance.now()"))
    page.locator("#main-button").click()
    page.wait_for_function(_READY)
    return opened_ms / 1000, float(page.evaluate("performance.now()")) / 1000 - opened_ms / 1000
