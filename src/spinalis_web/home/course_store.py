"""The course of a person's exercises: kept, and brought up to date with what was reported."""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from msgspec import Struct, convert, to_builtins

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.candidates import PAIN_TWICE, SUSPENDING_TIMES
from spinalis.plan.course import By, Change, ChangeKind, Course
from spinalis.plan.programmes.choose import loses_sooner
from spinalis.plan.progression.progress import progress
from spinalis.plan.progression.revise import Decision, resume
from spinalis.plan.response import Response
from spinalis.plan.time_cap import cap_seconds
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import OPEN, judge
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises, whole_catalogue
from spinalis_web.home.responses import responses_of
from spinalis_web.home.screening_store import clearance_of, known_answers, standing_clearance
from spinalis_web.home.wishes_store import wanted_by
from spinalis_web.records.course_models import CourseRow
from spinalis_web.records.models import Screening
from spinalis_web.records.past import painful_exercises

# Reports that were handed over before still count towards a row of good days; a row is over
# after a break of two weeks, and this is more.
_LOOKS_BACK = timedelta(days=60)
_ANEW = "You have answered the questions about you again since."


class Pace(Struct, frozen=True):
    """How far and how soon doses change."""

    cap_s: float = math.inf  # the most seconds that one exercise takes in a session
    sooner: bool = False  # a break lowers the doses sooner, for what is lost is lost faster


def stored_course(person: Person) -> Course:
    """The course as it was last kept; an empty one at the beginning."""
    row = CourseRow.objects.filter(person=person).first()
    return convert(row.course, Course) if row else Course()


def course_of(
    person: Person,
    clearance: Clearance,
    on: date,
    *,
    answered_at: datetime | None = None,
    pace: "Pace | None" = None,
) -> Course:
    """The course with everything in it that was reported up to a day.

    Args:
        person: whose course.
        clearance: what the screening opens.
        on: the present day.
        answered_at: when the questions were last answered; that ends the suspension of what had
            hurt twice before.
        pace: how far and how soon doses change; the usual pace if left out.
    """
    row = CourseRow.objects.filter(person=person).first()
    course = convert(row.course, Course) if row else Course()
    news = _News(clearance, on, answered_at, pace or Pace())
    fresh = _brought_up(person, row, news)
    if fresh == course and (row is None or not _is_older(row, answered_at)):
        return course

    def again(_: Course) -> Course:
        # Somebody may have changed it since it was read.
        latest = CourseRow.objects.filter(person=person).first()
        return _brought_up(person, latest, news)

    return change_course(person, again)


def change_course(person: Person, change: Callable[[Course], Course]) -> Course:
    """Change the kept course; no two changes run into each other."""
    with transaction.atomic():
        row = CourseRow.objects.select_for_update().filter(person=person).first()
        course = change(convert(row.course, Course) if row else Course())
        CourseRow.objects.update_or_create(
            person=person,
            defaults={"course": to_builtins(course), "updated_at": timezone.now()},
        )
    return course


def course_for(person: Person, screening: Screening, *, now: datetime) -> Course:
    """The course up to now, by the screening that counts."""
    return course_of(
        person,
        standing_clearance(screening),
        timezone.localdate(now),
        answered_at=screening.created_at,
        pace=pace_of(person, screening),
    )


def pace_of(person: Person, screening: Screening) -> Pace:
    """How far doses grow within the minutes wished for, and how soon a break lowers them."""
    return Pace(
        cap_s=cap_seconds(wanted_by(person, screening).rhythm.minutes),
        sooner=loses_sooner(known_answers(screening)),
    )


def take_up_again(person: Person, exercise: Exercise, *, note: str, now: datetime) -> None:
    """End the suspension of an exercise after its re-check, where the course has one.

    Raises:
        RevisionError: the exercise is closed to the person now.
    """
    clearance = clearance_of(person)
    decision = Decision(By.PERSON, timezone.localdate(now), note)

    def resumed(course: Course) -> Course:
        if exercise.id not in course.suspended or clearance is None:
            return course
        return resume(course, exercise, clearance=clearance, decision=decision)

    change_course(person, resumed)


def doses_of(course: Course) -> dict[str, Dose]:
    """The present dose of each exercise whose dose was ever answered for, for the plan.

    The others stand at their start dose, or at the dose of the complex that they are done in.
    """
    answered = _answered(course)
    return {name: state.dose for name, state in course.states.items() if name in answered}


def painful_of(person: Person, course: Course, *, since: datetime) -> dict[str, int]:
    """How often each exercise hurt; what is suspended counts as having hurt so often.

    Args:
        person: whose records.
        course: where the exercises stand.
        since: when the questions were last answered.
    """
    told = painful_exercises(person, since=since)
    return told | {name: max(SUSPENDING_TIMES, told.get(name, 0)) for name in course.suspended}


def painful_for_doses(painful: Mapping[str, int], course: Course) -> dict[str, int]:
    """What of it a plan with the doses of the course takes.

    What hurt once has its lower dose in the course already, and grows again from there.
    """
    answered = _answered(course)
    return {
        name: times
        for name, times in painful.items()
        if times >= SUSPENDING_TIMES or name not in answered
    }


def _answered(course: Course) -> frozenset[str]:
    return frozenset(change.exercise for change in course.history)


def last_change(course: Course, exercise: str) -> Change | None:
    """The latest change of an exercise."""
    return next(reversed(course.of(exercise)), None)


class _News(Struct, frozen=True):
    """What a course is brought up to date by."""

    clearance: Clearance
    on: date
    answered_at: datetime | None
    pace: Pace

    def progress(self, course: Course, told: Iterable[Response]) -> Course:
        """The course with what was told."""
        return progress(
            course,
            told,
            whole_catalogue(),
            clearance=self.clearance,
            on=self.on,
            cap_s=self.pace.cap_s,
            sooner=self.pace.sooner,
        )


def _brought_up(person: Person, row: CourseRow | None, news: _News) -> Course:
    course = convert(row.course, Course) if row else Course()
    since = timezone.localdate(row.updated_at) - _LOOKS_BACK if row else None
    if news.answered_at is not None and _is_older(row, news.answered_at):
        # What was reported before the new answers comes first, so that they count for it.
        told = _told(person, since, news.on, before=news.answered_at)
        course = _looked_at_anew(news.progress(course, told), news.clearance, news.on)
    return news.progress(course, _told(person, since, news.on))


def _told(
    person: Person, since: date | None, on: date, *, before: datetime | None = None
) -> list[Response]:
    # A clock that was once wrong can have dated a report ahead; it counts when its day has come.
    return [one for one in responses_of(person, since=since, before=before) if one.day <= on]


def _is_older(row: CourseRow | None, answered_at: datetime | None) -> bool:
    return answered_at is not None and (row is None or row.updated_at < answered_at)


def _looked_at_anew(course: Course, clearance: Clearance, on: date) -> Course:
    """Take up again what had hurt twice, as far as it is open; what a sign stopped waits."""
    known = exercises()
    for name in sorted(course.suspended & set(known)):
        suspension = [one for one in course.of(name) if one.kind is ChangeKind.SUSPEND][-1]
        is_open = judge(known[name], clearance).permission in OPEN
        if is_open and suspension.reason.rule == PAIN_TWICE.rule:
            decision = Decision(By.PERSON, on, _ANEW)
            course = resume(course, known[name], clearance=clearance, decision=decision)
    return course
