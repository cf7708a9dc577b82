"""How much rather one exercise comes than another on a day of a programme."""

from collections.abc import Iterable

from msgspec import Struct

from spinalis.catalogue.load import Catalogue
from spinalis.plan.past import Past
from spinalis.plan.programmes.load import Programmes
from spinalis.plan.programmes.programme import NamedDay, Programme, TimeOfDayWish


class ProgrammeDay(Struct, frozen=True):
    """Where in a programme a session stands."""

    programme: Programme
    named: NamedDay
    week: int  # from 1
    wish: TimeOfDayWish | None = None  # what the time of day changes


# Organisation; no source stands behind these weights.
_START = (
    200,
    190,
    180,
    170,
    160,
    150,
    140,
    130,
)  # the first exercises of the day, in the first two weeks
_START_WEEKS = 2
_BACKBONE = 55  # an item of a complex of the day
_OTHER_DAY = 20  # an item of a complex of another day of the programme
_NOT_MET = 60  # an item of them that never came yet
_LEVEL_DUE = 170  # a level-2 member of a strong class that has none yet, once its week has come
_OPENED = 120  # the harder form that an exercise has led to
_THEME = 20  # of a class that the day is for
_THIS_TIME = 45  # for the time of day
_HARDER_AT_ONCE = 2
_MODERATE = 2  # level
_CORE = 100  # what stays and grows
_HARDER_FIRST = 260  # the harder form whose turn it is
_HABIT = 12  # known from earlier sessions: a day is learned


def favoured(
    day: ProgrammeDay, catalogue: Catalogue, known: Programmes, *, past: Past
) -> dict[str, int]:
    """The favour of each exercise; those not named have none."""
    favour: dict[str, int] = {}
    programme, week, wish = day.programme, day.week, day.wish

    def add(names: Iterable[str], worth: int) -> None:
        for name in names:
            favour[name] = favour.get(name, 0) + worth

    if week <= _START_WEEKS:
        general = not programme.complaint and programme.calm_evenings
        start = wish.start if wish and wish.start and general else day.named.start
        for name, worth in zip(start, _START, strict=False):
            add([name], worth)
    calm = bool(wish and wish.calm and programme.calm_evenings)
    mine = () if calm else _items(day.named.backbone, catalogue)
    others = _items([c for one in programme.days for c in one.backbone], catalogue)
    add(mine, _BACKBONE)
    add([name for name in others if name not in mine], _OTHER_DAY)
    add([name for name in {*mine, *others} if name not in past.ever], _NOT_MET)
    add(
        {
            e
            for asks in (() if calm else day.named.asks)
            for name in asks.classes
            for e in known.classes[name].exercises
        },
        _THEME,
    )
    if wish:
        add(wish.favoured, _THIS_TIME)
        add(_items(wish.backbone, catalogue), _THIS_TIME)
    add((name for name in past.doses if name not in past.ever), _OPENED)
    add(past.times, _HABIT)
    if not calm:  # strength and what is harder wait for a day that has room for them
        add(_level_due(programme, catalogue, known, past, week), _LEVEL_DUE)
        add(programme.core, _CORE)
        add(_next_harder(programme, past, week), _HARDER_FIRST)
    return favour


def _items(complexes: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    found = (catalogue.complexes[one] for one in complexes if one in catalogue.complexes)
    return tuple(dict.fromkeys(name for one in found for name in one.exercises))


def _next_harder(programme: Programme, past: Past, week: int) -> Iterable[str]:
    """The next of the harder forms in their order, once their week has come."""
    if week < programme.growth.level_2_from_week:
        return ()
    waiting = [name for name in programme.first_harder if name not in past.ever]
    return waiting[:_HARDER_AT_ONCE]


def _level_due(
    programme: Programme,
    catalogue: Catalogue,
    known: Programmes,
    past: Past,
    week: int,
) -> Iterable[str]:
    """Members of level 2 in strong classes of the programme that have too few of them begun."""
    if week < programme.growth.level_2_from_week:
        return
    wanted = 1 if week < programme.growth.level_3_from_week - 1 else 2
    for name in _strong_classes(programme, known):
        second = [
            one
            for one in known.classes[name].exercises
            if one in catalogue.exercises and catalogue.exercises[one].level == _MODERATE
        ]
        named = set(second) & set(programme.first_harder)
        if sum(one in past.ever for one in second) < wanted and named <= past.ever:
            yield from (one for one in second if one not in past.ever)


def _strong_classes(programme: Programme, known: Programmes) -> frozenset[str]:
    asked = {name for asks in programme.each_session for name in asks.classes}
    asked |= {name for one in programme.frequency for name in one.classes}
    asked |= {name for day in programme.days for asks in day.asks for name in asks.classes}
    return frozenset(name for name in asked if known.classes[name].strong)
