"""`spinalis doctor-sheet`: from an answers file to one page for the doctor."""

import argparse
import secrets
from datetime import date

from spinalis.catalogue.load import load_catalogue
from spinalis.cli.calendar_day import today
from spinalis.cli.terminal import OutputError, write_file
from spinalis.safety.answers import decode_answers
from spinalis.share.doctor_sheet import make_doctor_sheet
from spinalis.share.doctor_sheet_pdf import doctor_sheet_pdf
from spinalis.share.sheet import SheetError, Who, Wish
from spinalis.share.sheet_code import CODES, sheet_code, spaced


def run_doctor_sheet(options: argparse.Namespace) -> int:
    """Write the PDF and print its name and its code."""
    if options.out.suffix.lower() != ".pdf":
        raise OutputError(f"--out expects a name ending in .pdf, got {str(options.out)!r}.")
    if options.out.exists() and not options.force:
        raise OutputError(f"{options.out} is there already: choose another name, or add --force.")
    answers, catalogue = decode_answers(options.answers), load_catalogue()
    sheet = make_doctor_sheet(
        answers,
        catalogue,
        on=_day(options.date),
        code=sheet_code(secrets.randbelow(CODES)),
        who=Who(options.name, options.born),
        wish=Wish(complex=options.complex),
    )
    write_file(options.out, doctor_sheet_pdf(sheet, catalogue.exercises))
    print(f"{options.out} (code {spaced(sheet.code)})")
    return 0


def _day(text: str) -> date:
    if not text:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SheetError(f"--date expects a day such as 2026-03-31, got {text!r}.") from error
