"""The library as one uses it: with the pointer, with the keyboard, and without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.web.browser.person import Person
from tests.web.browser.served import Served

pytestmark = pytest.mark.browser
_MOVING = ".thumbnail.moving svg path"


def test_a_thumbnail_moves_under_the_pointer_and_rests_afterwards(
    served: Served, open_page: Callable[..., Person]
) -> None:
    page = open_page(fast=False).page
    page.goto(served.start())
    tracks: list[str] = []
    page.on("request", lambda one: tracks.append(one.url) if "/tracks/" in one.url else None)
    page.goto(served.origin + "/exercises/")
    page.wait_for_load_state("load")
    assert tracks == []
    page.locator(".library > li").first.hover()
    expect(page.locator(_MOVING).first).to_be_attached()
    assert len(tracks) == 1
    drawn = page.locator(".thumbnail.moving svg").inner_html()
    page.wait_for_function(
        "drawn => document.querySelector('.thumbnail.moving svg')?.innerHTML !== drawn", arg=drawn
    )
    page.mouse.move(0, 0)
    expect(page.locator(_MOVING)).to_have_count(0)


def test_the_focus_moves_a_thumbnail_as_well(
    served: Served, open_page: Callable[..., Person]
) -> None:
    page = open_page(fast=False).page
    page.goto(served.start())
    page.goto(served.origin + "/exercises/")
    page.locator(".library a").first.focus()
    expect(page.locator(_MOVING).first).to_be_attached()


def test_with_reduced_motion_no_thumbnail_moves(
    served: Served, open_page: Callable[..., Person]
) -> None:
    page = open_page(fast=False, reduced_motion="reduce").page
    page.goto(served.start())
    page.goto(served.origin + "/exercises/")
    page.locator(".library > li").first.hover()
    page.wait_for_timeout(600)
    expect(page.locator(_MOVING)).to_have_count(0)


def test_the_search_works_without_scripts(served: Served, open_page: Callable[..., Person]) -> None:
    page = open_page(fast=False, java_script_enabled=False).page
    page.goto(served.start())
    page.goto(served.origin + "/exercises/")
    page.get_by_label("Search").fill("cat")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".library h2").first).to_have_text("Cat")
    page.get_by_text("Narrow down").click()
    page.get_by_label("Position").select_option("supine")
    page.get_by_role("button", name="Show").click()
    assert "position=supine" in page.url
    expect(page.locator(".library a[href='/exercises/cat/']")).to_have_count(0)
