"""The doctor's sheet as one page of PDF, tagged for screen readers (PDF/UA-1)."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from spinalis.catalogue.exercise import Exercise
from spinalis.share.days import day_words
from spinalis.share.figures import figure_svg
from spinalis.share.fit import DENSITIES, Printed, printed
from spinalis.share.sheet import DoctorSheet, Entry, Proposal, SheetError
from spinalis.share.sheet_code import spaced

_TEMPLATE = Path(__file__).with_name("doctor_sheet.typ")
_LONG_WORD = re.compile(r"\S{24}(?=\S)")  # longer ones may break anywhere
_BREAK = "\u200b"
_BY_HAND = "This machine has no letters for it: please write it by hand."


class _Page(Struct, frozen=True):
    """What the template reads."""

    language: str
    code: str
    made_on: str
    name: str
    name_hint: str
    born: str
    asks_stage: bool
    urgency: str
    proposal: Proposal
    more_open: int
    figures: dict[str, str]  # exercise id -> SVG
    densities: tuple[Printed, ...]


def doctor_sheet_pdf(sheet: DoctorSheet, exercises: Mapping[str, Exercise]) -> bytes:
    """Set the sheet on one A4 page; the same sheet always gives the same bytes.

    Args:
        sheet: what stands on it.
        exercises: by id, for the figures; one that is gone is printed without.

    Raises:
        SheetError: the page cannot be set.
    """
    figures = {
        item.exercise: figure_svg(exercises[item.exercise])
        for item in sheet.proposal.items
        if item.exercise in exercises
    }
    page = _page(sheet, figures)
    fault = ""
    # Fonts of the machine are asked only where those that come along lack a letter.
    for shown, system_fonts in ((page, False), (page, True), (_by_hand(sheet, figures), False)):
        made, fault = _set(shown, system_fonts=system_fonts)
        if made:
            return made
    raise SheetError(f"The sheet could not be set: {fault}")


def _set(page: _Page, *, system_fonts: bool) -> tuple[bytes, str]:
    """The PDF, or nothing and what is wrong with the page."""
    import typst  # noqa: PLC0415 -- takes a moment, and only those who print need it

    try:
        made = typst.compile(
            _template(),
            format="pdf",
            ignore_system_fonts=not system_fonts,
            pdf_standards="ua-1",
            sys_inputs={"sheet": msgspec.json.encode(page).decode()},
            timestamp=0,
        )
    except typst.TypstError as error:
        return b"", error.message
    return made, ""


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _page(sheet: DoctorSheet, figures: dict[str, str]) -> _Page:
    sheet = structs.replace(sheet, entries=tuple(_breakable(one) for one in sheet.entries))
    born = f"born {sheet.born}" if sheet.born else ""
    return _Page(
        language="en",
        code=spaced(sheet.code),
        made_on=day_words(sheet.made_on),
        name=_may_break(sheet.name),
        name_hint="",
        born=", ".join(word for word in (born, sheet.age) if word),
        asks_stage=sheet.asks_stage,
        urgency=sheet.urgency,
        proposal=sheet.proposal,
        more_open=sheet.more_open,
        figures=figures,
        densities=tuple(printed(sheet, density) for density in DENSITIES),
    )


def _by_hand(sheet: DoctorSheet, figures: dict[str, str]) -> _Page:
    """The page without what was typed freely, for letters that no font here has."""
    entries = tuple(
        Entry(one.label, tuple(text if text.isascii() else _BY_HAND for text in one.texts))
        for one in sheet.entries
    )
    page = _page(structs.replace(sheet, name="", entries=entries), figures)
    return structs.replace(page, name_hint=_BY_HAND if sheet.name else "")


def _breakable(entry: Entry) -> Entry:
    return Entry(entry.label, tuple(_may_break(text) for text in entry.texts))


def _may_break(text: str) -> str:
    return _LONG_WORD.sub(lambda found: found[0] + _BREAK, text)
