"""A complex: exercises in their order, each with its dose, for one purpose."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from spinalis.body.movement import PropKind
from spinalis.catalogue.article import ArticleItem
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Evidence, Exercise, Review


class TimeOfDay(StrEnum):
    """When a complex is best done."""

    MORNING = "morning"
    EVENING = "evening"
    ANY = "any"
    WORKPLACE = "workplace"  # in the breaks of a working day


class ComplexItem(Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise of a complex."""

    exercise: str
    dose: Dose | None = None  # None: the start dose of the exercise
    source: tuple[str, ...] = ()  # ids of the inventory of the source article
    gated: tuple[str, ...] = ()  # harder forms, never given unasked: shown as a choice to know of
    note: str = ""  # what is special about the exercise in this complex
    article: ArticleItem | None = None  # what the source article says of it


class Complex(Struct, frozen=True, forbid_unknown_fields=True):
    """Exercises that belong together, in the order of doing."""

    id: str
    version: int  # raised when an item, a dose or the order changes
    name: str
    summary: str  # one line
    purpose: str  # what it is for, without a promise
    time_of_day: TimeOfDay
    part: Literal["warm_up", "main", "relaxation"]  # of a session
    items: tuple[ComplexItem, ...]
    evidence: Evidence
    conditions: tuple[str, ...] = ()  # ids of the screening: made for people with one of these
    doctor_first: bool = False  # opens after a visit to a doctor; safety holds the rule
    unlock: tuple[
        str, ...
    ] = ()  # exercises by growing load: each opens once the one before is done
    source: tuple[str, ...] = ()  # ids of the inventory of the source article
    review: Review | None = None  # None: not yet reviewed by a clinician, and the page says so

    @property
    def exercises(self) -> tuple[str, ...]:
        """The exercises in the order of doing, the gated choices left out."""
        return tuple(item.exercise for item in self.items)


def needs_of(found: Complex, exercises: Mapping[str, Exercise]) -> tuple[PropKind, ...]:
    """What must stand ready for all exercises of a complex, each thing once.

    Raises:
        KeyError: an exercise of the complex is not among the exercises.
    """
    props = (prop for name in found.exercises for prop in exercises[name].props)
    return tuple(dict.fromkeys(props))


def item_dose(item: ComplexItem, exercise: Exercise) -> Dose:
    """The dose of an exercise in a complex."""
    return item.dose or exercise.start_dose
