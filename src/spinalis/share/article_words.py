"""The article's dose in words, and how far a dose is on the way to it."""

from collections.abc import Iterator

from msgspec import Struct

from spinalis.catalogue.article import ArticleItem, Interval
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.dose_fit import hold_seconds
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.duration import prescription_seconds

_WHOLE = 100
_MINUTE_S = 60.0


class OnTheWay(Struct, frozen=True):
    """How far a dose is on the way to the least that the article says."""

    percent: int  # of the part that is furthest away; 100 is there
    says: str  # such as `1 of 3 rounds, hold 10 of 60 s`


def article_words(item: ArticleItem) -> str:
    """The dose in one line, such as `2 to 3 rounds, hold 60 s`; empty without numbers."""
    words = (
        _counted(item.sets, "round", "rounds"),
        _counted(item.repetitions, "repetition", "repetitions"),
        f"hold {_interval(item.hold_s)} s" if item.hold_s else "",
        f"rest {item.rest_s:g} s" if item.rest_s is not None else "",
        f"{item.minutes_a_day:g} minutes a day" if item.minutes_a_day is not None else "",
    )
    return ", ".join(word for word in words if word)


def on_the_way(item: ArticleItem, exercise: Exercise, dose: Dose) -> OnTheWay | None:
    """Hold a dose against the least that the article says; None where it says no number."""
    parts = list(_parts(item, exercise, dose))
    if not parts:
        return None
    furthest = min(min(1.0, ours / theirs) for ours, theirs, _ in parts)
    return OnTheWay(int(furthest * _WHOLE), ", ".join(words for _, _, words in parts))


def _parts(item: ArticleItem, exercise: Exercise, dose: Dose) -> Iterator[tuple[float, float, str]]:
    """What we have, what the article says at least, and both in words."""
    if item.sets:
        # Where it counts no repetitions, each one held is a round.
        rounds = dose.sets if item.repetitions else dose.sets * dose.repetitions
        yield _part(rounds, item.sets[0], "{} rounds")
    if item.repetitions:
        times = dose.repetitions if item.sets else dose.sets * dose.repetitions
        yield _part(times, item.repetitions[0], "{} repetitions")
    if item.hold_s:
        yield _part(hold_seconds(exercise, dose), item.hold_s[0], "hold {} s")
    if item.minutes_a_day:
        minutes = prescription_seconds(exercise, dose, previous=exercise) / _MINUTE_S
        yield _part(round(minutes, 1), item.minutes_a_day, "{} minutes")


def _part(ours: float, theirs: float, words: str) -> tuple[float, float, str]:
    return ours, theirs, words.format(f"{ours:g} of {theirs:g}")


def _counted(interval: Interval | None, one: str, many: str) -> str:
    if interval is None:
        return ""
    return f"{_interval(interval)} {one if interval[1] == 1 else many}"


def _interval(interval: Interval) -> str:
    least, most = interval
    return f"{least:g}" if least == most else f"{least:g} to {most:g}"
