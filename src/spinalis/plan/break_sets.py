"""Which exercises stand in each of a day's breaks."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, islice

import msgspec
from msgspec import Struct

from spinalis.body.movement import Position, PropKind
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Demand, Exercise, Purpose, Region
from spinalis.plan.brief import Place
from spinalis.plan.candidates import SUSPENDING_TIMES, Candidate, find_candidates
from spinalis.plan.day.arrange import arrange_main
from spinalis.plan.duration import session_seconds
from spinalis.plan.goals import Goals, is_wanted
from spinalis.plan.working_hours import BREAK_MINUTES, BreakError
from spinalis.safety.clearance import Clearance, Permission, Reason

SHORTEST_BREAK_S = 60.0
LONGEST_BREAK_S = BREAK_MINUTES * 60.0
MOST_EXERCISES = 3
DESK_PROPS = frozenset({PropKind.CHAIR, PropKind.WALL, PropKind.TABLE})
# What a working day asks for, in the order in which it is looked after on a first break.
DESK_REGIONS = (
    Region.CERVICAL,
    Region.THORACIC,
    Region.LUMBAR,
    Region.SHOULDER_GIRDLE,
    Region.HIPS,
)
# A break comes without a warm-up, so it stays with the lightest exercises ("seated at the desk,
# light": source-article, complex "workplace") and leaves out what strains.
_LIGHT_LEVEL = 1
_NOT_AT_WORK = frozenset(
    {
        Demand.FLOOR,
        Demand.EXERTION,
        Demand.DEEP_KNEE_BEND,
        Demand.BREATH_HOLD_RISK,
        Demand.HEAD_BELOW_HEART,
        Demand.SUPERVISION,
    }
)
_CLOSED = frozenset({Permission.SUPERVISED, Permission.FORBIDDEN})
_UPRIGHT = frozenset({Position.STANDING, Position.SITTING})
_GOLDEN_SHARE = 0.382  # turning on by this share of a list comes back to no place for long
ANY_GOALS = Goals()
_LEAST_SETS = 2  # so that no set comes twice running
_MOST_REASONS_NAMED = 3

Chosen = tuple[Candidate, ...]


class BreakPerson(Struct, frozen=True):
    """What decides which exercises suit a person: the same facts that a session is built from."""

    clearance: Clearance
    goals: Goals = ANY_GOALS  # the floor and what no desk has are left out by themselves
    painful: Mapping[str, int] = {}  # how often each exercise hurt
    suspended: frozenset[str] = frozenset()  # exercises that wait for a re-check
    doses: Mapping[str, Dose] = {}  # the present ones; a break gives no more, nor than the start


class Pool(Struct, frozen=True):
    """The exercises that suit a break and are open to the person, in the order of their ids."""

    candidates: Chosen
    goals: Goals


def find_pool(catalogue: Mapping[str, Exercise], person: BreakPerson) -> Pool:
    """Find what suits a break at work and is open to the person.

    Raises:
        BreakError: Too little is open for two different breaks; the text names the reasons.
    """
    at_hand = tuple(prop for prop in person.goals.props if prop in DESK_PROPS)
    at_work = msgspec.structs.replace(person.goals, floor=False, props=at_hand)
    suiting = {name: one for name, one in catalogue.items() if suits_a_break(one)}
    painful = {**person.painful, **dict.fromkeys(person.suspended, SUSPENDING_TIMES)}
    choice = find_candidates(suiting, person.clearance, at_work, painful)
    light = (_lighten(one, person.doses.get(one.id)) for one in choice.usable.values())
    usable = tuple(one for one in light if _seconds((one,)) <= LONGEST_BREAK_S)
    if _count_sets(usable) < _LEAST_SETS:
        raise BreakError(_say_too_few(usable, choice.closed, person.clearance))
    return Pool(usable, at_work)


def suits_a_break(exercise: Exercise) -> bool:
    """Tell whether an exercise is light, upright and without strain."""
    return (
        exercise.level == _LIGHT_LEVEL
        and exercise.position in _UPRIGHT
        and _NOT_AT_WORK.isdisjoint(exercise.demands)
        and DESK_PROPS.issuperset(exercise.props)
        and Purpose.SELF_TEST not in exercise.purposes
    )


def _lighten(one: Candidate, present: Dose | None) -> Candidate:
    """Keep the dose of a break within the present one, for it may have gone down."""
    if present is None:
        return one
    dose = one.dose
    efforts = [each for each in (dose.effort_percent, present.effort_percent) if each is not None]
    lighter = msgspec.structs.replace(
        dose,
        repetitions=min(dose.repetitions, present.repetitions),
        sets=min(dose.sets, present.sets),
        hold_s=min(dose.hold_s, present.hold_s),
        tempo_percent=min(dose.tempo_percent, present.tempo_percent),
        range_percent=min(dose.range_percent, present.range_percent),
        effort_percent=min(efforts, default=None),
    )
    return msgspec.structs.replace(one, dose=lighter)


def choose_sets(
    pool: Pool, count: int, *, turn: int = 0, before: frozenset[str] = frozenset()
) -> tuple[Chosen, ...]:
    """Choose the exercises of each break, in the order of doing.

    Args:
        pool: What may stand in a break.
        count: How many breaks.
        turn: Which of equally good exercises comes first; another number each day brings variety.
        before: The ids of the break before the first one.
    """
    regions: Counter[Region] = Counter()
    used: Counter[str] = Counter()
    sets: list[Chosen] = []
    for _ in range(count):
        chosen = _choose_set(pool, regions, used, turn, before)
        regions.update(map(desk_region, chosen))
        used.update(one.id for one in chosen)
        before = frozenset(one.id for one in chosen)
        sets.append(chosen)
    return tuple(sets)


def desk_region(one: Candidate) -> Region:
    """Give the region that a break looks after with this exercise: the first that work tires."""
    return next((each for each in one.exercise.regions if each in DESK_REGIONS), Region.WHOLE_BODY)


def break_seconds(chosen: Chosen) -> float:
    """Return the seconds of a break in this order, getting ready included."""
    return _seconds(chosen)


def _choose_set(
    pool: Pool, regions: Counter[Region], used: Counter[str], turn: int, before: frozenset[str]
) -> Chosen:
    preference = _preference(pool, regions, used, turn)
    firsts = sorted(pool.candidates, key=lambda one: preference(one, ()))
    grown = chain.from_iterable(_grow(first, pool.candidates, preference) for first in firsts)
    return next(
        arranged
        for arranged in map(_arranged, chain(grown, _all_sets(pool.candidates)))
        if _fits(arranged) and frozenset(one.id for one in arranged) != before
    )


Preference = Callable[[Candidate, Sequence[Candidate]], tuple[int | bool, ...]]


def _preference(pool: Pool, regions: Counter[Region], used: Counter[str], turn: int) -> Preference:
    size = len(pool.candidates)
    first = round(turn * _GOLDEN_SHARE * size)
    places = {one.id: (index - first) % size for index, one in enumerate(pool.candidates)}

    def preference(one: Candidate, chosen: Sequence[Candidate]) -> tuple[int | bool, ...]:
        region = desk_region(one)
        elsewhere = region not in DESK_REGIONS
        return (
            region in map(desk_region, chosen),
            elsewhere,
            regions[region],
            used[one.id],
            bool(chosen) and one.exercise.position is not chosen[0].exercise.position,
            bool(one.care),
            one.id not in pool.goals.liked,
            not is_wanted(one.exercise, pool.goals),
            len(DESK_REGIONS) if elsewhere else DESK_REGIONS.index(region),
            places[one.id],
        )

    return preference


def _grow(first: Candidate, pool: Chosen, preference: Preference) -> Iterator[Chosen]:
    """Yield the fullest break that begins with this exercise, then its shorter forms."""
    chosen = [first]
    while len(chosen) < MOST_EXERCISES:
        waiting = [one for one in pool if one not in chosen]
        waiting.sort(key=lambda one: preference(one, chosen))
        fitting = (one for one in waiting if _seconds((*chosen, one)) <= LONGEST_BREAK_S)
        following = next(fitting, None)
        if following is None:
            break
        chosen.append(following)
    for length in range(len(chosen), 0, -1):
        yield tuple(chosen[:length])


def _all_sets(candidates: Chosen) -> Iterator[Chosen]:
    for length in range(1, MOST_EXERCISES + 1):
        yield from combinations(candidates, length)


def _count_sets(candidates: Chosen) -> int:
    """Count the different breaks that are possible, as far as it matters."""
    fitting = (one for one in map(_arranged, _all_sets(candidates)) if _fits(one))
    return sum(1 for _ in islice(fitting, _LEAST_SETS))


def _arranged(chosen: Chosen) -> Chosen:
    """In the order of doing; at work nobody lies down."""
    return arrange_main(chosen, Place.FEET)


def _fits(arranged: Chosen) -> bool:
    return SHORTEST_BREAK_S <= _seconds(arranged) <= LONGEST_BREAK_S


def _seconds(chosen: Sequence[Candidate]) -> float:
    return session_seconds([(one.exercise, one.dose) for one in chosen])


def _say_too_few(
    usable: Chosen, closed: Mapping[str, tuple[Reason, ...]], clearance: Clearance
) -> str:
    if clearance.permission in _CLOSED:
        return " ".join(("There are no exercises for you at work now.", *_say(clearance.reasons)))
    reasons = dict.fromkeys(reason for each in closed.values() for reason in each)
    return " ".join(
        (
            "Breaks need enough light exercises for two different sets of 1 to 3 minutes; "
            f"{len(usable)} of {len(usable) + len(closed)} are open to you at work.",
            *_say(reasons),
            "Say so if a chair, a wall or a table is at hand, or show the reasons to your doctor.",
        )
    )


def _say(reasons: Iterable[Reason]) -> list[str]:
    said = (f"{reason.text} {reason.advice}".strip() for reason in reasons)
    return list(islice(said, _MOST_REASONS_NAMED))
