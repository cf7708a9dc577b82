"""What a person has come for: it opens and closes nothing, but other answers can contradict it."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final

from msgspec import Struct

from spinalis.safety.condition import Answer, Answers

PURPOSE_QUESTION: Final = "purpose"
PLACES_QUESTION: Final = "pain_places"
NOWHERE: Final = ("none",)  # the answer to where it hurts, of somebody whom nothing hurts


class Purpose(StrEnum):
    """The options of the question, in the order in which they are offered."""

    NECK = "neck"
    UPPER_BACK = "upper_back"
    LOWER_BACK = "lower_back"
    STAY_WELL = "stay_well"
    FINDING = "finding"  # in the doctor's letter
    STEADY = "steady"  # older, and steady on one's feet
    PREGNANT = "pregnant"  # or has given birth lately
    CHAIR = "chair"  # only on a chair
    WHEELCHAIR = "wheelchair"  # cannot stand


# Pain that runs into a limb belongs to the region that it comes from.
REGION_PLACES: Final = {
    Purpose.NECK: frozenset({"neck", "arm"}),
    Purpose.UPPER_BACK: frozenset({"upper_back"}),
    Purpose.LOWER_BACK: frozenset({"lower_back", "leg"}),
}


class Clash(Struct, frozen=True):
    """An answer that contradicts the purpose; only the person can say which of the two is wrong."""

    question: str  # id of the question at which it is said
    text: str  # plain words, second person, with the ways out


class _Fit(Struct, frozen=True):
    """What the answer to another question must be for a purpose to make sense."""

    purpose: Purpose
    question: str
    holds: Callable[[Answer], bool]
    text: str
    said_at: str = ""  # another question than the one that is looked at


def purpose_of(answers: Answers) -> Purpose | None:
    """What the person has come for; None where that was not asked or cannot be understood."""
    given = answers.get(PURPOSE_QUESTION)
    return Purpose(given) if given in tuple(Purpose) else None


def clashes(answers: Answers) -> Iterator[Clash]:
    """Name each answer that contradicts the purpose; what is not answered contradicts nothing."""
    purpose = purpose_of(answers)
    for fit in _FITS:
        given = answers.get(fit.question)
        if fit.purpose is purpose and given is not None and not fit.holds(given):
            yield Clash(fit.said_at or fit.question, fit.text)


def _names(*options: str) -> Callable[[Answer], bool]:
    return lambda given: isinstance(given, tuple) and not set(options).isdisjoint(given)


def _is_not(answer: Answer) -> Callable[[Answer], bool]:
    return lambda given: given != answer


def _region(purpose: Purpose, words: str) -> _Fit:
    return _Fit(
        purpose,
        PLACES_QUESTION,
        _names(*REGION_PLACES[purpose]),
        f"You have come for your {words} and have not marked it. Mark it, or choose something "
        "else that you have come for.",
    )


_FITS = (
    _region(Purpose.NECK, "neck"),
    _region(Purpose.UPPER_BACK, "upper back"),
    _region(Purpose.LOWER_BACK, "lower back"),
    _Fit(
        Purpose.STAY_WELL,
        PLACES_QUESTION,
        lambda given: given == NOWHERE,
        "You have marked where it hurts, and chosen that nothing hurts. Take the marks away, or "
        "choose something else that you have come for.",
        said_at=PURPOSE_QUESTION,
    ),
    _Fit(
        Purpose.FINDING,
        "conditions",
        _is_not(("none",)),
        "You have come for a finding in your doctor's letter. Say here which, or change what you "
        "have come for.",
    ),
    _Fit(
        Purpose.PREGNANT,
        "pregnancy",
        _is_not("not_pregnant"),
        "You have come because of a pregnancy or a birth. Say here which, or change what you "
        "have come for.",
    ),
    _Fit(
        Purpose.WHEELCHAIR,
        "cannot",
        _names("balance"),
        "You have come as somebody who cannot stand: then standing on one leg is among what you "
        "cannot do. Tick it with all the rest, or change what you have come for.",
    ),
)
