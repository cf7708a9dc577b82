"""What of the library is open to one person, and what takes the place of the rest."""

from collections.abc import Mapping
from functools import lru_cache

import msgspec
from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.candidates import PAIN_TWICE
from spinalis.plan.course import ChangeKind, Course
from spinalis.safety.clearance import Clearance, Permission, Reason
from spinalis.safety.easing import nearest_easier
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.course_store import stored_course
from spinalis_web.home.library import (
    OPEN_TO_ME,
    PURPOSES,
    REGIONS,
    Judged,
    verdicts_of,
)
from spinalis_web.home.screening_store import standing_clearance, valid_screening
from spinalis_web.home.shown import Closed, shown_reasons
from spinalis_web.records.models import Screening
from spinalis_web.records.past import painful_exercises, suspended_exercises

SUSPENDED = "Suspended"
HURT_TWICE = "Suspended: it hurt twice"


class Opened(Struct, frozen=True):
    """The verdict on every exercise, and the easier form for each that is not open."""

    cleared: bool = False  # there are answers that count
    verdicts: Mapping[str, Judged] = {}  # by id; empty where there are none
    instead: Mapping[str, str] = {}  # id of the closed one -> id of the open one
    suspended: Mapping[str, Reason] = {}  # open ones that wait for a re-check, and why
    painful: Mapping[str, int] = {}  # how often each hurt


def opened_to(person: Person) -> Opened:
    """What is open by the answers that count, without what is suspended."""
    screening = valid_screening(person)
    return opened_by(person, screening) if screening else Opened()


def opened_by(person: Person, screening: Screening) -> Opened:
    """The same, where the answers that count are known already."""
    painful = painful_exercises(person, since=screening.created_at)
    clearance = standing_clearance(screening)
    encoded = msgspec.json.encode(clearance, order="sorted")
    opened = _opened(encoded, _suspensions(painful, stored_course(person)))
    return msgspec.structs.replace(opened, painful=painful)


def likeness(one: Exercise, other: Exercise) -> str:
    """Why one form stands in for the other, in words."""
    regions = [REGIONS[region].lower() for region in one.regions if region in other.regions]
    purposes = [PURPOSES[each].lower() for each in one.purposes if each in other.purposes]
    return (
        f"An easier form with the same aim ({', '.join(purposes)}) "
        f"for the same places ({', '.join(regions)})."
    )


@lru_cache(maxsize=64)
def _opened(encoded: bytes, suspended: tuple[tuple[str, Reason], ...]) -> Opened:
    clearance = msgspec.json.decode(encoded, type=Clearance)
    verdicts = dict(verdicts_of(clearance))
    # A suspension says more than that something is open, and less than that it is closed.
    waiting = {name: why for name, why in suspended if _is_open(verdicts, name)}
    for name, why in waiting.items():
        words = HURT_TWICE if why == PAIN_TWICE else SUSPENDED
        shown = Closed(name, words, "stop", shown_reasons((why,)))
        verdicts[name] = Judged(Permission.FORBIDDEN, shown)
    return Opened(True, verdicts, _instead(verdicts), waiting)


def _suspensions(painful: Mapping[str, int], course: Course) -> tuple[tuple[str, Reason], ...]:
    """What waits for a re-check by the records or by the course, and why."""
    why = {
        one.exercise: one.reason
        for one in course.history
        if one.kind is ChangeKind.SUSPEND and one.exercise in course.suspended
    }
    why |= dict.fromkeys(suspended_exercises(painful), PAIN_TWICE)
    return tuple(sorted(why.items(), key=lambda one: one[0]))


def _instead(verdicts: Mapping[str, Judged]) -> dict[str, str]:
    known = exercises()
    found = {
        name: nearest_easier(known[name], known, lambda form: _is_open(verdicts, form.id))
        for name in verdicts
        if not _is_open(verdicts, name)
    }
    return {name: form.id for name, form in found.items() if form}


def _is_open(verdicts: Mapping[str, Judged], name: str) -> bool:
    return name in verdicts and verdicts[name].permission in OPEN_TO_ME
