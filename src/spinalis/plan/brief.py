"""What one session is to be, before anything is chosen: its place, its classes and its limits.

A programme writes it for a day; the day is then solved by it. It only chooses among what is open.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from spinalis.safety.clearance import Reason

NO_AIM = "programme"  # rule of the reasons of what is open, but no aim of the programme


class Place(StrEnum):
    """Where the main part of a session is done; decided before anything else."""

    MAT = "mat"  # down to the floor once and up once
    FEET = "feet"  # on a chair and standing


class Need(Struct, frozen=True):
    """So many exercises of these classes belong into the session."""

    classes: tuple[str, ...]
    least: int = 1
    weight: int = 1  # against other needs that cannot be met together


class Share(Struct, frozen=True):
    """The part of all main exercises of the last seven days that works on something.

    It counts exercises of the classes, those whose first region is one of the regions, or those
    that serve one of the purposes.
    """

    classes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    least_percent: int = 0
    most_percent: int = 100
    weight: int = 1


class Brief(Struct, frozen=True):
    """What a session is asked to be."""

    minutes: float
    place: Place = Place.FEET
    main: tuple[int, int] = (4, 6)  # least and most different exercises of the main part
    mat_least: int = 2  # of them on the floor, where the place is the mat
    classes: Mapping[str, frozenset[str]] = {}  # class -> exercises that serve in it
    names: Mapping[str, str] = {}  # class -> what it is called
    needs: tuple[Need, ...] = ()
    shares: tuple[Share, ...] = ()
    left_out: Mapping[str, Reason] = {}  # exercises that are open but no aim of the programme
    core: frozenset[str] = frozenset()  # what stays and grows, however often it came
    at_most: Mapping[str, int] = {}  # class -> exercises of it in one session
    whys: Mapping[str, str] = {}  # class -> what it does for the person
    rest_lying: bool = False  # rather end on the mat
    favoured: Mapping[str, int] = {}  # exercise -> how much rather it comes than others
    new_most: int = 2  # exercises that were never done before
    begun_most: int = 99  # exercises that were never in a main part before
    level_most: int = 3  # hardest level that may be new to the person now
    again_percent: int = 70  # of the exercises of the day before that may come again
    single_set: bool = False
    early: bool = False  # in the first two weeks, in which what is begun comes back
    warm_up: tuple[str, ...] = ()  # exercises that rather warm up, the best first
    warm_up_first: bool = False  # the first of them always comes
    used_percent: int = 78  # of the minutes; below it what matters most gets another set
    rest_least_s: float = 60.0  # of the relaxation at the end
    short: bool = False  # a further session of a day, in between
    warm_up_percent: int = 17  # of the minutes, at least
    name: str = ""  # of the day, shown to the person
