"""The doctor's sheet as data, in the words that stand on it."""

from msgspec import Struct

from spinalis.errors import SpinalisError


class SheetError(SpinalisError):
    """A sheet for the doctor that cannot be made; the text says why and what would help."""


class Who(Struct, frozen=True):
    """What the person chose to have printed about themselves; both may be left out."""

    name: str = ""
    born: int | None = None  # year


class Wish(Struct, frozen=True):
    """What the sheet is to propose, and what past sessions say to it."""

    complex: str = ""  # id; empty takes what the condition suggests
    painful: dict[str, int] = {}  # exercise id -> how often it hurt


class Entry(Struct, frozen=True):
    """One line of what the person entered."""

    label: str
    texts: tuple[str, ...]  # in the words of the questions; never empty


class Item(Struct, frozen=True):
    """One proposed exercise."""

    exercise: str  # id
    version: int
    name: str
    dose: str  # in words
    waits: bool  # opens only with the doctor's agreement


class Proposal(Struct, frozen=True):
    """What the doctor is asked about."""

    title: str
    items: tuple[Item, ...]
    complex: str = ""  # id; empty where no complex was made for the condition
    minutes: int = 0  # of the whole, rounded up
    supervised: bool = False  # only with a specialist beside the person
    notes: tuple[str, ...] = ()  # what else is to be known; why nothing is proposed


class WhyLeftOut(Struct, frozen=True):
    """One reason against exercises."""

    text: str  # as the person reads it
    rests_on: str  # its strength, in words
    sources: tuple[str, ...]  # ids of docs/sources.md


class LeftOutGroup(Struct, frozen=True):
    """Exercises that the same reasons close, those of the proposed complex first."""

    permission: str  # how far they are closed, in words
    reasons: tuple[WhyLeftOut, ...]
    names: tuple[str, ...]  # of the exercises; empty: every exercise


class Kept(Struct, frozen=True):
    """A limit that holds even when the doctor agrees."""

    text: str
    exercises: tuple[str, ...] = ()  # names; empty: always


class DoctorSheet(Struct, frozen=True):
    """Everything that stands on one sheet."""

    code: str  # names the sheet, so that an answer can be told to it later
    made_on: str  # ISO 8601 date
    name: str
    born: int | None
    age: str  # as answered, in words; empty where it was not given
    entries: tuple[Entry, ...]
    asks_stage: bool  # the letter states none, so the doctor is asked for it
    urgency: str  # how soon the person was told to see somebody; empty where not
    proposal: Proposal
    left_out: tuple[LeftOutGroup, ...]  # the strictest first
    more_open: int  # exercises that would be open in the same way and are not proposed
    kept: tuple[Kept, ...]
    sources: tuple[str, ...]  # ids of docs/sources.md that the reasons rest on
