"""What a person wants of the plan: kept in one row, with defaults for whoever has none."""

from datetime import datetime

import msgspec
from msgspec import Struct, to_builtins

from spinalis.plan.goals import FALLBACK, Goals
from spinalis.plan.programmes.choose import OFF_THE_FLOOR, guidance_of
from spinalis.plan.programmes.load import programmes
from spinalis.plan.rhythm import MOST_SESSIONS, Aim, Rhythm
from spinalis_web.access.models import Person
from spinalis_web.home.screening_store import known_answers
from spinalis_web.home.standing import latest_screening
from spinalis_web.records.models import Screening, Wishes
from spinalis_web.records.to_domain import goals_of, rhythm_of


class Wanted(Struct, frozen=True):
    """Wishes for the sessions, and when and how long they are to be."""

    goals: Goals = Goals()
    rhythm: Rhythm = Rhythm()
    follows: str = ""  # id of the complex that is the plan itself


def wanted_by(person: Person, screening: Screening | None = None) -> Wanted:
    """The wishes that were kept; the defaults where there are none.

    Args:
        person: whose wishes.
        screening: the latest one, where the caller has it.
    """
    screening = screening or latest_screening(person)
    row = Wishes.objects.filter(person=person).first()
    if row is None:
        floor = _programme(screening) not in OFF_THE_FLOOR
        return Wanted(Goals(floor=floor), Rhythm(aim=_aim_for(screening)))
    row.aim = row.aim or _aim_for(screening)
    return Wanted(goals_of(row), rhythm_of(row), row.follows)


def aim_for(person: Person) -> Aim:
    """What the exercises are for by what the person has come for, where nothing else is wished."""
    return _aim_for(latest_screening(person))


def _aim_for(screening: Screening | None) -> Aim:
    programme = programmes().programmes[_programme(screening)]
    return Aim.COMPLAINT if programme.complaint else Aim.PREVENTION


def _programme(screening: Screening | None) -> str:
    return guidance_of(known_answers(screening)).programme if screening else FALLBACK


def store_wishes(person: Person, wanted: Wanted, *, now: datetime) -> None:
    """Keep the wishes in the place of the earlier ones; an aim like the purpose's follows it."""
    goals, rhythm = wanted.goals, wanted.rhythm
    # More sessions a day than prevention allows hold on to the aim that allows them.
    follows = rhythm.aim is aim_for(person) and len(rhythm.times) <= MOST_SESSIONS[Aim.PREVENTION]
    kept = {
        "aim": None if follows else rhythm.aim,
        "minutes": rhythm.minutes,
        "days": rhythm.days,
        "times": rhythm.times,
        "moved": rhythm.moved,
        "regions": goals.regions,
        "floor": goals.floor,
        "props": goals.props,
        "disliked": goals.disliked,
        "liked": goals.liked,
        "follows": wanted.follows,
    }
    defaults = {"changed_at": now, **to_builtins(kept)}
    Wishes.objects.update_or_create(person=person, defaults=defaults)


def with_wish(wanted: Wanted, exercise: str, *, more: bool | None) -> Wanted:
    """The wishes with another one for an exercise.

    Args:
        wanted: the wishes before.
        exercise: its id.
        more: whether it is liked; False does without it, None leaves it to the plan.
    """
    goals = wanted.goals
    liked = tuple(one for one in goals.liked if one != exercise)
    disliked = tuple(one for one in goals.disliked if one != exercise)
    goals = msgspec.structs.replace(
        goals,
        liked=(*liked, exercise) if more else liked,
        disliked=(*disliked, exercise) if more is False else disliked,
    )
    return msgspec.structs.replace(wanted, goals=goals)


def wish_for(wanted: Wanted, exercise: str) -> str:
    """What is wished for one exercise: `more`, `without` or, where nothing is, `usual`."""
    if exercise in wanted.goals.disliked:
        return "without"
    return "more" if exercise in wanted.goals.liked else "usual"
