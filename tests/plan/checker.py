"""What every session must be, written from the rules and not from the builder.

The rules are those of the source article (`source-article`: order, warm-up-first, cool-down-last,
light-first, progression, pain-skip) and a day of rest after strength
work (`acsm-2011`). Each breach is a sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from spinalis.body.movement import Position, PropKind
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Demand, Exercise, Purpose, Region
from spinalis.plan.duration import session_seconds
from spinalis.plan.goals import Goals
from spinalis.plan.past import Past
from spinalis.plan.prescription import Part, Prescription, SessionPlan
from spinalis.safety.clearance import Clearance, Permission
from spinalis.safety.judge import judge

Exercises = Mapping[str, Exercise]
Breaches = Iterator[str]

MINUTE = 60.0
UPWARDS = (
    Region.WHOLE_BODY,
    Region.LUMBAR,
    Region.HIPS,
    Region.THORACIC,
    Region.SHOULDER_GIRDLE,
    Region.CERVICAL,
)  # neighbours may change places, so that the body changes its position less often
# A quarter of an hour begins with 2 to 4 minutes of warming up; other lengths in the same measure.
WARM_UP_MOST = 4 / 15
WARM_UP_MOST_S = 10 * MINUTE
WARM_UP_LEAST = 2 / 15
WARM_UP_LEAST_S = 2 * MINUTE
MOST_SETS = 3
# A warm-up is made of whole exercises, so it may miss its measure by the half of a long one.
HALF_AN_EXERCISE_S = MINUTE
WAYS = 2  # down once and up once
NEVER_PLANNED = {Demand.LOAD_ON_FLEXED_NECK, Demand.NECK_CIRCLE, Demand.SUPERVISION}
CALM = {
    Purpose.RELAXATION,
    Purpose.BREATHING,
    Purpose.STRETCH,
    Purpose.POSTURE,
    Purpose.MOBILITY,
}
UP = {Position.STANDING, Position.SITTING}
SEATS = {PropKind.CHAIR, PropKind.STOOL}
DEMANDING = 3
MODERATE = 2


class Asked(NamedTuple):
    """What one session was asked for."""

    clearance: Clearance
    minutes: float
    goals: Goals = Goals()
    past: Past = Past()


class Item(NamedTuple):
    """A prescription with its exercise."""

    given: Prescription
    exercise: Exercise


def session_breaches(plan: SessionPlan, exercises: Exercises, asked: Asked) -> Breaches:
    """Yield a sentence for everything in a session that must not be."""
    unknown = [one.exercise for one in plan.prescriptions if one.exercise not in exercises]
    if unknown:
        yield f"{', '.join(unknown)}: not in the library"
        return
    items = [Item(one, exercises[one.exercise]) for one in plan.prescriptions]
    yield from _structure(items)
    yield from _order(items)
    yield from _time(plan, items, asked)
    yield from _told(plan, exercises)
    for one in items:
        for breach in (
            *_safety(one.exercise, asked.clearance),
            *_wishes(one, asked.goals),
            *dose_breaches(one, asked),
            *_readiness(one, asked.past),
        ):
            yield f"{one.exercise.id}: {breach}"


def _structure(items: Sequence[Item]) -> Breaches:
    parts = [one.given.part for one in items]
    for part in Part:
        if part not in parts:
            yield f"there is no {part.value}"
    if parts != sorted(parts, key=list(Part).index):
        yield "the parts do not run warm-up, main, relaxation"
    if parts.count(Part.RELAXATION) > 1:
        yield "there is more than one relaxation"
    names = [one.exercise.id for one in items]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name}: stands more than once in the session"
    for one in items:
        yield from _role(one)


def _role(one: Item) -> Breaches:
    name, part, purposes = one.exercise.id, one.given.part, set(one.exercise.purposes)
    if Purpose.SELF_TEST in purposes:
        yield f"{name}: a self-test is never planned"
    if part is not Part.MAIN and one.exercise.level > 1:
        yield f"{name}: not light enough for {part.value}"
    if part is Part.WARM_UP and not purposes & {Purpose.WARM_UP, Purpose.MOBILITY}:
        yield f"{name}: warms nobody up"
    if part is Part.RELAXATION and not purposes & CALM:
        yield f"{name}: relaxes nobody"


def _order(items: Sequence[Item]) -> Breaches:
    main = [one.exercise for one in items if one.given.part is Part.MAIN]
    for one, following in pairwise(main):
        if UPWARDS.index(one.regions[0]) > UPWARDS.index(following.regions[0]) + 1:
            yield f"{following.id}: comes after {one.id}, and the session runs upwards"


def _time(plan: SessionPlan, items: Sequence[Item], asked: Asked) -> Breaches:
    doses = [(one.exercise, one.given.dose) for one in items]
    asked_s = asked.minutes * MINUTE
    if plan.minutes_asked != asked.minutes:
        yield f"made for {plan.minutes_asked:g} minutes, not for {asked.minutes:g}"
    if plan.seconds != session_seconds(doses):
        yield f"says {plan.seconds:g} s and lasts {session_seconds(doses):g} s"
    if plan.seconds > asked_s:
        yield f"lasts {plan.seconds:g} s of {asked_s:g} s"
    ways = sum(
        on_the_floor(one) != on_the_floor(other) for one, other in pairwise(e for e, _ in doses)
    )
    ways += bool(doses) and on_the_floor(doses[0][0])
    if ways > WAYS:
        yield f"gets down and up {ways} times, more than once each"
    warm_up = [
        dose for dose, one in zip(doses, items, strict=True) if one.given.part is Part.WARM_UP
    ]
    seconds = session_seconds(warm_up)
    most = min(asked_s * WARM_UP_MOST, WARM_UP_MOST_S)
    least = min(asked_s * WARM_UP_LEAST, WARM_UP_LEAST_S)
    if len(warm_up) > 1 and seconds > most + HALF_AN_EXERCISE_S:
        yield f"warms up for {seconds:.0f} s, more than {most:.0f} s"
    if seconds < least - HALF_AN_EXERCISE_S:
        yield f"warms up for {seconds:.0f} s, less than {least:.0f} s"


def _told(plan: SessionPlan, exercises: Exercises) -> Breaches:
    inside = {one.exercise for one in plan.prescriptions}
    outside = {one.exercise for one in plan.left_out}
    yield from _explained(plan, inside)
    for name in sorted(inside & outside):
        yield f"{name}: is there and said to be left out"
    for name in sorted(set(exercises) - inside - outside):
        yield f"{name}: nothing is said of it"
    if not plan.proven:
        yield "the session is not proven best"


def _explained(plan: SessionPlan, inside: set[str]) -> Breaches:
    for one in plan.prescriptions:
        if not one.why.strip():
            yield f"{one.exercise}: does not say why it is there"
    for left in plan.left_out:
        if not left.reasons or not all(reason.text.strip() for reason in left.reasons):
            yield f"{left.exercise}: does not say why it is not there"
    for name in sorted({str(one.instead) for one in plan.left_out if one.instead} - inside):
        yield f"{name}: said to be there in the place of another"


def _safety(exercise: Exercise, clearance: Clearance) -> Breaches:
    if clearance.permission in (Permission.SUPERVISED, Permission.FORBIDDEN):
        yield f"planned although exercising is {clearance.permission.value}"
    verdict = judge(exercise, clearance)
    if verdict.permission not in (Permission.ALLOWED, Permission.WITH_CARE):
        yield f"planned although it is {verdict.permission.value}"
    if NEVER_PLANNED & set(exercise.demands):
        yield "is never planned for anybody"


def _wishes(one: Item, goals: Goals) -> Breaches:
    exercise = one.exercise
    if exercise.id in goals.disliked:
        yield "not wanted"
    missing = {prop for prop in exercise.props if prop not in goals.props}
    if missing:
        yield f"needs {', '.join(sorted(missing))}, not at hand"
    if not goals.floor and on_the_floor(exercise):
        yield "needs the floor"
    wanted = {Region.WHOLE_BODY, *goals.regions}
    if one.given.part is Part.MAIN and not wanted & set(exercise.regions):
        yield "works on a region that was not asked for"


def on_the_floor(exercise: Exercise) -> bool:
    """Whether one gets down for it; sitting without a seat is sitting on the floor."""
    seated = exercise.position is Position.SITTING and bool(SEATS & set(exercise.props))
    down = exercise.position not in UP or Demand.FLOOR in exercise.demands
    return down or (exercise.position is Position.SITTING and not seated)


def dose_breaches(one: Item, asked: Asked) -> Breaches:
    """Yield a sentence for everything in a dose that has not grown to be so."""
    times = asked.past.painful.get(one.exercise.id, 0)
    start = one.exercise.start_dose
    if times > 1:
        yield "suspended after it hurt twice"
    if times == 1 and one.given.dose.range_percent >= start.range_percent:
        yield "not smaller after it hurt"
    grown = start if times else asked.past.doses.get(one.exercise.id, start)
    if one.given.part is Part.RELAXATION:
        grown = _as_a_rest(grown, one.exercise.goal_dose)
    if one.given.part is Part.MAIN:
        grown = _with_more_sets(grown)
    yield from _beyond(one.given.dose, grown)


def _as_a_rest(grown: Dose, goal: Dose) -> Dose:
    """Rest may last as long as its goal at any time."""
    most = max(grown.repetitions, goal.repetitions), max(grown.hold_s, goal.hold_s)
    return msgspec.structs.replace(grown, repetitions=most[0], hold_s=most[1])


def _with_more_sets(grown: Dose) -> Dose:
    """What matters most may come in further sets when time is left."""
    return msgspec.structs.replace(grown, sets=max(grown.sets, MOST_SETS))


def _beyond(dose: Dose, grown: Dose) -> Breaches:
    for name, value, most in (
        ("repetitions", dose.repetitions, grown.repetitions),
        ("sets", dose.sets, grown.sets),
        ("hold", dose.hold_s, grown.hold_s),
        ("tempo", dose.tempo_percent, grown.tempo_percent),
        ("range", dose.range_percent, grown.range_percent),
        ("effort", dose.effort_percent or 0, grown.effort_percent or 0),
    ):
        if value > most:
            yield f"{name} of {value:g} beyond {most:g}"
    if dose.sets > 1 and dose.rest_s < grown.rest_s:
        yield f"rest of {dose.rest_s:g} s shorter than {grown.rest_s:g} s"


def _readiness(one: Item, past: Past) -> Breaches:
    exercise = one.exercise
    led_up = past.trained & {exercise.id, *exercise.easier}
    if exercise.level == DEMANDING and exercise.easier and not led_up:
        yield "demanding, and nothing has led up to it"
    if exercise.id in past.twice and one.given.part is Part.MAIN:
        yield "was done in two sets the day before and needs a day of rest"
    if exercise.id in past.day_before and tires(exercise):
        yield "needs a day of rest and was done on the day before or the same day"


def tires(exercise: Exercise) -> bool:
    """Whether two days must lie between doing it and doing it again."""
    strengthens = Purpose.STRENGTH in exercise.purposes and exercise.level >= MODERATE
    return strengthens or exercise.level >= DEMANDING or Demand.EXERTION in exercise.demands
