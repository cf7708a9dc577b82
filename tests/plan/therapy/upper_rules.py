"""Rules by purpose: the neck, the upper back, the neck's discs, and the neck of all others."""

from spinalis.catalogue.exercise import Demand
from tests.plan.therapy.classes import FOCUS, members
from tests.plan.therapy.demands import (
    each_session,
    never,
    on_days,
    places,
    share_least,
    share_most,
)
from tests.plan.therapy.facts import Breach, Excuse, Findings, Week

_NECK = ("P3", "P7", "P8")
_LITTLE_NECK = ("P5", "P6", "P10", "P12", "P13")
_NECK_CLASSES = ("DNF", "NISO", "NMOB")
_NISO_DAYS = (3, 5)
_NISO_FROM_WEEK = 3  # section 2.2, P3: nods and turns first, holds in weeks 3 to 6
_ROUND_UPPER = frozenset({"clasped-hands-round", "childs-pose", "knees-to-chest-chin"})


def neck(week: Week) -> Findings:
    """Rule 19, the neck itself."""
    if week.purpose not in ("P3", "P8"):
        return
    yield from share_least(week, 19, "focus", members(*FOCUS[week.purpose]), 0.65)
    wanted = {
        "DNF or NISO": members("DNF", "NISO"),
        "SCAP": members("SCAP"),
        "NMOB": members("NMOB"),
    }
    yield from each_session(week, 19, wanted)
    least, most = _NISO_DAYS
    if week.number >= _NISO_FROM_WEEK:
        yield from on_days(week, 19, {"NISO": members("NISO")}, least)
    days = sum(not members("NISO").isdisjoint(one.ids) for one in week.firsts)
    if days > most:
        yield Breach(19, None, f"NISO on {days} days, {most} at most")


def neck_of_others(week: Week) -> Findings:
    """Rule 19, the neck of all other purposes."""
    if week.purpose in _NECK:
        return
    most = 0.15 if week.purpose in _LITTLE_NECK else 0.2
    yield from share_most(week, 19, "neck", members(*_NECK_CLASSES), most)


def upper_back(week: Week) -> Findings:
    """Rule 20."""
    if week.purpose not in ("P4", "P9"):
        return
    yield from share_least(week, 20, "focus", members(*FOCUS[week.purpose]), 0.6)
    yield from each_session(week, 20, {"THX": members("THX"), "SCAP": members("SCAP")})
    if all(places(week, one) > 2 for one in week.firsts):
        yield from on_days(week, 20, {"EXT": members("EXT")}, 3)
    else:
        yield Excuse(20, "places", "no place for EXT beside THX and SCAP")
    if week.purpose == "P4":
        yield from never(week, 20, "it rounds the upper back", _ROUND_UPPER.__contains__, True)


def neck_disc(week: Week) -> Findings:
    """Rule 23, and no holds against the hand (rule 19)."""
    if week.purpose != "P7":
        return
    yield from share_least(week, 23, "focus", members(*FOCUS["P7"]), 0.6)
    wanted = {name: members(name) for name in ("DNF", "SCAP", "NMOB_middle")}
    yield from each_session(week, 23, wanted)
    loads = frozenset(n for n, e in week.exercises.items() if Demand.NECK_LOAD in e.demands)
    yield from never(week, 23, "it loads the neck", loads.__contains__, False)
    yield from never(week, 19, "a hold against the hand", members("NISO").__contains__, True)
    overhead = frozenset(n for n, e in week.exercises.items() if Demand.ARMS_OVERHEAD in e.demands)
    yield from share_most(week, 23, "arms overhead", overhead, 0.3)
