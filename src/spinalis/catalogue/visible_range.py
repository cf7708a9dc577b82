"""Whether a smaller range of an exercise is really smaller, measured on its compiled movement."""

from functools import cache

from spinalis.body.angles import DOFS
from spinalis.body.moments import angle_range
from spinalis.catalogue.tracks import RANGES, TrackError, load_track

LEAST_DIFFERENCE_DEG = 6.0  # programme-inference: less in every joint is no other movement


@cache
def is_range_visible(exercise: str) -> bool:
    """Tell whether the smallest and the whole range differ enough to be seen and felt.

    They do not where a movement is hardly any movement at all, as in a rest or a press against the
    hand, or where it always goes all the way, as in walking.

    Args:
        exercise: id of the exercise; one without a compiled movement is taken to differ.
    """
    try:
        least, whole = (load_track(exercise, percent) for percent in (RANGES[0], RANGES[-1]))
    except TrackError:
        return True
    return any(
        abs(one - other) >= LEAST_DIFFERENCE_DEG
        for joint in DOFS
        for one, other in zip(
            angle_range(least, (joint.name,)), angle_range(whole, (joint.name,)), strict=True
        )
    )
