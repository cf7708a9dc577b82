"""The first page: what is to be done today, whatever the state."""

from collections.abc import Iterable, Set
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.prescription import Part, Prescription
from spinalis.safety.validity import Age
from spinalis_web.access.models import Person
from spinalis_web.access.person import person_of
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_store import course_for
from spinalis_web.home.ending import Ending, ending_of, with_outcomes
from spinalis_web.home.events_shown import ShownEvent, shown_event
from spinalis_web.home.figure import figure_of
from spinalis_web.home.gentle import gentle_offer
from spinalis_web.home.morning import morning_question
from spinalis_web.home.screening_store import standing_clearance
from spinalis_web.home.self_tests_shown import self_tests_due
from spinalis_web.home.shown import may_exercise, shown_clearance
from spinalis_web.home.standing import Standing, standing_of
from spinalis_web.home.views.session import may_go_on
from spinalis_web.home.week_build import Planning, first_session, past_of, planning_of
from spinalis_web.home.week_shown import PARTS, TIMES, whole_minutes_of
from spinalis_web.records.models import Screening, Session
from spinalis_web.records.past import done_ever
from spinalis_web.records.to_domain import plan_of


class Entry(Struct, frozen=True):
    """One exercise of the session, with why it is there."""

    exercise: Exercise
    part: str
    why: str
    figure: str
    new: bool = False  # it is read first
    again: bool = False  # read first, though it was done long ago


class Coming(Struct, frozen=True):
    """The next session of the week."""

    is_today: bool = False
    day: date | None = None  # None: all seven days have theirs
    time: str = ""


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show the one next step: questions, reasons against it, a session, or how it went."""
    person = person_of(request)
    now = timezone.now()
    standing = standing_of(person, now=now)
    screening = standing.screening
    if standing.void is not None:
        return _page(request, "void", event=shown_event(standing.void))
    if screening is None:
        gentlest = min(exercises().values(), key=lambda one: one.level)
        return _page(request, "welcome", hero=figure_of(gentlest))
    if not standing.counts:
        return _page(request, "expired", answered_at=screening.created_at)
    clearance = standing_clearance(screening)
    if not may_exercise(clearance):
        return _page(request, "blocked", clearance=shown_clearance(clearance))
    return _open_day(request, person, standing, screening, now=now)


def _open_day(
    request: HttpRequest,
    person: Person,
    standing: Standing,
    screening: Screening,
    *,
    now: datetime,
) -> HttpResponse:
    course = course_for(person, screening, now=now)
    asked = {
        "morning": morning_question(person, now=now),
        "gentle": gentle_offer(person, course, screening, now=now),
        "self_tests_due": self_tests_due(person, on=timezone.localdate(now)),
    }
    exercising = person.sessions.filter(is_self_test=False)
    sessions = exercising.defer("script", "daily_check").select_related("feedback")
    latest = sessions.first()
    if latest is not None and latest.status in Session.OPEN and may_go_on(latest, standing, now):
        begun = plan_of(latest)
        entries = _entries(begun.prescriptions, done_ever(person, before=latest.created_at))
        context = {
            "session": latest,
            "plan": begun,
            "minutes": whole_minutes_of(begun),
            **_shown(entries),
        }
        return _page(request, "open", ageing=_ageing(standing), **asked, **context)
    planning = planning_of(person, screening, course, on=timezone.localdate(now))
    plan = first_session(planning)
    prescriptions = () if isinstance(plan, str) else plan.prescriptions
    entries = _entries(prescriptions, past_of(planning).ever)
    session, ending = _ended_today(sessions, now)
    return _page(
        request,
        "done" if ending is not None and ending.counts else "cleared",
        session=session,
        ending=ending,
        plan=None if isinstance(plan, str) else plan,
        minutes=0 if isinstance(plan, str) else whole_minutes_of(plan),
        coming=_coming(planning),
        **_shown(entries),
        nothing_fits=plan if isinstance(plan, str) else "",
        ageing=_ageing(standing),
        refused=_refused(standing, now),
        **asked,
    )


def _coming(planning: Planning) -> Coming:
    """When the next session is due by the week."""
    slot = planning.slots[0] if planning.slots else None
    if slot is None:
        return Coming()
    return Coming(slot.day == planning.start, slot.day, TIMES[slot.time].lower())


def _ageing(standing: Standing) -> Screening | None:
    """The answers, where it is time to look at them again."""
    return standing.screening if standing.age is Age.AGEING else None


def _refused(standing: Standing, now: datetime) -> ShownEvent | None:
    """Why the check said no, where it did so today."""
    refused = standing.refused if standing.refused_on(now) else None
    return shown_event(refused) if refused else None


def _ended_today(
    sessions: QuerySet[Session], now: datetime
) -> tuple[Session | None, Ending | None]:
    """The session of today to speak of, and how it ended: one that counts before the latest."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    ended = with_outcomes(sessions.filter(ended_at__gte=midnight))
    ends = [
        (one, ending_of(one, done=getattr(one, "done", 0), hurt=getattr(one, "hurt", 0)))
        for one in ended
    ]
    counting = [pair for pair in ends if pair[1].counts]
    return next(iter([*counting, *ends]), (None, None))


def _entries(prescriptions: Iterable[Prescription], done: Set[str]) -> list[Entry]:
    """The prescriptions whose exercise the catalogue still has.

    Args:
        prescriptions: what the session holds.
        done: the exercises that were done before it, by id.
    """
    known = exercises()
    return [
        Entry(
            exercise=known[one.exercise],
            part=PARTS[one.part],
            why=one.why,
            figure=figure_of(known[one.exercise]),
            new=one.new,
            again=one.new and one.exercise in done,
        )
        for one in prescriptions
        if one.exercise in known
    ]


def _shown(entries: list[Entry]) -> dict[str, object]:
    """What the card of a session says of its exercises."""
    return {
        "entries": entries,
        "hero": _hero(entries),
        "new_ones": sum(entry.new for entry in entries),
        "some_again": any(entry.again for entry in entries),
    }


def _hero(entries: list[Entry]) -> str:
    """The figure of the first exercise of the main part."""
    main = [entry.figure for entry in entries if entry.part == PARTS[Part.MAIN]]
    return next(iter(main), "")


def _page(request: HttpRequest, state: str, **context: object) -> HttpResponse:
    return render(
        request, f"home/today_{state}.html", {"section": "today", "state": state, **context}
    )
