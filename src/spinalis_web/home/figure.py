"""Stills of the figure for a page, each drawn once for a movement and a name."""

import json
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from spinalis.body.drawing import still_svg
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.tracks import load_track, track_digest
from spinalis.plan.duration import phase_seconds
from spinalis.share.figures import key_phase


def figure_of(exercise: Exercise, *, title: str = "") -> SafeString:
    """The key pose as an SVG element; without a title it is decoration beside the name."""
    return _drawn(exercise.id, track_digest(exercise.id), key_phase(exercise), title)


def phases_of(exercise: Exercise) -> str:
    """Time, name, breath and cue of each phase to begin with, as JSON for the exercise's page."""
    dose = exercise.start_dose
    timed = ((phase, *phase_seconds(phase, dose)) for phase in exercise.movement.phases)
    return json.dumps(
        [
            {
                "seconds": way_s,
                "hold": hold_s,
                "name": phase.name,
                "breath": phase.breath,
                "holdBreath": phase.hold_breath,
                "cue": phase.cue,
            }
            for phase, way_s, hold_s in timed
        ]
    )


@lru_cache(maxsize=1024)
def _drawn(exercise: str, _digest: str, phase: int, title: str) -> SafeString:
    # The whole range shows the pose most clearly; the text says how far to go.
    svg = still_svg(load_track(exercise, 100), phase=phase, title=title)
    return mark_safe(svg)  # noqa: S308 -- drawn by the package itself from its own files
