"""What compiling measured can be read, and the page of it is true."""

from pathlib import Path

from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.report import changes_report, quality_table
from spinalis.catalogue.tracks import load_file

EXERCISES = tuple(load_catalogue().exercises.values())
PAGE = Path(__file__).parents[2] / "docs" / "movements.md"


def test_the_report_of_changes_has_a_line_for_each() -> None:
    heading, *lines = changes_report(EXERCISES[:2]).splitlines()
    assert heading.split("\t")[:3] == ["exercise", "range_percent", "phase"]
    reports = [entry for one in EXERCISES[:2] for entry in load_file(one.id).report.values()]
    assert len(lines) == sum(len(entry.changes) for entry in reports)
    assert all(len(line.split("\t")) == 6 for line in lines)


def test_the_table_names_the_worst_of_every_range() -> None:
    row = next(x for x in quality_table(EXERCISES[:3]).splitlines() if EXERCISES[0].id in x)
    slides = [entry.quality.slide_mm for entry in load_file(EXERCISES[0].id).report.values()]
    assert row.split("|")[2].strip() == f"{max(slides):.1f}"


def test_the_page_of_movements_is_the_one_that_the_tracks_give() -> None:
    message = "run `./run spinalis catalogue report > docs/movements.md`"
    assert PAGE.read_text() == quality_table(EXERCISES), message
