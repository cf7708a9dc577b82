"""The review of a week: what was done, how it felt, what changes and why, and one tip.

It counts days and minutes and compares with nothing: no row of days that can break.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from spinalis.plan.break_calls import BreakCounts, say_counts
from spinalis.plan.course import Change, ChangeKind, Course
from spinalis.plan.pain import MOST_EFFORT_RPE

DAYS = 7
_FEW_DAYS = 3  # source-article, rule "weekly-minimum"
_TIPS = Path(__file__).with_name("weekly_tips.yaml")
_NO_BREAKS = BreakCounts(0, 0, 0, 0)
_SMALLER = frozenset({ChangeKind.STEP_DOWN, ChangeKind.RESTART_LOWER})


class When(StrEnum):
    """What a week was like; the first that is true chooses the tip."""

    STOPPED = "stopped"
    SUSPENDED = "suspended"
    SMALLER = "smaller"
    HARD = "hard"
    NOTHING = "nothing"
    SELDOM = "seldom"
    UNTOLD = "untold"
    GREW = "grew"
    STEADY = "steady"


class Tip(Struct, frozen=True, forbid_unknown_fields=True):
    """One piece of advice with what it rests on."""

    when: When
    text: str
    sources: tuple[str, ...]


class DoneSession(Struct, frozen=True):
    """A session as it was done."""

    day: date
    seconds: float
    exercises: int = 0  # done to the end
    pain_nrs: int | None = None  # 0-10, worst; None: not told
    effort_rpe: int | None = None  # 0-10; None: not told
    stopped: bool = False  # by a sign


class Told(Struct, frozen=True):
    """Everything that a review is made of; days outside the week are left out by it."""

    sessions: tuple[DoneSession, ...] = ()
    mornings: Mapping[date, int] = {}  # by the day before the morning; 0-10
    course: Course = Course()
    breaks: BreakCounts = _NO_BREAKS  # of this week


class ReviewedDay(Struct, frozen=True):
    """One day of the week."""

    day: date
    minutes: float
    sessions: int
    pain_nrs: int | None  # the worst that was told
    effort_rpe: int | None  # the highest that was told
    morning_nrs: int | None  # of the morning after


class Review(Struct, frozen=True):
    """A week in numbers and words."""

    since: date
    until: date
    days: tuple[ReviewedDay, ...]  # seven, the earliest first
    exercises: int
    said: tuple[str, ...]  # sentences on what was done and how it felt
    changes: tuple[Change, ...]  # the earliest first
    staying: tuple[Change, ...]  # why the others stay as they are
    breaks: str
    tip: Tip


def review_week(told: Told, *, until: date) -> Review:
    """Review the seven days that end with a day.

    Args:
        told: what was done and reported.
        until: the last day of the week.
    """
    since = until - timedelta(days=DAYS - 1)
    sessions = [one for one in told.sessions if since <= one.day <= until]
    days = tuple(_day(since + timedelta(days=n), sessions, told.mornings) for n in range(DAYS))
    changes = [one for one in told.course.history if since <= one.day <= until]
    exercises = sum(one.exercises for one in sessions)
    return Review(
        since=since,
        until=until,
        days=days,
        exercises=exercises,
        said=(_say_done(days, exercises), *_say_feeling(days)),
        changes=tuple(one for one in changes if one.kind is not ChangeKind.KEEP),
        staying=tuple(one for one in changes if one.kind is ChangeKind.KEEP),
        breaks=say_counts(told.breaks),
        tip=_choose_tip(days, changes, stopped=any(one.stopped for one in sessions)),
    )


@cache
def load_tips() -> tuple[Tip, ...]:
    """The tips in the order of choice."""
    return msgspec.yaml.decode(_TIPS.read_bytes(), type=tuple[Tip, ...])


def _day(day: date, sessions: Iterable[DoneSession], mornings: Mapping[date, int]) -> ReviewedDay:
    own = [one for one in sessions if one.day == day]
    return ReviewedDay(
        day=day,
        minutes=sum(one.seconds for one in own) / 60,
        sessions=len(own),
        pain_nrs=_most(one.pain_nrs for one in own),
        effort_rpe=_most(one.effort_rpe for one in own),
        morning_nrs=mornings.get(day),
    )


def _most(values: Iterable[int | None]) -> int | None:
    return max((value for value in values if value is not None), default=None)


def _choose_tip(days: Iterable[ReviewedDay], changes: Iterable[Change], *, stopped: bool) -> Tip:
    active = [one for one in days if one.sessions]
    kinds = {one.kind for one in changes}
    true = {
        When.STOPPED: stopped,
        When.SUSPENDED: ChangeKind.SUSPEND in kinds,
        When.SMALLER: not kinds.isdisjoint(_SMALLER),
        When.HARD: any((one.effort_rpe or 0) > MOST_EFFORT_RPE for one in active),
        When.NOTHING: not active,
        When.SELDOM: len(active) < _FEW_DAYS,
        When.UNTOLD: any(one.pain_nrs is None for one in active),
        When.GREW: ChangeKind.STEP_UP in kinds,
        When.STEADY: True,
    }
    return next(tip for tip in load_tips() if true[tip.when])


def _say_done(days: Iterable[ReviewedDay], exercises: int) -> str:
    active = [one for one in days if one.sessions]
    if not active:
        return "No session in these days. Your exercises wait where you left them."
    minutes = max(1, round(sum(one.minutes for one in active)))
    return (
        f"You exercised on {_count(len(active), 'day')}: {_count(minutes, 'minute')}, "
        f"{_count(exercises, 'exercise')} done."
    )


def _say_feeling(days: Iterable[ReviewedDay]) -> Iterable[str]:
    active = [one for one in days if one.sessions]
    if not active:
        return
    for name, values in (
        ("Worst pain of a day", [one.pain_nrs for one in active]),
        ("Effort", [one.effort_rpe for one in active]),
        ("Pain on the mornings after", [one.morning_nrs for one in active]),
    ):
        told = [value for value in values if value is not None]
        if not told:
            yield f"{name}: not told."
            continue
        span = str(told[0]) if min(told) == max(told) else f"{min(told)} to {max(told)}"
        missing = (
            "" if len(told) == len(values) else f", told for {len(told)} of {len(values)} days"
        )
        yield f"{name}: {span} of 10{missing}."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
