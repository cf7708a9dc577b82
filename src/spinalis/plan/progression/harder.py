"""The harder form that an exercise leads to once its goal is reached."""

from collections.abc import Collection, Iterator

from spinalis.catalogue.exercise import Exercise, Purpose
from spinalis.catalogue.load import Catalogue
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import OPEN, judge

LEVELS_AT_ONCE = 1  # source-article, rule "light-first": no leap over a level


def next_form(
    exercise: Exercise, catalogue: Catalogue, clearance: Clearance, known: Collection[str]
) -> Exercise | None:
    """Find the next form by load that is open to this person alone.

    Where a complex opens its exercises by load, its order decides; else the exercise's own harder
    forms. Forms that a complex keeps for a knowing choice are never offered.

    Args:
        exercise: the one whose goal is reached.
        catalogue: everything that can be prescribed.
        clearance: what is open to the person right now.
        known: forms that the person does already, or was offered before.
    """
    after = _after_in_unlock(exercise.id, catalogue)
    if after is not None:
        forms = (form for form in _forms(after, catalogue) if _is_open(form, clearance))
        following = next(forms, None)
        return following if following and following.id not in known else None
    return next(
        (
            form
            for form in sorted(_gentle(exercise, catalogue), key=lambda form: form.level)
            if form.id not in known and _is_open(form, clearance)
        ),
        None,
    )


def _after_in_unlock(name: str, catalogue: Catalogue) -> tuple[str, ...] | None:
    for found in catalogue.complexes.values():
        if name in found.unlock:
            return found.unlock[found.unlock.index(name) + 1 :]
    return None


def _gentle(exercise: Exercise, catalogue: Catalogue) -> Iterator[Exercise]:
    gated = {
        form
        for found in catalogue.complexes.values()
        for item in found.items
        for form in item.gated
    }
    for form in _forms(exercise.harder, catalogue):
        near = form.level <= exercise.level + LEVELS_AT_ONCE
        if near and form.id not in gated and Purpose.SELF_TEST not in form.purposes:
            yield form


def _forms(names: Collection[str], catalogue: Catalogue) -> Iterator[Exercise]:
    return (catalogue.exercises[name] for name in names if name in catalogue.exercises)


def _is_open(form: Exercise, clearance: Clearance) -> bool:
    return judge(form, clearance).permission in OPEN
