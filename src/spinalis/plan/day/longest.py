"""How long an exercise may take at most, wherever it comes to stand in its block."""

from spinalis.plan.candidates import Candidate
from spinalis.plan.duration import READY_FLOOR_S, READY_NEW_POSITION_S, ready_seconds
from spinalis.plan.time_cap import exercise_seconds

# The way down to the mat and the way up again take so much longer than another new position.
WAYS_S = 2 * (READY_FLOOR_S - READY_NEW_POSITION_S)


def longest_seconds(one: Candidate) -> float:
    """The seconds of an exercise that begins in a new position, without a way down or up."""
    ready_s = ready_seconds(one.exercise, one.exercise)
    return exercise_seconds(one.exercise, one.dose) + max(0.0, READY_NEW_POSITION_S - ready_s)
