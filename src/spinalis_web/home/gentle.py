"""A bad day: the short gentle set that is offered instead of the session, or rest."""

import math
from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec
from django.utils import timezone
from django.utils.safestring import SafeString
from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.course import Course
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.pain import MOST_PAIN_NRS, is_morning_worse
from spinalis.plan.prescription import Part, Prescription, SessionPlan
from spinalis.plan.progression.bad_day import GentleSet, bad_day
from spinalis.safety.clearance import Clearance
from spinalis.share.dose_words import dose_words
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises, whole_catalogue
from spinalis_web.home.course_store import painful_of
from spinalis_web.home.figure import figure_of
from spinalis_web.home.responses import responses_of
from spinalis_web.home.screening_store import standing_clearance
from spinalis_web.home.shown import ShownReason, shown_reasons
from spinalis_web.records.models import Screening

_DAY = timedelta(days=1)
_WHY = "A short gentle set for a day that is not so good."


class GentleItem(Struct, frozen=True):
    """One exercise of the set."""

    exercise: Exercise
    dose: str
    figure: SafeString


class GentleOffer(Struct, frozen=True):
    """What a bad morning brings on the first page; without items it is rest."""

    reason: ShownReason
    items: tuple[GentleItem, ...]
    minutes: int


def gentle_offer(
    person: Person, course: Course, screening: Screening, *, now: datetime
) -> GentleOffer | None:
    """The gentle set or rest, where this morning was worse than usual or bad; otherwise None."""
    yesterday = timezone.localdate(now) - _DAY
    morning = person.mornings.filter(for_day=yesterday, pain_nrs__isnull=False).first()
    if morning is None:
        return None
    told = [one for one in responses_of(person, since=yesterday - _DAY) if one.day == yesterday]
    strong = morning.pain_nrs is not None and morning.pain_nrs > MOST_PAIN_NRS
    if not strong and not is_morning_worse(told):
        return None
    painful = painful_of(person, course, since=screening.created_at)
    found = bad_day(
        _knowing(course, painful),
        whole_catalogue(),
        clearance=standing_clearance(screening),
        pain_nrs=morning.pain_nrs,
    )
    known = exercises()
    return GentleOffer(
        reason=shown_reasons((found.reason,))[0],
        items=tuple(
            GentleItem(known[name], dose_words(dose), figure_of(known[name]))
            for name, dose in found.items
        ),
        minutes=math.ceil(found.seconds / 60),
    )


def gentle_plan(
    course: Course, clearance: Clearance, painful: Mapping[str, int], *, pain_nrs: int | None
) -> SessionPlan:
    """The gentle set as a session.

    Raises:
        PlanError: rest is the better choice; the text says why.
    """
    found = bad_day(
        _knowing(course, painful), whole_catalogue(), clearance=clearance, pain_nrs=pain_nrs
    )
    if not found.items:
        raise PlanError(f"{found.reason.text} {found.reason.advice}")
    return SessionPlan(
        minutes_asked=math.ceil(found.seconds / 60),
        seconds=found.seconds,
        prescriptions=_prescriptions(found),
        left_out=(),
    )


def _knowing(course: Course, painful: Mapping[str, int]) -> Course:
    """The course with what hurt by the records alone, so that it stays out of the set."""
    states = {
        name: msgspec.structs.replace(state, painful_times=max(state.painful_times, 1))
        if name in painful
        else state
        for name, state in course.states.items()
    }
    return msgspec.structs.replace(course, states=states)


def _prescriptions(found: GentleSet) -> tuple[Prescription, ...]:
    known = exercises()
    last = len(found.items) - 1
    return tuple(
        Prescription(
            exercise=name,
            version=known[name].version,
            dose=dose,
            part=Part.RELAXATION if index == last and last > 0 else Part.MAIN,
            why=_WHY,
            with_care=(),
        )
        for index, (name, dose) in enumerate(found.items)
    )
