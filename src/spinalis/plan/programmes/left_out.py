"""What is open but no aim of a programme, for this week, and what waits for the rest at the end."""

from collections.abc import Iterable, Iterator, Mapping

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.brief import NO_AIM
from spinalis.plan.programmes.load import Programmes
from spinalis.plan.programmes.programme import LeaveOut, Programme
from spinalis.safety.clearance import Reason, Strength

RELAXATION = "relaxation"  # the class of rest
FOR_THE_END = Reason(
    "rest-at-the-end",
    "It is for the rest at the end.",
    ("source-article",),
    Strength.SOURCE_ARTICLE,
)


def resting_only(known: Programmes) -> frozenset[str]:
    """What serves in no class but that of rest."""
    others = (one for one in known.classes.values() if one.id != RELAXATION)
    worked = frozenset().union(*(one.exercises for one in others))
    return frozenset(known.classes[RELAXATION].exercises) - worked


def rules_of(
    programme: Programme, also: Iterable[Programme], wish: Iterable[LeaveOut], week: int
) -> list[LeaveOut]:
    """What is left out in this week, for the programme and for other findings."""
    rules = [rule for one in (programme, *also) for rule in one.leave_out]
    return [one for one in (*rules, *wish) if not one.until_week or week < one.until_week]


def left_out(
    rules: Iterable[LeaveOut], exercises: Mapping[str, Exercise]
) -> Iterator[tuple[str, Reason]]:
    for rule in rules:
        reason = Reason(NO_AIM, rule.why, rule.source, Strength.INFERENCE)
        for name, one in exercises.items():
            named = name in rule.exercises or one.position in rule.positions
            if named or not set(rule.demands).isdisjoint(one.demands):
                yield name, reason
