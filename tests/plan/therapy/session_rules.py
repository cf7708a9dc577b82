"""Rules for one session: its size, length, parts, place and order."""

from itertools import pairwise

from spinalis.catalogue.exercise import Exercise, Purpose, Region
from spinalis.plan.duration import on_floor, repetition_seconds
from spinalis.plan.prescription import Part, Prescription
from spinalis.plan.time_cap import exercise_seconds
from spinalis.session.build_script import build_script
from spinalis.session.script import Side, StepKind
from tests.plan.therapy.classes import FOCUS, FOCUS_REGIONS, load, members
from tests.plan.therapy.demands import BEGINNER_FIRST, NO_FLOOR_MINUTES, usable
from tests.plan.therapy.facts import (
    DAY_MINUTES,
    LATER_MINUTES,
    Breach,
    Excuse,
    Exercises,
    Findings,
    Planned,
    Week,
    main_size,
)

MINUTE = 60.0
ROUNDING_S = 0.5
_WARM_UP_S = (120.0, 240.0)  # of 15 minutes; other lengths in the same measure
_WARM_UP_MOST_S = 600.0
_REST_S = ((15.0, 60.0), (10.0, 50.0), (0.0, 40.0))  # from so many minutes on
_CAPS_S = ((15.0, 150.0), (20.0, 200.0))  # up to so many minutes
_LONGEST_CAP_S = 300.0
_FIRST_LEAST_S = 600.0
_BESIDE = {"P14": ("EXT", "THX", "SCAP"), "P11": ("THX", "POST")}  # as much a part of it
UPWARDS = (
    Region.LUMBAR,
    Region.HIPS,
    Region.THORACIC,
    Region.SHOULDER_GIRDLE,
    Region.CERVICAL,
)


def size(week: Week) -> Findings:
    """Rule 1. Sets of four do for a beginner's first week: it has two of them in turn."""
    for one in week.firsts:
        least, most = main_size(week.base_minutes(one))
        if week.beginner and week.number == 1:
            least = min(least, BEGINNER_FIRST)
        if not least <= len(one.ids) <= most and fills(week, one, least):
            yield Breach(
                1,
                one.day,
                f"{len(one.ids)} different main in {one.minutes:g} min, not {least}-{most}",
            )


def fills(week: Week, session: Planned, least: int) -> bool:
    """Whether enough is open, or there are too many anyway."""
    return len(session.ids) >= least or len(usable(week, session, members(*load()))) >= least


def warm_up_and_rest(week: Week) -> Findings:
    """Rule 6. Lengths are those of the session's clock, with getting ready."""
    for one in week.sessions:
        seconds = week.seconds(one)
        minutes = week.base_minutes(one)
        warm_up = [s for item, s in seconds if item.part is Part.WARM_UP]
        low, high = (s * minutes / 15 for s in _WARM_UP_S)
        low, high = min(low, _WARM_UP_S[0]), min(max(high, _WARM_UP_S[0]), _WARM_UP_MOST_S)
        if not low <= sum(warm_up) <= high:
            yield Breach(6, one.day, f"warm-up of {sum(warm_up):.0f} s, not {low:.0f}-{high:.0f}")
        if len(warm_up) < 2:
            yield Breach(6, one.day, f"warm-up of {len(warm_up)} items")
        yield from _rest(week, one, least_rest_s(minutes))


def least_rest_s(minutes: float) -> float:
    """The least seconds of the rest that ends a session of so many minutes."""
    return next(rest_s for at, rest_s in _REST_S if minutes >= at)


def _rest(week: Week, session: Planned, least_s: float) -> Findings:
    last = session.plan.prescriptions[-1]
    if last.exercise not in members("RELAX"):
        yield Breach(6, session.day, f"ends with {last.exercise}, which is no rest")
    elif resting_s(week, session) < least_s - ROUNDING_S:
        yield Breach(6, session.day, f"rest of {resting_s(week, session):.0f} s, not {least_s:.0f}")


def resting_s(week: Week, session: Planned) -> float:
    """Seconds of rest at the end of a session; a stretch under a minute is none."""
    total = 0.0
    for item, seconds in reversed(week.seconds(session)):
        if item.part is not Part.RELAXATION or item.exercise not in members("RELAX"):
            break
        exercise = week.exercises[item.exercise]
        if Purpose.STRETCH not in exercise.purposes or seconds >= MINUTE:
            total += seconds
    return total


def working_s(exercise: Exercise, item: Prescription) -> float:
    """Seconds of movement and hold, both sides."""
    sides = 1 if exercise.sides == "both" else 2
    dose = item.dose
    return repetition_seconds(exercise, dose) * dose.repetitions * dose.sets * sides


def one_way_down(week: Week) -> Findings:
    """Rule 7. A session begins and ends on the feet."""
    for one in week.sessions:
        floor = [on_floor(week.exercises[item.exercise]) for item in one.plan.prescriptions]
        downs = sum(now and not before for before, now in pairwise((False, *floor)))
        minutes = week.base_minutes(one)
        most = 0 if minutes <= NO_FLOOR_MINUTES else 1
        if not most and not _rests_upright(week, one):
            most = 1
            yield Excuse(7, "rest", "no rest off the floor is open")
        if downs > most:
            yield Breach(7, one.day, f"{downs} ways down in {minutes:g} min, {most} at most")


