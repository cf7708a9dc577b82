"""Which items of an inventory somebody is really given in twelve weeks, and why not the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Exercise, Purpose
from spinalis.catalogue.load import Catalogue
from spinalis.cli.calendar_day import today
from spinalis.cli.lived import Lived, in_breaks, live
from spinalis.cli.wishes import guided
from spinalis.plan.clearances import clearances_by_time
from spinalis.plan.day.refusal import SELF_TEST
from spinalis.plan.goals import Goals, find_obstacle
from spinalis.safety.clearance import Clearance
from spinalis.safety.condition import Answers
from spinalis.safety.judge import OPEN, judge

DAYS = 7 * 12
Items = Mapping[str, tuple[str, ...]]  # id of an item -> the exercises that hold it


class Given(Struct, frozen=True):
    """What the weeks give, as ids of exercises."""

    daily: frozenset[str]  # a quarter of an hour a day, at any time
    wished: frozenset[str]  # with as many mornings, and the breaks of working days, too
    reachable: frozenset[str]  # open to the person alone
    why_not: Mapping[str, str]  # of what is in neither: the reason told most often


def given_to(answers: Answers, catalogue: Catalogue, days: int = DAYS) -> Given:
    """Live the weeks of the person of these answers, who does all of it.

    Args:
        answers: of the screening, by question id.
        catalogue: everything that can be prescribed.
        days: how many days.

    Raises:
        BreakError: too little is open for a break at work.
    """
    clearances = clearances_by_time(answers, on=today())
    clearance = clearances[TimeOfDay.ANY]
    goals = guided(Goals(), catalogue, clearance, answers)
    daily = live(catalogue, clearance, goals, TimeOfDay.ANY, days)
    morning = clearances[TimeOfDay.MORNING]
    mornings = live(catalogue, morning, goals, TimeOfDay.MORNING, days)
    wished = daily.exercises | mornings.exercises | in_breaks(catalogue, clearance, goals, days)
    return Given(
        daily=daily.exercises,
        wished=wished,
        reachable=_reachable(catalogue.exercises.values(), clearance, goals),
        why_not=dict(_why_not(daily, wished)),
    )


def met(items: Items, exercises: frozenset[str]) -> frozenset[str]:
    """The items of which at least one exercise is among these."""
    return frozenset(name for name, held in items.items() if not exercises.isdisjoint(held))


def given_lines(given: Given, complexes: Mapping[str, Items]) -> Iterator[str]:
    """The lines of the section: the sums, each complex, and each item that is never given.

    Args:
        given: what the weeks give.
        complexes: by the id of a complex, its items.
    """
    everything = {name: held for items in complexes.values() for name, held in items.items()}
    yield f"given: {_counts(everything, given)}"
    for name, items in complexes.items():
        yield f"    {name}: {_counts(items, given)}"
    for name in sorted(set(everything) - met(everything, given.wished)):
        yield f"    never {name}: {_reason(everything[name], given.why_not)}"


def _counts(items: Items, given: Given) -> str:
    daily, wished = len(met(items, given.daily)), len(met(items, given.wished))
    reachable = len(met(items, given.reachable))
    return (
        f"{daily} daily, {wished} with mornings and breaks, {reachable} reachable, of {len(items)}"
    )


def _reachable(exercises: Iterable[Exercise], clearance: Clearance, goals: Goals) -> frozenset[str]:
    return frozenset(
        one.id
        for one in exercises
        if judge(one, clearance).permission in OPEN
        and find_obstacle(one, goals) is None
        and Purpose.SELF_TEST not in one.purposes
    )


def _why_not(daily: Lived, given: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The reason that was told most often of each exercise that never came."""
    told: dict[str, Counter[str]] = {}
    for plan in daily.sessions:
        for one in plan.left_out:
            if one.exercise not in given and one.reasons:
                told.setdefault(one.exercise, Counter())[one.reasons[0].text] += 1
    for name, texts in told.items():
        yield name, texts.most_common(1)[0][0]


def _reason(held: Iterable[str], why_not: Mapping[str, str]) -> str:
    told = {name: why_not[name] for name in held if name in why_not}
    known = "; ".join(f"{name}: {text}" for name, text in told.items())
    return known or SELF_TEST.text
