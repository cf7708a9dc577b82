"""Pages for everybody: no serious fault in either theme, no sideways scrolling, no motion."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import do_without
from tests.web.browser.person import HEALTHY, Person
from tests.web.browser.served import Served

pytestmark = pytest.mark.browser
_AXE = Path("node_modules/axe-core/axe.min.js")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _faults(page: Page) -> list[str]:
    """What axe finds serious or critical, in one line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", _RULES
    )
    return [
        f"{page.url}: {one['id']}: {one['help']}: {node['html'][:120]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


def _sideways(page: Page) -> list[str]:
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{page.url} is {width} px too wide"] if width > 0 else []


class Looker:
    """Goes from page to page and notes the faults of each."""

    def __init__(self, person: Person, origin: str) -> None:
        self.page = person.page
        self.origin = origin
        self.faults: list[str] = []

    def look(self) -> None:
        self.faults.extend([*_faults(self.page), *_sideways(self.page)])

    def look_at(self, *paths: str) -> None:
        for path in paths:
            self.page.goto(self.origin + path)
            self.look()

    def look_behind_the_first(self, link: str) -> None:
        self.look_at(str(self.page.locator(link).first.get_attribute("href")))


@pytest.fixture(params=["light 1280", "dark 320"])
def looker(
    request: pytest.FixtureRequest, served: Served, open_page: Callable[..., Person]
) -> Looker:
    """Somebody signed in, in each theme and at each width once."""
    if not _AXE.is_file():
        do_without("axe-core is not installed: ./run sets it up")
    theme, width = request.param.split()
    size = {"width": int(width), "height": 740}
    person = open_page(fast=False, color_scheme=theme, viewport=size, bypass_csp=True)
    person.page.goto(served.start())
    return Looker(person, served.origin)


def test_no_page_to_read_has_a_serious_fault_or_scrolls_sideways(looker: Looker) -> None:
    looker.look_at("/", "/records/", "/data/", "/about/", "/screening/", "/exercises/")
    looker.look_behind_the_first(".library a")
    looker.look_at("/good-exercise/", "/good-exercise/when/", "/self-tests/")
    looker.look_at("/exercises/?region=cervical", "/complexes/")
    looker.look_behind_the_first(".complexes a")
    assert not looker.faults, "\n".join(looker.faults)


def test_no_page_on_the_way_has_a_serious_fault_or_scrolls_sideways(looker: Looker) -> None:
    page, person = looker.page, Person(looker.page)
    looker.look_at(*(f"/screening/?page={number}" for number in (2, 4, 6, 1)))
    page.get_by_text("Lower back", exact=True).first.click()
    looker.look()
    page.reload()
    person.answer_until("/screening/result/")
    looker.look()
    looker.look_at("/", "/exercises/?open=1", "/complexes/cool-down/", "/complexes/popular/")
    looker.look_at("/programme/", "/self-tests/", "/session/new/?self_tests=yes")
    _plan_a_week(looker)
    person.come_to_the_player(looker.origin)
    looker.look()
    for key in ("Space", "s"):
        page.keyboard.press(key)
        looker.look()
    page.locator("[data-symptom]").first.click()
    page.wait_for_url("**/stopped/")
    looker.look()
    looker.look_at("/", "/records/", "/events/")
    looker.look_at("/records/")
    looker.look_behind_the_first("table.records a")
    looker.look_at("/course/cat/set/")
    assert not looker.faults, "\n".join(looker.faults)


def test_no_page_after_a_session_has_a_serious_fault_or_scrolls_sideways(
    looker: Looker, served: Served
) -> None:
    page, person = looker.page, Person(looker.page)
    person.come_to_the_player(looker.origin)
    served.play_as(new={1})
    page.reload()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("main")).to_have_attribute("data-state", "learn")
    looker.look()
    for _ in served.session()["script"]["exercises"][1:]:
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**/feedback/")
    looker.look()
    person.choose("pain_nrs", "4")
    looker.look()
    looker.look_at("/", "/session/new/", "/session/new/?full=yes")
    looker.look_at("/records/")
    looker.look_behind_the_first("table.records a")
    assert not looker.faults, "\n".join(looker.faults)


def _plan_a_week(looker: Looker) -> None:
    """Other wishes, a week with everything in it unfolded, a session moved, and all taken back."""
    page = looker.page
    looker.look_at("/exercises/cat/", "/wishes/")
    for index in range(7):
        page.locator("input[name=days]").nth(index).uncheck()
    page.get_by_role("button", name="Keep my wishes").click()
    expect(page.get_by_role("alert")).to_contain_text("On which days?")
    looker.look()
    for wished in ((0, 2, 4), range(7)):
        days = page.locator("input[name=days]")
        for index in range(7):
            days.nth(index).set_checked(index in wished)
        page.get_by_role("button", name="Keep my wishes").click()
        page.wait_for_url("**/week/")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        looker.look()
        if len(wished) < 7:
            page.locator(".planned button[name=to]").first.click()
            expect(page.locator("[role=status]")).to_contain_text("the other days follow it.")
        page.goto(looker.origin + "/wishes/")


def test_no_page_on_the_way_to_help_has_a_serious_fault_or_scrolls_sideways(
    looker: Looker,
) -> None:
    page, person = looker.page, Person(looker.page)
    looker.look_at("/events/", "/screening/")
    person.answer_until("/screening/result/", {**HEALTHY, "activity": "now_and_then"})
    looker.look()
    looker.look_at("/exercises/?verdict=forbidden")
    looker.look_behind_the_first(".library a")
    looker.look_at("/session/new/")
    person.answer_the_page({**HEALTHY, "state_today": "fever"})
    person.go_on()
    looker.look()
    looker.look_at("/", "/screening/?page=3")
    person.answer_the_page({"signs_nerves": "saddle_numbness"})
    person.go_on()
    assert page.url.endswith("/screening/first/")
    looker.look()
    looker.look_at("/screening/?page=1", "/", "/screening/result/", "/events/")
    assert not looker.faults, "\n".join(looker.faults)


def test_every_page_keeps_to_the_policy_and_to_this_machine(
    served: Served, open_page: Callable[..., Person]
) -> None:
    page = open_page(fast=False).page  # which notes foreign requests and refusals
    page.goto(served.start())
    paths = "/ /screening/ /wishes/ /exercises/ /complexes/ /records/ /data/ /about/"
    for path in paths.split():
        answer = page.goto(served.origin + path)
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "script-src 'self'" in policy
        assert page.locator("h1").count() == 1


def test_with_reduced_motion_the_figure_moves_only_from_pose_to_pose(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(fast=False, reduced_motion="reduce")
    page = person.page
    person.come_to_the_player(served.start())
    person.begin_to_move()
    expect(page.locator("#figure > *").first).to_be_attached()
    phase = page.locator("#phase").inner_text()
    drawn = page.locator("#figure").inner_html()
    ring = page.locator("#breath").get_attribute("r")
    page.wait_for_timeout(400)
    assert page.locator("#phase").inner_text() == phase
    assert page.locator("#figure").inner_html() == drawn
    assert page.locator("#breath").get_attribute("r") == ring


def test_text_at_twice_the_size_keeps_every_control_in_reach(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(fast=False, viewport={"width": 640, "height": 740})
    page = person.page
    person.come_to_the_player(served.start())
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert not _sideways(page)
    for control in ("#back", "#main-button", "#skip", "#hurts", "#stop"):
        page.locator(control).scroll_into_view_if_needed()
        box = page.locator(control).bounding_box()
        assert box is not None
        assert box["width"] >= 48
        assert box["height"] >= 64
