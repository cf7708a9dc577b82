"""How a session felt, as a form: nothing is pre-filled, everything may stay open."""

from collections.abc import Mapping

from django.http import QueryDict
from msgspec import Struct

from spinalis_web.records.models import Feedback

_HIGHEST = 10
_LONGEST_NOTE = 2_000  # characters, as the table has it


class Scale(Struct, frozen=True):
    """A number from 0 to 10."""

    name: str
    ask: str
    low: str
    high: str
    choices: tuple[tuple[int, bool], ...]  # value, chosen
    fault: str


class FeedbackFields(Struct, frozen=True):
    """All that is asked."""

    pain: Scale
    effort: Scale
    note: str
    note_fault: str
    faults: int


class ReadFeedback(Struct, frozen=True):
    """What could be read, and the faults of the rest by name."""

    values: Mapping[str, int | str | None]
    faults: Mapping[str, str]


def read_feedback(post: QueryDict) -> ReadFeedback:
    values: dict[str, int | str | None] = {}
    faults: dict[str, str] = {}
    for name in ("pain_nrs", "effort_rpe"):
        text = post.get(name, "")
        values[name] = read_scale(text)
        if text and text not in _TEXTS:
            faults[name] = f"Please choose a number from 0 to {_HIGHEST}, or none."
    note = post.get("note", "").strip().replace("\r\n", "\n").replace("\0", "")
    values["note"] = note
    if len(note) > _LONGEST_NOTE:
        faults["note"] = (
            f"Please keep the note below {_LONGEST_NOTE} characters; it has {len(note)}."
        )
    return ReadFeedback(values, faults)


def show_feedback(stored: Feedback | None, *, read: ReadFeedback | None = None) -> FeedbackFields:
    """The fields with what the person said before, and nothing else."""
    values: Mapping[str, int | str | None] = {}
    if read is not None:
        values = read.values
    elif stored is not None:
        values = {"pain_nrs": stored.pain_nrs, "effort_rpe": stored.effort_rpe, "note": stored.note}
    faults = read.faults if read else {}
    return FeedbackFields(
        pain=scale_of(
            "pain_nrs",
            ask="How strong was the worst pain during the session?",
            low="0: no pain",
            high="10: the worst you can think of",
            chosen=values.get("pain_nrs"),
            fault=faults.get("pain_nrs", ""),
        ),
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


_TEXTS = frozenset(str(value) for value in range(_HIGHEST + 1))


def read_scale(text: str) -> int | None:
    """The number chosen on a scale; None for anything else."""
    return int(text) if text in _TEXTS else None


def scale_of(
    name: str, *, ask: str, low: str, high: str, chosen: int | str | None, fault: str
) -> Scale:
    """A scale with its numbers."""
    choices = tuple((value, value == chosen) for value in range(_HIGHEST + 1))
    return Scale(name, ask, low, high, choices, fault)
