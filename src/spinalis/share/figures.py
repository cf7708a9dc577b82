"""The pose that shows an exercise best, as a small picture for paper."""

from functools import lru_cache

from spinalis.body.thumbnail import thumbnail_svg
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.tracks import load_track, track_digest
from spinalis.plan.duration import phase_seconds

_WHOLE_PERCENT = 100


def key_phase(exercise: Exercise) -> int:
    """The phase whose end shows the exercise best: the one held longest."""
    away = [
        (phase_seconds(phase, exercise.goal_dose)[1], -place)
        for place, phase in enumerate(exercise.movement.phases)
        if phase.to != "start"
    ]
    return -max(away)[1] if away else 0


def figure_svg(exercise: Exercise) -> str:
    """The key pose as SVG.

    Raises:
        TrackError: the exercise has no compiled movement.
    """
    return _drawn(exercise.id, track_digest(exercise.id), key_phase(exercise))


@lru_cache(maxsize=256)
def _drawn(exercise: str, _digest: str, phase: int) -> str:
    # The whole range shows the pose most clearly; the dose says how far to go.
    return thumbnail_svg(load_track(exercise, _WHOLE_PERCENT), phase=phase)
