"""The programme of a person in the words of the page: what it gives, why, and where one stands."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from spinalis.plan.brief import Place
from spinalis.plan.past import Past
from spinalis.plan.programmes.brief_for import week_number
from spinalis.plan.programmes.load import Programmes, programmes
from spinalis.plan.programmes.programme import (
    Asks,
    Frequency,
    LeaveOut,
    NamedDay,
    Programme,
    ShareOf,
    TimeOfDayWish,
)
from spinalis_web.home.catalogue import complexes, exercises
from spinalis_web.home.library import POSITIONS, PURPOSES, REGIONS
from spinalis_web.home.shown import EVIDENCE, demand_words, reviewed_words, source_names
from spinalis_web.home.week_build import Planning, past_of

PLACES = {Place.MAT: "On the mat, and some of it upright", Place.FEET: "Standing and on a chair"}
_DAYS_IN_WEEK = 7


class Resting(Struct, frozen=True):
    """A statement or a number, with what it rests on."""

    text: str
    sources: tuple[str, ...]


class ShownDay(Struct, frozen=True):
    """One of the named days."""

    name: str
    place: str
    holds: tuple[str, ...]  # a line for each thing that belongs to it
    backbone: tuple[tuple[str, str], ...]  # id and name of complexes
    is_next: bool


class Omitted(Struct, frozen=True):
    """What is open but no aim of the programme."""

    why: str
    names: tuple[tuple[str, str], ...]  # id and name of exercises
    kinds: tuple[str, ...]  # what else it covers, in words
    sources: tuple[str, ...]
    of: str = ""  # name of another programme whose limits hold as well; empty: this one


class ShownProgramme(Struct, frozen=True):
    """Everything the page says of a programme."""

    programme: Programme
    week: int
    is_past_goal: bool
    days: tuple[ShownDay, ...]
    row: tuple[str, ...]  # names of the days, one session after the other
    next_day: str
    first_week: bool
    each_session: tuple[str, ...]
    frequency: tuple[Resting, ...]
    shares: tuple[Resting, ...]
    growth: Resting
    bouts: Resting | None
    omitted: tuple[Omitted, ...]
    time: TimeOfDayWish | None  # what the time of day changes
    time_sources: tuple[str, ...]
    rests_on: str
    sources: tuple[str, ...]
    reviewed: str


def shown_programme(planning: Planning) -> ShownProgramme:
    """The programme of the person, with the place in it that the past says."""
    known = programmes()
    programme = known.programmes[planning.goals.guidance.programme]
    past, sessions = past_of(planning), len(planning.rhythm.days)
    week = week_number(past, sessions)
    following = programme.day(past.days, first_week=week == 1)
    also = [known.programmes[name] for name in planning.goals.guidance.also]
    time = known.times.get(planning.time)
    return ShownProgramme(
        programme=programme,
        week=week,
        is_past_goal=week > programme.goal.weeks,
        days=tuple(_day(one, known, is_next=one == following) for one in programme.days),
        row=tuple(_row(programme, past, first_week=week == 1)),
        next_day=following.name,
        first_week=week == 1,
        each_session=tuple(_asked(one, known) for one in programme.each_session),
        frequency=tuple(_frequency(one, known, sessions) for one in programme.frequency),
        shares=tuple(_share(one, known) for one in programme.shares),
        growth=Resting(programme.growth.text, source_names(programme.growth.source)),
        bouts=_bouts(programme, known),
        omitted=tuple(_all_omitted(programme, also, time)),
        time=time,
        time_sources=source_names(time.evidence.sources) if time else (),
        rests_on=EVIDENCE[programme.evidence.strength],
        sources=source_names(programme.evidence.sources),
        reviewed=reviewed_words(programme.review),
    )


def _day(day: NamedDay, known: Programmes, *, is_next: bool) -> ShownDay:
    names = complexes()
    return ShownDay(
        name=day.name,
        place=PLACES[day.place],
        holds=tuple(_asked(one, known) for one in day.asks),
        backbone=tuple((name, names[name].name) for name in day.backbone if name in names),
        is_next=is_next,
    )


def _row(programme: Programme, past: Past, *, first_week: bool) -> Iterator[str]:
    """The names of the days from the next session on, once round."""
    for step in range(len(programme.rotation)):
        yield programme.day(past.days + step, first_week=first_week).name


def _asked(one: Asks, known: Programmes) -> str:
    """What is asked of the session, such as `Belly or back extensors`."""
    words = _classes(one.classes, known)
    return f"{one.least} for {words}" if one.least > 1 else _sentence(words)


def _classes(names: Iterable[str], known: Programmes) -> str:
    words = [_bracketed(_lowered(known.classes[name].name)) for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _bracketed(name: str) -> str:
    """`neck, firm` -> `neck (firm)`, so that a list of names can be told apart."""
    first, _, rest = name.partition(", ")
    return f"{first} ({rest})" if rest else first


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def _frequency(one: Frequency, known: Programmes, sessions: int) -> Resting:
    days = min(one.days, sessions)
    most = f", on {one.most_days} at most" if one.most_days < _DAYS_IN_WEEK else ""
    text = f"{_sentence(_classes(one.classes, known))}: on {days} of {sessions} days{most}."
    return Resting(text, source_names(one.source))


def _share(one: ShareOf, known: Programmes) -> Resting:
    what = [
        *([_classes(one.classes, known)] if one.classes else []),
        *(_lowered(REGIONS[region]) for region in one.regions),
        *(_lowered(PURPOSES[purpose]) for purpose in one.purposes),
    ]
    least = f"at least {one.least_percent} %" if one.least_percent else ""
    most = f"at most {one.most_percent} %" if one.most_percent < 100 else ""  # noqa: PLR2004
    limits = " and ".join(filter(None, (least, most)))
    return Resting(f"{_sentence(', '.join(what))}: {limits}.", source_names(one.source))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bouts(programme: Programme, known: Programmes) -> Resting | None:
    bouts = programme.bouts
    if bouts is None:
        return None
    more = bouts.sessions - 1
    text = (
        f"Up to {more} short session{'' if more == 1 else 's'} of about {bouts.minutes:g} minutes "
        f"beside the main one, light, for {_classes(bouts.classes, known)}."
    )
    return Resting(text, source_names(bouts.source))


def _all_omitted(
    programme: Programme, also: Iterable[Programme], time: TimeOfDayWish | None
) -> Iterator[Omitted]:
    of_time = [(time.name, time.leave_out)] if time else []
    others = [(one.name, one.leave_out) for one in also if one.id != programme.id]
    for of, rules in (("", programme.leave_out), *others, *of_time):
        for rule in rules:
            yield _omitted(rule, of)


def _omitted(rule: LeaveOut, of: str) -> Omitted:
    known = exercises()
    return Omitted(
        why=rule.why,
        names=tuple((name, known[name].name) for name in rule.exercises if name in known),
        kinds=(
            *(_lowered(demand_words(demand)).rstrip(".") for demand in rule.demands),
            *(_lowered(POSITIONS[position]) for position in rule.positions),
        ),
        sources=source_names(rule.source),
        of=of,
    )
