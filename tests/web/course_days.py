"""Days with exercises, written into the records as a player and its person would leave them."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from msgspec import to_builtins

from spinalis.catalogue.dose import Dose
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.records.course_models import MorningAnswer
from spinalis_web.records.models import Feedback, Session
from spinalis_web.records.self_test_models import SelfTest

A_DAY = timedelta(days=1)


def days_ago(days: int) -> date:
    return timezone.localdate() - days * A_DAY


def at_noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def exercised(person: Person, day: date, done: Sequence[str] = ("cat",), **told: Any) -> Session:
    """A finished session; `told` may hold pain_nrs, usual_nrs, effort_rpe, outcome and dose."""
    at = at_noon(day)
    session = Session.objects.create(
        id=uuid.uuid4(),
        person=person,
        created_at=at,
        started_at=at,
        ended_at=at,
        minutes=15,
        daily_check={},
        usual_pain_nrs=told.get("usual_nrs"),
        plan={},
        script={},
        status=Session.Status.FINISHED,
        seconds=600,
    )
    for index, name in enumerate(done):
        session.exercise_records.create(
            index=index,
            exercise=name,
            version=1,
            dose=to_builtins(told.get("dose") or exercises()[name].start_dose),
            outcome=told.get("outcome", "done"),
            repetitions=told.get("repetitions", 3),
            seconds=40,
            stored_at=at,
        )
    if "pain_nrs" in told or "effort_rpe" in told:
        Feedback.objects.create(
            session=session,
            created_at=at,
            pain_nrs=told.get("pain_nrs"),
            effort_rpe=told.get("effort_rpe"),
        )
    return session


def woke(person: Person, after: date, pain_nrs: int | None) -> None:
    """The morning after a day."""
    MorningAnswer.objects.create(
        person=person, for_day=after, at=at_noon(after + A_DAY), pain_nrs=pain_nrs
    )


def start_dose(name: str = "cat") -> Dose:
    return exercises()[name].start_dose


def three_good_days(person: Person, name: str = "cat") -> None:
    """Enough to grow a step, the last one yesterday."""
    for days in (3, 2, 1):
        exercised(person, days_ago(days), [name], pain_nrs=0, usual_nrs=1, effort_rpe=4)
        woke(person, days_ago(days), 0)


def seen(person: Person, day: date, exercise: str, left: str, right: str = "") -> SelfTest:
    """What a self-test has shown."""
    return SelfTest.objects.create(
        person=person, day=day, at=timezone.now(), exercise=exercise, left=left, right=right
    )
