"""Sheets for the doctor: when one helps, how it is made and kept, and what the page shows of it."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from msgspec import Struct, structs, to_builtins

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.load import Catalogue
from spinalis.safety.clearance import Clearance, Permission, Urgency
from spinalis.safety.judge_complex import judge_complex
from spinalis.share.doctor_sheet import ANYBODY, make_doctor_sheet
from spinalis.share.doctor_sheet_pdf import doctor_sheet_pdf
from spinalis.share.fit import names_line
from spinalis.share.sheet import DoctorSheet as Sheet
from spinalis.share.sheet import Item, LeftOutGroup, Who, Wish
from spinalis.share.sheet_code import CODES, sheet_code
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import complexes, exercises
from spinalis_web.home.course_store import painful_of, stored_course
from spinalis_web.home.library import Card, cards_of
from spinalis_web.home.screening_store import known_answers
from spinalis_web.records.models import DoctorSheet, Screening
from spinalis_web.records.to_domain import sheet_of

_TRIES = 5  # two sheets with one code are so rare that a second try is enough
_NAMES_SHOWN = 8
_WAITS = frozenset({Permission.NEEDS_AGREEMENT, Permission.SUPERVISED})
_HELP_COMES_FIRST = frozenset({Urgency.SAME_DAY, Urgency.EMERGENCY})


class ShownItem(Struct, frozen=True):
    """One proposed exercise with its picture."""

    item: Item
    card: Card


class ShownGroup(Struct, frozen=True):
    """What one or more reasons leave out, shortened as on paper."""

    group: LeftOutGroup
    names: str


def sheet_helps(clearance: Clearance) -> bool:
    """Whether a doctor's word could change something, and nothing more urgent comes first."""
    if clearance.urgency in _HELP_COMES_FIRST:
        return False
    waits = clearance.permission in _WAITS
    return (
        waits
        or bool(clearance.conditions)
        or any(limit.permission in _WAITS for limit in clearance.gates.values())
    )


def sheet_asks_for(found: Complex, clearance: Clearance) -> bool:
    """Whether a sheet can ask for this complex: it waits for an agreement, and suits the letter."""
    suits = not found.conditions or bool(set(found.conditions) & set(clearance.conditions))
    return suits and judge_complex(found, clearance).permission in _WAITS


def preview(person: Person, screening: Screening, *, complex_id: str) -> Sheet:
    """The sheet as it would stand there now, without a code and without a name.

    Raises:
        SheetError: the complex does not suit the answers.
    """
    return _sheet(person, screening, complex_id=complex_id, code="", who=ANYBODY)


def make_sheet(
    person: Person, screening: Screening, *, complex_id: str, who: Who, keep: bool, now: datetime
) -> bytes:
    """Make a sheet, keep it, and give its PDF.

    Args:
        person: whose sheet it is.
        screening: the valid one.
        complex_id: what is asked for; empty leaves the choice to the condition.
        who: what is printed about the person.
        keep: whether that is kept with the sheet; it stands on the paper in any case.
        now: the moment.

    Raises:
        SheetError: name, year or complex cannot stand on a sheet.
    """
    for _ in range(_TRIES):
        code = sheet_code(secrets.randbelow(CODES))
        sheet = _sheet(person, screening, complex_id=complex_id, code=code, who=who)
        content = pdf_of(sheet)
        kept = sheet if keep else structs.replace(sheet, name="", born=None)
        if _keep(person, screening, kept, now):
            return content
    raise RuntimeError("every code that was drawn is taken")


def pdf_of(sheet: Sheet) -> bytes:
    return doctor_sheet_pdf(sheet, exercises())


def earlier_pdf(row: DoctorSheet) -> bytes:
    """The PDF of an earlier sheet, as it was kept."""
    return pdf_of(sheet_of(row))


def shown_items(sheet: Sheet) -> list[ShownItem]:
    items = sheet.proposal.items
    cards = cards_of(item.exercise for item in items)
    return [ShownItem(item, card) for item, card in zip(items, cards, strict=True)]


def shown_groups(sheet: Sheet) -> list[ShownGroup]:
    return [ShownGroup(group, names_line(group.names, _NAMES_SHOWN)) for group in sheet.left_out]


def _sheet(person: Person, screening: Screening, *, complex_id: str, code: str, who: Who) -> Sheet:
    painful = painful_of(person, stored_course(person), since=screening.created_at)
    return make_doctor_sheet(
        known_answers(screening),
        Catalogue(exercises(), complexes()),
        on=timezone.localdate(),
        code=code,
        who=who,
        wish=Wish(complex=complex_id, painful=painful),
    )


def _keep(person: Person, screening: Screening, sheet: Sheet, now: datetime) -> bool:
    """Keep the row; False when its code is taken."""
    try:
        with transaction.atomic():
            person.doctor_sheets.create(
                screening=screening, created_at=now, code=sheet.code, content=to_builtins(sheet)
            )
    except IntegrityError:
        return False
    return True
