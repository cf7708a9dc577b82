"""From the answers of a person to a session in the records, or to the reasons against it."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

import msgspec
from django.utils import timezone
from msgspec import Struct, to_builtins

from spinalis.catalogue.complex import Complex
from spinalis.plan.build import PlanError, build_session
from spinalis.plan.candidates import PAIN_ONCE
from spinalis.plan.course import Course
from spinalis.plan.from_complex import session_from_complex
from spinalis.plan.past import Past
from spinalis.plan.prescription import SessionPlan
from spinalis.safety.answers import decode_answers
from spinalis.safety.clearance import Clearance
from spinalis.safety.condition import Answers
from spinalis.safety.flags import red_flags, refusals
from spinalis.safety.screen import check_before_session
from spinalis.safety.validity import asks_anew
from spinalis.session.build_script import ScriptError, build_script
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_store import course_for, doses_of, painful_for_doses, painful_of
from spinalis_web.home.red_flags import ShownFlags, shown_flags
from spinalis_web.home.screening_store import known_answers, standing_clearance
from spinalis_web.home.shown import ShownReason, may_exercise, shown_clearance
from spinalis_web.records.events import log_refusal
from spinalis_web.records.models import Screening, Session
from spinalis_web.records.past import done_exercises

MINUTES = (5, 10, 15, 20, 30)  # lengths on offer
DEFAULT_MINUTES = 15
USUAL_PAIN = "pain_today"  # the question of the daily check whose answer the record keeps


class Refusal(Struct, frozen=True):
    """Why there is no session now."""

    heading: str
    urgency: str
    reasons: tuple[ShownReason, ...]
    sentences: tuple[str, ...] = ()
    voids: bool = False  # the answers given before count no more
    flags: ShownFlags | None = None  # what needs a clinician soon; said first


def build(
    person: Person,
    screening: Screening,
    today: Mapping[str, object],
    *,
    minutes: int | None,
    now: datetime,
    from_complex: Complex | None = None,
) -> Session | Refusal:
    """Build and keep the session, when the answers of the screening and of this moment allow it.

    Args:
        person: whose session it is.
        screening: the valid one.
        today: the answers of this moment.
        minutes: the time for it; None takes as long as the complex needs.
        now: the moment.
        from_complex: the complex that is to be done; None leaves the choice to the plan.
    """
    answers = decode_answers(today)
    clearance = check_before_session(known_answers(screening), answers, on=timezone.localdate(now))
    if not may_exercise(clearance):
        return _refuse(person, answers, clearance, now)
    course = course_for(person, screening, now=now)
    painful = painful_of(person, course, since=screening.created_at)
    try:
        if from_complex is None:
            plan = _plan(clearance, minutes or DEFAULT_MINUTES, painful, course)
        else:
            plan = session_from_complex(
                from_complex,
                exercises(),
                clearance,
                minutes=minutes,
                painful=painful,
                done=done_exercises(person) - set(painful),
            )
        script = build_script(plan, exercises())
    except (PlanError, ScriptError) as error:
        return Refusal("No session could be put together", "", (), (str(error),))
    pain = answers.get(USUAL_PAIN)
    return Session.objects.create(
        person=person,
        created_at=now,
        minutes=plan.minutes_asked,
        daily_check=dict(answers),
        usual_pain_nrs=round(pain) if isinstance(pain, int | float) else None,
        plan=to_builtins(plan),
        script=to_builtins(script),
    )


def _refuse(person: Person, answers: Answers, clearance: Clearance, now: datetime) -> Refusal:
    """Keep that the check has said no; a new sign takes the validity of the answers away."""
    flags = refusals(clearance)
    voids = asks_anew(answers, flags)
    log_refusal(person, flags, voids=voids, now=now)
    shown = shown_clearance(clearance)
    urgent = shown_flags(red_flags(clearance))
    return Refusal(shown.heading, shown.urgency, shown.reasons, voids=voids, flags=urgent)


def preview(person: Person, screening: Screening, course: Course) -> SessionPlan | str:
    """What today's session would hold by the screening alone, or the sentence why nothing fits."""
    standing = standing_clearance(screening)
    painful = painful_of(person, course, since=screening.created_at)
    return _preview(
        msgspec.json.encode(standing, order="sorted"),
        msgspec.json.encode(painful, order="sorted"),
        msgspec.json.encode(course, order="sorted"),
    )


@lru_cache(maxsize=64)
def _preview(clearance: bytes, painful: bytes, course: bytes) -> SessionPlan | str:
    try:
        return _plan(
            msgspec.json.decode(clearance, type=Clearance),
            DEFAULT_MINUTES,
            msgspec.json.decode(painful, type=dict[str, int]),
            msgspec.json.decode(course, type=Course),
        )
    except PlanError as error:
        return str(error)


def _plan(
    clearance: Clearance, minutes: int, painful: Mapping[str, int], course: Course
) -> SessionPlan:
    plan = build_session(
        exercises(),
        clearance,
        minutes=minutes,
        painful=painful_for_doses(painful, course),
        past=Past(doses=doses_of(course)),
    )
    return _with_care(plan, painful)


def _with_care(plan: SessionPlan, painful: Mapping[str, int]) -> SessionPlan:
    """Say with each exercise that hurt that it is to be skipped at once if it hurts again."""
    prescriptions = tuple(
        msgspec.structs.replace(one, with_care=(PAIN_ONCE, *one.with_care))
        if one.exercise in painful and PAIN_ONCE not in one.with_care
        else one
        for one in plan.prescriptions
    )
    return msgspec.structs.replace(plan, prescriptions=prescriptions)
