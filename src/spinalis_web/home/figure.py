"""A still of the figure for a page, drawn once for each exercise and version."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from spinalis.catalogue.exercise import Exercise


def figure_of(exercise: Exercise) -> SafeString:
    """The exercise as an SVG element, or an empty string while it has no drawing."""
    return _drawn(exercise.id, exercise.version)


@lru_cache(maxsize=512)
def _drawn(_exercise: str, _version: int) -> SafeString:
    return mark_safe("")
