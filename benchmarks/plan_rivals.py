"""The builder keeps more rules of a good week than a random and a greedy choice do.

Each of the three plans the first week of the same people of every purpose, among the same
exercises, in the same minutes, with as many exercises in a session. A random choice is the most
various of all, for nothing in it returns; a greedy one takes what the week has had least of, so it
covers most classes and gives no purpose its due. What has no limit is shown so that the price can
be seen.
"""

import math
import random
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import msgspec

from benchmarks.figure import Figure
from benchmarks.plan_greedy import at_random, greedily, rival_week
from spinalis.plan.rhythm import Rhythm
from tests.plan.therapy.builder import MONDAY, person_of, sessions_of, week_of
from tests.plan.therapy.check import look_through
from tests.plan.therapy.facts import Planned
from tests.plan.therapy.merits import Merits, average, merits_of
from tests.plan.therapy.people import Person

PEOPLE = 190  # ten of each purpose
SEED = 20_260_403
BUILDER, RIVALS = "builder", ("random", "greedy")
_NAMES = {  # of the merits; those of `_FREE` have no limit
    "classes": "classes of exercises in a week",
    "focus": "share of the main part for the complaint",
    "strong": "share of the main part that strengthens",
    "mat": "share of days with a block on the mat",
    "variety": "different exercises in a week",
    "returning": "exercises that return in the week",
    "repeats": "share of a day that the day before had too",
    "size": "exercises in a session",
    "minutes": "share of the minutes that is used",
}
_FREE = ("classes", "variety", "size", "minutes", "strong", "repeats")


class Weighed(NamedTuple):
    """A week and what it is worth."""

    merits: Merits
    broken: int  # different rules of a good week that it breaks


def prove() -> list[Figure]:
    """Let all three plan for the same people."""
    with ProcessPoolExecutor() as pool:
        compared = [each for each in pool.map(compare, range(PEOPLE)) if each]
    merits = {name: average([each[name].merits for each in compared]) for name in compared[0]}
    broken = {name: sum(e[name].broken for e in compared) / len(compared) for name in compared[0]}
    for name, one in merits.items():
        shown = ", ".join(f"{k} {v:.2f}" for k, v in one._asdict().items())
        print(f"   {name}: rules broken {broken[name]:.2f}, {shown}")
    return [
        Figure("people planned for", len(compared), PEOPLE * 0.95, "", at_least=True),
        *(one for rival in RIVALS for one in more_than(rival, merits, broken)),
    ]


def more_than(rival: str, merits: dict[str, Merits], broken: dict[str, float]) -> list[Figure]:
    """What the builder has more than a rival; of broken rules, less."""
    ours, theirs = merits[BUILDER]._asdict(), merits[rival]._asdict()
    fewer = broken[rival] - broken[BUILDER]
    return [
        Figure(f"rules broken in a week, fewer than {rival}", fewer, 0, "", at_least=True),
        *(
            Figure(
                f"{_NAMES[name]}, more than {rival}",
                round(value - theirs[name], 2),
                -math.inf if name in _FREE else 0,
                "",
                at_least=True,
            )
            for name, value in ours.items()
        ),
    ]


def compare(number: int) -> dict[str, Weighed] | None:
    """The first week of one person as each of the three plans it; None where one has none."""
    person = person_of(number, SEED)
    # The first sessions of the days alone, for the rivals have no idea of short ones.
    person = person._replace(rhythm=_once_a_day(person))
    chance = random.Random(SEED + number)  # noqa: S311 - no secrets
    weeks = {
        BUILDER: sessions_of(person, MONDAY),
        "random": rival_week(person, at_random(chance)),
        "greedy": rival_week(person, greedily),
    }
    if not all(weeks.values()):
        return None
    return {name: weigh(person, sessions or ()) for name, sessions in weeks.items()}


def weigh(person: Person, sessions: tuple[Planned, ...]) -> Weighed:
    """What a week is worth."""
    week = week_of(person, sessions, 1, ())
    breaches, _ = look_through(week)
    return Weighed(merits_of(week), len({one.rule for one in breaches}))


def _once_a_day(person: Person) -> Rhythm:
    return msgspec.structs.replace(person.rhythm, times=person.rhythm.times[:1])
