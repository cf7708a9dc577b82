"""Rules by purpose: prevention, the lower back, the discs of it, stenosis, slipping, scoliosis."""

from itertools import pairwise

from spinalis.catalogue.exercise import Demand, Region
from spinalis.plan.prescription import Part
from tests.plan.therapy.classes import FOCUS, members, strong
from tests.plan.therapy.demands import (
    count,
    each_session,
    excuse,
    never,
    on_days,
    places,
    share_least,
    usable,
)
from tests.plan.therapy.facts import Breach, Excuse, Findings, Week

_REGION_MOST = 0.4
_STRONG_LEAST = {"P5": 0.45, "P10": 0.45, "P13": 0.6}
_LEVEL_2_FROM_WEEK = 4  # for a disc in the low back: the leg has its say first
_HALF_BIRD_DOGS = frozenset({"bird-dog", "all-fours-leg-slide", "all-fours-arm-reach"})
_ARCHING = (Demand.LUMBAR_EXTENSION_END_RANGE, Demand.LUMBAR_EXTENSION_LOADED)
_ARCHING_TOO = {
    "P12": frozenset({"prone-on-elbows", "prone-head-lift", "wall-stretch-up", "chair-back-bend"})
}
_ROUND_HALF = frozenset({"cat", "seated-cat", "standing-cat"})  # named for stenosis as rounding
_LONG = frozenset({"grow-tall", "wall-stretch-up", "supine-elbows-open"})
_END_RANGE = (Demand.LUMBAR_FLEXION_END_RANGE, Demand.LUMBAR_ROTATION_END_RANGE)


def prevention(week: Week) -> Findings:
    """Rule 17. Where the week has fewer places than classes are asked for, the rest is excused."""
    if week.purpose != "P1":
        return
    pair = {"EXT or HIPX": members("EXT", "HIPX"), "ABD": members("ABD")}
    for one, other in pairwise(week.firsts):
        for name, ids in pair.items():
            if not (usable(week, one, ids) | usable(week, other, ids)):
                yield excuse(17, name, frozenset())
            elif ids.isdisjoint({*one.ids, *other.ids}):
                yield Breach(17, other.day, f"no {name} on two days")
    twice = {name: members(name) for name in ("EXT", "HIPX", "ABD", "THX", "SCAP")}
    once = {name: members(name) for name in ("LAT", "NMOB")}
    if sum(places(week, one) for one in week.firsts) < 2 * len(twice) + len(once):
        yield Excuse(17, "places", "the week has fewer places than classes are asked for")
    else:
        yield from on_days(week, 17, twice, 2)
        yield from on_days(week, 17, once, 1)
    yield from _no_region_too_often(week)


def _no_region_too_often(week: Week) -> Findings:
    total = sum(len(one.ids) for one in week.firsts)
    for region in Region:
        if region is Region.WHOLE_BODY:
            continue
        there = {name for name, one in week.exercises.items() if one.regions[0] is region}
        got = count(week, there)
        if got > _REGION_MOST * total + 0.5:  # to the nearest whole exercise
            yield Breach(17, None, f"{region.value} has {got} of {total} main, 40% at most")


def low_back(week: Week) -> Findings:
    """Rule 21."""
    if week.purpose not in ("P5", "P10"):
        return
    yield from share_least(week, 21, "focus", members(*FOCUS[week.purpose]), 0.65)
    yield from share_least(week, 21, "strong", strong(), _STRONG_LEAST[week.purpose])
    yield from each_session(week, 21, {"MOBL": members("MOBL"), "ABD": members("ABD")})
    if all(places(week, one) > 2 for one in week.firsts):
        yield from on_days(week, 21, {"EXT or HIPX": members("EXT", "HIPX")}, 5, of_week=True)
    else:
        yield Excuse(21, "places", "no place for EXT or HIPX beside MOBL and ABD")
    walks = sum(any(i.exercise == "walking" for i in one.part(Part.WARM_UP)) for one in week.firsts)
    able = sum("walking" in week.open[one.time] for one in week.firsts)
    if able < len(week.firsts):
        yield excuse(21, "walking", frozenset())
    if walks < min(4, able):
        yield Breach(21, None, f"walking in {walks} warm-ups, not {min(4, able)}")


def lumbar_disc(week: Week) -> Findings:
    """Rule 22. Level 2 opens with the fourth week, which has the bird-dog twice."""
    if week.purpose != "P6":
        return
    yield from share_least(week, 22, "focus", members(*FOCUS["P6"]), 0.7)
    middle = {"ABD": members("ABD"), "MOBL_middle": members("MOBL_middle")}
    yield from each_session(week, 22, middle)
    bird_dog = {"bird-dog": frozenset({"bird-dog"})}
    if week.number >= _LEVEL_2_FROM_WEEK:
        if all(places(week, one) > 2 for one in week.firsts):
            yield from on_days(week, 22, bird_dog, 2)
        else:
            yield Excuse(22, "places", "no place for bird-dog beside ABD and MOBL")
    days = sum("bird-dog" in one.ids for one in week.firsts)
    if days > 3:
        yield Breach(22, None, f"bird-dog on {days} days")
    yield from never(
        week,
        22,
        "rounding or turning to the end",
        lambda name: _demands(week, name, *_END_RANGE),
        False,
    )


def _demands(week: Week, name: str, *demands: Demand) -> bool:
    return not set(demands).isdisjoint(week.exercises[name].demands)


def narrow_or_slipped(week: Week) -> Findings:
    """Rule 24. Arching is what extends the lower back far or under load, or is named so."""
    if week.purpose not in ("P12", "P13"):
        return
    arching = members("MOBL_arch") | _ARCHING_TOO.get(week.purpose, frozenset())
    yield from never(
        week, 24, "arching", lambda name: name in arching or _demands(week, name, *_ARCHING), True
    )
    if week.purpose == "P12":
        yield from each_session(week, 24, {"MOBL_round": members("MOBL_round") | _ROUND_HALF})
        yield from share_least(week, 24, "focus", members(*FOCUS["P12"]), 0.75)
    else:
        steady = members("HIPX") | _HALF_BIRD_DOGS
        yield from each_session(
            week, 24, {"ABD": members("ABD"), "bird-dog or HIPX": steady - arching}
        )
        yield from share_least(week, 24, "strong", strong() - arching, _STRONG_LEAST["P13"])


def scoliosis(week: Week) -> Findings:
    """Rule 25."""
    if week.purpose != "P11":
        return
    yield from share_least(week, 25, "focus", members(*FOCUS["P11"]), 0.5)
    yield from each_session(week, 25, {"length": _LONG})
