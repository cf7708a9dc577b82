"""Whether the demands that an exercise declares agree with its compiled movement."""

from collections.abc import Iterable, Iterator, Mapping

from spinalis.body.moments import angle_range
from spinalis.body.strain import measured
from spinalis.body.track import Track
from spinalis.catalogue.demands import AngleSign, DemandDefinition, MeasureSign, load_demands
from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.catalogue.file_fault import FileFault
from spinalis.catalogue.freshness import is_fresh
from spinalis.catalogue.tracks import load_track

WHOLE = 100  # percent: demands are those of the whole movement


def demand_faults(
    exercise: Exercise, track: Track, definitions: Mapping[Demand, DemandDefinition]
) -> Iterator[FileFault]:
    """Yield each demand that the movement makes and nobody declares, or the other way round.

    Args:
        exercise: the exercise as its file tells it.
        track: its compiled movement at the whole range.
        definitions: what shows a demand, and from where on it may be declared.
    """
    found = measured(exercise.movement, track)
    file = f"exercises/{exercise.id}.yaml"
    for demand, definition in definitions.items():
        shown = next(_shown(exercise, track, found, definition), "")
        if shown and demand not in exercise.demands:
            yield FileFault(
                file, "demands", f"`{demand}`: {shown}", "not declared", f"Add `{demand}`."
            )
        elif demand in exercise.demands and not shown:
            if definition.open or _may(exercise, track, found, definition):
                continue
            yield FileFault(
                file,
                "demands",
                f"a movement that shows `{demand}`",
                "nothing of it in the compiled movement",
                f"Remove `{demand}`, or mend the movement.",
            )


def catalogue_demand_faults(exercises: Iterable[Exercise]) -> Iterator[FileFault]:
    """Yield the demand faults of every exercise whose compiled movement is the present one."""
    definitions = load_demands()
    for exercise in exercises:
        if is_fresh(exercise):
            yield from demand_faults(exercise, load_track(exercise.id, WHOLE), definitions)


def _shown(
    exercise: Exercise, track: Track, found: Mapping[str, float], definition: DemandDefinition
) -> Iterator[str]:
    """What makes the demand, in words."""
    for sign in _angles(exercise, definition):
        least, greatest = angle_range(track, sign.sum)
        for value in (least, greatest):
            if sign.passed_by({sign.sum[0]: value}):
                yield f"{' + '.join(sign.sum)} reaches {value:.0f} degrees"
    for measure in definition.measures:
        if measure.at_least is not None and found[measure.of] >= measure.at_least:
            yield f"{measure.of} is {found[measure.of]:.2f}"


def _may(
    exercise: Exercise, track: Track, found: Mapping[str, float], definition: DemandDefinition
) -> bool:
    if exercise.movement.position in definition.positions:
        return True
    if any(
        sign.allowed_by(*angle_range(track, sign.sum)) for sign in _angles(exercise, definition)
    ):
        return True
    return any(found[sign.of] >= _least(sign) for sign in definition.measures)


def _least(sign: MeasureSign) -> float:
    limits = (sign.may, sign.at_least)
    return next(limit for limit in limits if limit is not None)


def _angles(exercise: Exercise, definition: DemandDefinition) -> tuple[AngleSign, ...]:
    position = exercise.movement.position
    return tuple(s for s in definition.angles if not s.positions or position in s.positions)
