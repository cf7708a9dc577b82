"""Every generated day keeps the rules, nearly everybody gets one, and it comes at once.

Random people who are cleared, and some who are not, with random minutes, props, floor, dislikes,
regions and histories; a checker written from the rules looks each session through. Every
hundredth day is built again in another process. The slowest days, long sessions from the full
library, take longest to prove best: what 95 of 100 take stands without a limit.
"""

import math
import multiprocessing
import random
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from typing import NamedTuple

import msgspec

from benchmarks.figure import Figure
from benchmarks.safety_random import random_answers
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.prescription import SessionPlan
from spinalis.plan.week import Order
from spinalis.plan.week import build_day as build_planned
from spinalis.safety.screen import screen
from tests.plan.checker import Asked, session_breaches
from tests.plan.wishes import CLOSED, any_day
from tests.safety.invariants import CATALOGUE, EXERCISES
from tests.safety.people import TODAY

DAYS = 10_800
SEED = 20_260_401
PARTS = 40
TWICE_EACH = 100
CLOSED_EACH = 26  # every so many-th is somebody whose exercising is closed, if they are
TIMED = 100
ENOUGH_MINUTES = 10
# What a refusal names: a wish that could give way, or how little is open and why.
NAMED = (
    "minutes are too short",
    "Allow exercises on the floor",
    "at hand",
    "Allow what you asked to do without",
    "other regions too",
    "The main reasons:",
)


class Day(NamedTuple):
    """What was asked for, and the session or why there is none."""

    asked: Asked
    plan: SessionPlan | None
    refusal: str = ""


def prove() -> list[Figure]:
    """Build them all on every core, then some again, then time some on one."""
    began = time.perf_counter()
    counts: Counter[str] = Counter()
    with ProcessPoolExecutor() as pool:
        for part in pool.map(try_days, range(PARTS), [DAYS // PARTS] * PARTS):
            counts.update(part)
    differing = differing_days(range(0, DAYS, TWICE_EACH))
    minutes = (time.perf_counter() - began) / 60
    times = sorted(day_ms(SEED + DAYS + number) for number in range(TIMED))
    share = 100 * counts["enough time and a plan"] / counts["enough time"]
    return [
        Figure("days built and looked through", counts["plans"], 10_000, "", at_least=True),
        Figure("breaches of a rule", counts["breaches"], 0, ""),
        Figure("cleared people with 10 minutes or more who get a plan", share, 99, "%", True),
        Figure("refusals that name no conflict", counts["unnamed"], 0, ""),
        Figure("people whose exercising is closed", counts["closed"], 50, "", at_least=True),
        Figure("days that another process builds differently", differing, 0, ""),
        Figure("a day on one core, the middle", times[TIMED // 2], 150, "ms"),
        Figure("a day on one core, 90 of 100", times[TIMED * 90 // 100], 150, "ms"),
        Figure("a day on one core, 95 of 100", times[TIMED * 95 // 100], math.inf, "ms"),
        Figure("the whole run", minutes, 20, "min"),
    ]


def try_days(part: int, count: int) -> Counter[str]:
    """Count what a part of the days met; the same part is always the same days."""
    counts: Counter[str] = Counter()
    for number in range(part * count, (part + 1) * count):
        day = closed_day(number) if number % CLOSED_EACH == 0 else build_day(SEED + number)
        if day:
            counts.update(looked_through(day, number))
    return counts


def looked_through(day: Day, number: int) -> Counter[str]:
    """Count what one day met, and say what is wrong with it."""
    counts: Counter[str] = Counter()
    is_closed = day.asked.clearance.permission in CLOSED
    counts["closed"] = is_closed
    if not is_closed and day.asked.minutes >= ENOUGH_MINUTES:
        counts["enough time"] = 1
        counts["enough time and a plan"] = day.plan is not None
    if day.plan is None:
        counts["unnamed"] = not names_conflict(day)
        if counts["unnamed"]:
            print(f"   UNNAMED {number}: {day.refusal}")
        return counts
    counts["plans"] = 1
    for breach in session_breaches(day.plan, EXERCISES, day.asked):
        counts["breaches"] += 1
        print(f"   BREACH {number}: {breach}")
    return counts


def names_conflict(day: Day) -> bool:
    """Whether the refusal names the reason that closes exercising, or the wishes in the way."""
    clearance = day.asked.clearance
    if clearance.permission in CLOSED:
        return any(reason.text in day.refusal for reason in clearance.reasons)
    return any(words in day.refusal for words in NAMED)


def build_day(seed: int) -> Day:
    """The day of this number, built."""
    chance = random.Random(seed)  # noqa: S311 - people, not secrets
    return build(any_day(chance, EXERCISES))


def closed_day(number: int) -> Day | None:
    """The day of somebody whose exercising is closed; None if it is not."""
    chance = random.Random(SEED - number)  # noqa: S311 - people, not secrets
    clearance = screen(random_answers(chance), on=TODAY)
    return build(Asked(clearance, 15)) if clearance.permission in CLOSED else None


def build(asked: Asked) -> Day:
    """Build what was asked for."""
    try:
        plan = build_planned(
            CATALOGUE,
            asked.clearance,
            order=Order(asked.minutes),
            goals=asked.goals,
            past=asked.past,
        )
    except PlanError as error:
        return Day(asked, None, str(error))
    return Day(asked, plan)


def differing_days(numbers: range) -> int:
    """How many of the days two fresh processes build differently."""
    built = []
    for _ in range(2):
        # A spawned process orders its sets by other hashes, so an order that hangs on them shows.
        with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
            built.append(list(pool.map(fingerprint, [SEED + number for number in numbers])))
    return sum(one != other for one, other in zip(*built, strict=True))


def fingerprint(seed: int) -> str:
    """The same for the same day, or refusal, alone."""
    day = build_day(seed)
    text = msgspec.json.encode(day.plan) if day.plan else day.refusal.encode()
    return sha256(text).hexdigest()


def day_ms(seed: int) -> float:
    """Milliseconds of one core that the building of a day takes, the best of three."""
    chance = random.Random(seed)  # noqa: S311 - people, not secrets
    asked = any_day(chance, EXERCISES)
    times = []
    for _ in range(3):
        start = time.process_time()
        build(asked)
        times.append(time.process_time() - start)
    return min(times) * 1_000
