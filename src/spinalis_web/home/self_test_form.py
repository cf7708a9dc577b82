"""What one saw in the self-tests, as a form: nothing is pre-filled, everything may stay open."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone
from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.self_tests import Seen
from spinalis.session.record import Outcome
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.self_tests_shown import WORDS, short_name, sides_of
from spinalis_web.records.events import log_hurt
from spinalis_web.records.models import Feedback, Session

LONGEST_NOTE = 2_000  # characters, as the table has it
_OUTCOMES = {
    Outcome.SKIPPED: "You skipped it.",
    Outcome.HURT: "You said that it hurt.",
    Outcome.STOPPED: "You stopped here.",
}


class SideField(Struct, frozen=True):
    """The question about one side of one test."""

    name: str
    legend: str
    choices: tuple[tuple[str, str, bool], ...]  # value, words, chosen
    fault: str


class TestField(Struct, frozen=True):
    """The questions about one test."""

    exercise: Exercise
    name: str
    watch: str  # what one was to look at
    outcome: str  # how it ended in the player, where that is worth a word
    sides: tuple[SideField, ...]


class ReadSeen(Struct, frozen=True):
    """What could be read, and the faults of the rest by name."""

    seen: Mapping[str, Mapping[str, Seen]]  # exercise -> side -> what one saw
    note: str
    faults: Mapping[str, str]


def tests_in(session: Session) -> list[Exercise]:
    """The self-tests of the session, as far as the catalogue still has them."""
    known = exercises()
    names = [one["exercise"] for one in session.plan.get("prescriptions", ())]
    return [known[name] for name in names if name in known]


def show_seen(
    session: Session, given: Mapping[str, str], faults: Mapping[str, str]
) -> Iterator[TestField]:
    """The fields with what was given, and nothing else."""
    outcomes = dict(session.exercise_records.values_list("exercise", "outcome"))
    for exercise in tests_in(session):
        yield TestField(
            exercise=exercise,
            name=short_name(exercise),
            watch=next((step for step in exercise.steps if step.startswith("Watch")), ""),
            outcome=_OUTCOMES.get(Outcome(outcomes.get(exercise.id, Outcome.DONE)), ""),
            sides=tuple(_side(exercise, side, given, faults) for side in sides_of(exercise)),
        )


def _side(
    exercise: Exercise, side: tuple[str, str], given: Mapping[str, str], faults: Mapping[str, str]
) -> SideField:
    name = _field(exercise.id, side[0])
    return SideField(
        name=name,
        legend=side[1] or "Both together",
        choices=tuple(
            (seen.value, words, given.get(name) == seen.value) for seen, words in WORDS.items()
        ),
        fault=faults.get(name, ""),
    )


def read_seen(session: Session, post: QueryDict) -> ReadSeen:
    seen: dict[str, dict[str, Seen]] = {}
    faults: dict[str, str] = {}
    for exercise in tests_in(session):
        for side, _ in sides_of(exercise):
            name = _field(exercise.id, side)
            text = post.get(name, "")
            if text and text not in set(Seen):
                faults[name] = "Please choose one of the answers on offer, or none."
            elif text:
                seen.setdefault(exercise.id, {})[side] = Seen(text)
    note = post.get("note", "").strip().replace("\r\n", "\n").replace("\0", "")
    if len(note) > LONGEST_NOTE:
        faults["note"] = f"Please keep the note below {LONGEST_NOTE} characters."
    return ReadSeen(seen, note, faults)


def store_seen(session: Session, read: ReadSeen, *, now: datetime) -> None:
    """Keep what was seen on the day of the session; what hurt counts as it does elsewhere."""
    day = timezone.localdate(session.started_at or session.created_at)
    for exercise, sides in read.seen.items():
        told = {side: sides.get(side, "") for side in ("left", "right")}
        session.person.self_tests.update_or_create(
            day=day, exercise=exercise, defaults={"at": now, **told}
        )
        if Seen.HURT in sides.values():
            _note_hurt(session, exercise, now)
    if read.note:
        Feedback.objects.update_or_create(
            session=session,
            defaults={"note": read.note},
            create_defaults={"note": read.note, "created_at": now},
        )


def _note_hurt(session: Session, exercise: str, now: datetime) -> None:
    records = session.exercise_records.filter(exercise=exercise)
    if records.exclude(outcome=Outcome.HURT.value).update(outcome=Outcome.HURT.value):
        log_hurt(session, exercise, now=now)


def _field(exercise: str, side: str) -> str:
    return f"{exercise}-{side}"
