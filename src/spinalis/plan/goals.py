"""What a person wants of a session, and what is at hand."""

from msgspec import Struct

from spinalis.body.movement import Position, PropKind
from spinalis.catalogue.complex import Complex
from spinalis.catalogue.exercise import Demand, Exercise, Region
from spinalis.safety.clearance import Reason, Strength

_OFF_THE_FLOOR = frozenset({Position.STANDING, Position.SITTING})


FALLBACK = "stay-well"  # the programme of whoever has said nothing


class Guidance(Struct, frozen=True):
    """What leads the choice among what is open: nothing of it opens anything."""

    programme: str = FALLBACK  # id of the programme
    also: tuple[str, ...] = ()  # ids of the programmes of other findings: their limits hold too
    beginner: bool = True  # not used to exercise: begins with less
    older: bool = False  # legs and balance belong to every programme


class Goals(Struct, frozen=True):
    """Wishes for a session; left out, everything is wanted and everything is at hand."""

    regions: tuple[Region, ...] = tuple(Region)  # that the main part is to work on
    floor: bool = True  # False: on a chair and standing only
    props: tuple[PropKind, ...] = tuple(PropKind)  # at hand
    disliked: tuple[str, ...] = ()  # ids of exercises that are not wanted
    liked: tuple[str, ...] = ()  # ids of exercises that are wanted more often
    own_complex: frozenset[str] = frozenset()  # exercises of the complex made for the finding
    follows: Complex | None = None  # a complex that is the plan itself
    guidance: Guidance = Guidance()  # what the person came for
    paused: frozenset[str] = frozenset()  # exercises that wait while pain flares up


PAUSED = Reason(
    "flare",
    "Your pain flares up, so it waits until two mornings are as usual again.",
    ("stayactive-2015", "programme-inference"),
    Strength.INFERENCE,
    "Stay with what is gentle, and walk as far as it is easy.",
)


def find_obstacle(exercise: Exercise, goals: Goals) -> Reason | None:
    """Say why the exercise cannot be done with what is at hand; None if it can."""
    if exercise.id in goals.disliked:
        return organising("disliked", "You asked to do without it.")
    if exercise.id in goals.paused:
        return PAUSED
    missing = [prop.value for prop in exercise.props if prop not in goals.props]
    if missing:
        return organising("props", f"It needs something that is not at hand: {', '.join(missing)}.")
    on_floor = Demand.FLOOR in exercise.demands or exercise.position not in _OFF_THE_FLOOR
    if on_floor and not goals.floor:
        return organising("floor", "You asked for exercises on a chair or standing.")
    return None


def is_wanted(exercise: Exercise, goals: Goals) -> bool:
    """Tell whether the exercise works on a region that the main part is to work on."""
    return any(
        region in goals.regions or region is Region.WHOLE_BODY for region in exercise.regions
    )


def organising(rule: str, text: str, advice: str = "") -> Reason:
    """Make a reason that lies in the wishes or the time; no clinical source stands behind it."""
    return Reason(rule, text, (), Strength.INFERENCE, advice)
