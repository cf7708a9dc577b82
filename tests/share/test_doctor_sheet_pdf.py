"""The page itself, read back from the PDF."""

import io
import re

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from spinalis.catalogue.load import Catalogue, load_catalogue
from spinalis.safety.condition import Answers
from spinalis.safety.screening import load_screening
from spinalis.share.doctor_sheet import make_doctor_sheet
from spinalis.share.doctor_sheet_pdf import doctor_sheet_pdf
from spinalis.share.sheet import DoctorSheet, Entry, Item, LeftOutGroup, Who, WhyLeftOut
from tests.safety.people import HEALTHY, TODAY, with_condition
from tests.share.test_doctor_sheet import CODE, DISC, anybody, made

PEOPLE = 200
PARTS = 20  # tests of PEOPLE / PARTS people each
READ_EVERY = 4  # reading drawings back takes longer than making them


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    (page,) = read(content).pages
    return plain(page.extract_text())


def plain(text: str) -> str:
    """Text without what line ends and hyphens at them may change."""
    return re.sub(r"\s+", "", text)


def everything_ticked() -> Answers:
    """Somebody who has every illness and every sign there is."""
    answers: dict[str, object] = {}
    for question in load_screening().questions.values():
        troubles = tuple(option.id for option in question.options if not option.alone)
        answers[question.id] = {
            "several": troubles,
            "choice": troubles[-1] if troubles else "",
            "yes_no": True,
            "number": 50,
            "date": "2026-03-01",
            "text": "Dr. " + "W" * 190,
        }[question.kind.value]
    return answers  # type: ignore[return-value]


@pytest.mark.uncovered  # measuring coverage makes it many times slower
@pytest.mark.parametrize("part", range(PARTS))
def test_whoever_it_is_for_it_is_one_page_with_all_that_is_proposed_and_every_reason(
    catalogue: Catalogue, part: int
) -> None:
    for seed in range(part, PEOPLE, PARTS):
        sheet = made(anybody(seed), catalogue)
        content = doctor_sheet_pdf(sheet, catalogue.exercises)
        assert len(read(content).pages) == 1
        if part % READ_EVERY == 0:
            assert_all_is_there(sheet, text_of(content))


def assert_all_is_there(sheet: DoctorSheet, text: str) -> None:
    for item in sheet.proposal.items:
        assert plain(item.name) in text
        assert plain(item.dose) in text
    for group in sheet.left_out:
        assert plain(group.permission) in text
        for reason in group.reasons:
            assert plain(reason.text) in text


def test_enough_of_these_people_are_proposed_something(catalogue: Catalogue) -> None:
    proposals = [made(anybody(seed), catalogue).proposal for seed in range(0, PEOPLE, 5)]
    assert sum(bool(proposal.items) for proposal in proposals) > len(proposals) / 3


def test_the_page_has_a_box_for_each_exercise_and_a_place_to_sign(catalogue: Catalogue) -> None:
    sheet = made(DISC, catalogue)
    text = text_of(doctor_sheet_pdf(sheet, catalogue.exercises))
    assert text.count("agreechangeforbid") == len(sheet.proposal.items) > 0
    for words in ("Iagree", "Idonotagree", "Name", "Date", "Signature", "AC4EFG7H", "31March2026"):
        assert words in text
    assert "havenotyetbeenreviewedbyaclinician" in text
    assert "Itdoesnotdiagnoseanditdoesnottreat" in text


def test_a_stage_that_the_letter_lacks_is_asked_for(catalogue: Catalogue) -> None:
    stated = made(DISC, catalogue)
    unknown = made({**DISC, "spine_stage": "not_stated"}, catalogue)
    question = "Thelettergivesnostage.Itis:1234"
    assert question in text_of(doctor_sheet_pdf(unknown, catalogue.exercises))
    assert question not in text_of(doctor_sheet_pdf(stated, catalogue.exercises))


def test_the_page_is_a_tagged_a4_sheet_in_english_with_its_fonts(catalogue: Catalogue) -> None:
    reader = read(doctor_sheet_pdf(made(DISC, catalogue), catalogue.exercises))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    width, height = reader.pages[0].mediabox.width, reader.pages[0].mediabox.height
    assert (round(width), round(height)) == (595, 842)
    fonts = reader.pages[0]["/Resources"]["/Font"]
    assert len(fonts) >= 2
    for font in fonts.values():
        assert is_embedded(font.get_object())


