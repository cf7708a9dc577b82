"""How an exercise felt, told with one tap: its words, and the wishes that follow from it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone

from spinalis.plan.response import Felt
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_store import course_for
from spinalis_web.home.screening_store import standing_clearance, valid_screening
from spinalis_web.home.shown import may_exercise
from spinalis_web.home.week_build import first_session, planning_of
from spinalis_web.home.wishes_store import Wanted, store_wishes, wanted_by, wish_for, with_wish
from spinalis_web.records.models import ExerciseRecordRow
from spinalis_web.records.store import store_felt

WORDS: Mapping[Felt, str] = {
    Felt.GOOD: "Good",
    Felt.TOO_HARD: "Too hard",
    Felt.HURT: "It hurt",
    Felt.NOT_AGAIN: "Not again",
    Felt.MORE: "More of it",
}
_WISHES = {Felt.NOT_AGAIN: False, Felt.MORE: True}  # whether the exercise is liked


def felt_of(row: ExerciseRecordRow | None) -> Felt | None:
    """What was told of an exercise; None where nothing was."""
    return Felt(row.felt) if row and row.felt else None


def follow_felt(
    person: Person, exercise: str, felt: Felt | None, *, before: Felt | None, now: datetime
) -> None:
    """Change the wishes as the tap says; one that is taken back leaves the choice to the plan.

    Wishes that leave no session are never kept.

    Args:
        person: who told it.
        exercise: id of what it is about.
        felt: what is told now.
        before: what was told of the same exercise before.
        now: the moment.
    """
    if felt is before or (felt not in _WISHES and before not in _WISHES):
        return
    more = _WISHES.get(felt) if felt else None
    wanted = with_wish(wanted_by(person), exercise, more=more)
    if more is not False or _leaves_a_session(person, wanted, now):
        store_wishes(person, wanted, now=now)


def tell_felt(person: Person, row: ExerciseRecordRow, felt: Felt, *, now: datetime) -> list[str]:
    """Keep how an exercise felt after its session, and say what it changes in the wishes."""
    before = felt_of(row)
    store_felt(row, felt, now=now)
    row.refresh_from_db(fields=["felt"])
    follow_felt(person, row.exercise, felt_of(row), before=before, now=now)
    return wishes_said(person, [row])


def wishes_said(person: Person, rows: Iterable[ExerciseRecordRow]) -> list[str]:
    """What the taps of a session have changed in the wishes, as sentences."""
    told = [(row.exercise, felt_of(row)) for row in rows]
    wanted = wanted_by(person) if any(felt in _WISHES for _, felt in told) else Wanted()
    return [_sentence(name, felt, wanted) for name, felt in dict(told).items() if felt in _WISHES]


def _sentence(exercise: str, felt: Felt | None, wanted: Wanted) -> str:
    name = exercises()[exercise].name if exercise in exercises() else exercise
    if felt is Felt.MORE:
        return f"{name} comes more often from now on."
    if wish_for(wanted, exercise) == "without":
        return f"{name} is left out from now on."
    return f"{name} stays for now: without it no session can be put together."


def _leaves_a_session(person: Person, wanted: Wanted, now: datetime) -> bool:
    """Whether a session can still be built; who may not exercise now is asked another day."""
    screening = valid_screening(person)
    if screening is None or not may_exercise(standing_clearance(screening)):
        return True
    course = course_for(person, screening, now=now)
    on = timezone.localdate(now)
    plan = first_session(planning_of(person, screening, course, on=on, wanted=wanted))
    return not isinstance(plan, str)
