"""Wishes for a session or a week, as options of a command."""

import argparse
from collections.abc import Iterable, Mapping
from typing import TypeVar

from spinalis.body.movement import PropKind
from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Exercise, Region
from spinalis.errors import SpinalisError
from spinalis.plan.goals import Goals
from spinalis.plan.week import Aim, Rhythm

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIMES = (TimeOfDay.MORNING, TimeOfDay.ANY, TimeOfDay.EVENING)
_Word = TypeVar("_Word", bound=str)


class WishError(SpinalisError):
    """Options that do not fit; the text has a line for every fault."""


def add_wishes(command: argparse.ArgumentParser) -> None:
    """Let the command take wishes."""
    command.add_argument("--regions", metavar="REGION,...", default="", help=_offered(Region))
    command.add_argument("--no-floor", action="store_true", help="on a chair and standing only")
    command.add_argument("--props", metavar="THING,...", help=f"at hand: {_offered(PropKind)}")
    command.add_argument(
        "--without", metavar="ID", action="append", default=[], help="do without this exercise"
    )
    command.add_argument(
        "--more", metavar="ID", action="append", default=[], help="do this exercise more often"
    )
    week = command.add_argument_group("week")
    week.add_argument("--week", action="store_true", help="build seven days from today")
    week.add_argument("--days", metavar="DAY,...", default="", help=f"{_offered(_DAYS)}")
    week.add_argument("--times", metavar="TIME,...", default="", help=f"{_offered(_TIMES)}")
    week.add_argument("--aim", choices=[aim.value for aim in Aim], default="", help="what for")


def goals_of(options: argparse.Namespace, exercises: Mapping[str, Exercise]) -> Goals:
    """The wishes for each session.

    Raises:
        WishError: a name is unknown, or something belongs to a week and no week is asked for.
    """
    faults = [
        f"--{option}: there is no exercise {name!r}: see `exercises`."
        for option in ("without", "more")
        for name in getattr(options, option)
        if name not in exercises
    ]
    regions = _several(options.regions, Region, "--regions", faults)
    props = _several(options.props or "", PropKind, "--props", faults)
    faults += [
        f"--{option} belongs to a week: add --week."
        for option in ("days", "times", "aim")
        if getattr(options, option) and not options.week
    ]
    if faults:
        raise WishError("\n".join(faults))
    return Goals(
        regions=regions or tuple(Region),
        floor=not options.no_floor,
        props=tuple(PropKind) if options.props is None else props,
        disliked=tuple(options.without),
        liked=tuple(options.more),
    )


def rhythm_of(options: argparse.Namespace) -> Rhythm:
    """When the person wants to exercise, and how long.

    Raises:
        WishError: a day or time is unknown.
    """
    faults: list[str] = []
    days = _several(options.days, _DAYS, "--days", faults)
    times = _several(options.times, _TIMES, "--times", faults)
    if faults:
        raise WishError("\n".join(faults))
    usual = Rhythm()
    return Rhythm(
        days=tuple(_DAYS.index(day) for day in days) or usual.days,
        times=times or usual.times,
        minutes=options.minutes,
        aim=Aim(options.aim) if options.aim else usual.aim,
    )


def _several(
    text: str, known: Iterable[_Word], option: str, faults: list[str]
) -> tuple[_Word, ...]:
    """The words of a list with commas; what is unknown is added to the faults."""
    offered = {str(one): one for one in known}
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    unknown = [word for word in words if word not in offered]
    if unknown:
        faults.append(f"{option}: expected some of {_offered(offered)}, got {', '.join(unknown)}.")
    return tuple(offered[word] for word in words if word in offered)


def _offered(words: Iterable[str]) -> str:
    return ", ".join(str(word) for word in words)
