"""The questions and rules of the screening, as they stand in the data files."""

from enum import StrEnum
from typing import Literal

from msgspec import Struct, field

from spinalis.catalogue.exercise import Demand, Review
from spinalis.safety.clearance import Permission, Reason, Strength, Urgency
from spinalis.safety.condition import When, alternatives


class Kind(StrEnum):
    """What an answer looks like."""

    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # one option id
    SEVERAL = "several"  # tuple of option ids, never empty
    NUMBER = "number"  # int or float
    DATE = "date"  # ISO 8601 string
    TEXT = "text"  # string, never empty


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer that may be chosen."""

    id: str
    text: str
    alone: bool = False  # contradicts every other option, such as "none of these"
    short: str = ""  # where the whole text has no room, as beside the body; the text if left out


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """One question; nothing about it is ever pre-filled."""

    id: str
    ask: str  # plain words, second person
    kind: Kind
    help: str = ""
    options: tuple[Option, ...] = ()
    when: When = field(default_factory=dict)  # not asked otherwise: its parent has answered it
    each_time: bool = False  # asked before every session; the others when something changes
    least: float | None = None  # smallest number accepted
    most: float | None = None  # largest number accepted
    unit: str = ""
    counts_while: When = field(default_factory=dict)  # a yes counts as no while this does not hold
    optional: bool = False  # decides nothing: answers are whole without it, and no rule rests on it

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options, in their order."""
        return tuple(option.id for option in self.options)


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """What follows from answers: a permission for what it applies to, with its reason."""

    id: str
    when: When  # `{}` holds for everybody
    permission: Permission
    text: str  # plain words, second person
    sources: tuple[str, ...]  # ids of docs/sources.md
    strength: Strength
    advice: str = ""
    urgency: Urgency = Urgency.NONE
    session: bool = False  # applies to exercising as a whole
    demands: tuple[Demand, ...] = ()  # applies to these demands
    complexes: tuple[str, ...] = ()  # closes these complexes
    max_level: Literal[1, 2, 3] | None = None  # hardest level that stays open
    contraindications: tuple[str, ...] = ()  # those of the source article that it enforces
    review: Review | None = None  # None: not yet reviewed by a clinician

    @property
    def tested(self) -> tuple[str, ...]:
        """The ids of the questions that it rests on, each once."""
        return tuple(dict.fromkeys(key for one in alternatives(self.when) for key in one))

    @property
    def reason(self) -> Reason:
        """The reason as it is shown to the person."""
        return Reason(self.id, self.text, self.sources, self.strength, self.advice, self.review)


class Theme(Struct, frozen=True, forbid_unknown_fields=True):
    """One data file: questions that belong together, and rules."""

    title: str
    questions: tuple[Question, ...] = ()
    rules: tuple[Rule, ...] = ()
    none: str = ""  # words of one tap that answers each of its lists with the option `alone`
