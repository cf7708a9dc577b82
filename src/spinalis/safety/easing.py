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
    """Find the open form with the fewest steps down that can stand in.

    A form that the exercise itself names was chosen by its author and is enough. One further down
    was chosen for another exercise, so it must still be like the closed one.

    Args:
        exercise: the one that is closed.
        catalogue: all exercises by id.
        is_open: whether a form may be done.

    Returns:
        The form; one that lies several steps down shares a region and a purpose with the closed
        one. None if there is none.
    """
    named = frozenset(exercise.easier)
    waiting, seen = deque(exercise.easier), {exercise.id}
    while waiting:
        name = waiting.popleft()
        if name in seen or name not in catalogue:
            continue
        seen.add(name)
        form = catalogue[name]
        if (name in named or _is_alike(exercise, form)) and is_open(form):
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
