"""The self-tests of a person over time, in words, and when the first page offers them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db.models import Max, Min
from django.utils import timezone
from msgspec import Struct

from spinalis.catalogue.exercise import Exercise, Sides
from spinalis.plan.self_tests import Seen, is_due, self_tests
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.records.self_test_models import SelfTest

WORDS: Mapping[Seen, str] = {
    Seen.EASY: "Easily",
    Seen.EFFORT: "With effort",
    Seen.PARTLY: "Not all the way",
    Seen.HURT: "It hurt",
}
_PREFIX = "Self-test: "


class TestLine(Struct, frozen=True):
    """One side of one test over all days."""

    exercise: str  # id
    test: str  # name, without what all of them have
    side: str  # "Left", "Right"; empty where both sides move together
    seen: Mapping[date, Seen]


class ShownTests(Struct, frozen=True):
    """Everything that was seen."""

    days: tuple[date, ...]  # the earliest first
    lines: tuple[TestLine, ...]  # the tests in their order of doing
    says: str  # one sentence: the latest day against the first

    @property
    def table(self) -> list[tuple[TestLine, list[str]]]:
        """Each line with its words day by day, the newest first."""
        return [
            (line, [WORDS[line.seen[day]] if day in line.seen else "" for day in self.days[::-1]])
            for line in self.lines
        ]


def sides_of(exercise: Exercise) -> tuple[tuple[str, str], ...]:
    """Field and words of each side that is looked at."""
    if exercise.sides is Sides.BOTH:
        return (("left", ""),)
    return (("left", "Left"), ("right", "Right"))


def short_name(exercise: Exercise) -> str:
    """`Self-test: slow squat` -> `Slow squat`."""
    name = exercise.name.removeprefix(_PREFIX)
    return name[:1].upper() + name[1:]


def shown_tests(rows: Iterable[SelfTest]) -> ShownTests | None:
    """What was seen; None where nothing was."""
    kept = list(rows)
    lines = tuple(line for line in _lines(kept) if line.seen)
    days = tuple(sorted({day for line in lines for day in line.seen}))
    return ShownTests(days, lines, say_change(lines, days)) if days else None


def _lines(rows: Sequence[SelfTest]) -> Iterator[TestLine]:
    for exercise in self_tests(exercises()):
        own = [row for row in rows if row.exercise == exercise.id]
        for field, side in sides_of(exercise):
            seen = {row.day: Seen(told) for row in own if (told := getattr(row, field))}
            yield TestLine(exercise.id, short_name(exercise), side, seen)


def say_change(lines: Sequence[TestLine], days: Sequence[date]) -> str:
    """Compare the latest day with the first, without a guess at the cause."""
    first, latest = days[0], days[-1]
    if first == latest:
        return "You have looked once. The next time shows whether something has changed."
    ranks = [
        line.seen[latest].rank - line.seen[first].rank
        for line in lines
        if first in line.seen and latest in line.seen
    ]
    if not ranks:
        return "The first and the latest day have no test in common, so nothing can be compared."
    better, worse = sum(one < 0 for one in ranks), sum(one > 0 for one in ranks)
    return (
        f"Compared with {first.day} {first:%B %Y}, {better or 'none'} of {len(ranks)} went better, "
        f"{worse or 'none'} less well, and {len(ranks) - better - worse or 'none'} as before."
    )


def self_tests_due(person: Person, *, on: date) -> bool:
    """Whether the first page offers the self-tests."""
    told = Person.objects.filter(pk=person.pk).aggregate(
        screened=Min("screenings__created_at"),
        first=Min("self_tests__day"),
        latest=Max("self_tests__day"),
    )
    if told["first"]:
        return is_due(told["first"], told["latest"], on=on)
    return bool(told["screened"]) and is_due(timezone.localdate(told["screened"]), None, on=on)
