"""Somebody who uses the pages, with a pointer or with the keyboard alone."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

HEALTHY: Mapping[str, str] = {
    "age": "40",
    "activity": "regular",
    "pregnancy": "not_pregnant",
    "doctor_agreed": "no",
    "pain_today": "1",
    "painkillers_today": "no",
    "minutes": "10",
}
_MOST_TABS = 120
_MOST_PAGES = 20
# Of several, the first in sight: what somebody has come for, else the one that the page fills in.
_MAIN_ACTION = ":is(.purpose-choice, .button.primary):visible"


class Person:
    """Answers what is asked and presses what is there; `keyboard` never touches the pointer."""

    def __init__(self, page: Page, *, keyboard: bool = False) -> None:
        self.page = page
        self.keyboard = keyboard

    # ------------------------------------------------------------ hands

    def press(self, control: Locator) -> None:
        if self.keyboard:
            self._tab_to(control)
            self.page.keyboard.press("Enter")
        else:
            control.click()

    def go_on(self) -> None:
        """Press the page's one main action."""
        before = self.page.evaluate("performance.timeOrigin")
        self.press(self.page.locator("main").locator(_MAIN_ACTION).first)
        self.page.wait_for_function("before => performance.timeOrigin !== before", arg=before)
        self.page.wait_for_load_state("load")

    def choose(self, name: str, value: str) -> None:
        """Choose one answer, or type it where there is nothing to choose."""
        options = self.page.locator(f'main [name="{name}"]')
        kind = options.first.get_attribute("type")
        wanted = self.page.locator(f'main [name="{name}"][value="{value}"]')
        if kind not in {"radio", "checkbox"}:
            self._type(options.first, value)
        elif not self.keyboard:
            wanted.check()
        elif kind == "checkbox":
            self._tab_to(wanted)
            self.page.keyboard.press("Space")
        else:
            self._arrow_to(name, wanted)
        if kind in {"radio", "checkbox"}:
            expect(wanted).to_be_checked()

    def _type(self, field: Locator, text: str) -> None:
        if not self.keyboard:
            field.fill(text)
            return
        self._tab_to(field)
        self.page.keyboard.type(text)

    def _tab_to(self, control: Locator) -> None:
        for _ in range(_MOST_TABS):
            if self._has_focus(control):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {control}")

    def _arrow_to(self, name: str, wanted: Locator) -> None:
        for _ in range(_MOST_TABS):
            if self.page.evaluate("document.activeElement.name") == name:
                break
            self.page.keyboard.press("Tab")
        if not self.page.locator(f'main [name="{name}"]:checked').count():
            self.page.keyboard.press("Space")
        for _ in range(_MOST_TABS):
            if self._has_focus(wanted):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrow keys do not reach {wanted}")

    @staticmethod
    def _has_focus(control: Locator) -> bool:
        return bool(control.evaluate("element => element === document.activeElement"))

    # ------------------------------------------------------------ way

    def answer_the_page(self, answers: Mapping[str, str] = HEALTHY) -> None:
        """Answer every question on the page: as given, else `none`, else `no`."""
        names: list[str] = self.page.eval_on_selector_all(
            "main form :is(input:not([type=hidden]), select)",
            "all => [...new Set(all.map((one) => one.name))]",
        )
        for name in names:
            values: list[Any] = self.page.eval_on_selector_all(
                f'main [name="{name}"]', "all => all.map((one) => one.value)"
            )
            usual = next((one for one in ("none", "no") if one in values), None)
            answer = answers.get(name, usual)
            if answer is None and self._is_list(name):
                continue  # one tap says that nothing in it is true
            assert answer is not None, f"no answer to {name!r} among {values}"
            self.choose(name, answer)

    def _is_list(self, name: str) -> bool:
        return bool(self.page.locator(f'main .list [name="{name}"]').count())

    def answer_until(self, path: str, answers: Mapping[str, str] = HEALTHY) -> None:
        """Answer page after page until the address ends in `path`."""
        for _ in range(_MOST_PAGES):
            if self.page.url.endswith(path):
                return
            self.answer_the_page(answers)
            self.go_on()
        raise AssertionError(f"{self.page.url} instead of {path}: {self.heading()}")

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    def come_to_the_player(self, link: str, answers: Mapping[str, str] = HEALTHY) -> None:
        """From the link over screening, result and check to the player, ready to start."""
        self.page.goto(link)
        for _ in range(_MOST_PAGES):
            if self.page.locator("#script-data").count():
                break
            self.answer_the_page(answers)
            self.go_on()
        expect(self.page.locator("#main-word")).to_have_text("Start")

    def begin_to_move(self) -> None:
        """Start, read nothing and get ready at once, until the first repetition."""
        self.page.keyboard.press("Space")
        for state in ("learn", "ready"):
            if self.state() == state:
                self.page.keyboard.press("Enter")
        expect(self.page.locator("main")).to_have_attribute("data-state", "repetition")

    def state(self) -> str:
        """The player's state, as its colour tells."""
        return self.page.locator("main").get_attribute("data-state") or ""
