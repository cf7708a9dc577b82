"""Turning what was chosen into prescriptions, each with its reason."""

from collections.abc import Iterable, Mapping, Sequence

from spinalis.catalogue.exercise import Exercise
from spinalis.plan.candidates import Candidate
from spinalis.plan.day.wording import explain
from spinalis.plan.past import NOTHING_PAST, Past
from spinalis.plan.prescription import Part, Prescription


def prescribe(
    parts: Sequence[tuple[Candidate, Part]],
    catalogue: Mapping[str, Exercise],
    past: Past = NOTHING_PAST,
    *,
    names_replaced: bool = False,
) -> tuple[Prescription, ...]:
    """Turn what was chosen, in the order of doing, into prescriptions.

    Args:
        parts: the candidates with their part of the session.
        catalogue: exercises by id.
        past: what was done before; what is not known by heart is marked as new.
        names_replaced: whether to say which closed exercise one takes the place of; only where
            a complex is followed did anybody ask for it.
    """
    names = {name: exercise.name for name, exercise in catalogue.items()} if names_replaced else {}
    following: Iterable[Candidate | None] = [*(one for one, _ in parts[1:]), None]
    return tuple(
        Prescription(
            exercise=one.id,
            version=one.exercise.version,
            dose=one.dose,
            part=part,
            why=explain(one, part, after, names, past),
            with_care=one.care,
            new=one.id not in past.fresh,
        )
        for (one, part), after in zip(parts, following, strict=True)
    )
