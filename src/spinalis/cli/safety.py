"""`spinalis allowed` and `spinalis matrix`: what the rules say, of one person and of everybody."""

import argparse

from spinalis.catalogue.load import load_catalogue
from spinalis.cli.calendar_day import today
from spinalis.cli.exercises import find_exercise
from spinalis.cli.terminal import print_json, print_list, print_table, print_text, write_file
from spinalis.cli.wording import PERMISSION, URGENCY, VERDICT, reason_text
from spinalis.safety.answers import decode_answers
from spinalis.safety.clearance import Permission
from spinalis.safety.easing import open_instead
from spinalis.safety.judge import OPEN, judge, judge_all
from spinalis.safety.matrix import cases, matrix, row_of
from spinalis.safety.screen import screen
from spinalis.safety.screening import load_screening
from spinalis.share.matrix_page import Line, matrix_page

REFUSED = 1  # exit status


def run_allowed(options: argparse.Namespace) -> int:
    """Print the verdict on one exercise for one person, why, and what is open instead."""
    catalogue = load_catalogue()
    exercise = find_exercise(catalogue, options.id)
    clearance = screen(decode_answers(options.answers), on=today())
    verdict = judge(exercise, clearance)
    closed = verdict.permission not in OPEN
    instead = open_instead(exercise, catalogue.exercises, clearance) if closed else None
    if options.json:
        print_json({"verdict": verdict, "instead": instead.id if instead else None})
        return REFUSED if closed else 0
    print_text(f"{exercise.name}: {VERDICT[verdict.permission]}")
    if URGENCY[clearance.urgency]:
        print_text(URGENCY[clearance.urgency])
    print_list("Why:", map(reason_text, verdict.reasons))
    if instead:
        print_text(f"Open to you instead, gentler: {instead.name} ({instead.id}).")
    return REFUSED if closed else 0


def run_matrix(options: argparse.Namespace) -> int:
    """Print or write what every single answer opens and closes."""
    if options.json:
        print_json(matrix(on=today()))
    elif options.html:
        write_file(options.html, _page().encode())
        print(f"Written: {options.html}")
    else:
        _print_matrix()
    return 0


def _lines() -> list[Line]:
    exercises = load_catalogue().exercises.values()
    screening = load_screening()
    lines = []
    for case in cases(screening, on=today()):
        clearance = screen(case.answers, on=today(), screening=screening)
        verdicts = judge_all(exercises, clearance).values()
        opened = sum(verdict.permission in OPEN for verdict in verdicts)
        lines.append(Line(row_of(case, on=today(), screening=screening), opened))
    return lines


def _page() -> str:
    return matrix_page(_lines(), exercises=len(load_catalogue().exercises))


def _print_matrix() -> None:
    total = len(load_catalogue().exercises)
    rows = [("exercising", "level", f"open of {total}", "case")]
    for line in _lines():
        row = line.row
        level = "-" if row.permission is Permission.FORBIDDEN else str(row.max_level)
        rows.append(
            (str(row.permission), level, str(line.open_exercises), f"{row.group}: {row.name}")
        )
    print_table(rows)
    print_text(PERMISSION[Permission.NEEDS_AGREEMENT] + " (needs_agreement)")
