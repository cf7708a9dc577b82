"""What was done before a plan, and what it says to one of its days."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.plan.past import Past

TRAINED_DAYS = 2  # so often must a form really be done before it leads to a harder one
WINDOW_DAYS = 6  # with the day itself they make a week
FRESH_DAYS = 7  # technique-2022: it fades within a week, so it is shown again after that


class DayDone(Struct, frozen=True):
    """What was done on one day."""

    every: frozenset[str] = frozenset()
    main: frozenset[str] = frozenset()  # of them in a main part
    twice: frozenset[str] = frozenset()  # of them in two sets or more
    sessions: int = 0

    def with_more(self, other: "DayDone") -> "DayDone":
        """The day with another session of it."""
        return DayDone(
            self.every | other.every,
            self.main | other.main,
            self.twice | other.twice,
            self.sessions + other.sessions,
        )


class History(Struct, frozen=True):
    """What was done before the week, and what the doses have grown to."""

    days: Mapping[date, DayDone] = {}  # the days that are looked back to, each with a session
    earlier: Mapping[str, int] = {}  # exercise -> on how many days it was done before those
    earlier_days: int = 0  # with a session, before those
    doses: Mapping[str, Dose] = {}
    painful: Mapping[str, int] = {}
    hurt: frozenset[str] = frozenset()  # hurt once or more, even where the dose has answered it
    sessions: Mapping[date, int] = {}  # how many were ended on a day; they count as its first ones


NEWCOMER = History()


def past_at(day: date, history: History, planned: Mapping[date, DayDone] | None = None) -> Past:
    """What the days before say on a day; what was done earlier on the day itself counts too.

    Args:
        day: the day that is planned.
        history: what was really done.
        planned: what is planned for days before it; it counts as done, but leads up to nothing.
    """
    days = _together(history.days, planned or {}, upto=day)
    really = Counter(history.earlier)
    for done in history.days.values():
        really.update(done.every)
    times = Counter(history.earlier)
    for done in days.values():
        times.update(done.every)
    before = {at: done for at, done in days.items() if at < day}
    near = days.get(day - timedelta(days=1), DayDone())
    today = days.get(day, DayDone())
    window = [days[at] for at in sorted(days, reverse=True) if (day - at).days <= WINDOW_DAYS]
    week = Counter(name for done in window for name in done.every)
    main_times = Counter(history.earlier)
    for done in days.values():
        main_times.update(done.main)
    latest = before[max(before)] if before else DayDone()
    return Past(
        week=dict(week),
        ever=frozenset(times),
        day_before=today.every | near.every,
        today=today.every,
        trained=frozenset(name for name, count in really.items() if count >= TRAINED_DAYS),
        mastered=frozenset(really) - set(history.painful) - history.hurt,
        doses=history.doses,
        painful=history.painful,
        mains=tuple(done.main for done in window),
        main_before=near.main | today.main,
        latest=latest.main,
        ago=_days_ago(day, days),
        times=dict(times),
        twice=near.twice | today.twice,
        main_times=dict(main_times),
        days=history.earlier_days + len(before),
        sessions_today=max(today.sessions, history.sessions.get(day, 0)),
        fresh=frozenset(
            name
            for at, done in days.items()
            if (day - at).days <= FRESH_DAYS
            for name in done.every
        ),
    )


def _together(
    done: Mapping[date, DayDone], planned: Mapping[date, DayDone], *, upto: date
) -> dict[date, DayDone]:
    both = {at: one for at, one in done.items() if at <= upto}
    for at, one in planned.items():
        if at <= upto:
            both[at] = both.get(at, DayDone()).with_more(one)
    return both


def _days_ago(day: date, days: Mapping[date, DayDone]) -> dict[str, int]:
    """Days since each was last done, by exercise."""
    ago: dict[str, int] = {}
    for at in sorted(days):
        ago |= dict.fromkeys(days[at].every, (day - at).days)
    return ago
