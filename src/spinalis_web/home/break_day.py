"""The breaks of this day: their plan, what became of each, and which one waits."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from spinalis.plan.break_calls import (
    Answer,
    BreakCounts,
    BreakEntry,
    count_breaks,
    next_call,
    note,
    open_break,
)
from spinalis.plan.break_sets import BreakPerson
from spinalis.plan.breaks import Break, BreakPlan, plan_breaks
from spinalis.plan.working_hours import BreakError, WorkingDay
from spinalis_web.access.models import Person
from spinalis_web.home.break_settings import stored_wishes
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_store import doses_of, painful_of, stored_course
from spinalis_web.home.screening_store import standing_clearance
from spinalis_web.home.standing import standing_of
from spinalis_web.home.wishes_store import wanted_by
from spinalis_web.records.break_models import BreakEntryRow

ANSWER_ANEW = "Answer the questions about you first; then breaks can be planned."
REFUSED_TODAY = "Earlier today the check before a session said no, so there are no breaks today."
NO_WISHES = "You have not said yet when you work."


class BreakDay(Struct, frozen=True):
    """What holds for one person on one day."""

    plan: BreakPlan | None  # None: there are no breaks
    log: tuple[BreakEntry, ...] = ()
    why_not: str = ""
    bell: bool = True

    def waiting(self, now: datetime) -> Break | None:
        """The break that was called and has no answer yet."""
        return open_break(self.plan, self.log, now) if self.plan else None

    def next_at(self, now: datetime) -> datetime | None:
        """When the next call comes; None where none is left today."""
        call = next_call(self.plan, self.log, now) if self.plan else None
        return call.at if call else None


def break_day(person: Person, *, now: datetime) -> BreakDay:
    """Plan the breaks of the day on which a moment lies; the plan holds for the whole day."""
    form = stored_wishes(person)
    if form is None:
        return BreakDay(None, why_not=NO_WISHES)
    standing = standing_of(person, now=now)
    if not standing.counts or standing.screening is None:
        return BreakDay(None, why_not=ANSWER_ANEW)
    if standing.refused_on(now):
        return BreakDay(None, why_not=REFUSED_TODAY)
    course = stored_course(person)
    suited = BreakPerson(
        clearance=standing_clearance(standing.screening),
        goals=wanted_by(person).goals,
        painful=painful_of(person, course, since=standing.screening.created_at),
        suspended=course.suspended,
        doses=doses_of(course),
    )
    day = WorkingDay(timezone.localdate(now), timezone.get_current_timezone())
    try:
        plan = plan_breaks(exercises(), suited, form.wishes, day)
    except BreakError as error:
        return BreakDay(None, why_not=str(error))
    return BreakDay(plan, _log(person, now), plan.note, form.bell)


def call_if_due(person: Person, *, now: datetime) -> tuple[BreakDay, bool]:
    """The day, and whether a break was called just now; it is written down at once."""
    with transaction.atomic():
        # Two open pages must not both call.
        Person.objects.select_for_update().get(pk=person.pk)
        day = break_day(person, now=now)
        call = next_call(day.plan, day.log, now) if day.plan else None
        if call is None or call.at > now or day.waiting(now) is not None:
            return day, False
        _keep(person, note(call.due, Answer.OFFERED, now))
        return break_day(person, now=now), True


class Given(Struct, frozen=True):
    """An answer to a break."""

    answer: Answer
    break_at: str  # the planned time of the break that the person sees, as ISO 8601
    minutes: int | None = None  # 5, 10 or 15 where it is put off


def keep_answer(person: Person, given: Given, *, now: datetime) -> bool:
    """Keep the answer to the break that waits; False where none does, or another one.

    Raises:
        BreakError: The minutes do not fit the answer.
    """
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        waiting = break_day(person, now=now).waiting(now)
        if waiting is None or waiting.at.isoformat() != given.break_at:
            return False
        _keep(person, note(waiting, given.answer, now, snooze_minutes=given.minutes))
    return True


def counts_between(person: Person, since: datetime, until: datetime) -> BreakCounts:
    """What became of the breaks that were planned from one moment to before another."""
    rows = person.break_entries.filter(break_at__gte=since, break_at__lt=until)
    return count_breaks(_entries(rows))


def _log(person: Person, now: datetime) -> tuple[BreakEntry, ...]:
    rows = person.break_entries.filter(break_at__gte=now - timedelta(days=2))
    return tuple(_entries(rows))


def _entries(rows: Iterable[BreakEntryRow]) -> Iterable[BreakEntry]:
    return [
        BreakEntry(row.break_at, Answer(row.answer), row.at, row.snooze_minutes) for row in rows
    ]


def _keep(person: Person, entry: BreakEntry) -> None:
    BreakEntryRow.objects.create(
        person=person,
        break_at=entry.break_at,
        answer=entry.answer.value,
        at=entry.at,
        snooze_minutes=entry.snooze_minutes,
    )
