"""Working days in Berlin, and a small catalogue for breaks."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from hypothesis import assume
from hypothesis import strategies as st

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.break_sets import BreakPerson
from spinalis.plan.working_hours import BreakWishes, Hours, SessionTime, WorkingDay
from tests.plan.sessions import EVERYTHING, make_catalogue
from tests.session.specimens import make_exercise

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 2)
SHORT_SUNDAY = date(2026, 3, 29)  # 23 hours: 02:00 is followed by 03:00
LONG_SUNDAY = date(2026, 10, 25)  # 25 hours: 02:00 to 03:00 comes twice
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
ANYBODY = BreakPerson(EVERYTHING)


def make_desk_catalogue() -> dict[str, Exercise]:
    """Two light exercises of 39 seconds for each region of the desk."""
    regions = ("cervical", "thoracic", "lumbar", "shoulder_girdle", "hips")
    return make_catalogue(
        *(
            make_exercise(f"{region}_{each}", regions=[region], start_dose={"repetitions": 6})
            for region in regions
            for each in ("one", "two")
        )
    )


DESK = make_desk_catalogue()


def hours(start: str, end: str) -> Hours:
    return Hours(time.fromisoformat(start), time.fromisoformat(end))


OFFICE = BreakWishes(days=EVERY_DAY, work=hours("09:00", "17:00"), lunch=hours("12:00", "13:00"))


def wishing(**changes: Any) -> BreakWishes:
    """From nine to five with an hour of lunch from noon, changed."""
    return msgspec.structs.replace(OFFICE, **changes)


def in_berlin(text: str) -> datetime:
    """A moment of that Monday from its wall clock, or of any day with the date before it."""
    whole = text if "T" in text else f"{MONDAY}T{text}"
    return datetime.fromisoformat(whole).replace(tzinfo=BERLIN).astimezone(UTC)


def on_the_wall(moment: datetime) -> str:
    return f"{moment.astimezone(BERLIN):%H:%M}"


def clocks() -> st.SearchStrategy[time]:
    return st.builds(time, st.integers(0, 23), st.integers(0, 59))


@st.composite
def working_wishes(draw: st.DrawFn, *, quiet: bool = True) -> BreakWishes:
    """Any wishes without contradiction."""
    marks = draw(st.lists(clocks(), min_size=4, max_size=4, unique=True).map(sorted))
    lunch = Hours(marks[1], marks[2]) if draw(st.booleans()) else None
    edges = draw(st.lists(clocks(), min_size=4, max_size=4, unique=True).map(sorted))
    spans = [Hours(edges[0], edges[1]), Hours(edges[2], edges[3])]
    over_midnight = [Hours(edges[3], edges[0]), Hours(edges[1], edges[2])]
    quiet_times = draw(st.sampled_from([[], spans, over_midnight])) if quiet else []
    return BreakWishes(
        days=EVERY_DAY,
        work=Hours(marks[0], marks[3]),
        lunch=lunch,
        every_minutes=draw(st.sampled_from([20, 30, 45, 60, 90, 240])),
        quiet=tuple(quiet_times),
    )


@st.composite
def working_days(draw: st.DrawFn) -> WorkingDay:
    """Any day of a year, more often one on which the clocks change, with up to two sessions."""
    day = draw(
        st.sampled_from([SHORT_SUNDAY, LONG_SUNDAY])
        | st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31))
    )
    midnight = datetime.combine(day, time(), BERLIN).astimezone(UTC)
    begins = sorted(draw(st.lists(st.integers(0, 1499), max_size=2)))
    assume(all(later - earlier >= 60 for earlier, later in pairwise(begins)))
    sessions = []
    for begin in begins:
        start = midnight + timedelta(minutes=begin)
        sessions.append(SessionTime(start, start + timedelta(minutes=draw(st.integers(5, 60)))))
    return WorkingDay(day, BERLIN, tuple(sessions))