def _rests_upright(week: Week, session: Planned) -> bool:
    rests = members("RELAX") & week.open[session.time]
    return any(not on_floor(week.exercises[name]) for name in rests)


def upwards(week: Week) -> Findings:
    """Rule 9. The first region named counts, against the highest so far; the whole body not."""
    for one in week.sessions:
        highest = 0
        for name in one.ids:
            region = week.exercises[name].regions[0]
            rank = UPWARDS.index(region) if region in UPWARDS else highest
            if rank < highest - 1:
                yield Breach(9, one.day, f"{name} ({region}) comes after {UPWARDS[highest]}")
                break
            highest = max(highest, rank)


def caps(week: Week) -> Findings:
    """Rule 11. Between two lengths the cap of the longer holds; below 15 min that of 15.

    A rest at the end may be as long as there is time.
    """
    for one in week.sessions:
        minutes = week.base_minutes(one)
        cap_s = next((s for at, s in _CAPS_S if minutes <= at), _LONGEST_CAP_S)
        for item in (*one.part(Part.WARM_UP), *one.main):
            exercise = week.exercises[item.exercise]
            most = max(cap_s, exercise_seconds(exercise, exercise.start_dose))
            seconds = exercise_seconds(exercise, item.dose)
            if seconds > most + ROUNDING_S:
                yield Breach(11, one.day, f"{item.exercise} takes {seconds:.0f} s of {most:.0f}")


def minutes_used(week: Week) -> Findings:
    """Rule 12. The very first session of a beginner may be of 10 minutes, whatever was asked."""
    least = 0.6 if week.number <= 2 else 0.75
    for one in week.firsts:
        asked_s = week.base_minutes(one) * MINUTE
        least_s = least * asked_s
        if one is week.first_ever:
            least_s = min(least_s, _FIRST_LEAST_S)
        used_s = sum(seconds for _, seconds in week.seconds(one))
        if not least_s - ROUNDING_S <= used_s <= asked_s + ROUNDING_S:
            yield Breach(
                12,
                one.day,
                f"{used_s / MINUTE:.1f} min of {asked_s / MINUTE:g}, {least:.0%} expected",
            )


def one_form(week: Week) -> Findings:
    """Rule 13. Forms are of one class; in the week of the change the older one was there before."""
    for one in week.sessions:
        for name in one.ids:
            for easier in set(week.exercises[name].easier) & set(one.ids):
                alike = any({name, easier} <= ids for ids in load().values())
                if alike and not _changes(week, one, name, easier):
                    yield Breach(13, one.day, f"{name} and its easier form {easier}")


def _changes(week: Week, session: Planned, harder: str, easier: str) -> bool:
    earlier = [*week.before, *week.sessions]
    began = {
        name: min((one.day for one in earlier if name in one.ids), default=session.day)
        for name in (harder, easier)
    }
    return began[easier] < began[harder] and (session.day - began[harder]).days < 7


def both_sides(week: Week) -> Findings:
    """Rule 14, as the script plays it."""
    for one in week.sessions:
        counts = side_counts(one, week.exercises)
        for name, (left, right) in counts.items():
            if left != right:
                yield Breach(14, one.day, f"{name}: {left} on the left, {right} on the right")


def side_counts(session: Planned, exercises: Exercises) -> dict[str, tuple[int, int]]:
    """Repetitions of each exercise on the left and on the right."""
    script = build_script(session.plan, exercises)
    counts: dict[str, tuple[int, int]] = {}
    for step in script.steps:
        if step.kind is StepKind.REPETITION:
            name = script.exercises[step.exercise].id
            left, right = counts.get(name, (0, 0))
            counts[name] = (left + (step.side is Side.LEFT), right + (step.side is Side.RIGHT))
    return counts


def further_sessions(week: Week) -> Findings:
    """Rule 15. The sum is that of the day's sessions."""
    for one in week.laters:
        minutes = one.plan.seconds / MINUTE
        low, high = LATER_MINUTES
        if not 0.6 * low <= minutes <= high:
            yield Breach(15, one.day, f"a further session of {minutes:.1f} min")
        for name in one.ids:
            exercise = week.exercises[name]
            if exercise.level > 1:
                yield Breach(15, one.day, f"{name} of level {exercise.level} in a further session")
            if not _is_focus(week, name):
                yield Breach(15, one.day, f"{name} is not for the focus, in a further session")
    for first in week.firsts:
        day = [one for one in week.sessions if one.day == first.day]
        total = sum(one.plan.seconds for one in day) / MINUTE
        if len(day) > 1 and total > DAY_MINUTES:
            yield Breach(15, first.day, f"{len(day)} sessions of {total:.0f} min in all")


def _is_focus(week: Week, name: str) -> bool:
    """Whether it is of a class of the purpose, or works on its region."""
    classes = (*FOCUS.get(week.purpose, ()), *_BESIDE.get(week.purpose, ()))
    regions = FOCUS_REGIONS.get(week.purpose, frozenset())
    return (
        week.purpose not in FOCUS
        or name in members(*classes)
        or not regions.isdisjoint(week.exercises[name].regions)
    )
