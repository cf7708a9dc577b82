"""Wishes for a session or a week, read from the options of a command."""

import argparse
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from spinalis.body.movement import PropKind
from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Region
from spinalis.catalogue.load import Catalogue
from spinalis.cli.wish_options import DAYS, TIMES
from spinalis.errors import SpinalisError
from spinalis.plan.goals import Goals
from spinalis.plan.own_complex import own_exercises
from spinalis.plan.programmes.choose import OFF_THE_FLOOR, guidance_of
from spinalis.plan.rhythm import Aim, Rhythm
from spinalis.safety.clearance import Clearance
from spinalis.safety.condition import Answers

_TIMES = tuple(TimeOfDay(time) for time in TIMES)
_Word = TypeVar("_Word", bound=str)


class WishError(SpinalisError):
    """Options that do not fit; the text has a line for every fault."""


def goals_of(options: argparse.Namespace, catalogue: Catalogue) -> Goals:
    """The wishes for each session.

    Raises:
        WishError: a name is unknown, or something belongs to a week and no week is asked for.
    """
    faults = [
        f"--{option}: there is no exercise {name!r}: see `exercises`."
        for option in ("without", "more")
        for name in getattr(options, option)
        if name not in catalogue.exercises
    ]
    if options.complex and options.complex not in catalogue.complexes:
        known = _offered(sorted(catalogue.complexes))
        faults.append(f"--complex: expected one of {known}, got {options.complex!r}.")
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
        follows=catalogue.complexes[options.complex] if options.complex else None,
    )


def guided(
    goals: Goals,
    catalogue: Catalogue,
    clearance: Clearance,
    answers: Answers,
    *,
    complaint: bool | None = None,
) -> Goals:
    """The wishes, with what the person came for and the open complexes made for the finding."""
    own = own_exercises(catalogue.complexes, clearance)
    guidance = guidance_of(answers, complaint=complaint)
    floor = goals.floor and guidance.programme not in OFF_THE_FLOOR
    return msgspec.structs.replace(goals, own_complex=own, guidance=guidance, floor=floor)


def rhythm_of(options: argparse.Namespace) -> Rhythm:
    """When the person wants to exercise, and how long.

    Raises:
        WishError: a day or time is unknown.
    """
    faults: list[str] = []
    days = _several(options.days, DAYS, "--days", faults)
    times = _several(options.times, _TIMES, "--times", faults)
    if faults:
        raise WishError("\n".join(faults))
    usual = Rhythm()
    return Rhythm(
        days=tuple(DAYS.index(day) for day in days) or usual.days,
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
