"""The address and the picture of each exercise's thumbnail."""

from functools import lru_cache
from hashlib import sha256

from django.urls import reverse
from msgspec import Struct

from spinalis.body.skeleton import load_figure
from spinalis.body.thumbnail import thumbnail_svg
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.tracks import load_track, track_digest
from spinalis.share.figures import key_phase

_DRAWING = 1  # raised when the same movement is drawn in another way
_WHOLE_PERCENT = 100


class Thumbnail(Struct, frozen=True):
    """The addresses of one picture, for a light page and for a dark one."""

    light: str
    dark: str


def thumbnail_of(exercise: Exercise) -> Thumbnail:
    digest = thumbnail_digest(exercise)
    light, dark = (
        reverse("home:thumbnail", args=[exercise.id, theme, digest]) for theme in ("light", "dark")
    )
    return Thumbnail(light, dark)


def thumbnail_digest(exercise: Exercise) -> str:
    """Changes with the movement, its key pose, the body and the drawing.

    Raises:
        TrackError: the exercise has no compiled movement.
    """
    drawn_from = (track_digest(exercise.id), load_figure().digest, key_phase(exercise), _DRAWING)
    return sha256(repr(drawn_from).encode()).hexdigest()[:10]


def thumbnail(exercise: Exercise, *, dark: bool) -> bytes:
    """The picture as SVG, drawn once for each state of the movement."""
    return _drawn(exercise.id, thumbnail_digest(exercise), key_phase(exercise), dark)


@lru_cache(maxsize=512)
def _drawn(exercise: str, _digest: str, phase: int, dark: bool) -> bytes:
    # The whole range shows the pose most clearly.
    track = load_track(exercise, _WHOLE_PERCENT)
    return thumbnail_svg(track, phase=phase, dark=dark).encode()
