"""The first page in a real browser: a body that anybody can mark, and one tap that goes on."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.web.browser.person import HEALTHY, Person
from tests.web.browser.served import Served

pytestmark = pytest.mark.browser
LEAST_TARGET_PX = 44  # either way, of what is pressed with a finger
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def first_page(served: Served, open_page: Callable[..., Person]) -> Iterator[Callable[..., Page]]:
    def opened(**options: Any) -> Page:
        page = open_page(fast=False, **options).page
        page.goto(served.start())
        page.goto(f"{served.origin}/screening/")
        return page

    yield opened


def spot(page: Page, place: str) -> Locator:
    return page.locator(f'[name="pain_places"][value="{place}"]')


def offered(page: Page) -> list[str]:
    buttons = page.locator(".purpose-choice:visible")
    return [str(one.get_attribute("value")) for one in buttons.all()]


def test_what_is_marked_is_offered_first_and_said_in_words(
    first_page: Callable[..., Page],
) -> None:
    page = first_page(viewport=PHONE)
    assert offered(page)[0] == "stay_well"
    page.get_by_text("Lower back", exact=True).first.click()
    assert offered(page)[0] == "lower_back"
    assert "stay_well" not in offered(page)
    expect(page.locator(".map-words")).to_contain_text("Marked:")
    expect(page.locator(".map-word:visible")).to_have_text(["Lower back"])
    hatched = page.locator('.map-region[data-place="lower_back"] path').first
    assert "map-hatch" in hatched.evaluate("one => getComputedStyle(one).fill")
    page.locator('.purpose-choice[value="lower_back"]').click()
    page.wait_for_url("**page=2")


def test_a_region_is_marked_on_the_drawing_and_nowhere_takes_it_away(
    first_page: Callable[..., Page],
) -> None:
    page = first_page()
    page.locator('.map-region[data-place="upper_back"] path').first.click()
    expect(spot(page, "upper_back")).to_be_checked()
    page.get_by_text("Nowhere", exact=True).first.click()
    expect(spot(page, "upper_back")).not_to_be_checked()
    page.locator('.map-region[data-place="neck"] ellipse').last.click()
    expect(spot(page, "none")).not_to_be_checked()
    assert offered(page)[0] == "neck"


def test_the_keyboard_marks_and_chooses_and_enter_on_a_mark_says_nothing(
    first_page: Callable[..., Page],
) -> None:
    page = first_page()
    spot(page, "neck").focus()
    page.keyboard.press("Space")
    expect(spot(page, "neck")).to_be_checked()
    ring = page.locator(".map-spot").first.evaluate("one => getComputedStyle(one).outlineStyle")
    assert ring == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("What have you come for?")
    expect(spot(page, "neck")).to_be_checked()
    page.locator('.purpose-choice[value="neck"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**page=2")


def test_each_control_has_its_name_and_is_large_enough(first_page: Callable[..., Page]) -> None:
    page = first_page(viewport=PHONE)
    group = page.get_by_role("group", name="Where does it hurt in these weeks?")
    for name in ("Neck", "Upper back", "Lower back", "Down an arm", "Down a leg", "Nowhere"):
        expect(group.get_by_role("checkbox", name=name, exact=True)).to_have_count(1)
    for control in (*page.locator(".map-spot").all(), *page.locator(".purpose-choice").all()):
        box = control.bounding_box()
        if box is not None:  # one that is offered
            assert min(box["width"], box["height"]) >= LEAST_TARGET_PX, control


def test_without_scripts_the_form_asks_the_same(first_page: Callable[..., Page]) -> None:
    page = first_page(java_script_enabled=False)
    spot(page, "neck").check()
    spot(page, "none").check()
    page.locator('.purpose-choice[value="neck"]').click()
    expect(page.locator("#fault-pain_places")).to_contain_text("keep one of them")
    spot(page, "none").uncheck()
    page.locator('.purpose-choice[value="neck"]').click()
    page.wait_for_url("**page=2")


def test_one_button_at_the_end_of_lists_says_what_it_will_do(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(fast=False, viewport=PHONE)
    page = person.page
    page.goto(served.start())
    page.goto(f"{served.origin}/screening/?page=3")
    buttons = page.locator(".rest .button:visible")
    expect(buttons).to_have_text(["I have none of these"])
    page.locator('[name="signs_general"][value="weight_loss"]').check()
    expect(buttons).to_have_text(["Only what I have ticked"])
    buttons.click()
    page.wait_for_url("**page=4")
    page.keyboard.press("Tab")
    page.locator('[name="health_heart"]').first.focus()
    page.keyboard.press("Enter")  # on a box: says nothing, so nothing is answered
    expect(page.get_by_role("alert")).to_contain_text("3 questions")


def test_the_check_behind_the_result_leads_into_the_player(
    served: Served, open_page: Callable[..., Person]
) -> None:
    person = open_page(fast=False)
    person.page.goto(served.start())
    person.go_on()
    person.answer_until("/screening/result/")
    person.answer_the_page({**HEALTHY, "pain_today": "0"})
    person.go_on()
    expect(person.page.locator("#main-word")).to_have_text("Start")


def test_no_finding_stands_first_and_takes_the_findings_away(
    served: Served, open_page: Callable[..., Person]
) -> None:
    page = open_page(fast=False).page
    page.goto(served.start())
    page.goto(f"{served.origin}/screening/?page=6")
    boxes = page.locator('[name="conditions"]')
    boxes.nth(3).check()
    expect(boxes.first).to_have_value("none")
    boxes.first.check()
    expect(boxes.nth(3)).not_to_be_checked()
