"""A page of the screening: its fields in the order in which they are best answered."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from spinalis.safety.condition import Answers
from spinalis.safety.purpose import PLACES_QUESTION, PURPOSE_QUESTION, Purpose, purpose_of
from spinalis.safety.question import Kind, Question, Theme
from spinalis_web.home.question_form import Field, show_form

_PREGNANCY = "pregnancy"
_NOT_PREGNANT = "not_pregnant"


class ShownPage(Struct, frozen=True):
    """Questions that are answered together."""

    title: str
    fields: tuple[Field, ...]  # answered one by one
    lists: tuple[Field, ...]  # of which one tap can say that nothing is true
    none: str  # the words of that tap

    @property
    def faulty(self) -> tuple[Field, ...]:
        """The questions to look at again."""
        return tuple(field for field in (*self.fields, *self.lists) if field.fault)

    @property
    def places(self) -> Field | None:
        """Where it hurts, for the body on the first page."""
        return self._field(PLACES_QUESTION)

    @property
    def purpose(self) -> Field | None:
        """What the person has come for, asked on the first page."""
        return self._field(PURPOSE_QUESTION)

    def _field(self, question: str) -> Field | None:
        return next((one for one in self.fields if one.question.id == question), None)


def shown_page(
    theme: Theme,
    questions: Iterable[Question],
    *,
    given: Mapping[str, object] | None = None,
    faults: Mapping[str, str] | None = None,
) -> ShownPage:
    """A theme as a page; where one tap answers its lists, they stand together at the end."""
    fields = show_form(questions, given=given, faults=faults)
    lists = tuple(one for one in fields if theme.none and one.question.kind is Kind.SEVERAL)
    others = tuple(one for one in fields if one not in lists)
    return ShownPage(theme.title, others, lists, theme.none)


def narrowed(questions: Iterable[Question], draft: Answers) -> tuple[Question, ...]:
    """The questions with what fits the purpose offered first; nothing is left out or answered."""
    if purpose_of(draft) is not Purpose.PREGNANT:
        return tuple(questions)
    return tuple(_denial_last(one) if one.id == _PREGNANCY else one for one in questions)


def _denial_last(question: Question) -> Question:
    options = sorted(question.options, key=lambda option: option.id == _NOT_PREGNANT)
    return msgspec.structs.replace(question, options=tuple(options))
