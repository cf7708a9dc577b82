"""What can be written after `spinalis`."""

import argparse
import math
from pathlib import Path
from typing import TypeAlias

from spinalis import __version__
from spinalis.cli.wish_options import add_wishes

_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def build_parser() -> argparse.ArgumentParser:
    """The parser; `run` of its result names the function to call as `module:function`."""
    parser = argparse.ArgumentParser(
        prog="spinalis",
        description="A home coach for therapeutic exercise of the spine.",
        epilog="Exit status: 0 done, 1 no session is open to you, 2 something given is wrong.",
    )
    parser.add_argument("--version", action="version", version=f"spinalis {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_serve(commands)
    _add_exercises(commands)
    _add_sessions(commands)
    _add_review(commands)
    _add_doctor_sheet(commands)
    _add_safety(commands)
    _add_catalogue(commands)
    _add_pictures(commands)
    return parser


def _add_serve(commands: _Commands) -> None:
    serve = commands.add_parser("serve", help="start the pages and hand out the link to open")
    serve.add_argument("--host", default="127.0.0.1", help="loopback address (default %(default)s)")
    serve.add_argument("--port", type=int, default=8765, help="port (default %(default)s)")
    serve.add_argument("--no-browser", action="store_true", help="print the link, open nothing")
    serve.set_defaults(run="serve:run")


def _add_exercises(commands: _Commands) -> None:
    listing = commands.add_parser("exercises", help="list the exercises")
    _add_json(listing)
    listing.set_defaults(run="exercises:run_list")
    show = commands.add_parser("show", help="show everything about one exercise")
    show.add_argument("id", metavar="ID", help="such as `cat`")
    _add_json(show)
    show.set_defaults(run="exercises:run_show")


def _add_sessions(commands: _Commands) -> None:
    for name, words in (
        ("plan", "say what is open to a person, and why, and build today's session or a week"),
        ("script", "show today's session step by step"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("answers", metavar="ANSWERS.yaml", type=Path, help="screening answers")
        command.add_argument(
            "--minutes", type=_minutes, default=15.0, help="length wanted (default 15)"
        )
        if name == "plan":
            add_wishes(command)
        _add_json(command)
        command.set_defaults(run=f"sessions:run_{name}")


def _add_review(commands: _Commands) -> None:
    review = commands.add_parser("review", help="review a week: what was done, what changes, why")
    review.add_argument(
        "export", metavar="EXPORT.json", type=Path, help="saved on the page “Your data”"
    )
    review.add_argument("--until", metavar="YYYY-MM-DD", default="", help="last day of the week")
    _add_json(review)
    review.set_defaults(run="review:run_review")


def _add_safety(commands: _Commands) -> None:
    allowed = commands.add_parser(
        "allowed", help="say whether a person may do an exercise, and why"
    )
    allowed.add_argument("id", metavar="EXERCISE", help="such as `cat`")
    allowed.add_argument("answers", metavar="ANSWERS.yaml", type=Path, help="screening answers")
    _add_json(allowed)
    allowed.set_defaults(run="safety:run_allowed")
    matrix = commands.add_parser("matrix", help="show what every single answer opens and closes")
    form = matrix.add_mutually_exclusive_group()
    _add_json(form)
    form.add_argument("--html", metavar="FILE", type=Path, help="write it as a page to look at")
    matrix.set_defaults(run="safety:run_matrix")


def _add_doctor_sheet(commands: _Commands) -> None:
    sheet = commands.add_parser("doctor-sheet", help="write one page that asks a doctor, as PDF")
    sheet.add_argument("answers", metavar="ANSWERS.yaml", type=Path, help="screening answers")
    sheet.add_argument("--out", metavar="FILE.pdf", type=Path, required=True, help="file to write")
    sheet.add_argument("--complex", metavar="ID", default="", help="asked for (default: what fits)")
    sheet.add_argument("--name", default="", help="printed on it (default: a line to write on)")
    sheet.add_argument("--born", metavar="YEAR", type=int, help="year of birth, printed on it")
    sheet.add_argument("--date", metavar="YYYY-MM-DD", default="", help="of it (default: today)")
    sheet.add_argument("--force", action="store_true", help="write over a file that is there")
    sheet.set_defaults(run="doctor_sheet:run_doctor_sheet")


def _add_catalogue(commands: _Commands) -> None:
    catalogue = commands.add_parser("catalogue", help="check and compile the exercise files")
    actions = catalogue.add_subparsers(metavar="ACTION", required=True)
    check = actions.add_parser("check", help="look for every fault in the files")
    check.add_argument(
        "--language", metavar="CODE", help="also what this translation lacks, such as ru"
    )
    check.set_defaults(run="catalogue:run_check")
    coverage = actions.add_parser("coverage", help="compare with an inventory, item by item")
    coverage.add_argument("inventory", metavar="INVENTORY.toml", type=Path)
    coverage.add_argument(
        "--given", metavar="ANSWERS", type=Path, help="also what the person of these is given"
    )
    coverage.set_defaults(run="coverage:run_coverage")
    build = actions.add_parser("compile", help="solve the movements of changed exercises")
    build.add_argument("ids", metavar="ID", nargs="*", help="only these (default all)")
    build.add_argument("--force", action="store_true", help="also where nothing has changed")
    build.set_defaults(run="catalogue:run_compile")
    report = actions.add_parser("report", help="print what compiling measured, as a table")
    report.add_argument("--changes", action="store_true", help="list changed angles instead")
    report.set_defaults(run="catalogue:run_report")
    schema = actions.add_parser("schema", help="write JSON Schema for editors")
    schema.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder to write to")
    schema.set_defaults(run="catalogue:run_schema")


def _add_pictures(commands: _Commands) -> None:
    draw = commands.add_parser("draw", help="draw one key pose of an exercise")
    draw.add_argument("id", metavar="ID", help="such as `cat`")
    draw.add_argument("--out", metavar="FILE", type=Path, required=True, help=".svg or .png")
    draw.add_argument("--phase", metavar="NAME", help="end of this phase (default the first)")
    draw.add_argument("--range", type=int, choices=(40, 70, 100), default=100, dest="range_percent")
    draw.add_argument("--camera", metavar="NAME", help="front, left, ... (default the exercise's)")
    draw.set_defaults(run="pictures:run_draw")
    sheet = commands.add_parser("sheet", help="draw all key poses of all exercises")
    sheet.add_argument("--out", metavar="DIR", type=Path, required=True, help="folder to write to")
    sheet.set_defaults(run="pictures:run_sheet")


def _add_json(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON for scripts")


def _minutes(text: str) -> float:
    # How long a session may be is the plan's affair; this only reads the number.
    try:
        minutes = float(text)
    except ValueError:
        minutes = math.nan
    if not math.isfinite(minutes):
        raise argparse.ArgumentTypeError(f"expected a number of minutes such as 15, got {text!r}")
    return minutes
