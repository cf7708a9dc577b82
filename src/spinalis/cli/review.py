"""`spinalis review`: a week out of an export, in words."""

import argparse
from datetime import date

from spinalis.catalogue.load import load_catalogue
from spinalis.cli.terminal import print_json, print_list, print_text
from spinalis.plan.course import Change
from spinalis.share.review_export import ExportError, decode_export, told_by
from spinalis.share.weekly_review import Review, review_week


def run_review(options: argparse.Namespace) -> int:
    """Print the review of the seven days that end with the day of the export, or another."""
    try:
        raw = options.export.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{options.export} cannot be read ({reason}).") from error
    export = decode_export(raw)
    until = _day(options.until) or export.made_at.astimezone().date()
    review = review_week(told_by(export, until=until, zone=None), until=until)
    if options.json:
        print_json(review)
    else:
        _print(review)
    return 0


def _print(review: Review) -> None:
    print(f"{review.since:%a %d %b} to {review.until:%a %d %b %Y}\n")
    for sentence in (*review.said, review.breaks):
        print_text(sentence)
    names = {name: one.name for name, one in load_catalogue().exercises.items()}
    print()
    print_list("What changes, and why", (_line(one, names) for one in review.changes))
    print_list("What stays as it is", (_line(one, names) for one in review.staying))
    if not review.changes and not review.staying:
        print_text("Nothing has changed in your exercises.")
    print()
    print_text(f"One tip: {review.tip.text} ({', '.join(review.tip.sources)})")


def _line(change: Change, names: dict[str, str]) -> str:
    name = names.get(change.exercise, change.exercise)
    sources = f" ({', '.join(change.reason.sources)})" if change.reason.sources else ""
    return f"{change.day:%a %d %b}, {name}: {change.reason.text}{sources}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ExportError(f"--until expects a day such as 2026-03-31, got {text!r}.") from error
