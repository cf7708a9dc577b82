"""What stands around the main part: a warm-up on the feet, and rest where the session ends."""

from collections.abc import Iterable, Sequence

import msgspec

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Demand, Exercise, Purpose
from spinalis.plan.brief import NO_AIM, Brief
from spinalis.plan.candidates import Candidate
from spinalis.plan.day.arrange import arrange_warm_up
from spinalis.plan.day.longest import longest_seconds
from spinalis.plan.duration import (
    READY_NEW_POSITION_S,
    READY_SAME_POSITION_S,
    on_floor,
    session_seconds,
)
from spinalis.plan.past import Past
from spinalis.plan.progression.ladder import within
from spinalis.plan.time_cap import exercise_seconds

_LIGHT_LEVEL = 1
_STRAIN = frozenset({Demand.EXERTION, Demand.BREATH_HOLD_RISK})
# Warm-up of 3-5 minutes of the usual 15 is the article's (source-article); 2-4 leave room for four
# to six exercises at their start doses (programme-inference).
_MOST_SHARE = 0.255
_MOST_S = 570.0
_LEAST_MOST_S = 90.0  # two exercises, in the shortest session too
_LEAST_ITEMS = 2
_ONE_SHARE = 0.6  # of the warm-up that one exercise takes at most
_ITEM_MOST_S = 75.0
_NEW_POSITION_S = READY_NEW_POSITION_S - READY_SAME_POSITION_S
REST_MOST_S, _REST_MOST_TIMES = 90.0, 1.5  # a longer one only where nothing shorter rests
_SHORTEST_REPETITIONS = 2
_CALM = (Purpose.RELAXATION, Purpose.BREATHING)
_NEXT_CALM = (Purpose.BREATHING, Purpose.STRETCH, Purpose.POSTURE, Purpose.MOBILITY)
_SMALL_RANGE_PERCENT = 40
_REST_MOST_SHARE = 0.16  # of the session: rest closes it, it is not its aim
_SLOW_TEMPO_PERCENT = 80.0
_LONG_HOLD_S = 10.0  # what is held, not counted


def choose_warm_up(usable: Iterable[Candidate], brief: Brief, past: Past) -> tuple[Candidate, ...]:
    """Choose light exercises that warm up, on the feet where something stands open.

    What the main part is asked for stays free for it.
    """
    asked = frozenset().union(
        *(brief.classes.get(name, frozenset()) for need in brief.needs for name in need.classes)
    )
    light = _warm_ups([one for one in usable if not _no_aim(one, brief)])
    upright = [one for one in light if not on_floor(one.exercise)] or light
    free = [one for one in upright if one.id not in asked or one.id in brief.warm_up]
    pool = free if len(free) >= _LEAST_ITEMS else upright
    total_s = brief.minutes * 60
    least_s, most_s = total_s * brief.warm_up_percent / 100, warm_up_most_s(brief.minutes)
    chosen: list[Candidate] = []
    spent_s = 0.0
    for one in sorted(pool, key=lambda each: _turn(each, brief, past)):
        if spent_s >= least_s and len(chosen) >= _LEAST_ITEMS:
            break
        short = _shortened(one, min(_ITEM_MOST_S, most_s / _LEAST_ITEMS - _NEW_POSITION_S))
        if exercise_seconds(short.exercise, short.dose) > most_s * _ONE_SHARE and len(pool) > 1:
            continue  # it would leave no room for a second one
        more = arrange_warm_up([*chosen, short])
        more_s = session_seconds([(each.exercise, each.dose) for each in more])
        if more_s <= most_s or not chosen:
            chosen.append(short)
            spent_s = more_s
    return arrange_warm_up(chosen)


def warm_up_most_s(minutes: float) -> float:
    """The most seconds that a session of so many minutes warms up."""
    return min(_MOST_S, max(_LEAST_MOST_S, minutes * 60 * _MOST_SHARE))


def rests(usable: Iterable[Candidate], brief: Brief, past: Past) -> list[Candidate]:
    """What may close the session at the length that the brief wants, the best first."""
    calm = _calm([one for one in usable if not _no_aim(one, brief)])
    made = [lengthened(one, brief.rest_least_s) for one in sorted(calm, key=lambda one: one.id)]
    ordered = sorted(made, key=lambda one: _rest_turn(one, brief, past))
    most_s = rest_reserve(ordered)
    return [one for one in ordered if longest_seconds(one) <= most_s]


def rest_reserve(ordered: Sequence[Candidate]) -> float:
    """The seconds to keep for the rest: for the best one lying and the best one upright."""
    best = {on_floor(one.exercise): one for one in reversed(ordered)}
    return max((longest_seconds(one) for one in best.values()), default=0.0)


def rest_after(
    options: Sequence[Candidate], last: Exercise | None, taken: frozenset[str]
) -> Candidate | None:
    """The rest for where the main part has ended: no way down or up for it, if it can be helped."""
    lying = last is not None and on_floor(last)
    free = [one for one in options if one.id not in taken]
    here = [one for one in free if on_floor(one.exercise) == lying]
    return next(iter(here or free), None)


