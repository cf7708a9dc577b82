"""The sheet for the doctor: the page, the paper, what is kept and what is not."""

import io
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from pypdf import PdfReader

from spinalis.share.sheet_code import spaced
from spinalis_web.access.models import Person
from spinalis_web.home import doctor_sheet_made
from spinalis_web.home.screening_store import store_screening
from spinalis_web.records.models import DoctorSheet, Screening
from spinalis_web.records.to_domain import sheet_of
from tests.web.conftest import answers_in, standing

pytestmark = pytest.mark.django_db

WAITING = "lumbar-osteochondrosis-stage-2-no-agreement"
NAME = "Анна Example"


@pytest.fixture
def waiting(alice: Person) -> Screening:
    """Alice has worn discs, stage 2, and no agreement yet."""
    return store_screening(alice, standing(answers_in(WAITING)), now=timezone.now())


def content_of(page: Client, path: str) -> str:
    return " ".join(page.get(path).content.decode().split())


def text_of(content: bytes) -> str:
    (page,) = PdfReader(io.BytesIO(content)).pages
    return " ".join(page.extract_text().split())


def made(page: Client, **form: Any) -> bytes:
    answer = page.post("/doctor-sheet/", form)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content


def test_the_page_shows_what_will_stand_there(page: Client, waiting: Screening) -> None:
    content = content_of(page, "/doctor-sheet/")
    sheet = doctor_sheet_made.preview(waiting.person, waiting, complex_id="")
    assert escape(sheet.proposal.title) in content
    for item in sheet.proposal.items:
        assert escape(item.name) in content
        assert escape(item.dose).replace("\u00a0", " ") in content
    for entry in sheet.entries:
        assert escape(entry.label) in content
    for group in sheet.left_out:
        for reason in group.reasons:
            assert escape(reason.text) in content
    assert "There are none yet" in content
    assert not DoctorSheet.objects.exists()


def test_the_sheet_comes_as_a_pdf_that_nobody_caches(page: Client, waiting: Screening) -> None:
    answer = page.post("/doctor-sheet/", {"name": NAME, "born": "1974"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    day = timezone.localdate().isoformat()
    expected = f'attachment; filename="spinalis-{day}.pdf"'
    assert answer.headers["Content-Disposition"] == expected
    text = text_of(answer.content)
    assert NAME in text
    assert "born 1974" in text
    assert spaced(DoctorSheet.objects.get().code) in text


def test_name_and_year_are_kept_only_with_the_tick(page: Client, waiting: Screening) -> None:
    made(page, name=NAME, born="1974")
    row = DoctorSheet.objects.get()
    assert "Example" not in json.dumps(row.content, ensure_ascii=False)
    assert sheet_of(row).born is None
    row.delete()
    made(page, name=NAME, born="1974", keep="yes")
    kept = sheet_of(DoctorSheet.objects.get())
    assert (kept.name, kept.born) == (NAME, 1974)


def test_an_earlier_sheet_opens_as_it_was_made(
    page: Client, waiting: Screening, alice: Person, healthy: dict[str, Any]
) -> None:
    content = made(page, keep="yes", name=NAME)
    row = DoctorSheet.objects.get()
    store_screening(alice, standing(healthy), now=timezone.now())
    listed = content_of(page, "/doctor-sheet/")
    assert f'href="/doctor-sheet/{row.code}/"' in listed
    assert spaced(row.code) in listed
    again = page.get(f"/doctor-sheet/{row.code}/")
    assert again.content == content
    assert again.headers["Cache-Control"] == "no-store"


def test_nobody_opens_the_sheet_of_another(
    page: Client, waiting: Screening, charlies_page: Client
) -> None:
    made(page)
    code = DoctorSheet.objects.get().code
    assert charlies_page.get(f"/doctor-sheet/{code}/").status_code == 404


def test_a_code_that_is_taken_is_drawn_again(
    page: Client, waiting: Screening, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([7, 7, 8])
    monkeypatch.setattr(doctor_sheet_made.secrets, "randbelow", lambda _: next(drawn))
    made(page)
    made(page)
    codes = [row.code for row in DoctorSheet.objects.all()]
    assert len(set(codes)) == 2


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"born": "soon"}, "four digits"),
        ({"born": "1066"}, "not 1066"),
        ({"name": "x" * 121}, "up to 120 letters"),
    ],
)
def test_what_cannot_be_printed_is_said_beside_the_form(
    page: Client, waiting: Screening, form: dict[str, str], words: str
) -> None:
    answer = page.post("/doctor-sheet/", form)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert next(iter(form.values())) in answer.content.decode()
    assert not DoctorSheet.objects.exists()


def test_a_complex_is_asked_for_on_its_page(page: Client, waiting: Screening) -> None:
    content = content_of(page, "/complexes/lumbar-region/")
    assert 'href="/doctor-sheet/?complex=lumbar-region"' in content
    content = content_of(page, "/doctor-sheet/?complex=lumbar-region")
    assert 'name="complex" value="lumbar-region"' in content
    assert "For the lower back" in text_of(made(page, complex="lumbar-region"))


def test_a_complex_for_another_finding_says_so(page: Client, waiting: Screening) -> None:
    assert "?complex=scoliosis" not in content_of(page, "/complexes/scoliosis/")
    assert "which your answers do not name" in content_of(page, "/doctor-sheet/?complex=scoliosis")
    answer = page.post("/doctor-sheet/", {"complex": "scoliosis"})
    assert b"which your answers do not name" in answer.content
    assert not DoctorSheet.objects.exists()


def test_a_complex_that_does_not_exist_is_not_there(page: Client, waiting: Screening) -> None:
    assert page.get("/doctor-sheet/?complex=none").status_code == 404


def test_the_result_of_the_screening_leads_to_the_sheet(page: Client, waiting: Screening) -> None:
    assert 'href="/doctor-sheet/"' in content_of(page, "/screening/result/")


def test_in_an_emergency_help_comes_before_paper(page: Client, alice: Person) -> None:
    store_screening(alice, standing(answers_in("red-flag")), now=timezone.now())
    assert 'href="/doctor-sheet/"' not in content_of(page, "/screening/result/")
    content = content_of(page, "/doctor-sheet/")
    assert "Call your emergency number now" in content
    assert "No exercise is proposed" in content
    assert "No exercise is proposed" in text_of(made(page))


def test_without_answers_the_questions_come_first(page: Client) -> None:
    answer = page.get("/doctor-sheet/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/screening/")


def test_the_sheet_is_exported_and_erased(
    page: Client, waiting: Screening, charlie: Person
) -> None:
    made(page, name=NAME, keep="yes")
    told = json.loads(page.get("/data/export/").content)
    assert told["doctorsheet"][0]["content"]["name"] == NAME
    assert told["doctorsheet"][0]["code"] == DoctorSheet.objects.get().code
    other = store_screening(charlie, {"age": 77}, now=timezone.now())
    DoctorSheet.objects.create(
        person=charlie, screening=other, created_at=timezone.now(), code="AAAA3333", content={}
    )
    page.post("/data/erase/", {"confirm": "erase"})
    assert [row.code for row in DoctorSheet.objects.all()] == ["AAAA3333"]
