"""The greedy rival of the plan: one exercise for each part, then whatever comes next by weight."""

from collections.abc import Callable, Sequence
from itertools import product

import msgspec
from spinalis.plan.cast import (
    WARM_UP_LEAST_S,
    WARM_UP_LEAST_SHARE,
    WARM_UP_MOST_S,
    WARM_UP_MOST_SHARE,
    Roles,
    Selection,
)

from spinalis.plan.candidates import Candidate
from spinalis.plan.day.arrange import arrange_main, arrange_warm_up, main_region, region_rank
from spinalis.plan.duration import prescription_seconds, session_seconds

_TRIED = 5  # first choices of each part that are tried before the shortest ones are
_SHORTEST = 3  # of each part: enough to find three different exercises if there are any


def choose_greedily(roles: Roles, budget_s: float) -> Selection | None:
    """Choose a session by weight, one exercise after the other; None where nothing fits."""
    least = choose_least(roles, budget_s)
    if least is None or least.seconds > budget_s:
        return None
    return grow(least, roles, budget_s)


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
    """Add to the warm-up, then to the main part, as long as the time allows."""
    selection = _grow_warm_up(selection, roles, budget_s)
    while True:
        larger = _add_main(selection, roles, budget_s)
        if larger is None:
            return selection
        selection = larger


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


def _alone_s(one: Candidate) -> float:
    return prescription_seconds(one.exercise, one.dose, previous=None)


def _seconds(items: Sequence[Candidate]) -> float:
    return session_seconds([(one.exercise, one.dose) for one in items])
