"""Choosing what goes into a session of a given length."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

import msgspec
from msgspec import Struct

from spinalis.catalogue.exercise import Demand, Purpose, Region
from spinalis.plan.candidates import Candidate
from spinalis.plan.duration import prescription_seconds, session_seconds
from spinalis.plan.goals import Goals, is_wanted
from spinalis.plan.order import arrange_main, arrange_warm_up, main_region, region_rank

# Warm-up of 3-5 minutes in the usual 15 (source-article), the same share of a shorter session.
WARM_UP_LEAST_S = 180.0
WARM_UP_MOST_S = 300.0
WARM_UP_LEAST_SHARE = 1 / 5
WARM_UP_MOST_SHARE = 1 / 3

LIGHT_LEVEL = 1
SMALL_RANGE_PERCENT = 40
SLOW_TEMPO_PERCENT = 80.0
_TRIED = 5  # first choices of each part that are tried before the shortest ones are
_SHORTEST = 3  # of each part: enough to find three different exercises if there are any
_MAIN_PURPOSES = frozenset(
    {Purpose.MOBILITY, Purpose.STRENGTH, Purpose.STABILISATION, Purpose.STRETCH, Purpose.POSTURE}
)
_CALM_PURPOSES = (Purpose.BREATHING, Purpose.STRETCH, Purpose.POSTURE, Purpose.MOBILITY)
_STRAIN = frozenset({Demand.EXERTION, Demand.BREATH_HOLD_RISK})


class Roles(Struct, frozen=True):
    """What could stand in each part, best first."""

    warm_up: tuple[Candidate, ...]
    main: tuple[Candidate, ...]
    relaxation: tuple[Candidate, ...]


class Selection(Struct, frozen=True):
    """What stands in each part, in the order of doing."""

    warm_up: tuple[Candidate, ...]
    main: tuple[Candidate, ...]
    relaxation: tuple[Candidate, ...]

    @property
    def all(self) -> tuple[Candidate, ...]:
        """Everything from first to last."""
        return (*self.warm_up, *self.main, *self.relaxation)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of everything chosen."""
        return frozenset(one.id for one in self.all)

    @property
    def seconds(self) -> float:
        """The length of the session in seconds."""
        return _seconds(self.all)


def cast_roles(usable: Iterable[Candidate], goals: Goals) -> Roles:
    """Say what could stand in each part.

    Without an exercise made for it, simplified light exercises warm up (source-article, rule
    "warm-up-first"), and the calmest light one, slow and small, closes the session.
    """
    given = tuple(one for one in usable if Purpose.SELF_TEST not in one.exercise.purposes)
    light = [one for one in given if one.exercise.level == LIGHT_LEVEL]
    return Roles(
        warm_up=_warm_ups(light),
        main=tuple(
            one
            for one in given
            if not _MAIN_PURPOSES.isdisjoint(one.exercise.purposes)
            and is_wanted(one.exercise, goals)
        ),
        relaxation=_relaxations(light),
    )


def choose_least(roles: Roles, budget_s: float) -> Selection | None:
    """Choose one exercise for each part that fit together; the shortest ones if none does.

    The result may exceed the budget; then nothing shorter was found. None: not three exercises.
    """
    parts = (roles.warm_up, roles.main, roles.relaxation)
    preferred = _trios(tuple(part[:_TRIED] for part in parts))
    for trio in preferred:
        if trio.seconds <= budget_s:
            return trio
    shortest = _trios(tuple(sorted(part, key=_alone_s)[:_SHORTEST] for part in parts))
    return min(shortest, key=lambda trio: trio.seconds, default=None)


def grow(selection: Selection, roles: Roles, budget_s: float) -> Selection:
    """Add to the warm-up, then to the main part, then sets, as long as the time allows."""
    selection = _grow_warm_up(selection, roles, budget_s)
    while True:
        larger = _add_main(selection, roles, budget_s)
        if larger is None:
            return _add_sets(selection, budget_s)
        selection = larger


def _warm_ups(light: Sequence[Candidate]) -> tuple[Candidate, ...]:
    easy = [one for one in light if _STRAIN.isdisjoint(one.exercise.demands)]
    made_for_it = [one for one in easy if Purpose.WARM_UP in one.exercise.purposes]
    simple = [_simplified(one) for one in easy if Purpose.MOBILITY in one.exercise.purposes]

    def preference(one: Candidate) -> tuple[bool, bool, int, str]:
        on_floor = Demand.FLOOR in one.exercise.demands
        whole = Region.WHOLE_BODY in one.exercise.regions
        return on_floor, not whole, len(one.exercise.purposes), one.id

    return tuple(sorted(made_for_it or simple, key=preference))


