"""What a session needs, by the programme, its named day and the days of the week before."""

from collections.abc import Iterable, Iterator, Mapping

from spinalis.plan.brief import Need
from spinalis.plan.past import Past
from spinalis.plan.programmes.programme import Frequency, NamedDay, Programme
from spinalis.safety.clearance import Reason, Strength

# Weights of needs that cannot all be met together.
EACH_SESSION = 8
OVERDUE = 3
OF_THE_DAY = 2
OF_THE_WEEK = 1
_OFTEN_SESSIONS = 6  # in a week: from here on a calm evening has room for some strength
_LOOKED_AT = 3  # sessions without a class after which its turn has come, at most


def needs_of(
    programme: Programme,
    day: NamedDay | None,
    classes: Mapping[str, frozenset[str]],
    past: Past,
    sessions_a_week: int,
) -> Iterator[Need]:
    """What the programme asks of each session, of the day, and of the week where it is due."""
    for asks in programme.each_session:
        yield Need(asks.classes, asks.least, EACH_SESSION)
    for asks in day.asks if day else ():
        yield Need(asks.classes, asks.least, OF_THE_DAY)
    if day or sessions_a_week >= _OFTEN_SESSIONS:
        yield from due_needs(programme.frequency, classes, past, sessions_a_week)


def enough_of(
    frequencies: Iterable[Frequency], classes: Mapping[str, frozenset[str]], past: Past
) -> dict[str, Reason]:
    """The exercises of classes that came on as many days as they may in a week."""
    left: dict[str, Reason] = {}
    for frequency in frequencies:
        serving = frozenset().union(*(classes[name] for name in frequency.classes))
        if sum(bool(main & serving) for main in past.mains) >= frequency.most_days:
            left |= dict.fromkeys(serving, _ENOUGH)
    return left


_ENOUGH = Reason(
    "enough",
    "It has come on enough days of this week; it has its turn on another.",
    ("programme-inference",),
    Strength.INFERENCE,
)


def due_needs(
    frequencies: Iterable[Frequency],
    classes: Mapping[str, frozenset[str]],
    past: Past,
    sessions_a_week: int,
) -> Iterator[Need]:
    """The classes whose turn it is by their days a week."""
    for frequency in frequencies:
        serving = frozenset().union(*(classes[name] for name in frequency.classes))
        wanted = min(frequency.days, sessions_a_week)
        every = max(1, sessions_a_week // max(1, wanted))
        recent = [bool(main & serving) for main in past.mains[: sessions_a_week - 1]]
        looked_at = min(max(1, every - 2), _LOOKED_AT)
        long_ago = len(recent) >= looked_at and not any(recent[:looked_at])
        due = sum(recent) < wanted if every == 1 else long_ago
        long = min(every + 1, max(2, sessions_a_week - 3))
        overdue = len(recent) >= long and not any(recent[:long])
        if due:
            yield Need(frequency.classes, 1, OVERDUE if overdue else OF_THE_WEEK)
