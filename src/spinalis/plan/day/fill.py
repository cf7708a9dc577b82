"""Time that is left goes into a second set of what matters most, never into one more exercise."""

import math
from collections.abc import Sequence

import msgspec

from spinalis.plan.brief import Brief
from spinalis.plan.candidates import Candidate
from spinalis.plan.past import Past
from spinalis.plan.time_cap import cap_seconds, exercise_seconds, is_within_cap

_MOST_SETS = 3
_LONG_MINUTES = 30.0
_KNOWN_DAYS = 2  # what is new comes in one set
_MORE_SETS = 1  # than what has been grown to: work grows a little at a time
_SHORT_REST_S = 15.0


def fill(
    main: Sequence[Candidate], brief: Brief, past: Past, *, used_s: float, most_s: float
) -> tuple[Candidate, ...]:
    """Add sets, the most wanted exercise first, until enough of the time is used.

    What was done the day before stays at one set: work in two sets has a day of rest. So does what
    has hurt: it comes back smaller, and grows by its mornings alone.
    """
    filled = {one.id: one for one in main}
    if brief.single_set:
        return tuple(main)
    rested = [
        one
        for one in main
        if one.id not in past.day_before | past.painful.keys()
        and past.main_times.get(one.id, 0) >= _KNOWN_DAYS
    ]
    order = sorted(rested, key=lambda one: (-_importance(one, brief), one.id))
    if brief.minutes <= _LONG_MINUTES:
        # Half of them at most: what had two sets rests tomorrow, and tomorrow needs exercises too.
        order = order[: math.ceil(len(main) / 2)]
    for _ in range(_MORE_SETS):
        for one in order:
            if used_s * 100 >= brief.used_percent * most_s:
                return tuple(filled[each.id] for each in main)
            before = filled[one.id]
            more = _one_set_more(before)
            extra_s = exercise_seconds(more.exercise, more.dose) - exercise_seconds(
                before.exercise, before.dose
            )
            if _fits(more, brief) and used_s + extra_s <= most_s:
                filled[one.id] = more
                used_s += extra_s
    return tuple(filled[each.id] for each in main)


def _fits(one: Candidate, brief: Brief) -> bool:
    within = is_within_cap(one.exercise, one.dose, cap_seconds(brief.minutes))
    return within and one.dose.sets <= _MOST_SETS


def _one_set_more(one: Candidate) -> Candidate:
    rest_s = max(one.dose.rest_s, one.exercise.goal_dose.rest_s, _SHORT_REST_S)
    dose = msgspec.structs.replace(one.dose, sets=one.dose.sets + 1, rest_s=rest_s)
    return msgspec.structs.replace(one, dose=dose)


def _importance(one: Candidate, brief: Brief) -> int:
    asked = sum(
        one.id in brief.classes.get(name, frozenset())
        for need in brief.needs
        for name in need.classes
    )
    return 100 * asked + brief.favoured.get(one.id, 0)
