"""How much each wish is worth against the others; organisation, no clinical source stands behind.

What a brief asks for comes first by far: a need that cannot be met costs more than all wishes
together can bring.
"""

NEED = -20_000  # for each exercise that a need lacks, times the weight of the need
SHARE = (
    -1_500
)  # for each hundredth of an exercise, over the week, that a share lacks or has too much
AGAIN = -20_000  # for each exercise of the day before beyond those that may come again
TOO_FEW = -8_000  # for each exercise that the main part lacks
ON_THE_MAT = -8_000  # for each exercise that the block on the mat lacks
SAME_LIST = -4_000  # the list of one of the first days again
TOO_NEW = -50_000  # for each new exercise beyond those that the brief allows

EXERCISE = -60  # each exercise has to earn its place: a few done well beat many
FAVOURED = 1  # times the favour of the brief
LIKED = 90
CARE = -15  # what is open with care only gives way to its equal
# By how often it came in the last seven days: what was begun returns until it can grow.
RETURNING = (0, 60, 45, 20)
BEYOND = -30  # for each time more
OFTEN = -5  # for each day beyond those after which others of its class have their turn
OFTEN_DAYS = 9
OFTEN_MOST = 24  # days that are counted
AGAIN_TODAY = -150  # an exercise of an earlier session of the same day
NOT_RESTED = -25  # an exercise of the day before: rather every other day
RETURN_DUE = 120  # begun, and not back for days
RETURN_DUE_DAYS = 2
RETURN_ONCE = 2_500  # begun in the first two weeks, and done once only
WARMS = -70  # made to warm up or to rest, and no aim of the main part
LEVEL = 25  # for each level above the first, once one has grown into it
PLACE_CHANGE = -45  # each further position on the mat
STANDS_IN = 15  # it takes the place of a closed exercise of the programme
