"""A served Spinalis, and pages that note whatever should not happen in them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.browser.person import Person
from tests.web.browser.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_HERE = Path(__file__).parent
LAPTOP = {"width": 1280, "height": 800}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server with an empty data folder; it is not started yet."""
    server = Served(tmp_path / "data")
    yield server
    server.kill()


@pytest.fixture
def open_page(browser: "Browser", served: Served) -> Iterator[Callable[..., Person]]:
    """Opens pages; at the end, fails on every foreign request, refusal and error in them."""
    seen: list[str] = []
    contexts = []

    def open_one(
        *, fast: bool = True, keyboard: bool = False, reads: bool = False, **options: Any
    ) -> Person:
        context = browser.new_context(**{"viewport": LAPTOP} | options)
        contexts.append(context)
        if fast:
            context.add_init_script(path=_HERE / "fast_clock.js")
        if fast and not reads:
            context.add_init_script(path=_HERE / "begin_at_once.js")
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda request: seen.append(f"request to {request.url}"))
        page.on("console", lambda said: seen.append(f"console {said.type}: {said.text}"))
        page.on("pageerror", lambda error: seen.append(f"error in the page: {error}"))
        return Person(page, keyboard=keyboard)

    yield open_one
    for context in contexts:
        context.close()
    foreign = [one for one in seen if not one.startswith(f"request to {served.origin}/")]
    assert not [one for one in foreign if not _is_expected(one)]


def _is_expected(seen: str) -> bool:
    """What the browser says by itself: a server away, a form refused, 3D drawn without a card."""
    # A server that ends while it answers resets the connection; one that is gone refuses it.
    away = ("net::ERR_CONNECTION_REFUSED", "net::ERR_CONNECTION_RESET", "net::ERR_EMPTY_RESPONSE")
    lines = (*away, "status of 422", "GL Driver Message (OpenGL, Performance")
    return any(line in seen for line in lines) or seen.startswith("console info")
