"""How a session felt, as a form: nothing is pre-filled, everything may stay open."""

from collections.abc import Mapping, Sequence

import msgspec
from django.http import QueryDict
from msgspec import Struct

from spinalis.plan.pain import LIGHT_PAIN_NRS
from spinalis.plan.response import Felt, Outcome
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.felt import WORDS
from spinalis_web.records.models import ExerciseRecordRow, Feedback, Session

_HIGHEST = 10
_LONGEST_NOTE = 2_000  # characters, as the table has it
UNKNOWN = "unknown"  # stands in the list of exercises for "I do not know"


class Scale(Struct, frozen=True):
    """A number from 0 to 10."""

    name: str
    ask: str
    low: str
    high: str
    choices: tuple[tuple[int, bool], ...]  # value, chosen
    fault: str
    asks_from: int = _HIGHEST + 1  # values from here on bring a further question


class Pick(Struct, frozen=True):
    """A question that is answered by choosing among words."""

    name: str
    ask: str
    choices: tuple[tuple[str, str, bool], ...]  # value, words, chosen
    fault: str = ""


class About(Struct, frozen=True):
    """What a session can be asked about."""

    usual_nrs: int | None  # usual pain before it; None: not told
    begun: Mapping[str, str]  # names of the exercises that were begun, by id
    last: str = ""  # name of the last one, where it was done and nothing was told of it yet

    @property
    def asks_from(self) -> int:
        """The pain from which on it is asked where it was: above the usual, or above light."""
        return min(self.usual_nrs or 0, LIGHT_PAIN_NRS) + 1


class FeedbackFields(Struct, frozen=True):
    """All that is asked."""

    last: Pick | None  # how the last exercise was; the others were told of while the next one began
    pain: Scale
    where: Pick | None  # asked with pain that is more than usual
    effort: Scale
    note: str
    note_fault: str
    faults: int


class ReadFeedback(Struct, frozen=True):
    """What could be read, and the faults of the rest by name."""

    values: Mapping[str, int | str | list[str] | None]
    faults: Mapping[str, str]
    felt: Felt | None = None  # of the last exercise


def about_session(session: Session, rows: Sequence[ExerciseRecordRow]) -> About:
    """What a session can be asked about, by the records of its exercises in their order."""
    known = exercises()
    names = {row.exercise: known[row.exercise].name for row in rows if row.exercise in known}
    begun = {
        row.exercise: names.get(row.exercise, row.exercise)
        for row in rows
        if row.outcome != Outcome.SKIPPED.value or row.repetitions > 0
    }
    last = rows[-1] if rows else None
    untold = last is not None and last.outcome == Outcome.DONE.value and not last.felt
    return About(
        usual_nrs=session.usual_pain_nrs,
        begun=begun,
        last=begun[last.exercise] if last and untold else "",
    )


def read_feedback(post: QueryDict, about: About) -> ReadFeedback:
    values: dict[str, int | str | list[str] | None] = {}
    faults: dict[str, str] = {}
    for name in ("pain_nrs", "effort_rpe"):
        text = post.get(name, "")
        values[name] = read_scale(text)
        if text and text not in _TEXTS:
            faults[name] = f"Please choose a number from 0 to {_HIGHEST}, or none."
    values["pain_in"] = _read_where(post, about, read_scale(post.get("pain_nrs", "")), faults)
    note = post.get("note", "").strip().replace("\r\n", "\n").replace("\0", "")
    values["note"] = note
    if len(note) > _LONGEST_NOTE:
        faults["note"] = (
            f"Please keep the note below {_LONGEST_NOTE} characters; it has {len(note)}."
        )
    felt = post.get("felt", "")
    known = about.last and felt in {one.value for one in Felt}
    return ReadFeedback(values, faults, Felt(felt) if known else None)


def _read_where(
    post: QueryDict, about: About, pain_nrs: int | None, faults: dict[str, str]
) -> list[str] | None:
    """The exercises that hurt; none where it is not known which, None where nothing was told."""
    given = post.getlist("pain_in")
    if pain_nrs is None or pain_nrs < about.asks_from or not given:
        return None
    named = [one for one in given if one in about.begun]
    if UNKNOWN in given and len(given) > 1:
        faults["pain_in"] = "You chose an exercise together with “I do not know”: keep one of them."
    elif UNKNOWN not in given and len(named) < len(given):
        faults["pain_in"] = "Please choose among the exercises of this session."
    return named


def show_feedback(
    about: About, stored: Feedback | None, *, read: ReadFeedback | None = None
) -> FeedbackFields:
    """The fields with what the person said before, and nothing else."""
    values: Mapping[str, int | str | list[str] | None] = {}
    if read is not None:
        values = read.values
    elif stored is not None:
        told = ("pain_nrs", "pain_in", "effort_rpe", "note")
        values = {name: getattr(stored, name) for name in told}
    faults = read.faults if read else {}
    return FeedbackFields(
        last=_last(about, read.felt if read else None),
        pain=msgspec.structs.replace(
            scale_of(
                "pain_nrs",
                ask="How strong was the worst pain during the session?",
                low="0: no pain",
                high="10: the worst you can think of",
                chosen=values.get("pain_nrs"),
                fault=faults.get("pain_nrs", ""),
            ),
            asks_from=about.asks_from,
        ),
        where=_where(about, values.get("pain_in"), faults.get("pain_in", "")),
        effort=scale_of(
            "effort_rpe",
            ask="How hard was it?",
            low="0: no effort",
            high="10: the hardest you can think of",
            chosen=values.get("effort_rpe"),
            fault=faults.get("effort_rpe", ""),
        ),
        note=str(values.get("note") or ""),
        note_fault=faults.get("note", ""),
        faults=len(faults),
    )


def _last(about: About, chosen: Felt | None) -> Pick | None:
    if not about.last:
        return None
    choices = tuple((felt.value, words, felt is chosen) for felt, words in WORDS.items())
    return Pick("felt", f"How was {about.last}?", choices)


def _where(about: About, chosen: object, fault: str) -> Pick | None:
    if not about.begun:
        return None
    named = chosen if isinstance(chosen, Sequence) else ()
    choices = [(name, words, name in named) for name, words in about.begun.items()]
    choices.append((UNKNOWN, "I do not know", chosen is not None and not named))
    return Pick("pain_in", "Which exercise was it?", tuple(choices), fault)


_TEXTS = frozenset(str(value) for value in range(_HIGHEST + 1))


def read_scale(text: str) -> int | None:
    """The number chosen on a scale; None for anything else."""
    return int(text) if text in _TEXTS else None


def scale_of(name: str, *, ask: str, low: str, high: str, chosen: object, fault: str) -> Scale:
    """A scale with its numbers."""
    choices = tuple((value, value == chosen) for value in range(_HIGHEST + 1))
    return Scale(name, ask, low, high, choices, fault)
