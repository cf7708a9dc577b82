"""The wishes as a form; whatever is left as it stands is a sensible plan already."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec
from django.http import QueryDict
from msgspec import Struct

from spinalis.body.movement import PropKind
from spinalis.catalogue.complex import Complex, TimeOfDay
from spinalis.catalogue.exercise import Region
from spinalis.plan.goals import Goals
from spinalis.plan.rhythm import LEAST_DAYS, MOST_SESSIONS, Aim, Rhythm
from spinalis_web.home.catalogue import complexes, exercises
from spinalis_web.home.library import PROPS, REGIONS
from spinalis_web.home.wishes_store import Wanted

MINUTES = (5, 10, 15, 20, 30, 45, 60)  # lengths on offer
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_PARTS_OF_BODY = tuple(region for region in Region if region is not Region.WHOLE_BODY)
_AIMS = {
    Aim.PREVENTION: "To stay well: one session a day",
    Aim.COMPLAINT: "For a complaint: one to three short sessions a day",
}
_TIMES = {
    TimeOfDay.MORNING: "In the morning, soon after getting up",
    TimeOfDay.ANY: "At any time of the day",
    TimeOfDay.EVENING: "In the evening",
}
_PLACES = {"floor": "On the floor too", "chair": "Only on a chair and standing"}
_Value = TypeVar("_Value")


class Option(Struct, frozen=True):
    """One answer that may be chosen."""

    value: str
    words: str
    chosen: bool


class WishField(Struct, frozen=True):
    """One question of the form."""

    name: str
    ask: str
    hint: str
    several: bool
    tiles: bool  # shown in a row
    options: tuple[Option, ...]
    fault: str = ""

    @property
    def described_by(self) -> str:
        """Ids of the elements that explain the field, for screen readers."""
        texts = (("hint", self.hint), ("fault", self.fault))
        return " ".join(f"{name}-{self.name}" for name, text in texts if text)


class Picked(Struct, frozen=True):
    """Exercises that are wanted more or not at all, and those that could be added."""

    name: str
    ask: str
    chosen: tuple[tuple[str, str], ...]  # id and name
    others: tuple[tuple[str, str], ...]


class ReadWishes(Struct, frozen=True):
    """What was given, and the faults by the name of the field."""

    wanted: Wanted
    faults: Mapping[str, str]


def read_wishes(post: QueryDict, before: Wanted) -> ReadWishes:
    """Read the form; a field with a fault keeps what it was before."""
    reader = _Reader(post)
    aim = reader.one("aim", Aim, "Say what the exercises are for, to know how often.")
    minutes = reader.one("minutes", MINUTES, "Choose how long a session may take.")
    days = reader.some("days", range(len(_DAYS)))
    if len(days) < LEAST_DAYS:
        reader.faults["days"] = (
            f"Choose at least {LEAST_DAYS} days: seldom does not help. "
            "Make the sessions shorter if time is scarce."
        )
    times = reader.some("times", _TIMES)
    reader.check_times(times, aim)
    regions = reader.some("regions", _PARTS_OF_BODY)
    if not regions:
        reader.faults["regions"] = "Choose at least one."
    place = reader.one("place", _PLACES, "Say where you can exercise.")
    if reader.faults:
        return ReadWishes(before, reader.faults)
    rhythm = Rhythm(days, times, float(minutes or 0), aim or Aim.PREVENTION)
    unchanged = (rhythm.days, rhythm.times) == (before.rhythm.days, before.rhythm.times)
    goals = Goals(
        regions=tuple(Region) if set(regions) == set(_PARTS_OF_BODY) else regions,
        floor=place == "floor",
        props=reader.some("props", PropKind),
        disliked=reader.exercises("disliked"),
        liked=reader.exercises("liked"),
    )
    goals = msgspec.structs.replace(
        goals, liked=tuple(one for one in goals.liked if one not in goals.disliked)
    )
    moved = before.rhythm.moved if unchanged else ()
    wanted = Wanted(
        goals=goals,
        rhythm=msgspec.structs.replace(rhythm, moved=moved),
        follows=next((one.id for one in _to_follow() if one.id == post.get("follows")), ""),
    )
    return ReadWishes(wanted, {})


def show_wishes(
    wanted: Wanted, *, post: QueryDict | None = None, faults: Mapping[str, str] | None = None
) -> list[WishField]:
    """The questions with what is wished, or with what was sent where that cannot be taken."""
    faults = faults or {}
    goals, rhythm = wanted.goals, wanted.rhythm

    def field(
        name: str, ask: str, words: Mapping[Any, str], given: Iterable[object], hint: str = ""
    ) -> WishField:
        chosen = set(post.getlist(name)) if post else {_text(one) for one in given}
        return WishField(
            name=name,
            ask=ask,
            hint=hint,
            several=name in _SEVERAL,
            tiles=name in _TILES,
            options=tuple(
                Option(_text(value), text, _text(value) in chosen) for value, text in words.items()
            ),
            fault=faults.get(name, ""),
        )

    minutes = {one: str(one) for one in MINUTES}
    regions = {one: REGIONS[one] for one in _PARTS_OF_BODY}
    most = MOST_SESSIONS[Aim.COMPLAINT]
    return [
        field(
            "aim",
            "How often a day?",
            _AIMS,
            [rhythm.aim],
            "It follows what you have come for, as long as you do not say otherwise.",
        ),
        field("minutes", "How many minutes may a session take?", minutes, [rhythm.minutes]),
        field(
            "days",
            "On which days?",
            dict(enumerate(_DAYS)),
            rhythm.days,
            f"At least {LEAST_DAYS}. Little and often helps most.",
        ),
        field(
            "times",
            "When on those days?",
            _TIMES,
            rhythm.times,
            f"One session each: one to stay well, up to {most} for a complaint.",
        ),
        field(
            "regions",
            "What shall they work on?",
            regions,
            goals.regions,
            "With all of them, your programme says where the weight lies.",
        ),
        field("place", "Where?", _PLACES, ["floor" if goals.floor else "chair"]),
        field("props", "What have you got at hand?", PROPS, goals.props),
    ]


def show_picked(wanted: Wanted) -> list[Picked]:
    """The wishes for single exercises."""
    return [
        _picked("disliked", "Exercises to do without", wanted.goals.disliked),
        _picked("liked", "Exercises to do more often", wanted.goals.liked),
    ]


def show_follows(wanted: Wanted, *, post: QueryDict | None = None) -> list[Option]:
    """The complexes that can be the plan itself."""
    chosen = post.get("follows") if post else wanted.follows
    return [Option(one.id, one.name, one.id == chosen) for one in _to_follow()]


def can_be_followed(found: Complex) -> bool:
    """Whether the complex can be the plan itself: it makes whole sessions."""
    return found.part == "main" and found.time_of_day is not TimeOfDay.WORKPLACE


def _to_follow() -> list[Complex]:
    return sorted(filter(can_be_followed, complexes().values()), key=lambda one: one.name)


_SEVERAL = frozenset({"days", "times", "regions", "props"})
_TILES = frozenset({"minutes", "days"})


class _Reader:
    """Reads one field after the other and collects the faults."""

    def __init__(self, post: QueryDict) -> None:
        self._post = post
        self.faults: dict[str, str] = {}

    def one(self, name: str, offered: Iterable[_Value], fault: str) -> _Value | None:
        known = {_text(one): one for one in offered}
        value = known.get(self._post.get(name, ""))
        if value is None:
            self.faults[name] = fault
        return value

    def some(self, name: str, offered: Iterable[_Value]) -> tuple[_Value, ...]:
        given = set(self._post.getlist(name))
        return tuple(one for one in offered if _text(one) in given)

    def exercises(self, name: str) -> tuple[str, ...]:
        given = [*self._post.getlist(name), self._post.get(f"{name}_more", "")]
        return tuple(dict.fromkeys(one for one in given if one in exercises()))

    def check_times(self, times: tuple[TimeOfDay, ...], aim: Aim | None) -> None:
        if not times:
            self.faults["times"] = "Choose at least one time."
        elif aim is not None and len(times) > MOST_SESSIONS[aim]:
            self.faults["times"] = (
                "To stay well, one session a day is enough: choose one time, "
                "or say above that it is for a complaint."
            )


def _text(value: object) -> str:
    """A value as the form sends it."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _picked(name: str, ask: str, ids: tuple[str, ...]) -> Picked:
    known = sorted(exercises().values(), key=lambda one: one.name)
    return Picked(
        name=name,
        ask=ask,
        chosen=tuple((one.id, one.name) for one in known if one.id in ids),
        others=tuple((one.id, one.name) for one in known if one.id not in ids),
    )
