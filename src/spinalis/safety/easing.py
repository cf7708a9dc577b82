"""Easing: the nearest easier form of an exercise that is open to a person."""

from collections import deque
from collections.abc import Callable, Mapping

from spinalis.catalogue.exercise import Exercise
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import OPEN, judge

IsOpen = Callable[[Exercise], bool]


def nearest_easier(
    exercise: Exercise, catalogue: Mapping[str, Exercise], is_open: IsOpen
) -> Exercise | None:
    """Find the open form with the fewest steps down that still works on the same thing.

    Args:
        exercise: the one that is closed.
        catalogue: all exercises by id.
        is_open: whether a form may be done.

    Returns:
        The form, sharing a region and a purpose with the closed one; None if there is none.
    """
    waiting, seen = deque(exercise.easier), {exercise.id}
    while waiting:
        name = waiting.popleft()
        if name in seen or name not in catalogue:
            continue
        seen.add(name)
        form = catalogue[name]
        if _is_alike(exercise, form) and is_open(form):
            return form
        waiting.extend(form.easier)
    return None


def open_instead(
    exercise: Exercise, catalogue: Mapping[str, Exercise], clearance: Clearance
) -> Exercise | None:
    """The nearest easier form that the clearance leaves to this person alone."""
    return nearest_easier(
        exercise, catalogue, lambda form: judge(form, clearance).permission in OPEN
    )


def _is_alike(one: Exercise, other: Exercise) -> bool:
    return bool(set(one.regions) & set(other.regions) and set(one.purposes) & set(other.purposes))
