"""Wishes for a session or a week, as options of a command.

The words stand here once more, so that the command line opens without loading the domain; a test
holds them to it.
"""

import argparse
from collections.abc import Iterable

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES = ("morning", "any", "evening")
AIMS = ("prevention", "complaint")
REGIONS = ("lumbar", "hips", "thoracic", "shoulder_girdle", "cervical", "whole_body")
PROPS = ("mat", "wall", "chair", "table", "stool", "towel")


def add_wishes(command: argparse.ArgumentParser) -> None:
    """Let the command take wishes."""
    command.add_argument("--regions", metavar="REGION,...", default="", help=_offered(REGIONS))
    command.add_argument("--no-floor", action="store_true", help="on a chair and standing only")
    command.add_argument("--props", metavar="THING,...", help=f"at hand: {_offered(PROPS)}")
    command.add_argument(
        "--without", metavar="ID", action="append", default=[], help="do without this exercise"
    )
    command.add_argument(
        "--more", metavar="ID", action="append", default=[], help="do this exercise more often"
    )
    command.add_argument("--complex", metavar="ID", default="", help="follow this complex")
    week = command.add_argument_group("week")
    week.add_argument("--week", action="store_true", help="build seven days from today")
    week.add_argument("--days", metavar="DAY,...", default="", help=f"{_offered(DAYS)}")
    week.add_argument("--times", metavar="TIME,...", default="", help=f"{_offered(TIMES)}")
    week.add_argument("--aim", choices=AIMS, default="", help="what for")


def _offered(words: Iterable[str]) -> str:
    return ", ".join(words)
