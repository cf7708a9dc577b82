"""One exercise with its dose, and the sessions and plans made of them."""

from enum import StrEnum

from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.safety.clearance import Reason


class Part(StrEnum):
    """The three parts of every session, in their order."""

    WARM_UP = "warm_up"
    MAIN = "main"
    RELAXATION = "relaxation"


class Prescription(Struct, frozen=True):
    """One exercise with its dose, where it stands in the session and why it is there."""

    exercise: str
    version: int
    dose: Dose
    part: Part
    why: str
    with_care: tuple[Reason, ...] = ()
    new: bool = False  # never done, or not for a week: it is learned before it begins


class LeftOut(Struct, frozen=True):
    """An exercise that is not in the session, and why."""

    exercise: str
    reasons: tuple[Reason, ...]
    instead: str | None = None  # id of the easier form that took its place


class SessionPlan(Struct, frozen=True):
    """One session: warm-up, main part from the lower back up to the neck, relaxation."""

    minutes_asked: float
    seconds: float  # computed from the doses, equal to the script's length
    prescriptions: tuple[Prescription, ...]
    left_out: tuple[LeftOut, ...]
    proven: bool = False  # no better selection exists for this day, given the days before
    day: str = ""  # name of the day of the programme, such as "Strength on the mat"
    lacks: tuple[str, ...] = ()  # what the programme asks for and nothing open can give
    short: bool = False  # a further session of a day, in between
    part_of: str = ""  # of a complex too long for one session: which part this is
