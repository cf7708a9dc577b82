"""Taps that answer several questions at once: what each says, question by question.

Two buttons stand under lists that belong together, in the place of a box "none" in each of them.
Whatever is not said by a tap is left open, and asked again.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.http import QueryDict
from msgspec import Struct

from spinalis.safety.purpose import NOWHERE, PLACES_QUESTION, PURPOSE_QUESTION, Purpose
from spinalis.safety.question import Kind, Question

REST = "rest"  # name of the buttons


class Rest(StrEnum):
    """What a button says of all that is not ticked."""

    NONE = "none"  # nothing on the page is true
    TICKED = "ticked"  # only what is ticked is true


class Tap(Struct, frozen=True):
    """The lists that a tap answers, those that it contradicts, and those that stay open then."""

    answers: Mapping[str, tuple[str, ...]] = {}
    faults: Mapping[str, str] = {}
    still_open: frozenset[str] = frozenset()  # without a fault of their own


_TICKED_AND_NONE = (
    "You ticked something here, and then said that nothing is true. Take the tick away, or "
    "choose “Only what I have ticked”."
)
_NOTHING_TICKED = "Nothing is ticked. Tick what is true, or say that none of it is."


def tap_in(questions: Iterable[Question], post: QueryDict) -> Tap:
    """What was said by a tap of the questions on a page that were left blank."""
    lists = [question for question in questions if question.kind is Kind.SEVERAL]
    blank = [question for question in lists if not post.getlist(question.id)]
    if post.get(PURPOSE_QUESTION) == Purpose.STAY_WELL:  # its words are that nothing hurts
        return Tap({one.id: NOWHERE for one in blank if one.id == PLACES_QUESTION})
    if post.get(REST) not in tuple(Rest):
        return Tap()
    ticked = [one for one in lists if one not in blank and post.getlist(one.id) != [_none(one)]]
    if ticked and post[REST] == Rest.NONE:
        faults = {one.id: _TICKED_AND_NONE for one in ticked}
        return Tap(faults=faults, still_open=frozenset(one.id for one in blank))
    if not ticked and post[REST] == Rest.TICKED:
        return Tap(faults={one.id: _NOTHING_TICKED for one in lists})
    return Tap({question.id: (_none(question),) for question in blank})


def _none(question: Question) -> str:
    return next(option.id for option in question.options if option.alone)