def is_embedded(font: DictionaryObject) -> bool:
    (inner,) = font["/DescendantFonts"]
    descriptor = inner.get_object()["/FontDescriptor"]
    return any(key in descriptor for key in ("/FontFile2", "/FontFile3"))


def test_the_metadata_tell_nothing_of_the_person(catalogue: Catalogue) -> None:
    sheet = made(DISC, catalogue, who=Who("Ann Example", 1970))
    reader = read(doctor_sheet_pdf(sheet, catalogue.exercises))
    told = f"{reader.metadata} {reader.trailer['/Root']['/Metadata'].get_data().decode()}"
    assert "sheet for the doctor" in told
    for secret in ("Ann", "1970", "disc", "herni", CODE):
        assert secret not in told


def test_the_same_sheet_gives_the_same_bytes(catalogue: Catalogue) -> None:
    sheet = made(HEALTHY, catalogue)
    once = doctor_sheet_pdf(sheet, catalogue.exercises)
    other = doctor_sheet_pdf(made(DISC, catalogue), catalogue.exercises)
    assert once == doctor_sheet_pdf(sheet, catalogue.exercises) != other


@pytest.mark.parametrize("name", ["Ольга Ковальчук", "Ελένη Παπαδοπούλου", "Nguyễn Văn Ánh"])
def test_names_in_other_letters_are_printed(catalogue: Catalogue, name: str) -> None:
    content = doctor_sheet_pdf(made(HEALTHY, catalogue, who=Who(name)), catalogue.exercises)
    assert plain(name) in text_of(content)


def test_a_name_that_no_font_has_is_left_for_the_pen(catalogue: Catalogue) -> None:
    # Letters of the private area, which no font draws.
    sheet = made(HEALTHY, catalogue)
    content = doctor_sheet_pdf(replace(sheet, name="\ue123\ue456"), catalogue.exercises)
    assert "pleasewriteitbyhand" in text_of(content)


def test_the_longest_name_without_a_gap_stays_on_the_page(catalogue: Catalogue) -> None:
    name = "W" * 120
    content = doctor_sheet_pdf(made(HEALTHY, catalogue, who=Who(name)), catalogue.exercises)
    assert text_of(content).replace("\u200b", "").count("W") >= 120


def test_whoever_ticked_everything_still_gets_one_page(catalogue: Catalogue) -> None:
    sheet = make_doctor_sheet(everything_ticked(), catalogue, on=TODAY, code=CODE)
    text = text_of(doctor_sheet_pdf(sheet, catalogue.exercises))
    assert re.search(r"and\d+more", text)  # what is shortened says so
    assert "Noexerciseisproposed" in text


def test_what_no_density_can_hold_is_made_smaller_and_loses_nothing(catalogue: Catalogue) -> None:
    sheet = overfull(made(with_condition("scoliosis", agreed=False), catalogue))
    text = text_of(doctor_sheet_pdf(sheet, catalogue.exercises))
    assert all(f"reason{number:03}" in text for number in range(80))
    assert all(f"Exercise{number:02}" in text for number in range(40))


def overfull(sheet: DoctorSheet) -> DoctorSheet:
    """The sheet with far more on it than a page holds."""
    reasons = [
        LeftOutGroup("Closed", (WhyLeftOut(f"reason {n:03} " * 5, "guideline", ()),), ("Cat",))
        for n in range(80)
    ]
    items = tuple(Item("cat", 1, f"Exercise {n:02}", "5 repetitions", False) for n in range(40))
    return replace(
        sheet,
        left_out=tuple(reasons),
        proposal=replace(sheet.proposal, items=items),
        entries=(Entry("Finding", ("a finding",) * 5),),
    )


def test_an_exercise_that_is_gone_is_printed_without_its_figure(catalogue: Catalogue) -> None:
    sheet = made(DISC, catalogue)
    text = text_of(doctor_sheet_pdf(sheet, {}))
    assert all(plain(item.name) in text for item in sheet.proposal.items)
