"""Rules by purpose: the focus against prevention, age, bones, pregnancy, the chair, the day."""

from collections.abc import Sequence

from spinalis.body.movement import Position
from spinalis.catalogue.exercise import Demand, Purpose
from spinalis.plan.duration import on_floor
from tests.plan.therapy.classes import FOCUS, FOCUS_REGIONS, members, strong
from tests.plan.therapy.demands import (
    ROUNDING,
    each_session,
    never,
    places,
    share_least,
    share_most,
)
from tests.plan.therapy.facts import Breach, Excuse, Findings, Planned, Week
from tests.plan.therapy.session_rules import ROUNDING_S, resting_s

_TIMES_MORE, _POINTS_MORE, _DIFFERENT = 1.5, 0.2, 0.4
_ROUNDING = frozenset(
    {
        "curl-up",
        "seated-cat",
        "cat",
        "standing-cat",
        "knees-to-chest",
        "knees-to-chest-chin",
        "childs-pose",
        "clasped-hands-round",
        "roll-up-reach",
    }
)
_LEFT_OUT = frozenset({"bicycle", "scissors-90", "boat-small-arch"})
_ALL_FOURS = frozenset({Position.QUADRUPED})
_LYING = frozenset({Position.SUPINE, Position.PRONE})
_LYING_DEMANDS = frozenset({Demand.SUPINE_LYING, Demand.PRONE_LYING})
_TWO = 2
_CHAIR_IDS = 12
_COMMON_MOST = 0.6
_EVENING_REST_S = 120.0


def focus_grows(week: Week) -> Findings:
    """Rule 16, by the first region an exercise names; scoliosis and weak bones have no region."""
    regions = FOCUS_REGIONS.get(week.purpose)
    if regions is None or not week.plain:
        return
    focus = {name for name, one in week.exercises.items() if one.regions[0] in regions}
    ours, plain = (_focus_of(sessions, focus) for sessions in (week.firsts, week.plain))
    if ours[0] < _TIMES_MORE * plain[0] - ROUNDING:
        yield Breach(16, None, f"{ours[0]} of the focus, {plain[0]} without the complaint")
    if ours[1] < plain[1] + _POINTS_MORE - ROUNDING:
        yield Breach(16, None, f"focus share {ours[1]:.0%}, {plain[1]:.0%} without the complaint")
    ids, others = ({n for one in each for n in one.ids} for each in (week.firsts, week.plain))
    if ids and len(ids - others) < _DIFFERENT * len(ids) - ROUNDING:
        yield Breach(16, None, f"{len(ids - others)} of {len(ids)} ids not in the week without it")


def _focus_of(sessions: Sequence[Planned], focus: set[str]) -> tuple[int, float]:
    names = [name for one in sessions for name in one.ids]
    got = sum(name in focus for name in names)
    return got, got / len(names) if names else 0.0


def legs_and_bones(week: Week) -> Findings:
    """Rule 18; what section 2.2 leaves out for weak bones is left out as well."""
    if week.purpose not in ("P2", "P14"):
        return
    legs = members("BAL", "LEG")
    wanted = {"BAL or LEG": legs}
    if week.purpose == "P14":
        wanted["EXT or THX"] = members("EXT", "THX")
        bad = _ROUNDING | _LEFT_OUT
        yield from never(week, 18, "it rounds or loads the spine", bad.__contains__, True)
        yield from share_least(week, 18, "focus", members(*FOCUS["P14"]), 0.35)
    yield from each_session(week, 18, wanted)
    if any(places(week, one) <= _TWO for one in week.firsts):
        yield Excuse(18, "places", "no place for two of BAL or LEG")
        return
    able = [one for one in week.firsts if len(legs & week.open[one.time]) >= _TWO]
    if len(able) < min(3, len(week.firsts)):
        yield Excuse(18, "BAL or LEG", "fewer than two are open")
    two = sum(len(legs & set(one.ids)) >= _TWO for one in week.firsts)
    if two < min(3, len(able)):
        yield Breach(18, None, f"two of BAL or LEG on {two} days, not {min(3, len(able))}")


def pregnant_or_seated(week: Week) -> Findings:
    """Rule 26."""
    if week.late_pregnancy:
        yield from never(week, 26, "lying", lambda name: _lies(week, name), False)
        fours = {n for n, e in week.exercises.items() if e.position in _ALL_FOURS}
        yield from each_session(week, 26, {"all fours or legs": members("LEG") | fours})
    if week.purpose != "P16":
        return
    yield from never(week, 26, "on the floor", lambda name: on_floor(week.exercises[name]), False)
    yield from each_session(week, 26, {"SCAP or THX": members("SCAP", "THX")})
    ids = {item.exercise for one in week.firsts for item in one.plan.prescriptions}
    can = sum(places(week, one) for one in week.firsts)
    if can < _CHAIR_IDS:
        yield Excuse(26, "places", "the week has fewer places than twelve")
    elif len(ids) < min(_CHAIR_IDS, len(frozenset().union(*week.open.values()))):
        yield Breach(26, None, f"{len(ids)} different ids in the week, {_CHAIR_IDS} expected")
    if week.wheelchair:
        yield from never(week, 26, "standing", lambda name: _stands(week, name), False)


def _lies(week: Week, name: str) -> bool:
    exercise = week.exercises[name]
    return exercise.position in _LYING or not _LYING_DEMANDS.isdisjoint(exercise.demands)


def _stands(week: Week, name: str) -> bool:
    return week.exercises[name].position is Position.STANDING or name == "sit-to-stand"


def morning(week: Week) -> Findings:
    """Rule 27, the morning and how it differs from the evening."""
    if week.purpose != "P17":
        return
    bad = {Demand.LUMBAR_FLEXION_LOADED}
    if week.back_complaint:
        bad.add(Demand.LUMBAR_FLEXION_END_RANGE)
    yield from never(
        week,
        27,
        "rounding soon after rising",
        lambda name: not bad.isdisjoint(week.exercises[name].demands),
        False,
    )
    if week.back_complaint:
        yield Excuse(27, "complaint", "what one came for has its turn at every hour")
        return
    ours, late = ({n for one in each for n in one.ids} for each in (week.firsts, week.evening))
    if ours and late and len(ours & late) > _COMMON_MOST * min(len(ours), len(late)) + ROUNDING:
        yield Breach(27, None, f"{len(ours & late)} main ids common to {len(ours)} and {len(late)}")


def evening(week: Week) -> Findings:
    """Rule 27, the evening; strong work does not count as mobility."""
    if week.purpose != "P19":
        return
    loose = frozenset(
        name
        for name, exercise in week.exercises.items()
        if name not in strong() and {Purpose.STRETCH, Purpose.MOBILITY} & set(exercise.purposes)
    )
    yield from share_least(week, 27, "stretch and mobility", loose, 0.6)
    yield from share_most(week, 27, "strong", strong(), 0.25)
    yield from never(week, 27, "level 3", lambda name: week.exercises[name].level > 2, True)
    for one in week.firsts:
        if resting_s(week, one) < _EVENING_REST_S - ROUNDING_S:
            yield Breach(27, one.day, f"rest of {resting_s(week, one):.0f} s, not 120")