def longer_rest(one: Candidate, more_s: float, brief: Brief) -> Candidate:
    """The rest with some of the time that is left; never more than a share of the session."""
    now_s = exercise_seconds(one.exercise, one.dose)
    most_s = brief.minutes * 60 * _REST_MOST_SHARE
    wanted_s = min(now_s + more_s, most_s)
    longer = one
    while True:
        dose = _longer(longer.dose, one.exercise.goal_dose)
        if dose == longer.dose or exercise_seconds(one.exercise, dose) > wanted_s:
            return longer
        longer = msgspec.structs.replace(longer, dose=dose)


def lengthened(one: Candidate, least_s: float) -> Candidate:
    """The rest at a dose that lasts as long as is wanted, as far as its goal allows."""
    goal = one.exercise.goal_dose
    # Rest grows with the session, not by itself.
    dose = _half(within(one.dose, one.exercise.start_dose))
    while exercise_seconds(one.exercise, dose) < least_s:
        longer = _longer(dose, goal)
        if longer == dose:
            break
        dose = longer
    return msgspec.structs.replace(one, dose=dose, replaces=())


def _half(dose: Dose) -> Dose:
    hold_s = dose.hold_s / 2 if dose.hold_s >= _LONG_HOLD_S else dose.hold_s
    return msgspec.structs.replace(dose, repetitions=max(1, dose.repetitions // 2), hold_s=hold_s)


def _longer(dose: Dose, goal: Dose) -> Dose:
    if dose.repetitions < goal.repetitions:
        return msgspec.structs.replace(dose, repetitions=dose.repetitions + 1)
    if dose.hold_s < goal.hold_s:
        return msgspec.structs.replace(dose, hold_s=min(dose.hold_s + 5.0, goal.hold_s))
    return dose


def _warm_ups(usable: Sequence[Candidate]) -> list[Candidate]:
    """Made for it; without any, light movements in a small range (source-article)."""
    light = [
        one
        for one in usable
        if one.exercise.level == _LIGHT_LEVEL and _STRAIN.isdisjoint(one.exercise.demands)
    ]
    made = [one for one in light if Purpose.WARM_UP in one.exercise.purposes]
    return made or [_small(one) for one in light if Purpose.MOBILITY in one.exercise.purposes]


def _calm(usable: Sequence[Candidate]) -> list[Candidate]:
    """Made for rest; without any, the calmest light ones, slow and small."""
    light = [one for one in usable if one.exercise.level == _LIGHT_LEVEL]
    made = [one for one in light if _is_rest(one.exercise)]
    if made:
        return made
    return next(
        (found for purpose in _NEXT_CALM if (found := _slow_for(purpose, light))),
        [],
    )


def _is_rest(exercise: Exercise) -> bool:
    first = exercise.purposes[0] in _CALM
    rests = Purpose.RELAXATION in exercise.purposes and Purpose.WARM_UP not in exercise.purposes
    return first and rests


def _slow_for(purpose: Purpose, light: Sequence[Candidate]) -> list[Candidate]:
    return [
        msgspec.structs.replace(
            small := _small(one),
            dose=msgspec.structs.replace(
                small.dose, tempo_percent=min(small.dose.tempo_percent, _SLOW_TEMPO_PERCENT)
            ),
        )
        for one in light
        if purpose in one.exercise.purposes and Purpose.SELF_TEST not in one.exercise.purposes
    ]


def _small(one: Candidate) -> Candidate:
    dose = msgspec.structs.replace(one.dose, range_percent=_SMALL_RANGE_PERCENT)
    return msgspec.structs.replace(one, dose=dose)


def _no_aim(one: Candidate, brief: Brief) -> bool:
    return one.id in brief.left_out and brief.left_out[one.id].rule == NO_AIM


def _turn(one: Candidate, brief: Brief, past: Past) -> tuple[bool, int, int, str]:
    """What the brief names first, in turns; then whatever has not come for longest."""
    named = one.id in brief.warm_up
    always = named and one.id == brief.warm_up[0] and brief.warm_up_first
    times = 0 if always else past.week.get(one.id, 0)
    rank = brief.warm_up.index(one.id) if named else 0
    return not named, times, rank, one.id


def _rest_turn(one: Candidate, brief: Brief, past: Past) -> tuple[bool, bool, bool, int, str]:
    seconds = exercise_seconds(one.exercise, one.dose)
    short = seconds < brief.rest_least_s
    long = seconds > max(REST_MOST_S, brief.rest_least_s * _REST_MOST_TIMES)
    return short, long, bool(one.care), past.week.get(one.id, 0), one.id


def _shortened(one: Candidate, most_s: float) -> Candidate:
    dose = within(one.dose, one.exercise.start_dose)
    while (
        exercise_seconds(one.exercise, dose) > most_s and dose.repetitions > _SHORTEST_REPETITIONS
    ):
        dose = msgspec.structs.replace(dose, repetitions=dose.repetitions - 1)
    return msgspec.structs.replace(one, dose=dose, replaces=())
