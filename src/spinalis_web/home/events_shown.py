"""Events of the log in words, and as plain rows for a file."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache

from django.utils import timezone
from msgspec import Struct

from spinalis.safety.question import Rule
from spinalis.safety.screening import load_screening
from spinalis.safety.stopping import stop_symptom
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.shown import urgency_words
from spinalis_web.records.models import SafetyEvent

_KIND = {
    SafetyEvent.Kind.STOP_SYMPTOM: "A sign stopped a session",
    SafetyEvent.Kind.HURT: "An exercise hurt",
    SafetyEvent.Kind.REFUSED_CHECK: "The check before a session said no",
    SafetyEvent.Kind.RED_FLAG: "An answer needed a doctor",
    SafetyEvent.Kind.RECHECK: "Tried again without pain",
    SafetyEvent.Kind.CLEARED: "New answers opened the exercises again",
}
_TONE = {
    SafetyEvent.Kind.STOP_SYMPTOM: "stop",
    SafetyEvent.Kind.RED_FLAG: "stop",
    SafetyEvent.Kind.RECHECK: "ok",
    SafetyEvent.Kind.CLEARED: "ok",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a table program would calculate what begins so
COLUMNS = ("at", "kind", "urgency", "exercise", "session", "what", "words", "voids", "note")


class ShownEvent(Struct, frozen=True):
    """One event in words."""

    at: datetime
    kind: str
    tone: str  # ok, care or stop
    what: str  # the sign or the reason; empty where the kind says all
    advice: str  # what to do or to have done; empty where nothing
    exercise: str  # its name; empty where none
    exercise_id: str  # empty where none, or no longer in the catalogue
    session: str  # its id where a record can be opened; otherwise empty
    note: str


def shown_event(event: SafetyEvent) -> ShownEvent:
    kind = SafetyEvent.Kind(event.kind)
    known = exercises().get(event.exercise)
    what, advice = _words(event)
    return ShownEvent(
        at=event.at,
        kind=_KIND[kind],
        tone=_TONE.get(kind, "care"),
        what=what,
        advice=advice or urgency_words(event.urgency),
        exercise=known.name if known else event.exercise,
        exercise_id=known.id if known else "",
        session=str(event.session_id or ""),
        note=event.note,
    )


def plain_rows(events: Iterable[SafetyEvent]) -> list[dict[str, str | bool]]:
    """The events under the names of `COLUMNS`, for a file."""
    return [
        {
            "at": timezone.localtime(event.at).isoformat(timespec="seconds"),
            "kind": event.kind,
            "urgency": event.urgency,
            "exercise": event.exercise,
            "session": str(event.session_id or ""),
            "what": event.what,
            "words": _sentence(shown_event(event)),
            "voids": event.voids,
            "note": event.note,
        }
        for event in events
    ]


def harmless(cell: object) -> str:
    """The text of a cell that no table program takes for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _sentence(shown: ShownEvent) -> str:
    told = ": ".join(part for part in (shown.kind, shown.exercise, shown.what) if part)
    return told if told.endswith(".") else f"{told}."


def _words(event: SafetyEvent) -> tuple[str, str]:
    """What the sign or the rule says, and its advice."""
    if event.kind == SafetyEvent.Kind.STOP_SYMPTOM:
        symptom = stop_symptom(event.what)
        return symptom.text, symptom.now
    if event.kind == SafetyEvent.Kind.RECHECK:
        return "", ""
    rule = _rules().get(event.what)
    return (rule.text, rule.advice) if rule else (event.what, "")


@cache
def _rules() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in load_screening().rules}
