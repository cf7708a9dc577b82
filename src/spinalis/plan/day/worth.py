"""What one exercise brings to a main part by itself."""

from spinalis.catalogue.exercise import Purpose
from spinalis.plan.brief import Brief
from spinalis.plan.candidates import Candidate
from spinalis.plan.day import weights
from spinalis.plan.past import Past

_AROUND = (Purpose.WARM_UP, Purpose.RELAXATION, Purpose.BREATHING)


def worth_of(one: Candidate, brief: Brief, past: Past, liked: frozenset[str]) -> int:
    """The worth of an exercise by the brief, the wishes and the days before."""
    worth = weights.EXERCISE + weights.FAVOURED * brief.favoured.get(one.id, 0)
    worth += _returning(past.week.get(one.id, 0))
    often = min(past.times.get(one.id, 0), weights.OFTEN_MOST) - weights.OFTEN_DAYS
    worth += weights.OFTEN * max(0, often) * (one.id not in brief.core)
    worth += weights.NOT_RESTED * (one.id in past.day_before - past.today)
    worth += weights.AGAIN_TODAY * (one.id in past.today)
    worth += weights.CARE * bool(one.care) + weights.LIKED * (one.id in liked)
    worth += weights.LEVEL * (one.exercise.level - 1)
    worth += weights.STANDS_IN * bool(one.replaces)
    worth += weights.WARMS * (one.exercise.purposes[0] in _AROUND)
    times = (past.times if brief.short else past.main_times).get(one.id, 0)
    if 0 < times <= len(weights.RETURNING) and past.ago.get(one.id, 0) >= weights.RETURN_DUE_DAYS:
        worth += weights.RETURN_DUE + weights.RETURN_ONCE * (times == 1 and brief.early)
    return worth


def _returning(times: int) -> int:
    """What it is worth to do again what was done so often in the last seven days."""
    known = weights.RETURNING
    beyond = max(0, times + 1 - len(known))
    return known[min(times, len(known) - 1)] + weights.BEYOND * beyond
