"""Who could stand in which part of a session."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from spinalis.catalogue.exercise import Demand, Purpose, Region
from spinalis.plan.candidates import Candidate
from spinalis.plan.duration import session_seconds
from spinalis.plan.goals import Goals, is_wanted

# Warm-up of 3-5 minutes in the usual 15 (source-article), the same share of a shorter session.
WARM_UP_LEAST_S = 180.0
WARM_UP_MOST_S = 300.0
WARM_UP_LEAST_SHARE = 1 / 5
WARM_UP_MOST_SHARE = 1 / 3

LIGHT_LEVEL = 1
SMALL_RANGE_PERCENT = 40
SLOW_TEMPO_PERCENT = 80.0
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
        return session_seconds([(one.exercise, one.dose) for one in self.all])


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
        return _most_restful(made_for_it)
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


def _most_restful(made_for_it: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those made for rest rather than for work; others only where there are none."""
    ordered = sorted(made_for_it, key=_restfulness)
    least = _restfulness(ordered[0])[:2]
    return tuple(one for one in ordered if _restfulness(one)[:2] == least)


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
