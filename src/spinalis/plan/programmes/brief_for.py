"""From a programme to the brief of one session: its named day, its needs and what it leaves out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import Catalogue
from spinalis.plan.brief import Brief, Need, Place, Share
from spinalis.plan.past import DAY_OF_REST, Past
from spinalis.plan.programmes.favour import ProgrammeDay, favoured
from spinalis.plan.programmes.lead_up import not_led_up, resting_classes
from spinalis.plan.programmes.left_out import FOR_THE_END, left_out, resting_only, rules_of
from spinalis.plan.programmes.load import Programmes
from spinalis.plan.programmes.needs import OF_THE_WEEK, due_needs, enough_of, needs_of
from spinalis.plan.programmes.programme import (
    Bouts,
    Frequency,
    NamedDay,
    Programme,
    ShareOf,
)
from spinalis.plan.programmes.size import (
    MAT_FROM_MINUTES,
    begun_at_most,
    main_sizes,
    minutes_of_week,
    new_at_most,
    rest_seconds,
)
from spinalis.safety.clearance import Reason, Strength

_FOCUS_WEIGHT = 2
COMPLAINT_AGAIN_PERCENT = 80  # programme-inference: rule for the first two weeks of a complaint
AGAIN_PERCENT = 70  # programme-inference
_FIRST_WEEKS = 2
DAYS_IN_WEEK = 7
_CALM_FROM_MINUTES = 10.0  # a shorter evening keeps to the day of the programme
_SHORT_REST_S = 60.0  # of a further session of a day, seconds
_REST_SHARE_S = 12.0  # most seconds of rest for each minute of a short session
# Exercises on the mat that are worth the way down, in a short and in a long session.
_MAT_LEAST, _MAT_LEAST_LONG, _LONG_MINUTES = 2, 3, 12.0
_FIRST_WARM_UP_PERCENT, _WARM_UP_PERCENT = 23, 17  # of the minutes, at least
_FIRST_WARM_UPS = 4  # different ones at first; one more every third week
# Of the minutes asked for (programme-inference: 60 to 100 % at first, 75 to 100 % later).
_USED_FIRST_PERCENT, _USED_PERCENT = 66, 78


class Moment(Struct, frozen=True):
    """When the session is, for whom, and with what time."""

    minutes: float  # asked for
    time: TimeOfDay = TimeOfDay.ANY
    sessions_a_week: int = 7
    beginner: bool = True
    older: bool = False
    lying: frozenset[str] = frozenset()  # what is open on the mat; nothing where it is not wanted
    upright: frozenset[str] = frozenset()  # what is open on a chair and standing


def week_number(past: Past, sessions_a_week: int) -> int:
    """The week of the programme, from 1: counted by days with a session, so a break stops it."""
    return 1 + past.days // max(1, sessions_a_week)


def brief_for(
    programme: Programme,
    known: Programmes,
    catalogue: Catalogue,
    *,
    moment: Moment,
    past: Past,
    also: Iterable[Programme] = (),
) -> Brief:
    """Write the brief of the next session.

    Args:
        programme: what the person came for.
        known: all programmes, their classes and the wishes of the times of day.
        catalogue: exercises and complexes.
        moment: when it is, and how long.
        past: what the days before say; its `days` choose the named day.
        also: programmes of other findings, whose limits of aim hold as well.
    """
    week = week_number(past, moment.sessions_a_week)
    minutes = minutes_of_week(moment.minutes, week, first=not past.days, beginner=moment.beginner)
    day = programme.day(past.days, first_week=week == 1)
    wish = known.times.get(moment.time)
    classes = {name: frozenset(one.exercises) for name, one in known.classes.items()}
    left = dict.fromkeys(resting_only(known), FOR_THE_END)
    left |= dict.fromkeys(resting_classes(known, catalogue.exercises, past), DAY_OF_REST)
    left |= enough_of(programme.frequency, classes, past)
    left |= not_led_up(catalogue.exercises, known, programme, past, week)
    rules = rules_of(programme, also, wish.leave_out if wish else (), week)
    left |= dict(left_out(rules, catalogue.exercises))
    upright = moment.upright - left.keys()
    first = moment.beginner and not past.days
    begun = _begun(past, moment.sessions_a_week)
    new_most = new_at_most(past, week, begun=begun, beginner=moment.beginner)
    main = main_sizes(minutes, first=first, early=moment.beginner and week <= _FIRST_WEEKS)
    now = msgspec.structs.replace(moment, upright=upright, minutes=minutes)
    little = not first and len(past.main_times.keys() & upright) + new_most < main[0]
    place = _place(programme, day, classes, now, little_known=little)
    calm = bool(wish and wish.calm) and programme.calm_evenings and minutes >= _CALM_FROM_MINUTES
    needs = needs_of(programme, None if calm else day, classes, past, moment.sessions_a_week)
    brief = Brief(
        minutes=minutes,
        place=place,
        mat_least=_MAT_LEAST_LONG if minutes >= _LONG_MINUTES else _MAT_LEAST,
        main=main,
        classes=classes | _groups(catalogue.exercises),
        names={name: one.name for name, one in known.classes.items()},
        whys={name: one.why for name, one in known.classes.items() if one.why},
        core=frozenset(programme.core),
        at_most={name: one.most for name, one in known.classes.items() if one.most},
        rest_lying=calm,
        needs=(
            *(_little_strength(known, needs) if calm else needs),
            *_for_older(moment, classes, past),
        ),
        shares=tuple(_share(one, _FOCUS_WEIGHT) for one in programme.shares),
        left_out=left,
        favoured=favoured(ProgrammeDay(programme, day, week, wish), catalogue, known, past=past),
        new_most=new_most,
        begun_most=begun_at_most(past, week, begun=begun, beginner=moment.beginner),
        again_percent=COMPLAINT_AGAIN_PERCENT
        if programme.complaint and week <= _FIRST_WEEKS
        else AGAIN_PERCENT,
        single_set=first,
        warm_up_percent=_FIRST_WARM_UP_PERCENT if first else _WARM_UP_PERCENT,
        early=week <= _FIRST_WEEKS,
        warm_up=tuple(_expanded(programme.warm_up, catalogue))[: _FIRST_WARM_UPS + week // 3],
        warm_up_first=programme.warm_up[:1] == tuple(_expanded(programme.warm_up[:1], catalogue)),
        used_percent=_USED_FIRST_PERCENT if week <= _FIRST_WEEKS else _USED_PERCENT,
        rest_least_s=rest_seconds(minutes),
        name=_name(day, place),
    )
    if wish is None:
        return brief
    return msgspec.structs.replace(
        brief,
        shares=(
            *(one for one in brief.shares if not calm or one.regions),
            *(_share(one, _FOCUS_WEIGHT if calm else 1) for one in wish.shares),
        ),
        rest_least_s=max(brief.rest_least_s, min(wish.rest_least_s, minutes * _REST_SHARE_S)),
        level_most=wish.level_most,
        name=wish.name if calm else brief.name,
    )


def _begun(past: Past, sessions_a_week: int) -> int:
    """How many exercises came into a main part first in this week of the programme."""
    this_week = past.mains[: past.days % max(1, sessions_a_week)]
    times = Counter(name for main in this_week for name in main)
    return sum(past.main_times[name] == count for name, count in times.items())


_ANY_BOUTS = Bouts(
    sessions=1,
    minutes=5,
    classes=("lumbar_middle", "thoracic_opening", "shoulder_blades", "neck_mobility"),
    source=("programme-inference",),
)


def short_brief(
    programme: Programme,
    known: Programmes,
    catalogue: Catalogue,
    *,
    minutes: float,
    past: Past,
    also: Iterable[Programme] = (),
) -> Brief:
    """The brief of a second or third session of a day: short, light, for the focus alone."""
    bouts = programme.bouts or _ANY_BOUTS
    classes = {name: frozenset(one.exercises) for name, one in known.classes.items()}
    serving = frozenset().union(*(classes[name] for name in bouts.classes))
    left = {
        name: _LIGHT_ONLY
        for name, one in catalogue.exercises.items()
        if name not in serving or one.level > 1
    }
    rules = rules_of(programme, also, (), week_number(past, DAYS_IN_WEEK))
    left |= dict(left_out(rules, catalogue.exercises))
    return Brief(
        minutes=min(minutes, bouts.minutes),
        place=Place.FEET,
        main=(2, 3),
        classes=classes | _groups(catalogue.exercises),
        needs=(Need(bouts.classes, 2, OF_THE_WEEK),),
        left_out=left,
        new_most=2 if not past.days else 0,
        again_percent=100,
        single_set=True,
        rest_least_s=_SHORT_REST_S,
        short=True,
        name="A short one in between",
    )


_LIGHT_ONLY = Reason(
    "short-bout",
    "The short sessions in between are light and for what you came for alone.",
    ("programme-inference",),
    Strength.INFERENCE,
)


def _place(
    programme: Programme,
    day: NamedDay,
    classes: Mapping[str, frozenset[str]],
    moment: Moment,
    *,
    little_known: bool,
) -> Place:
    """The mat where the day wants it and the time, the wishes and safety allow it.

    A day on the feet goes down as well where what belongs into each session is open lying only,
    and while too little that is done on the feet is known to fill it.
    """
    if not moment.lying or moment.minutes < MAT_FROM_MINUTES:
        return Place.FEET
    if little_known:
        return Place.MAT
    for asks in programme.each_session:
        serving = frozenset().union(*(classes[name] for name in asks.classes))
        if not serving & moment.upright and serving & moment.lying:
            return Place.MAT
    return day.place


def _little_strength(known: Programmes, needs: Iterable[Need]) -> Iterator[Need]:
    """The needs of a calm session: of those of strength, the one that is most due."""
    every = tuple(needs)
    strong = [one for one in every if any(known.classes[name].strong for name in one.classes)]
    yield from (one for one in every if one not in strong)
    yield from sorted(strong, key=lambda one: -one.weight)[:1]


def _name(day: NamedDay, place: Place) -> str:
    """The name of the day, where it is done as its name says."""
    return day.name if place is day.place else _OTHER_PLACE[place]


_OTHER_PLACE = {Place.FEET: "Standing and on a chair", Place.MAT: "On the mat and standing"}


def _share(one: ShareOf, weight: int) -> Share:
    return Share(
        one.classes,
        tuple(region.value for region in one.regions),
        tuple(purpose.value for purpose in one.purposes),
        one.least_percent,
        one.most_percent,
        weight,
    )


def _groups(exercises: Mapping[str, Exercise]) -> dict[str, frozenset[str]]:
    """The exercises by their first region and by their purposes, beside the classes."""
    groups: dict[str, set[str]] = {}
    for name, one in exercises.items():
        groups.setdefault(f"region:{one.regions[0].value}", set()).add(name)
        for purpose in one.purposes:
            groups.setdefault(f"purpose:{purpose.value}", set()).add(name)
    return {group: frozenset(names) for group, names in groups.items()}


def _for_older(moment: Moment, classes: Mapping[str, frozenset[str]], past: Past) -> Iterator[Need]:
    """Legs and balance on three days a week from 65 on (who-activity-2020)."""
    if moment.older:
        yield from due_needs((_LEGS_OF_THE_OLDER,), classes, past, moment.sessions_a_week)


_LEGS_OF_THE_OLDER = Frequency(classes=("balance", "legs"), days=3, source=("who-activity-2020",))


def _expanded(names: Iterable[str], catalogue: Catalogue) -> Iterator[str]:
    for name in names:
        found = catalogue.complexes.get(name)
        yield from found.exercises if found else (name,)
