"""The library: what a card shows of an exercise, and how the exercises are searched."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from spinalis.body.movement import Position, PropKind
from spinalis.catalogue.exercise import Exercise, Purpose, Region
from spinalis.plan.duration import phase_seconds
from spinalis.safety.clearance import Clearance, Permission
from spinalis.safety.judge import judge
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.exercise_words import whole_minutes
from spinalis_web.home.shown import Closed, shown_verdict
from spinalis_web.home.thumbnail import Thumbnail, thumbnail_of
from spinalis_web.home.views.movement import track_url

REGIONS = {
    Region.LUMBAR: "Lower back",
    Region.HIPS: "Hips",
    Region.THORACIC: "Upper back",
    Region.SHOULDER_GIRDLE: "Shoulders",
    Region.CERVICAL: "Neck",
    Region.WHOLE_BODY: "Whole body",
}
POSITIONS = {
    Position.STANDING: "Standing",
    Position.SITTING: "Sitting",
    Position.QUADRUPED: "On hands and knees",
    Position.KNEELING: "Kneeling",
    Position.SIDE_LYING: "Lying on the side",
    Position.SUPINE: "Lying on the back",
    Position.PRONE: "Lying on the front",
    Position.INVERTED: "Upside down",
}
PURPOSES = {
    Purpose.WARM_UP: "Warming up",
    Purpose.MOBILITY: "Loosening",
    Purpose.STRENGTH: "Strength",
    Purpose.STABILISATION: "Steadiness",
    Purpose.STRETCH: "Stretching",
    Purpose.POSTURE: "Posture",
    Purpose.BREATHING: "Breathing",
    Purpose.RELAXATION: "Relaxation",
    Purpose.SELF_TEST: "Self-test",
}
LEVELS = {1: "Gentle", 2: "Moderate", 3: "Demanding"}
PROPS = {
    PropKind.MAT: "A mat",
    PropKind.WALL: "A wall",
    PropKind.CHAIR: "A chair",
    PropKind.TABLE: "A table",
    PropKind.STOOL: "A stool",
    PropKind.TOWEL: "A towel",
}
NEEDS = {"nothing": "Nothing at all", **{kind.value: words for kind, words in PROPS.items()}}
VERDICTS = {
    Permission.ALLOWED: "Open",
    Permission.WITH_CARE: "With care",
    Permission.NEEDS_AGREEMENT: "Waiting",
    Permission.SUPERVISED: "Supervised",
    Permission.FORBIDDEN: "Closed",
}
MINUTES = {1: "1 minute at most", 2: "2 minutes at most", 3: "3 minutes at most"}
OPEN_TO_ME = frozenset({Permission.ALLOWED, Permission.WITH_CARE})


class Card(Struct, frozen=True):
    """All that the list shows of an exercise, whoever looks."""

    id: str
    exercise: Exercise
    words: str  # lower case: where a search looks
    minutes: int  # at the start dose
    thumbnail: Thumbnail
    track_url: str
    phases: str  # `seconds+hold` of each phase, for the figure that moves on hover


class Judged(Struct, frozen=True):
    """A verdict and its words."""

    permission: Permission
    shown: Closed


class Search(Struct, frozen=True):
    """What is asked for; what is left open is empty."""

    text: str = ""
    region: str = ""
    position: str = ""
    needs: str = ""
    purpose: str = ""
    minutes: str = ""
    level: str = ""
    verdict: str = ""
    open: bool = False


class Choice(Struct, frozen=True):
    """One drop-down of the search."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]  # value, words, whether chosen


_CHOICES: tuple[tuple[str, str, Mapping[Any, str]], ...] = (
    ("region", "Works on", REGIONS),
    ("purpose", "For", PURPOSES),
    ("position", "Position", POSITIONS),
    ("needs", "Needs", NEEDS),
    ("minutes", "Takes", MINUTES),
    ("level", "Level", LEVELS),
    ("verdict", "To you", VERDICTS),
)
_LONGEST_SEARCH = 100  # letters


def read_search(given: Mapping[str, str]) -> Search:
    """The search in the address; a value that is not on offer counts as left open."""
    chosen = {
        name: given[name]
        for name, _, options in _CHOICES
        if given.get(name) in {str(value) for value in options}
    }
    text = " ".join(given.get("q", "")[:_LONGEST_SEARCH].split())
    return Search(text=text, open=given.get("open") == "1", **chosen)


