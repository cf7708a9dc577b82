"""How much each wish is worth against the others; organisation, no clinical source stands behind.

One point is about a second of a well-used session.
"""

REGION = 300  # a wanted region that the main part works on
WANTED = 60  # each of the first few for a wanted region, where only some are wanted
WANTED_AT_MOST = 3
WARMS_WANTED = 20  # the same for a warm-up
PURPOSE = 150  # mobility, strength, stabilisation and stretch: each one that the main part has
OWN_COMPLEX = 120  # an exercise of the complex made for the person's finding
ELSEWHERE = -60  # one made to warm up or to rest that stands in the main part
STANDS_IN = 20  # an exercise that takes the place of a closed one
LIKED = 60
CARE = -30  # an exercise that is open with care only gives way to one that is free
# An exercise by how often it was done in the last seven days: it grows only after three good days
# (`progression`), so what has been begun returns; after that others have their turn.
RETURNING = (0, 25, 25, -20)
REPEATED = -40  # for each time beyond
DAY_AFTER = -15  # an exercise of the day before: rather every other day
AGAIN_TODAY = -90  # an exercise of an earlier session of the same day
NEW = 10  # an exercise never done before, one in a session
TOO_NEW = -40  # each further one
FAMILIAR = 60  # at least one that is known well
RELATIVES = -60  # a form and its easier form in one session
POSITION_CHANGE = -40
FLOOR = -20  # getting down to the floor or up from it; more than UNUSED gains by those seconds
WARM_UP_SHORT = -6  # for each second that the warm-up lacks or has too many; more than UNUSED
UNUSED = -3  # for each second of the time that stays empty
NEW_AT_MOST = 1
UNUSED_FREE_SHARE = 0.015
