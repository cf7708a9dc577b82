"""A programme: what somebody came for, as classes with their frequency, named days and a goal.

Every number names its source; what no source gives is marked as our own inference
(`programme-inference`), to be confirmed by a physiotherapist.
"""

from msgspec import Struct

from spinalis.body.movement import Position
from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Demand, Evidence, Purpose, Region, Review
from spinalis.plan.brief import Place


class ExerciseClass(Struct, frozen=True, forbid_unknown_fields=True):
    """Exercises that train the same thing."""

    id: str
    name: str
    exercises: tuple[str, ...]
    why: str = ""  # what it does, such as "Strengthens your belly"
    most: int = 0  # exercises of it in one session; 0: any number
    strong: bool = False  # strengthening: from level 2 on a day of rest lies between


class Asks(Struct, frozen=True, forbid_unknown_fields=True):
    """So many exercises of these classes in each session of a kind."""

    classes: tuple[str, ...]
    least: int = 1


class Frequency(Struct, frozen=True, forbid_unknown_fields=True):
    """On how many days of a week with daily sessions the classes come at least."""

    classes: tuple[str, ...]
    days: int
    source: tuple[str, ...]  # ids of docs/sources.md
    most_days: int = 7


class ShareOf(Struct, frozen=True, forbid_unknown_fields=True):
    """Part of all main exercises of a week."""

    source: tuple[str, ...]  # ids of docs/sources.md
    classes: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    least_percent: int = 0
    most_percent: int = 100


class NamedDay(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the two or three days that a person learns."""

    id: str
    name: str  # such as "Strength on the mat"
    place: Place
    asks: tuple[Asks, ...]
    backbone: tuple[str, ...] = ()  # complexes whose items come on this day
    start: tuple[str, ...] = ()  # the first exercises of a beginner, in the order of preference


class LeaveOut(Struct, frozen=True, forbid_unknown_fields=True):
    """What is open but no aim of this programme, and why."""

    why: str
    source: tuple[str, ...]
    exercises: tuple[str, ...] = ()
    demands: tuple[Demand, ...] = ()
    positions: tuple[Position, ...] = ()
    until_week: int = 0  # before this week only; 0: always


class Goal(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the programme leads, without a promise."""

    weeks: int
    text: str
    signs: tuple[str, ...] = ()  # what one will be able to do, one line each


class Bouts(Struct, frozen=True, forbid_unknown_fields=True):
    """Short sessions that are proposed beside the main one."""

    sessions: int  # a day, the main one included
    minutes: float  # of each short one
    classes: tuple[str, ...]
    source: tuple[str, ...]


class Growth(Struct, frozen=True, forbid_unknown_fields=True):
    """From which week on harder levels may begin."""

    level_2_from_week: int
    level_3_from_week: int
    text: str
    source: tuple[str, ...]


class Programme(Struct, frozen=True, forbid_unknown_fields=True):
    """What a person is given for what they came for."""

    id: str
    name: str
    summary: str  # one line
    entry: str  # how it begins
    goal: Goal
    regions: tuple[Region, ...]  # the focus
    days: tuple[NamedDay, ...]
    rotation: tuple[str, ...]  # ids of days, one after the other
    evidence: Evidence
    growth: Growth
    core: tuple[str, ...] = ()  # what stays and grows through all the weeks
    first_harder: tuple[str, ...] = ()  # the harder forms that come first, in this order
    each_session: tuple[Asks, ...] = ()
    frequency: tuple[Frequency, ...] = ()
    shares: tuple[ShareOf, ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    warm_up: tuple[str, ...] = ()  # exercises or complexes that rather warm up
    calm_evenings: bool = False  # strength may wait where one exercises in the evening
    complaint: bool = True  # False: to stay well, one session a day
    bouts: Bouts | None = None
    advice: tuple[str, ...] = ()  # said beside the plan, such as walking
    conditions: tuple[str, ...] = ()  # ids of the screening whose limits of aim hold
    review: Review | None = None  # None: not yet reviewed by a clinician, and the page says so

    def day(self, index: int, *, first_week: bool) -> NamedDay:
        """The named day of the session with this number, counted from 0.

        In the first week the first two take turns, so that there is less to learn.
        """
        days = tuple(dict.fromkeys(self.rotation))[:2] if first_week else self.rotation
        wanted = days[index % len(days)]
        return next(day for day in self.days if day.id == wanted)


class TimeOfDayWish(Struct, frozen=True, forbid_unknown_fields=True):
    """What a time of day changes in any programme."""

    id: str
    name: str
    time_of_day: TimeOfDay
    text: str
    evidence: Evidence
    backbone: tuple[str, ...] = ()
    favoured: tuple[str, ...] = ()
    start: tuple[str, ...] = ()  # the first exercises, where one came to stay well
    shares: tuple[ShareOf, ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    rest_least_s: float = 0.0
    level_most: int = 3
    calm: bool = False  # the strength of the named day waits, where one came to stay well
    review: Review | None = None
