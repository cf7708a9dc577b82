"""The figure in 3D: drawn in software here, so that it is the same on every machine."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page, expect

from tests.conftest import BROWSER_ARGUMENTS, find_browser
from tests.web.browser.person import Person
from tests.web.browser.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
_SOFTWARE = (*BROWSER_ARGUMENTS, "--enable-unsafe-swiftshader")
_NO_3D = (*BROWSER_ARGUMENTS, "--disable-software-rasterizer", "--disable-3d-apis")
_FIRST_FRAME_MS = 30_000
_COUNT_FRAMES = """
window.frames3d = 0;
const draw = WebGL2RenderingContext.prototype.drawElements;
WebGL2RenderingContext.prototype.drawElements = function (...all) {
  window.frames3d += 1;
  return draw.apply(this, all);
};
"""

OpenPage = Callable[..., Page]


@pytest.fixture
def open_in(browser: "Browser", served: Served) -> Iterator[OpenPage]:
    """Opens pages in a browser with the arguments given; fails on any error or refusal."""
    said: list[str] = []
    others: list[Any] = []

    def open_one(arguments: tuple[str, ...], **options: Any) -> Page:
        other = browser.browser_type.launch(executable_path=find_browser(), args=list(arguments))
        others.append(other)
        size = {"width": 900, "height": 800}
        page: Page = other.new_context(**{"viewport": size, **options}).new_page()
        page.set_default_timeout(_FIRST_FRAME_MS)
        page.add_init_script(_COUNT_FRAMES)
        page.on("console", lambda one: said.append(f"{one.type}: {one.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.goto(served.start())
        return page

    yield open_one
    for other in others:
        other.close()
    assert not [one for one in said if one.startswith("error")]


def _picture(page: Page) -> Image.Image:
    png = page.locator(".figure-room").screenshot()
    return Image.open(BytesIO(png)).convert("RGB")


def _difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of the pixels, 0-255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def _show_3d(page: Page, served: Served, exercise: str = "cat") -> None:
    page.goto(f"{served.origin}/exercises/{exercise}/")
    expect(page.locator(".figure-room")).to_have_attribute(
        "data-shows", "3d", timeout=_FIRST_FRAME_MS
    )
    page.wait_for_timeout(300)


def test_the_figure_stands_moves_and_turns(served: Served, open_in: OpenPage) -> None:
    page = open_in(_SOFTWARE, reduced_motion="reduce")
    _show_3d(page, served)
    standing = _picture(page)
    assert len(standing.getcolors(1 << 24) or ()) > 500
    expect(page.locator("[data-act=play]")).to_have_text("Play")
    page.wait_for_timeout(500)
    assert _difference(standing, _picture(page)) == 0

    page.locator(".figure-room").focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(300)
    turned = _picture(page)
    assert _difference(standing, turned) > 2
    page.get_by_role("button", name="Best view").click()
    page.wait_for_timeout(300)
    assert _difference(standing, _picture(page)) < 1

    words = page.locator("[data-says=now]").inner_text()
    page.locator("[data-act=play]").click()
    expect(page.locator("[data-says=now]")).not_to_have_text(words)
    page.wait_for_timeout(1500)
    page.locator("[data-act=play]").click()
    assert _difference(standing, _picture(page)) > 1


def test_nothing_is_drawn_while_nobody_sees_it(served: Served, open_in: OpenPage) -> None:
    page = open_in(_SOFTWARE)
    _show_3d(page, served)
    page.wait_for_function("() => window.frames3d > 20")

    def drawn_in_a_while() -> int:
        page.wait_for_timeout(300)
        before = page.evaluate("frames3d")
        page.wait_for_timeout(500)
        return int(page.evaluate("frames3d")) - int(before)

    assert drawn_in_a_while() > 0
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert drawn_in_a_while() == 0
    page.evaluate("scrollTo(0, 0)")
    assert drawn_in_a_while() > 0
    page.evaluate(
        "Object.defineProperty(document, 'hidden', {value: true});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    assert drawn_in_a_while() == 0


def test_without_3d_the_drawing_stays_and_moves(served: Served, open_in: OpenPage) -> None:
    page = open_in(_NO_3D)
    page.goto(f"{served.origin}/exercises/cat/")
    solid = page.locator("[data-act=solid]")
    expect(solid).to_be_disabled()
    expect(solid).to_have_text("Drawing")
    expect(page.locator(".figure-room canvas")).to_be_hidden()
    before = _picture(page)
    page.wait_for_timeout(1500)
    assert _difference(before, _picture(page)) > 0


def test_where_the_scripts_do_not_run_the_still_is_there(
    served: Served, open_page: Callable[..., Person]
) -> None:
    page = open_page(fast=False, java_script_enabled=False).page
    page.goto(served.start())
    page.goto(f"{served.origin}/exercises/cat/")
    expect(page.locator(".figure-room svg path").first).to_be_visible()
    expect(page.locator(".figure-controls")).to_be_hidden()


def test_the_choice_of_the_drawing_is_kept(served: Served, open_in: OpenPage) -> None:
    page = open_in(_SOFTWARE, reduced_motion="reduce")
    _show_3d(page, served)
    page.locator("[data-act=solid]").click()
    expect(page.locator(".figure-room")).to_have_attribute("data-shows", "drawing")
    page.reload()
    expect(page.locator(".figure-room")).to_have_attribute("data-shows", "drawing")
    expect(page.locator(".figure-room svg path").first).to_be_visible()


def test_the_player_shows_the_figure_in_3d_when_asked(served: Served, open_in: OpenPage) -> None:
    page = open_in(_SOFTWARE)
    Person(page).come_to_the_player(f"{served.origin}/")
    expect(page.locator("#figure > *").first).to_be_attached()
    expect(page.locator("#figure-3d")).to_be_hidden()
    page.locator("#solid").click()
    expect(page.locator("#figure-3d")).to_be_visible(timeout=_FIRST_FRAME_MS)
    expect(page.locator("#figure")).to_be_hidden()
    page.keyboard.press("Space")
    before = page.evaluate("frames3d")
    page.wait_for_function("before => window.frames3d > before + 10", arg=before)
