"""Every generated week keeps the rules and comes within a second.

Random cleared people with random days, times of day, wishes and histories; a checker written from
the rules looks each week through.
"""

import random
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from benchmarks.figure import Figure
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.rhythm import Rhythm
from spinalis.plan.week import WeekPlan, build_week
from tests.plan.week_checker import AskedWeek, week_breaches
from tests.plan.wishes import any_week
from tests.safety.invariants import CATALOGUE, EXERCISES

WEEKS = 560
SEED = 20_260_402
PARTS = 28
TIMED = 20
LEAST_LENGTH_MINUTES = 10


def prove() -> list[Figure]:
    """Build them all on every core, then time twenty on one."""
    counts: Counter[str] = Counter()
    with ProcessPoolExecutor() as pool:
        for part in pool.map(try_weeks, range(PARTS), [WEEKS // PARTS] * PARTS):
            counts.update(part)
    times = sorted(week_s(SEED + WEEKS + number) for number in range(TIMED))
    share = 100 * counts["enough time and a plan"] / counts["enough time"]
    return [
        Figure("weeks built and looked through", counts["weeks"], 500, "", at_least=True),
        Figure("sessions in them", counts["sessions"], 500, "", at_least=True),
        Figure("breaches of a rule", counts["breaches"], 0, ""),
        Figure("sessions of 10 minutes or more that could be built", share, 99, "%", True),
        Figure("a week of 7 sessions on one core, the middle", times[TIMED // 2], 1, "s"),
        Figure("a week of 7 sessions on one core, the slowest of 20", times[-1], 3, "s"),
    ]


def try_weeks(part: int, count: int) -> Counter[str]:
    """Count what a part of the weeks met; the same part is always the same weeks."""
    counts: Counter[str] = Counter()
    for number in range(part * count, (part + 1) * count):
        asked = any_week(random.Random(SEED + number), EXERCISES)  # noqa: S311 - no secrets
        try:
            week = build(asked)
        except PlanError as error:
            counts["enough time"] += asked.rhythm.minutes >= LEAST_LENGTH_MINUTES
            print(f"   no week {number}: {error}")
            continue
        counts.update(looked_through(week, asked, number))
    return counts


def looked_through(week: WeekPlan, asked: AskedWeek, number: int) -> Counter[str]:
    """Count what one week met, and say what is wrong with it."""
    built = [one for one in week.sessions if one.plan]
    counts = Counter(weeks=1, sessions=len(built))
    if asked.rhythm.minutes >= LEAST_LENGTH_MINUTES:
        counts["enough time"] = len(week.sessions)
        counts["enough time and a plan"] = len(built)
    for breach in week_breaches(week, EXERCISES, asked):
        counts["breaches"] += 1
        print(f"   BREACH {number}: {breach}")
    return counts


def build(asked: AskedWeek) -> WeekPlan:
    """Build what was asked for."""
    return build_week(
        CATALOGUE,
        asked.clearances,
        start=asked.start,
        rhythm=asked.rhythm,
        goals=asked.goals,
        history=asked.history,
    )


def week_s(seed: int) -> float:
    """Seconds of one core that a quarter of an hour on seven days takes."""
    asked = any_week(random.Random(seed), EXERCISES)._replace(rhythm=Rhythm())  # noqa: S311
    start = time.process_time()
    build(asked)
    return time.process_time() - start
