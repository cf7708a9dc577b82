"""Solved samples to the small stored form."""

import numpy as np

from spinalis.body.movement import Movement
from spinalis.body.solve_movement import Solved
from spinalis.body.track import Track, TrackPhase, channel_units


def pack(exercise: str, movement: Movement, range_percent: int, solved: Solved) -> Track:
    """Store the samples as whole steps and differences.

    Args:
        exercise: id of the exercise.
        movement: the movement as text.
        range_percent: the range it was solved at.
        solved: what the solver found.

    Returns:
        The track; of each channel that never moves only the resting value is kept.
    """
    rows = np.concatenate(solved.samples)
    steps = np.round(rows / channel_units()).astype(int)
    moving = np.flatnonzero(np.ptp(steps, axis=0))
    values = [(int(steps[0, c]), *(int(x) for x in np.diff(steps[:, c]))) for c in moving]
    return Track(
        format=1,
        exercise=exercise,
        range_percent=range_percent,
        position=movement.position,
        camera=movement.camera,
        props=movement.props,
        phases=tuple(
            TrackPhase(phase.name, len(own), phase.effort, phase.passing)
            for phase, own in zip(movement.phases, solved.samples, strict=True)
        ),
        rest=tuple(int(x) for x in steps[0]),
        channels=tuple(int(c) for c in moving),
        values=tuple(values),
        travel_m=movement.travel_m if any(movement.travel_m) else None,
    )
