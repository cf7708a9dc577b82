"""The builder covers, repeats and fills a week at least as well as a random and a greedy choice.

The same people, a quarter of an hour on each day of a week. All three choose among the same
exercises under the same rules; each figure is what the builder has more than the rival, to a tenth
on the average.

A random choice is the most various of all, for nothing in it returns, and so nothing grows: the
difference stands in the figures without a limit, beside how many exercises return often enough.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import pairwise
from statistics import mean
from typing import NamedTuple

import msgspec
from spinalis.plan.cast import (
    WARM_UP_LEAST_S,
    WARM_UP_LEAST_SHARE,
    Roles,
    Selection,
    cast_roles,
)

from benchmarks.figure import Figure
from benchmarks.plan_greedy import choose_greedily
from spinalis.catalogue.exercise import Exercise, Purpose, Region
from spinalis.plan.candidates import Candidate, find_candidates
from spinalis.plan.day.arrange import arrange_main, arrange_warm_up
from spinalis.plan.day.build import build_session
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.duration import on_floor, session_seconds
from spinalis.plan.past import Past, is_grown_into
from spinalis.plan.prescription import Part
from spinalis.plan.progression.answer_good import GOOD_DAYS
from spinalis.plan.week import past_at
from tests.plan.checker import tires
from tests.plan.week_checker import AskedWeek
from tests.plan.wishes import any_week
from tests.safety.invariants import EXERCISES

PEOPLE = 100
SEED = 20_260_403
MINUTES = 15
BUDGET_S = MINUTES * 60.0
DAYS = 7
PURPOSES = {Purpose.MOBILITY, Purpose.STRENGTH, Purpose.STABILISATION, Purpose.STRETCH}
AT_RANDOM = "random"
_VARIETY = "different exercises in a week, more than"
Chosen = Sequence[tuple[Part, Candidate]]
Chooser = Callable[[AskedWeek, Past], Chosen | None]


class Merits(NamedTuple):
    """What a week is compared by; more is better."""

    regions: float  # wanted ones that a session's main part works on
    purposes: float  # of mobility, strength, stabilisation and stretch, in a session's main part
    calm: float  # changes of position in a session, below nothing
    variety: float  # different exercises in the week
    growing: float  # of them on so many days that they can grow
    minutes: float  # of the quarter of an hour that are used


def prove() -> list[Figure]:
    """Let all three plan for the same people."""
    with ProcessPoolExecutor() as pool:
        weeks = list(pool.map(compare, range(SEED, SEED + PEOPLE)))
    ours, at_random, greedy = (
        Merits(*map(mean, zip(*merits, strict=True))) for merits in zip(*weeks, strict=True)
    )
    for name, merits in (("builder", ours), ("random", at_random), ("greedy", greedy)):
        print(f"   {name}: " + ", ".join(f"{k} {v:.2f}" for k, v in merits._asdict().items()))
    return [*more_than(AT_RANDOM, ours, at_random), *more_than("greedy", ours, greedy)]


def more_than(rival: str, ours: Merits, theirs: Merits) -> list[Figure]:
    """What the builder has more than a rival."""
    named = {
        "regions in a session, more than": ours.regions - theirs.regions,
        "purposes in a session, more than": ours.purposes - theirs.purposes,
        "changes of position in a session, fewer than": ours.calm - theirs.calm,
        _VARIETY: ours.variety - theirs.variety,
        "exercises that return so that they can grow, more than": ours.growing - theirs.growing,
        "minutes used of a session, more than": ours.minutes - theirs.minutes,
    }
    free = {_VARIETY} if rival == AT_RANDOM else set()
    return [
        Figure(
            f"{what} {rival}",
            round(value, 1),
            -math.inf if what in free else 0,
            "",
            at_least=True,
        )
        for what, value in named.items()
    ]


def compare(seed: int) -> tuple[Merits, Merits, Merits]:
    """The week of one person as each of the three plans it."""
    asked = any_week(random.Random(seed), EXERCISES)  # noqa: S311 - people, not secrets
    chance = random.Random(seed)  # noqa: S311 - no secrets
    return (
        plan_week(asked, choose_best),
        plan_week(asked, lambda wish, past: among(wish, past, any_choice(chance))),
        plan_week(asked, lambda wish, past: among(wish, past, choose_greedily)),
    )


def plan_week(asked: AskedWeek, choose: Chooser) -> Merits:
    """Choose day by day, each knowing the days before, and weigh the week."""
    done: dict[date, frozenset[str]] = dict(asked.history.done)
    sessions = []
    for offset in range(DAYS):
        day = asked.start + timedelta(days=offset)
        chosen = choose(asked, past_at(day, asked.history, done))
        if chosen:
            sessions.append(chosen)
            done[day] = frozenset(one.id for _, one in chosen)
    return weigh(sessions, frozenset(asked.goals.regions))


def weigh(sessions: Sequence[Chosen], wanted: frozenset[Region]) -> Merits:
    """What a week is worth; nothing at all without a session."""
    if not sessions:
        return Merits(0, 0, 0, 0, 0, 0)
    mains = [[one.exercise for part, one in chosen if part is Part.MAIN] for chosen in sessions]
    wholes = [[one.exercise for _, one in chosen] for chosen in sessions]
    days = Counter(one.id for whole in wholes for one in whole)
    return Merits(
        regions=mean(len({one.regions[0] for one in main} & wanted) for main in mains),
        purposes=mean(len(PURPOSES & {p for one in main for p in one.purposes}) for main in mains),
        calm=-mean(changes(whole) for whole in wholes),
        variety=len(days),
        growing=sum(count >= GOOD_DAYS for count in days.values()),
        minutes=mean(
            session_seconds([(one.exercise, one.dose) for _, one in chosen]) / 60
            for chosen in sessions
        ),
    )


def changes(exercises: Sequence[Exercise]) -> int:
    """How often the body changes its position or gets down or up."""
    places = [(one.position, on_floor(one)) for one in exercises]
    return sum(one != other for one, other in pairwise(places))


def choose_best(asked: AskedWeek, past: Past) -> Chosen | None:
    """What the builder chooses."""
    try:
        plan = build_session(
            EXERCISES,
            asked.clearances[asked.rhythm.times[0]],
            minutes=MINUTES,
            goals=asked.goals,
            past=past,
        )
    except PlanError:
        return None
    return [(one.part, Candidate(EXERCISES[one.exercise], one.dose)) for one in plan.prescriptions]


def among(
    asked: AskedWeek, past: Past, choose: Callable[[Roles, float], Selection | None]
) -> Chosen | None:
    """What a rival chooses among what is open and rested."""
    clearance = asked.clearances[asked.rhythm.times[0]]
    choice = find_candidates(EXERCISES, clearance, asked.goals, asked.history.painful, past.doses)
    roles = cast_roles(choice.usable.values(), asked.goals)
    rested = tuple(one for one in roles.main if is_ready(one.exercise, past))
    selection = choose(msgspec.structs.replace(roles, main=rested or roles.main), BUDGET_S)
    if selection is None:
        return None
    return [
        *((Part.WARM_UP, one) for one in selection.warm_up),
        *((Part.MAIN, one) for one in selection.main),
        *((Part.RELAXATION, one) for one in selection.relaxation),
    ]


def is_ready(exercise: Exercise, past: Past) -> bool:
    """Whether it is rested and led up to."""
    rested = exercise.id not in past.day_before or not tires(exercise)
    return rested and is_grown_into(exercise, past)


def any_choice(chance: random.Random) -> Callable[[Roles, float], Selection | None]:
    """A valid choice at random: as long as something fits, one more."""
    return lambda roles, budget_s: choose_randomly(roles, budget_s, chance)


def choose_randomly(roles: Roles, budget_s: float, chance: random.Random) -> Selection | None:
    """Any valid session."""
    if not (roles.warm_up and roles.main and roles.relaxation):
        return None
    last = chance.choice(roles.relaxation)
    warm_ups = shuffled(roles.warm_up, {last.id}, chance)
    least_s = min(WARM_UP_LEAST_S, budget_s * WARM_UP_LEAST_SHARE)
    warm_up: tuple[Candidate, ...] = ()
    for one in warm_ups:
        if session_seconds([(each.exercise, each.dose) for each in warm_up]) < least_s:
            warm_up = arrange_warm_up((*warm_up, one))
    chosen = Selection(warm_up, (), (last,))
    for one in shuffled(roles.main, chosen.ids, chance):
        main = arrange_main((*chosen.main, one), warm_up[-1].exercise.position)
        larger = msgspec.structs.replace(chosen, main=main)
        if larger.seconds <= budget_s:
            chosen = larger
    return chosen if chosen.main else None


def shuffled(
    part: Sequence[Candidate], taken: set[str] | frozenset[str], chance: random.Random
) -> list[Candidate]:
    """What is not taken yet, in any order."""
    free = [one for one in part if one.id not in taken]
    chance.shuffle(free)
    return free
