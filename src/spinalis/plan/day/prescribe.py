"""Turning what was chosen into prescriptions, each with its reason."""

from collections.abc import Iterable, Mapping, Sequence

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.candidates import Candidate
from spinalis.plan.day.wording import explain
from spinalis.plan.past import NOTHING_PAST, Past
from spinalis.plan.prescription import Part, Prescription

_KNOWN_TIMES = 2


def prescribe(
    parts: Sequence[tuple[Candidate, Part]],
    catalogue: Mapping[str, Exercise],
    past: Past = NOTHING_PAST,
    *,
    names_replaced: bool = False,
    whys: Mapping[str, str] | None = None,
) -> tuple[Prescription, ...]:
    """Turn what was chosen, in the order of doing, into prescriptions.

    Args:
        parts: the candidates with their part of the session.
        catalogue: exercises by id.
        past: what was done before; what is not known by heart is marked as new.
        names_replaced: whether to say which closed exercise one takes the place of; only where
            a complex is followed did anybody ask for it.
        whys: what an exercise is for, by its id, where its programme says so.
    """
    names = {name: exercise.name for name, exercise in catalogue.items()} if names_replaced else {}
    following: Iterable[Candidate | None] = [*(one for one, _ in parts[1:]), None]
    return tuple(
        Prescription(
            exercise=one.id,
            version=one.exercise.version,
            dose=one.dose,
            part=part,
            why=explain(one, part, after, names=names, whys=whys or {}),
            with_care=one.care,
            new=is_new(one.id, part, past),
        )
        for (one, part), after in zip(parts, following, strict=True)
    )


def is_new(exercise: str, part: Part, past: Past) -> bool:
    """Whether it is read before it begins: never done, or not for a week.

    What warms up or rests is light and stays known once it was done twice.
    """
    light = part is not Part.MAIN and past.times.get(exercise, 0) >= _KNOWN_TIMES
    return exercise not in past.fresh and not light