def choices_of(search: Search, *, cleared: bool = True) -> list[Choice]:
    """The drop-downs, each with what is chosen; without answers none asks for a verdict."""
    return [
        Choice(
            name,
            label,
            tuple(
                (str(value), words, str(value) == getattr(search, name))
                for value, words in options.items()
            ),
        )
        for name, label, options in _CHOICES
        if cleared or name != "verdict"
    ]


def find_cards(search: Search, verdicts: Mapping[str, Judged]) -> list[Card]:
    """The cards that fit, those first whose name fits; in the order of the names otherwise."""
    words = search.text.lower().split()
    tests = _tests(search)
    found = [
        card
        for card in cards()
        if all(word in card.words for word in words)
        and all(test(card) for test in tests)
        and _is_judged_so(card, search, verdicts)
    ]
    return sorted(found, key=lambda card: not all(w in card.exercise.name.lower() for w in words))


def _tests(search: Search) -> list[Callable[[Card], bool]]:
    known: dict[str, Callable[[Card], bool]] = {
        "region": lambda card: search.region in card.exercise.regions,
        "purpose": lambda card: search.purpose in card.exercise.purposes,
        "position": lambda card: search.position == card.exercise.position,
        "needs": lambda card: _needs(card, search.needs),
        "minutes": lambda card: card.minutes <= int(search.minutes),
        "level": lambda card: card.exercise.level == int(search.level),
    }
    return [test for name, test in known.items() if getattr(search, name)]


def _needs(card: Card, wanted: str) -> bool:
    props = card.exercise.props
    return wanted in props or (wanted == "nothing" and not props)


def _is_judged_so(card: Card, search: Search, verdicts: Mapping[str, Judged]) -> bool:
    if not search.open and not search.verdict:
        return True
    if card.id not in verdicts:
        return False
    permission = verdicts[card.id].permission
    open_enough = not search.open or permission in OPEN_TO_ME
    return open_enough and search.verdict in ("", permission)


@cache
def cards() -> tuple[Card, ...]:
    """A card for every exercise, in the order of the names."""
    return tuple(_card(one) for one in sorted(exercises().values(), key=lambda one: one.name))


def cards_of(ids: Iterable[str]) -> list[Card]:
    """The cards of these exercises, in the order given."""
    known = _cards_by_id()
    return [known[name] for name in ids]


@cache
def _cards_by_id() -> Mapping[str, Card]:
    return {card.id: card for card in cards()}


def _card(exercise: Exercise) -> Card:
    return Card(
        id=exercise.id,
        exercise=exercise,
        words=_words(exercise),
        minutes=whole_minutes(exercise),
        thumbnail=thumbnail_of(exercise),
        track_url=track_url(exercise.id, exercise.start_dose.range_percent),
        phases=_phases(exercise),
    )


def _words(exercise: Exercise) -> str:
    words = [
        exercise.name,
        exercise.summary,
        *(REGIONS[region] for region in exercise.regions),
        *(PURPOSES[purpose] for purpose in exercise.purposes),
        POSITIONS[exercise.position],
        *(PROPS[prop] for prop in exercise.props),
        *exercise.steps,
    ]
    return " ".join(words).lower()


def _phases(exercise: Exercise) -> str:
    pairs = (phase_seconds(one, exercise.start_dose) for one in exercise.movement.phases)
    return " ".join(f"{way_s:g}+{hold_s:g}" for way_s, hold_s in pairs)


def verdicts_of(clearance: Clearance | None) -> Mapping[str, Judged]:
    """The verdict on every exercise by id; empty where nobody has answered yet."""
    if clearance is None:
        return {}
    return _verdicts(msgspec.json.encode(clearance, order="sorted"))


@lru_cache(maxsize=64)
def _verdicts(clearance: bytes) -> Mapping[str, Judged]:
    known = msgspec.json.decode(clearance, type=Clearance)
    verdicts = {name: judge(one, known) for name, one in exercises().items()}
    return {
        name: Judged(verdict.permission, shown_verdict(verdict))
        for name, verdict in verdicts.items()
    }