def _relaxations(light: Sequence[Candidate]) -> tuple[Candidate, ...]:
    made_for_it = [one for one in light if Purpose.RELAXATION in one.exercise.purposes]
    if made_for_it:
        return tuple(sorted(made_for_it, key=_restfulness))
    calm = [
        (rank, _slowed(one))
        for one in light
        for rank, purpose in enumerate(_CALM_PURPOSES)
        if purpose in one.exercise.purposes
    ]
    best: dict[str, Candidate] = {}
    for _, one in sorted(calm, key=lambda pair: (pair[0], bool(pair[1].care), pair[1].id)):
        best.setdefault(one.id, one)
    return tuple(best.values())


def _restfulness(one: Candidate) -> tuple[bool, int, str]:
    """The best to close with first: without care, made for rest rather than for work."""
    work = set(one.exercise.purposes) - {Purpose.RELAXATION, Purpose.BREATHING, Purpose.STRETCH}
    return bool(one.care), len(work), one.id


def _simplified(one: Candidate) -> Candidate:
    dose = msgspec.structs.replace(one.dose, range_percent=SMALL_RANGE_PERCENT)
    return msgspec.structs.replace(one, dose=dose)


def _slowed(one: Candidate) -> Candidate:
    tempo = min(one.dose.tempo_percent, SLOW_TEMPO_PERCENT)
    smaller = _simplified(one)
    dose = msgspec.structs.replace(smaller.dose, tempo_percent=tempo)
    return msgspec.structs.replace(smaller, dose=dose)


def _trios(parts: tuple[Sequence[Candidate], ...]) -> list[Selection]:
    warm_ups, mains, relaxations = parts
    return [
        Selection((warm_up,), (main,), (relaxation,))
        for relaxation, warm_up, main in product(relaxations, warm_ups, mains)
        if len({warm_up.id, main.id, relaxation.id}) == len(parts)
    ]


def _grow_warm_up(selection: Selection, roles: Roles, budget_s: float) -> Selection:
    least = min(WARM_UP_LEAST_S, budget_s * WARM_UP_LEAST_SHARE)
    most = min(WARM_UP_MOST_S, budget_s * WARM_UP_MOST_SHARE)
    for one in roles.warm_up:
        if _seconds(selection.warm_up) >= least:
            break
        larger = _with_warm_up(selection, (*selection.warm_up, one))
        if (
            one.id not in selection.ids
            and _seconds(larger.warm_up) <= most
            and larger.seconds <= budget_s
        ):
            selection = larger
    return selection


def _with_warm_up(selection: Selection, warm_up: tuple[Candidate, ...]) -> Selection:
    arranged = arrange_warm_up(warm_up)
    main = arrange_main(selection.main, arranged[-1].exercise.position)
    return Selection(arranged, main, selection.relaxation)


def _add_main(selection: Selection, roles: Roles, budget_s: float) -> Selection | None:
    chosen = selection.ids
    waiting = [one for one in roles.main if one.id not in chosen]
    for one in sorted(waiting, key=_preference(selection)):
        main = arrange_main((*selection.main, one), selection.warm_up[-1].exercise.position)
        larger = msgspec.structs.replace(selection, main=main)
        if larger.seconds <= budget_s:
            return larger
    return None


def _preference(
    selection: Selection,
) -> Callable[[Candidate], tuple[int, bool, bool, bool, bool, int, str]]:
    regions = [main_region(one.exercise) for one in selection.main]
    positions = {one.exercise.position for one in selection.main}
    relatives = {
        name for one in selection.all for name in (*one.exercise.easier, *one.exercise.harder)
    }

    def preference(one: Candidate) -> tuple[int, bool, bool, bool, bool, int, str]:
        return (
            regions.count(main_region(one.exercise)),  # regions not yet worked on come first
            not one.replaces,
            bool(one.care),
            one.id in relatives,
            one.exercise.position not in positions,
            region_rank(one.exercise),
            one.id,
        )

    return preference


def _add_sets(selection: Selection, budget_s: float) -> Selection:
    """Give the main exercises further sets in turn, never more than their goal."""
    grown = True
    while grown:
        grown = False
        for index, one in enumerate(selection.main):
            main = (*selection.main[:index], _one_set_more(one), *selection.main[index + 1 :])
            larger = msgspec.structs.replace(selection, main=main)
            if one.dose.sets < one.exercise.goal_dose.sets and larger.seconds <= budget_s:
                selection, grown = larger, True
    return selection


def _one_set_more(one: Candidate) -> Candidate:
    rest_s = max(one.dose.rest_s, one.exercise.goal_dose.rest_s)
    dose = msgspec.structs.replace(one.dose, sets=one.dose.sets + 1, rest_s=rest_s)
    return msgspec.structs.replace(one, dose=dose)


def _alone_s(one: Candidate) -> float:
    return prescription_seconds(one.exercise, one.dose, previous=None)


def _seconds(items: Sequence[Candidate]) -> float:
    return session_seconds([(one.exercise, one.dose) for one in items])
