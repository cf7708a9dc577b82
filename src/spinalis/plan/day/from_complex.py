"""A session from a complex: its exercises in their order, through the safety filter.

All of it comes: what is too long for one session is done in parts, one after the other, so that
every item is back within three sessions whatever the minutes and however far the doses have grown.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.exercise import Demand, Exercise, Purpose
from spinalis.plan.brief import Brief
from spinalis.plan.candidates import Candidate, Choice, find_candidates
from spinalis.plan.day.build import ANY_GOALS
from spinalis.plan.day.frame import (
    REST_MOST_S,
    choose_warm_up,
    rest_after,
    rest_reserve,
    rests,
    warm_up_most_s,
)
from spinalis.plan.day.longest import WAYS_S
from spinalis.plan.day.parts import Split, split
from spinalis.plan.day.placed import Placed, placed_in
from spinalis.plan.day.prescribe import prescribe
from spinalis.plan.day.refusal import NO_TIME, PlanError, check_minutes, say_reasons
from spinalis.plan.duration import on_floor, session_seconds
from spinalis.plan.goals import Goals, find_obstacle
from spinalis.plan.past import DAY_OF_REST, NOTHING_PAST, Past, rests_today
from spinalis.plan.prescription import LeftOut, Part, SessionPlan
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import OPEN
from spinalis.safety.judge_complex import judge_complex

_SECONDS = 60.0  # in a minute
_LIGHT_LEVEL = 1
_UPRIGHT = Goals(floor=False)
LONGEST_COMPLEX_MINUTES = 60.0
SHORT_MINUTES = 6.0
_SHORT_WARM_UP_SHARE = 2  # one exercise instead of two
_LONGER_MINUTES = (5.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 45.0, 60.0)


class _Draft(Struct, frozen=True):
    """The session while it is put together."""

    warm_up: tuple[Candidate, ...]
    main: tuple[Candidate, ...]
    relaxation: tuple[Candidate, ...]

    @property
    def all(self) -> tuple[tuple[Candidate, Part], ...]:
        return (
            *((one, Part.WARM_UP) for one in self.warm_up),
            *((one, Part.MAIN) for one in self.main),
            *((one, Part.RELAXATION) for one in self.relaxation),
        )

    @property
    def seconds(self) -> float:
        return session_seconds([(one.exercise, one.dose) for one, _ in self.all])


def session_from_complex(
    found: Complex,
    catalogue: Mapping[str, Exercise],
    clearance: Clearance,
    *,
    minutes: float | None,
    goals: Goals = ANY_GOALS,
    past: Past = NOTHING_PAST,
) -> SessionPlan:
    """Build a session of this complex that is safe for this person.

    A warm-up comes first and relaxation last; what the complex lacks of them is added.

    Args:
        found: the complex.
        catalogue: exercises by id.
        clearance: what is open to the person right now.
        minutes: time for the whole session, at most 60; None takes as long as the complex needs.
        goals: what is at hand, and what to do without; the regions are those of the complex.
        past: what was done in the days before, what hurt, and what the doses have grown to; what is
            mastered opens the next of a complex that unlocks.

    Raises:
        PlanError: the complex is closed, nothing of it is open, or the time is too short.
    """
    verdict = judge_complex(found, clearance)
    if verdict.permission not in OPEN:
        words = say_reasons(verdict.reasons)
        raise PlanError(" ".join((f"The complex “{found.name}” is closed to you now.", *words)))
    if minutes is not None:
        check_minutes(minutes)
    choice = find_candidates(catalogue, clearance, goals, past.painful, past.doses)
    placed = tuple(placed_in(found, catalogue, choice, past))
    own = [each.candidate for each in placed if each.candidate]
    if not own:
        raise PlanError(_say_nothing(placed))
    frame = _Frame(found, own, choice, past, minutes)
    parts = split(own, frame.budget_s)
    if parts is None:
        raise PlanError(_say_too_short(found, own, choice, past, minutes))
    today = _part_of_today(parts, past)
    if not today:
        reason = (DAY_OF_REST,)
        raise PlanError(
            " ".join(("Nothing of this complex is open to you today.", *say_reasons(reason)))
        )
    draft = frame.around(_sort(found, today))
    return SessionPlan(
        minutes_asked=minutes or float(math.ceil(draft.seconds / _SECONDS)),
        seconds=draft.seconds,
        prescriptions=prescribe(draft.all, catalogue, past, names_replaced=True),
        left_out=tuple(_left_out(placed, today, past)),
        day=found.name,
        part_of=parts.name_of(today[0].id),
    )


def _say_too_short(
    found: Complex,
    own: Sequence[Candidate],
    choice: Choice,
    past: Past,
    minutes: float | None,
) -> str:
    longer = (at for at in _LONGER_MINUTES if minutes is None or at > minutes)
    enough = next(
        (at for at in longer if split(own, _Frame(found, own, choice, past, at).budget_s)),
        _LONGER_MINUTES[-1],
    )
    return f"{minutes:g} minutes are too short for this complex. Ask for {enough:g} or more."


def _say_nothing(placed: Iterable[Placed]) -> str:
    reasons = [reason for each in placed if each.left_out for reason in each.left_out.reasons]
    words = say_reasons(dict.fromkeys(reasons))
    return " ".join(("Nothing of this complex is open to you today.", *words))


def _part_of_today(parts: Split, past: Past) -> list[Candidate]:
    """The part that has waited longest, without what has its day of rest."""
    for part in sorted(parts.parts, key=lambda part: _waited(part, past), reverse=True):
        ready = [one for one in part if not rests_today(one.exercise, past)]
        if ready:
            return ready
    return []


def _waited(part: Sequence[Candidate], past: Past) -> tuple[bool, float]:
    """Whether the part is due, and the days since its item that was not done for longest.

    What is in neither of the last two sessions is due, or a form that has just opened would always
    come before it; else what was never done has waited longest.
    """
    lately = sorted(set(past.ago.values()))[:2]
    known = [past.ago[one.id] for one in part if one.id in past.ago]
    if len(lately) > 1 and max(known, default=0) > lately[-1]:
        return True, max(known)
    return False, max(past.ago.get(one.id, math.inf) for one in part)


def _left_out(
    placed: Iterable[Placed], today: Sequence[Candidate], past: Past
) -> Iterator[LeftOut]:
    there = {one.id for one in today}
    for each in placed:
        one = each.candidate
        if each.left_out:
            yield each.left_out
        if one and one.id not in there:
            reason = DAY_OF_REST if rests_today(one.exercise, past) else NO_TIME
            yield LeftOut(each.item.exercise, (reason,))


def _sort(found: Complex, own: Sequence[Candidate]) -> _Draft:
    """Say which part of a session each exercise of the complex is; the order stays."""
    if found.part == "warm_up":
        return _Draft(tuple(own), (), ())
    if found.part == "relaxation":
        return _Draft((), (), tuple(own))
    first, last = 0, len(own)
    while first < len(own) - 1 and _warms_up(own[first].exercise):
        first += 1
    while last > first + 1 and Purpose.RELAXATION in own[last - 1].exercise.purposes:
        last -= 1
    return _Draft(tuple(own[:first]), tuple(own[first:last]), tuple(own[last:]))


class _Frame:
    """What is put around the exercises of a complex, and the time that it leaves."""

    def __init__(
        self,
        found: Complex,
        own: Sequence[Candidate],
        choice: Choice,
        past: Past,
        minutes: float | None,
    ) -> None:
        most = minutes or float(LONGEST_COMPLEX_MINUTES)
        self._taken = frozenset(one.id for one in own)
        usable = [one for one in choice.usable.values() if one.id not in self._taken]
        upright = [one for one in usable if not find_obstacle(one.exercise, _UPRIGHT)]
        stays_up = not any(on_floor(one.exercise) for one in own)
        brief = Brief(minutes=most, rest_least_s=_rest_least_s(most))
        first = own[0].exercise
        self._rests = rests(upright if stays_up else usable, brief, past)
        self._rests = self._rests or rests(usable, brief, past)
        self._needs_warm_up = found.part == "main"
        self._warm_up = choose_warm_up(usable, brief, past) if self._needs_warm_up else ()
        if most <= SHORT_MINUTES:
            self._warm_up = self._warm_up[:1]
        if self._needs_warm_up and not self._warm_up and not _warms_up(first):
            raise PlanError("Nothing is open to you that could warm you up for this complex.")
        self.budget_s = self._left_s(minutes)

    def _left_s(self, minutes: float | None) -> float:
        if minutes is None:
            return math.inf
        # Not by what is chosen today, or the parts would change from day to day.
        taken_s = warm_up_most_s(minutes) if self._needs_warm_up else 0.0
        if minutes <= SHORT_MINUTES:
            taken_s /= _SHORT_WARM_UP_SHARE
        rest_s = max(REST_MOST_S, rest_reserve(self._rests)) if self._rests else 0.0
        return minutes * _SECONDS - taken_s - rest_s - WAYS_S

    def around(self, draft: "_Draft") -> "_Draft":
        """The exercises with their warm-up and their rest."""
        if self._needs_warm_up and not draft.warm_up:
            draft = msgspec.structs.replace(draft, warm_up=self._warm_up)
        if not draft.relaxation:
            last = (*draft.warm_up, *draft.main)[-1].exercise
            calm = rest_after(self._rests, last, frozenset(one.id for one, _ in draft.all))
            if calm is None:
                raise PlanError("Nothing is open to you that could end the session calmly.")
            draft = msgspec.structs.replace(draft, relaxation=(calm,))
        return draft


def _rest_least_s(minutes: float) -> float:
    return 40.0 if minutes <= SHORT_MINUTES else 60.0


def _warms_up(exercise: Exercise) -> bool:
    easy = exercise.level == _LIGHT_LEVEL and Demand.EXERTION not in exercise.demands
    return easy and Purpose.WARM_UP in exercise.purposes
