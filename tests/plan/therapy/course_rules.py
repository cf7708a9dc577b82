"""Rules 3 and 29: weeks in a row, all done and all good."""

from collections.abc import Sequence

import msgspec

from spinalis.catalogue.dose import Dose
from spinalis.plan.duration import repetition_seconds
from spinalis.plan.prescription import Prescription
from tests.plan.therapy.classes import FOCUS, STRONG, load, strong
from tests.plan.therapy.demands import level_of
from tests.plan.therapy.facts import Breach, Excuse, Findings, Week
from tests.plan.therapy.session_rules import working_s
from tests.plan.therapy.week_rules import different

_VARIETY_WEEKS, _VARIETY = 8, 25
_LEVEL_TWO_BY = ((6, 1), (12, 2))  # weeks, exercises
_RISE = 1.15  # a week
STRENGTHENING = (*STRONG, "HABD", "SCAP", "DNF", "NISO", "LEG")
_CALM_WEEKS = 2  # in which the seconds may rise freely, for everything begins
_LOOK_BACK = 4  # weeks: coming back to what was done lately is no rise
_STEP_S = 2.0
_ROUNDING_S = 1.0
_STRONG_OF = {
    "P1": STRONG,
    "P2": ("EXT", "HIPX", "ABD"),
    "P3": ("EXT", "ABD"),
    "P8": ("EXT", "ABD"),
}
_LEVEL_TWO_NOT = {  # what a purpose leaves out though it is open
    "P6": frozenset({"bicycle", "bicycle-backward", "boat-small-arch"}),
    "P14": frozenset({"curl-up", "bicycle", "bicycle-backward", "scissors-90", "boat-small-arch"}),
}


def course(weeks: Sequence[Week]) -> Findings:
    """Look through weeks that follow each other."""
    yield from _variety(weeks)
    yield from _harder_forms(weeks)
    for index in range(_CALM_WEEKS, len(weeks)):
        yield from _rises(weeks[max(0, index - _LOOK_BACK) : index], weeks[index])
    yield from _jumps(weeks)


def _variety(weeks: Sequence[Week]) -> Findings:
    """Rule 3: so many different main exercises in eight weeks of prevention."""
    if weeks[0].purpose != "P1" or len(weeks) < _VARIETY_WEEKS:
        return
    ids = set().union(*(different(week) for week in weeks[:_VARIETY_WEEKS]))
    if len(ids) < _VARIETY:
        yield Breach(3, None, f"{len(ids)} different main in 8 weeks, {_VARIETY} or more expected")


def strong_classes(purpose: str) -> tuple[str, ...]:
    """The strong classes that a purpose trains: those of its focus, or of its programme."""
    named = _STRONG_OF.get(purpose, FOCUS.get(purpose, ()))
    return tuple(name for name in STRONG if name in named)


def _harder_forms(weeks: Sequence[Week]) -> Findings:
    for by, wanted in _LEVEL_TWO_BY:
        if len(weeks) < by:
            continue
        last = weeks[by - 1]
        able = frozenset().union(*last.open.values()) - _LEVEL_TWO_NOT.get(last.purpose, set())
        for name in strong_classes(last.purpose):
            twos = {one for one in strong(name) if level_of(last, one) == 2}
            hard = {one for one in strong(name) if level_of(last, one) in (2, 3)}
            need = min(wanted, len(twos & able))
            if need < wanted:
                yield Excuse(29, f"{name} level 2", f"{need} of {wanted} are open")
            got = set().union(*(different(week) for week in weeks[:by])) & hard
            if len(got) < need:
                yield Breach(29, None, f"{name} has {len(got)} of level 2 by week {by}, not {need}")


def class_seconds(week: Week, name: str) -> float:
    """Seconds of movement and hold that the week's main parts give to a class."""
    return sum(working_s(week.exercises[one.exercise], one) for one in _items(week, name))


def _items(week: Week, name: str) -> list[Prescription]:
    ids = load()[name]
    return [item for one in week.firsts for item in one.main if item.exercise in ids]


def _rises(before: Sequence[Week], now: Week) -> Findings:
    """Rule 29, for the classes that strengthen, against any of the last weeks.

    From each of them it may rise by 15 % a week, by one step of each exercise a week, by one more
    turn in the week, or as much as a beginner's sessions grow.
    """
    for name in STRENGTHENING:
        seconds = class_seconds(now, name)
        start = {week.number: class_seconds(week, name) for week in before}
        limits = [_limit_s(week, now, name, start[week.number]) for week in before]
        if any(start.values()) and seconds > max(limits) + _ROUNDING_S:
            most = max(start.values())
            text = f"{name} rises from {most:.0f} s to {seconds:.0f} s in week {now.number}"
            yield Breach(29, None, text)


def _limit_s(week: Week, now: Week, name: str, seconds: float) -> float:
    later = now.number - week.number
    known = {one.exercise: one.dose for one in _items(week, name)}
    steps_s = sum(
        later * _step_s(now, one)
        for one in _items(now, name)
        if one.exercise in known and one.dose != known[one.exercise]
    )
    longer = base_minutes(now) / base_minutes(week) if now.beginner else 1.0
    turn_s = max(
        (working_s(now.exercises[one.exercise], one) for one in _items(now, name)), default=0.0
    )
    return max(seconds * max(_RISE**later, longer), seconds + steps_s, seconds + turn_s)


def base_minutes(week: Week) -> float:
    """Minutes of the week's first sessions, as they are measured."""
    return sum(week.base_minutes(one) for one in week.firsts) or 1.0


def _step_s(week: Week, item: Prescription) -> float:
    """Seconds that one repetition more or 2 s more of hold give, whichever is more."""
    exercise = week.exercises[item.exercise]
    dose = item.dose
    sides = 1 if exercise.sides == "both" else 2
    more = repetition_seconds(exercise, dose)
    longer = msgspec.structs.replace(dose, hold_s=dose.hold_s + _STEP_S)
    held = repetition_seconds(exercise, longer) - more
    return sides * dose.sets * max(more, held * dose.repetitions)


def _jumps(weeks: Sequence[Week]) -> Findings:
    """Rule 29: between two times an exercise is given, nothing doubles.

    Another round in the time that is left is no step, but never two rounds more at once; a step
    of one repetition or of 2 s is always allowed.
    """
    last: dict[str, Dose] = {}
    for week in weeks:
        for one in week.firsts:
            for item in one.main:
                old = last.get(item.exercise)
                if old and is_jump(old, item.dose):
                    yield Breach(29, one.day, f"{item.exercise}: {say(old)} to {say(item.dose)}")
                last[item.exercise] = item.dose


def is_jump(old: Dose, new: Dose) -> bool:
    """Whether the work of a set doubles, or sets rise by more than one."""
    if new.sets > old.sets + 1:
        return True
    small = new.repetitions <= old.repetitions + 1 and new.hold_s == old.hold_s
    small |= new.hold_s <= old.hold_s + _STEP_S and new.repetitions <= old.repetitions
    return not small and work(new) >= 2 * work(old)


def work(dose: Dose) -> float:
    """Repetitions by hold of one set; without a hold, repetitions alone."""
    return dose.repetitions * max(dose.hold_s, 1.0)


def say(dose: Dose) -> str:
    """A dose in a few signs."""
    return f"{dose.sets} x {dose.repetitions} x {dose.hold_s:g} s"
