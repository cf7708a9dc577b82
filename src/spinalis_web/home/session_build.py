"""From the answers of a person to a session in the records, or to the reasons against it."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from msgspec import Struct, to_builtins

from spinalis.catalogue.complex import Complex
from spinalis.plan.checked_plan import Changes
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.self_tests import self_test_plan
from spinalis.safety.answers import decode_answers
from spinalis.safety.clearance import Clearance
from spinalis.safety.condition import Answers
from spinalis.safety.flags import red_flags, refusals
from spinalis.safety.screen import check_before_session
from spinalis.safety.validity import asks_anew
from spinalis.session.build_script import ScriptError, build_script
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.check import USUAL_PAIN
from spinalis_web.home.course_store import course_for
from spinalis_web.home.day_plan import plan_now
from spinalis_web.home.gentle import gentle_plan
from spinalis_web.home.red_flags import ShownFlags, shown_flags
from spinalis_web.home.screening_store import known_answers
from spinalis_web.home.shown import ShownReason, may_exercise, shown_clearance
from spinalis_web.home.week_build import complex_session, planning_of
from spinalis_web.records.events import log_refusal
from spinalis_web.records.models import Screening, Session

MINUTES = (5, 10, 15, 20, 30)  # lengths on offer


class Refusal(Struct, frozen=True):
    """Why there is no session now."""

    heading: str
    urgency: str
    reasons: tuple[ShownReason, ...]
    sentences: tuple[str, ...] = ()
    voids: bool = False  # the answers given before count no more
    flags: ShownFlags | None = None  # what needs a clinician soon; said first


class Asked(Struct, frozen=True):
    """What is to be done in the session."""

    minutes: float | None = None  # None: as is wished, or as long as it needs
    complex: Complex | None = None  # None leaves the choice to the plan
    gentle: bool = False  # the short set of a bad day
    one_tap: bool = False  # the check said in one tap that nothing is new
    self_tests: bool = False  # no exercises, but what shows how far one comes


def build(
    person: Person,
    screening: Screening,
    today: Mapping[str, object],
    asked: Asked,
    *,
    now: datetime,
) -> Session | Refusal:
    """Build and keep the session, when the answers of the screening and of this moment allow it.

    Args:
        person: whose session it is.
        screening: the valid one.
        today: the answers of this moment.
        asked: what is to be done.
        now: the moment.
    """
    answers = decode_answers(today)
    clearance = check_before_session(known_answers(screening), answers, on=timezone.localdate(now))
    if not may_exercise(clearance):
        return _refuse(person, answers, clearance, now)
    course = course_for(person, screening, now=now)
    planning = planning_of(person, screening, course, on=timezone.localdate(now))
    pain = answers.get(USUAL_PAIN)
    pain_nrs = round(pain) if isinstance(pain, int | float) else None
    changes = Changes()
    try:
        if asked.gentle:
            plan = gentle_plan(course, clearance, planning.painful, pain_nrs=pain_nrs)
        elif asked.self_tests:
            plan = self_test_plan(
                exercises(), clearance, goals=planning.goals, painful=planning.painful
            )
        elif asked.complex is None:
            plan, changes = plan_now(planning, clearance, minutes=asked.minutes)
        else:
            plan = complex_session(asked.complex, planning, clearance, minutes=asked.minutes)
        script = build_script(plan, exercises())
    except (PlanError, ScriptError) as error:
        return Refusal("No session could be put together", "", (), (str(error),))
    return Session.objects.create(
        person=person,
        created_at=now,
        minutes=plan.minutes_asked,
        daily_check=dict(answers),
        one_tap=asked.one_tap,
        usual_pain_nrs=pain_nrs,
        plan=to_builtins(plan),
        changes=to_builtins(changes),
        script=to_builtins(script),
        is_self_test=asked.self_tests,
    )


def _refuse(person: Person, answers: Answers, clearance: Clearance, now: datetime) -> Refusal:
    """Keep that the check has said no; a new sign takes the validity of the answers away."""
    flags = refusals(clearance)
    voids = asks_anew(answers, flags)
    log_refusal(person, flags, voids=voids, now=now)
    shown = shown_clearance(clearance)
    urgent = shown_flags(red_flags(clearance))
    return Refusal(shown.heading, shown.urgency, shown.reasons, voids=voids, flags=urgent)
