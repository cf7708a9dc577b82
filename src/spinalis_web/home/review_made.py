"""The weekly review of a person, out of their records."""

from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from spinalis.plan.course import Course
from spinalis.session.record import Outcome
from spinalis.share.weekly_review import DAYS, DoneSession, Review, Told, review_week
from spinalis_web.access.models import Person
from spinalis_web.home.break_day import counts_between
from spinalis_web.home.ending import LATEST_FIRST
from spinalis_web.home.responses import day_of, mornings_of
from spinalis_web.records.models import Feedback, Session

_DAY = timedelta(days=1)


def review_of(person: Person, course: Course, *, until: date) -> Review:
    """The seven days that end with a day."""
    told = Told(
        sessions=tuple(map(_done, _sessions(person, until))),
        mornings=mornings_of(person),
        course=course,
        breaks=counts_between(
            person, _start(until - timedelta(days=DAYS - 1)), _start(until + _DAY)
        ),
    )
    return review_week(told, until=until)


def _sessions(person: Person, until: date) -> list[Session]:
    # A day more on each side: a session can be made on one day and begun on the next.
    since = _start(until - timedelta(days=DAYS))
    rows = (
        person.sessions.filter(created_at__gte=since, is_self_test=False)
        .exclude(status=Session.Status.READY)
        .defer("plan", "script", "daily_check")
        .select_related("feedback")
    )
    is_done = Q(exercise_records__outcome=Outcome.DONE.value)
    return list(
        rows.annotate(done=Count("exercise_records", filter=is_done)).order_by(*LATEST_FIRST)
    )


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _done(session: Session) -> DoneSession:
    said: Feedback | None = getattr(session, "feedback", None)
    return DoneSession(
        day=day_of(session),
        seconds=session.seconds,
        exercises=getattr(session, "done", 0),
        pain_nrs=said.pain_nrs if said else None,
        effort_rpe=said.effort_rpe if said else None,
        stopped=session.status == Session.Status.STOPPED,
    )
