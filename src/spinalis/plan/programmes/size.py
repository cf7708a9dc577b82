"""How long a session is and how much it holds: few exercises done well, more time is more of each.

Sources: henry-1999, eckard-2015 and medina-2009 (fewer exercises are done better and kept longer);
the numbers beyond a quarter of an hour are programme-inference.
"""

from spinalis.plan.past import Past

FIRST_SESSION_MINUTES = 20.0  # whatever was asked for (programme-inference)
_MORE_EACH_WEEK = 5.0  # minutes (programme-inference)
FIRST_MAIN = 4  # exercises of a beginner's first session (henry-1999, vivira)
MAT_FROM_MINUTES = 8.0  # a shorter session has no way down and up
# Least and most different main exercises by the minutes of the session.
_MAIN = (
    (6.0, (2, 2)),
    (10.0, (3, 4)),
    (15.0, (4, 6)),
    (20.0, (5, 7)),
    (30.0, (6, 8)),
    (45.0, (7, 10)),
)
_LONGEST_MAIN = (9, 10)
# Least seconds of the relaxation by the minutes of the session (programme-inference).
_RESTS = ((6.0, 40.0), (20.0, 60.0), (30.0, 90.0))
_LONGEST_REST_S = 120.0
_FIRST_WEEK_NEW = {True: 10, False: 12}  # different exercises of the first week, by beginner
_NEW_IN_THE_FIRST = {True: 4, False: 6}  # in each of the first two sessions, by beginner
_FIRST_SESSIONS = 2
_NEW_A_SESSION = 2
_NEW_A_WEEK = 4
_BEGUN_A_WEEK = 8  # with what is known from a warm-up or a short session


def minutes_of_week(minutes: float, week: int, *, first: bool, beginner: bool) -> float:
    """The minutes that are given of those that were asked for."""
    if first:
        return min(minutes, FIRST_SESSION_MINUTES)
    if not beginner:
        return minutes
    return min(minutes, FIRST_SESSION_MINUTES + _MORE_EACH_WEEK * (week - 1))


def main_sizes(minutes: float, *, first: bool, early: bool) -> tuple[int, int]:
    """Least and most different exercises of the main part; fewer in a beginner's first weeks."""
    least, most = next((sizes for upto, sizes in _MAIN if minutes <= upto), _LONGEST_MAIN)
    if first:
        return min(least, FIRST_MAIN), min(most, FIRST_MAIN)
    return (least, max(least, most - 1)) if early else (least, most)


def new_at_most(past: Past, week: int, *, begun: int, beginner: bool) -> int:
    """How many exercises may be new in this session, where so many were begun this week."""
    if past.days < _FIRST_SESSIONS:
        return _NEW_IN_THE_FIRST[beginner]
    allowed = _FIRST_WEEK_NEW[beginner] if week == 1 else _NEW_A_WEEK
    return max(0, min(_NEW_A_SESSION, allowed - begun))


def begun_at_most(past: Past, week: int, *, begun: int, beginner: bool) -> int:
    """How many may come into the main part that were never in it, known from elsewhere or not."""
    if past.days < _FIRST_SESSIONS:
        return _NEW_IN_THE_FIRST[beginner]
    allowed = _FIRST_WEEK_NEW[beginner] if week == 1 else _BEGUN_A_WEEK
    return max(0, allowed - begun)


def rest_seconds(minutes: float) -> float:
    """The least seconds of the relaxation: 60 of 15 minutes, 40 of 5."""
    return next((rest_s for upto, rest_s in _RESTS if minutes <= upto), _LONGEST_REST_S)
