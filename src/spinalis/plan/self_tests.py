"""The self-tests: their session, what one may see in them, and when they are worth doing again.

They show a person how far they come; they are no exercise of the plan and never grow.
"""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from spinalis.catalogue.exercise import Exercise, Purpose, Region
from spinalis.plan.candidates import find_candidates
from spinalis.plan.day.prescribe import prescribe
from spinalis.plan.day.refusal import PlanError
from spinalis.plan.duration import session_seconds
from spinalis.plan.goals import Goals
from spinalis.plan.prescription import LeftOut, Part, SessionPlan
from spinalis.safety.clearance import Clearance

NAME = "Self-tests"
# product-caution: at the start, and when trials look first and last (mueller-2020).
WEEKS = (0, 4, 12)
OFFERED_FOR = timedelta(days=14)  # product-caution: then the first page stays quiet about it
_SECONDS = 60.0
_REGIONS = tuple(Region)


class Seen(StrEnum):
    """What one saw of a side, from the best down."""

    EASY = "easy"  # all the way, easily
    EFFORT = "effort"  # all the way, with effort
    PARTLY = "partly"  # not all the way
    HURT = "hurt"

    @property
    def rank(self) -> int:
        """0 is best."""
        return tuple(Seen).index(self)


def self_tests(exercises: Mapping[str, Exercise]) -> tuple[Exercise, ...]:
    """The self-tests: the light ones first, and among them from the lower back up."""
    found = [one for one in exercises.values() if Purpose.SELF_TEST in one.purposes]
    return tuple(sorted(found, key=lambda one: (one.level, _REGIONS.index(one.regions[0]), one.id)))


def self_test_plan(
    exercises: Mapping[str, Exercise],
    clearance: Clearance,
    *,
    goals: Goals,
    painful: Mapping[str, int],
) -> SessionPlan:
    """The session of all self-tests that are open, each at its start dose.

    Args:
        exercises: the catalogue by id.
        clearance: what is open at this moment.
        goals: what is at hand, and what to do without.
        painful: how often each hurt; what hurt once comes smaller, what hurt twice waits.

    Raises:
        PlanError: none is open; the text says why.
    """
    choice = find_candidates(exercises, clearance, goals, painful)
    tests = self_tests(exercises)
    usable = [choice.usable[one.id] for one in tests if one.id in choice.usable]
    left_out = tuple(
        LeftOut(one.id, choice.closed[one.id]) for one in tests if one.id in choice.closed
    )
    if not usable:
        reasons = dict.fromkeys(reason.text for out in left_out for reason in out.reasons)
        raise PlanError(" ".join(("None of the self-tests is open to you now.", *reasons)))
    seconds = session_seconds([(one.exercise, one.dose) for one in usable])
    return SessionPlan(
        minutes_asked=math.ceil(seconds / _SECONDS),
        seconds=seconds,
        prescriptions=prescribe([(one, Part.MAIN) for one in usable], exercises),
        left_out=left_out,
        day=NAME,
        short=True,  # in no main part, even where somebody forgets what the session is
    )


def is_due(start: date, latest: date | None, *, on: date) -> bool:
    """Whether the first page offers the self-tests on a day.

    Args:
        start: of the first self-tests; of the first screening, where there are none.
        latest: of the latest self-tests; None: there are none.
        on: the day.
    """
    reached = [start + timedelta(weeks=weeks) for weeks in WEEKS]
    since = max((day for day in reached if day <= on), default=None)
    if since is None or on - since > OFFERED_FOR:
        return False
    return latest is None or latest < since
