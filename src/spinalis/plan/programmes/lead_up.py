"""Harder levels begin when their week has come and something easier of their class is known."""

from collections.abc import Iterable, Mapping

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.past import Past, is_grown_into
from spinalis.plan.programmes.load import Programmes
from spinalis.plan.programmes.programme import Programme
from spinalis.safety.clearance import Reason, Strength

_DAYS_BEFORE = {2: 3, 3: 6}  # days with something a level easier (programme-inference)
_BALANCE = "balance"  # a class in which only a form's own easier one leads up to it
_HARD_FROM = 2  # level of strength work that has its day of rest

NOT_YET = Reason(
    "light-first",
    "It is a harder form. Its turn comes when the easier ones are well known.",
    ("source-article", "programme-inference"),
    Strength.SOURCE_ARTICLE,
)


def not_led_up(
    exercises: Mapping[str, Exercise],
    known: Programmes,
    programme: Programme,
    past: Past,
    week: int,
) -> dict[str, Reason]:
    """The exercises that have not been led up to, with the reason."""
    begins = {2: programme.growth.level_2_from_week, 3: programme.growth.level_3_from_week}
    siblings = _siblings(known)
    own = frozenset(known.classes[_BALANCE].exercises) if _BALANCE in known.classes else frozenset()
    return {
        name: NOT_YET
        for name, one in exercises.items()
        if one.level > 1
        and past.times.get(name, 0) == 0
        and not (
            week >= begins[one.level]
            and is_grown_into(one, past)
            and _days_below(one, exercises, siblings, past, own) >= _DAYS_BEFORE[one.level]
        )
    }


def resting_classes(
    known: Programmes, exercises: Mapping[str, Exercise], past: Past
) -> frozenset[str]:
    """The harder members of every strong class that worked hard the day before.

    The muscles rest, not the exercise alone (acsm-2011: 48 hours apart).
    """

    def hard(names: Iterable[str]) -> frozenset[str]:
        return frozenset(
            name for name in names if name in exercises and exercises[name].level >= _HARD_FROM
        )

    rests = (
        hard(one.exercises)
        for one in known.classes.values()
        if one.strong and hard(one.exercises) & past.main_before
    )
    return frozenset().union(*rests)


def _siblings(known: Programmes) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in known.classes.values():
        for name in one.exercises:
            found.setdefault(name, set()).update(one.exercises)
    return {name: frozenset(names) for name, names in found.items()}


def _days_below(
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    siblings: Mapping[str, frozenset[str]],
    past: Past,
    known_by_own: frozenset[str],
) -> int:
    """On how many days the best known of the easier ones was done."""
    near = siblings.get(exercise.id, frozenset()) | set(exercise.easier)
    if exercise.id in known_by_own and exercise.easier:
        near = frozenset(exercise.easier)
    return max(
        (
            past.times.get(name, 0)
            for name in near
            if name in exercises
            and exercises[name].level >= exercise.level - 1
            and exercises[name].level < exercise.level
        ),
        default=0,
    )
