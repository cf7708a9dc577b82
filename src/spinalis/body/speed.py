"""How fast the joints of a movement turn, and what counts as slow."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from spinalis.body.angles import DOFS
from spinalis.body.movement import Movement
from spinalis.body.track import Track, samples

Array = NDArray[np.float64]

# Isokinetic testing calls 60 degrees a second slow and 180 fast; the limbs, which carry less of
# the spine's risk, may go up to the middle (docs/sources.md, `isokinetic-speeds`).
MAX_SPINE_DEG_S = 60.0
MAX_LIMB_DEG_S = 120.0


def peak_speeds(movement: Movement, track: Track) -> Array:
    """Greatest speed of each joint angle at normal tempo, (46,), degrees a second."""
    angles = samples(track)[:, : len(DOFS)]
    steps = np.abs(np.diff(angles, axis=0, prepend=angles[-1:]))
    step_s = np.concatenate(
        [
            np.full(own.samples, phase.seconds / own.samples)
            for phase, own in zip(movement.phases, track.phases, strict=True)
        ]
    )
    return np.asarray((steps / step_s[:, None]).max(axis=0))


def speed_faults(speeds: Array) -> Iterator[str]:
    """A sentence for each joint angle that is not slow; (46,), degrees a second."""
    for dof, speed in zip(DOFS, speeds, strict=True):
        limit = MAX_LIMB_DEG_S if dof.name[:2] in ("l_", "r_") else MAX_SPINE_DEG_S
        if speed > limit:
            yield (
                f"{dof.name} turns at up to {speed:.0f} degrees a second; "
                f"slow is at most {limit:.0f}"
            )
