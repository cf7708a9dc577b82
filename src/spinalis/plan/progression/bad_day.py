"""A bad day: a short gentle set of what the person knows, or rest."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Demand, Exercise, Purpose
from spinalis.catalogue.load import Catalogue
from spinalis.plan.candidates import RANGES_PERCENT
from spinalis.plan.course import Course
from spinalis.plan.duration import session_seconds
from spinalis.plan.pain import MOST_PAIN_NRS
from spinalis.plan.progression import reasons as say
from spinalis.plan.progression.ladder import within
from spinalis.safety.clearance import Clearance, Reason
from spinalis.safety.judge import OPEN, judge

LONGEST_S = 300.0  # product-caution: short
_LIGHT_LEVEL = 1
_HALF = 2
_PARTS = (Purpose.BREATHING, Purpose.MOBILITY, Purpose.RELAXATION)  # in the order of doing
_STRAIN = frozenset({Demand.EXERTION, Demand.BREATH_HOLD_RISK, Demand.BALANCE})
_NOT_TODAY = frozenset({Purpose.STRENGTH, Purpose.STABILISATION, Purpose.SELF_TEST})


class GentleSet(Struct, frozen=True):
    """What is proposed for a bad day; without items it is rest."""

    items: tuple[tuple[str, Dose], ...]  # exercises with their doses, in the order of doing
    seconds: float
    reason: Reason


def bad_day(
    course: Course, catalogue: Catalogue, *, clearance: Clearance, pain_nrs: int | None = None
) -> GentleSet:
    """Propose a short gentle set, or rest.

    Breathing, one easy movement and relaxation, each at half its dose in the smallest range; what
    the person has done before comes first, what ever hurt stays out. It leaves the course as it is.

    Args:
        course: where the exercises stand.
        catalogue: everything that can be prescribed.
        clearance: what is open to the person today.
        pain_nrs: pain now, 0-10; above 5 rest is proposed. None: not told.
    """
    rest = GentleSet((), 0.0, say.REST)
    if pain_nrs is not None and pain_nrs > MOST_PAIN_NRS:
        return rest
    gentle = [one for one in catalogue.exercises.values() if _is_gentle(one, course, clearance)]
    gentle.sort(key=lambda one: (not _was_done(one, course), one.id))
    chosen: list[tuple[Exercise, Dose]] = []
    for purpose in _PARTS:
        chosen += _choose(purpose, gentle, chosen, course)
    if not chosen:
        return rest
    items = tuple((one.id, dose) for one, dose in chosen)
    return GentleSet(items, session_seconds(chosen), say.BAD_DAY)


def _choose(
    purpose: Purpose,
    gentle: Iterable[Exercise],
    chosen: list[tuple[Exercise, Dose]],
    course: Course,
) -> list[tuple[Exercise, Dose]]:
    """The first exercise for this purpose that still fits into the time."""
    taken = {one.id for one, _ in chosen}
    for one in gentle:
        if purpose in one.purposes and one.id not in taken:
            item = (one, _half(one, course))
            if session_seconds([*chosen, item]) <= LONGEST_S:
                return [item]
    return []


def _is_gentle(exercise: Exercise, course: Course, clearance: Clearance) -> bool:
    state = course.states.get(exercise.id)
    hurt = state is not None and (state.suspended or state.painful_times > 0)
    light = exercise.level == _LIGHT_LEVEL and _STRAIN.isdisjoint(exercise.demands)
    calm = _NOT_TODAY.isdisjoint(exercise.purposes)
    return light and calm and not hurt and judge(exercise, clearance).permission in OPEN


def _was_done(exercise: Exercise, course: Course) -> bool:
    state = course.states.get(exercise.id)
    return state is not None and state.last_done_on is not None


def _half(exercise: Exercise, course: Course) -> Dose:
    state = course.states.get(exercise.id)
    start = exercise.start_dose
    dose = within(state.dose, start) if state else start
    return msgspec.structs.replace(
        dose,
        repetitions=max(1, dose.repetitions // _HALF),
        sets=1,
        hold_s=dose.hold_s / _HALF,
        range_percent=RANGES_PERCENT[0],
    )
