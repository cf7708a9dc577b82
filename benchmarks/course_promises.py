"""What the twelve weeks of each person must come to."""

from collections import Counter
from collections.abc import Collection

from benchmarks.course_life import START, Life
from benchmarks.course_people import AWAY, BAD_ONE, CREEPING, DAYS, FLARE, ONE_HURT_DAYS
from benchmarks.course_picture import load_index
from benchmarks.figure import Figure
from spinalis.plan.course import ChangeKind
from spinalis.plan.response import Outcome
from tests.plan.course_rules import RISES


def promises(lives: dict[str, Life]) -> list[Figure]:
    """What each course must come to."""
    return [
        *_promises_of_growth(lives),
        *_promises_of_care(lives),
        Figure(
            "all: suspended without having hurt or been stopped",
            sum(len(life.course.suspended - hurt_in(life)) for life in lives.values()),
            0,
            "",
        ),
    ]


def _promises_of_growth(lives: dict[str, Life]) -> list[Figure]:
    improving, ups, flare = lives["improving"], lives["ups-and-downs"], lives["flare"]
    back = [recovered(flare, name) for name in flare.doses if lowered_in_flare(flare, name)]
    return [
        Figure(
            "improving: exercises that have grown", grown_share(improving), 80, "%", at_least=True
        ),
        Figure("improving: harder forms opened", forms(improving), 5, "", at_least=True),
        Figure(
            "constant pain of 3: exercises that have grown",
            grown_share(lives["constant"]),
            80,
            "%",
            at_least=True,
        ),
        Figure(
            "ups and downs: exercises that have grown", grown_share(ups), 80, "%", at_least=True
        ),
        Figure("ups and downs: suspended", len(ups.course.suspended), 0, ""),
        Figure("flare: exercises lowered by it", len(back), 30, "", at_least=True),
        Figure("flare: of these back at their old dose", share_of(back), 80, "%", at_least=True),
    ]


def _promises_of_care(lives: dict[str, Life]) -> list[Figure]:
    again, one_bad = lives["away"], lives["one-bad"]
    unlowered = [is_unlowered(again, name) for name in again.doses]
    twice = hurt_in(lives["contradictory"], times=2) - lives["contradictory"].course.suspended
    return [
        Figure(
            "one bad exercise: others suspended", len(one_bad.course.suspended - {BAD_ONE}), 0, ""
        ),
        Figure(
            "one bad exercise: others lowered when it hurt",
            len(lowered_on(one_bad, ONE_HURT_DAYS) - {BAD_ONE}),
            0,
            "",
        ),
        Figure("creeping: rises in the weeks of it", rises(lives["creeping"], CREEPING), 0, ""),
        Figure("without morning answers: rises", rises(lives["silent"], range(DAYS)), 0, ""),
        Figure("away for 3 weeks: exercises that start as high as before", sum(unlowered), 0, ""),
        Figure("contradictory: hurt twice and not suspended", len(twice), 0, ""),
    ]


def share_of(flags: list[bool]) -> float:
    """The per cent of what holds; no number where there is nothing."""
    return 100 * sum(flags) / len(flags) if flags else float("nan")


def loads(life: Life, name: str) -> dict[int, float]:
    """The load of an exercise on each day since it began."""
    return {day: load_index(dose) for day, dose in life.doses[name].items()}


def has_grown(life: Life, name: str) -> bool:
    """Whether the exercise ends with more than it began."""
    found = list(loads(life, name).values())
    return found[-1] > found[0]


def grown_share(life: Life) -> float:
    """The per cent of the exercises that end with more than they began."""
    return share_of([has_grown(life, name) for name in life.doses if not name.startswith("test-")])


def forms(life: Life) -> int:
    """How many harder forms opened."""
    return sum(change.kind is ChangeKind.HARDER_FORM for change in life.course.history)


def rises(life: Life, days: range) -> int:
    """How many times anything rose on these days."""
    return sum(
        change.kind in RISES and (change.day - START).days in days for change in life.course.history
    )


def hurt_in(life: Life, times: int = 1) -> set[str]:
    """What was told to hurt, or had to stop, so often."""
    ended = (Outcome.HURT, Outcome.STOPPED)
    counts = Counter(one.exercise for one in life.responses if one.outcome in ended)
    return {name for name, count in counts.items() if count >= times}


def lowered_on(life: Life, days: Collection[int]) -> set[str]:
    """What became less on the day after one of these."""
    return {
        change.exercise
        for change in life.course.history
        if change.kind is ChangeKind.STEP_DOWN and (change.day - START).days - 1 in days
    }


def lowered_in_flare(life: Life, name: str) -> bool:
    """Whether the flare lowered the dose without suspending the exercise."""
    found = loads(life, name)
    before = found.get(FLARE.start, 0.0)
    is_lower = any(found.get(day, before) < before for day in FLARE)
    return is_lower and name not in life.course.suspended


def recovered(life: Life, name: str) -> bool:
    """Whether the dose came back to what it was before the flare."""
    found = loads(life, name)
    return max(found[day] for day in range(FLARE.stop, DAYS)) >= found[FLARE.start]


def is_unlowered(life: Life, name: str) -> bool:
    """Whether an exercise that had grown begins after the weeks away with no less than before."""
    found = loads(life, name)
    before = found.get(AWAY.start, 0.0)
    return AWAY.start in found and found[AWAY.stop] >= before > next(iter(found.values()))
