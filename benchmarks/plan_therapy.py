"""Every week is one that a physiotherapist would set: each rule of a good week is looked through.

People of all nineteen purposes, of any finding, stage and age, with 5 to 60 minutes on 3 to 7 days,
at any time of day, on the floor or on a chair, with and without things at hand and with dislikes.
Two weeks of each are planned and done; of some, twelve weeks in which all goes well; and every
complex is followed. People with nothing in the way, a quarter of an hour on most days, are counted
once more by themselves. The rules are written from the clinical checklist and not from the builder
(`tests/plan/therapy`). Where less is open to a person than a rule asks for, and the rule's own text
lets it go, that is counted too.
"""

import math
import random
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from benchmarks.figure import Figure
from tests.plan.therapy.builder import person_of, weeks_of
from tests.plan.therapy.check import look_through
from tests.plan.therapy.course_rules import course
from tests.plan.therapy.facts import Breach, Excuse, Week
from tests.plan.therapy.followers import any_follower, look_through_complex
from tests.plan.therapy.people import PURPOSES, catalogue, usual_person
from tests.plan.therapy.twelve_weeks import live

SEED = 20_260_501
PEOPLE = 760  # 40 of each purpose, two weeks each
COURSES = 57  # 3 of each purpose
USUAL = 190  # 10 of each purpose, with nothing in the way
CLEAN_PERCENT = 70.0  # of the weeks of anybody, at least
PART = 19  # people in one piece of work: one of each purpose
FOLLOWERS = 4  # of each complex
SHOWN = 40  # breaches printed with the person they belong to
RULES = range(1, 30)


class Found(NamedTuple):
    """What a part of the people met."""

    counts: Counter[str]
    breaches: list[tuple[int, str]]  # the rule, and where it was broken
    excuses: Counter[str]


def prove() -> list[Figure]:
    """Plan for them all on every core and look through every week."""
    found = Found(Counter(), [], Counter())
    with ProcessPoolExecutor() as pool:
        for part in (
            *pool.map(try_weeks, range(0, PEOPLE, PART)),
            *pool.map(try_course, range(PEOPLE, PEOPLE + COURSES)),
            *pool.map(try_usual, range(0, USUAL, PART)),
            *pool.map(try_complex, catalogue().complexes),
        ):
            found.counts.update(part.counts)
            found.breaches.extend(part.breaches)
            found.excuses.update(part.excuses)
    for _, text in found.breaches[:SHOWN]:
        print(f"   BREACH {text}")
    for text, times in sorted(found.excuses.items()):
        print(f"   excused in {times} weeks: {text}")
    return figures_of(found)


def figures_of(found: Found) -> list[Figure]:
    """What was looked through, and how often each rule was broken."""
    broken = Counter(rule for rule, _ in found.breaches)
    counts = found.counts
    excused = 100 * counts["excused"] / max(1, counts["weeks"])
    clean = 100 * counts["clean"] / max(1, counts["weeks"])
    usual = 100 * counts["usual clean"] / max(1, counts["usual weeks"])
    return [
        Figure("weeks built and looked through", counts["weeks"], 1_000, "", at_least=True),
        Figure("days in them", counts["days"], 10_000, "", at_least=True),
        Figure("twelve weeks in which all goes well", counts["courses"], 50, "", at_least=True),
        Figure("complexes followed for two weeks", counts["followed"], 50, "", at_least=True),
        Figure("people without a plan", 100 * counts["no plan"] / PEOPLE, 1, "%"),
        *(Figure(f"breaches of rule {rule}", broken[rule], 0, "") for rule in RULES),
        Figure("weeks in which a rule asks for more than is open", excused, math.inf, "%"),
        Figure("weeks that break no rule", clean, CLEAN_PERCENT, "%", at_least=True),
        Figure("the same, of people with nothing in the way", usual, -math.inf, "%", at_least=True),
    ]


def try_weeks(start: int) -> Found:
    """Two weeks of each of a few people; the same numbers are always the same people."""
    found = Found(Counter(), [], Counter())
    for number in range(start, min(start + PART, PEOPLE)):
        weeks = weeks_of(person_of(number, SEED))
        found.counts["no plan"] += not weeks
        for week in weeks:
            note(found, week, number)
    return found


def try_usual(start: int) -> Found:
    """How many weeks of a few people with nothing in the way break no rule."""
    found = Found(Counter(), [], Counter())
    for number in range(start, min(start + PART, USUAL)):
        chance = random.Random(SEED + number)  # noqa: S311 - people, not secrets
        for week in weeks_of(usual_person(PURPOSES[number % len(PURPOSES)], chance)):
            breaches, _ = look_through(week)
            found.counts["usual weeks"] += 1
            found.counts["usual clean"] += not breaches
    return found


def try_course(number: int) -> Found:
    """Twelve weeks of one person, each looked through, and all of them together."""
    found = Found(Counter(courses=1), [], Counter())
    weeks = live(person_of(number, SEED))
    for week in weeks:
        note(found, week, number)
    for one in course(weeks):
        tell(found, one, weeks[0].purpose, number)
    return found


def try_complex(name: str) -> Found:
    """Two weeks of a few people who follow a complex."""
    found = Found(Counter(), [], Counter())
    for number in range(FOLLOWERS):
        follower = any_follower(name, random.Random(SEED + number))  # noqa: S311 - no secrets
        if follower:
            found.counts["followed"] += 1
            for one in look_through_complex(follower):
                tell(found, one, name, number, "two weeks of a complex")
    return found


def note(found: Found, week: Week, number: int) -> None:
    """Look a week through and keep what is found."""
    breaches, excuses = look_through(week)
    found.counts["weeks"] += 1
    found.counts["clean"] += not breaches
    found.counts["days"] += len(week.firsts)
    found.counts["excused"] += bool(excuses)
    both: list[Breach | Excuse] = [*breaches, *excuses]
    for one in both:
        tell(found, one, week.purpose, number, f"week {week.number}")


def tell(
    found: Found, one: Breach | Excuse, purpose: str, number: int, when: str = "twelve weeks"
) -> None:
    """Keep one finding; a breach with the person it can be built again for."""
    if isinstance(one, Excuse):
        found.excuses[f"rule {one.rule} {purpose} {one.what}: {one.text}"] += 1
        return
    where = f"rule {one.rule} {purpose}, person_of({number}, {SEED}), {when}"
    found.breaches.append((one.rule, f"{where}, {one.day or 'as a whole'}: {one.text}"))
