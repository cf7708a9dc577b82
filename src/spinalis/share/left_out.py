"""What stays closed even with the doctor's agreement, grouped by reason, the strictest first."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import Catalogue
from spinalis.plan.candidates import find_candidates
from spinalis.plan.goals import Goals
from spinalis.plan.prescription import SessionPlan
from spinalis.safety.clearance import Clearance, Permission, Reason, Strength
from spinalis.safety.judge import judge
from spinalis.share.proposal import Weighed
from spinalis.share.sheet import LeftOutGroup, WhyLeftOut, Wish

_CLOSED = {
    Permission.ALLOWED: "Not proposed",
    Permission.WITH_CARE: "Not proposed",
    Permission.NEEDS_AGREEMENT: "Only with an agreement of its own",
    Permission.SUPERVISED: "Only with a specialist beside",
    Permission.FORBIDDEN: "Closed",
}
_EVERYTHING = "Every exercise is closed"
_RESTS_ON = {
    Strength.GUIDELINE: "guideline",
    Strength.STUDY: "study",
    Strength.EXPERT: "expert opinion",
    Strength.SOURCE_ARTICLE: "source article",
    Strength.INFERENCE: "our own caution",
}


class _Group(Struct, frozen=True):
    permission: Permission
    reasons: tuple[Reason, ...]
    exercises: tuple[str, ...]  # ids


def left_out_groups(
    catalogue: Catalogue, weighed: Weighed, plan: SessionPlan, wish: Wish
) -> tuple[LeftOutGroup, ...]:
    """Every reason that closes an exercise, with the exercises it closes.

    An exercise that several reasons close stands with each of them, so that a clinician sees what
    would still close it; reasons that close exactly the same exercises stand together.
    """
    if weighed.forbidden:
        return tuple(
            LeftOutGroup(_EVERYTHING, (_why(reason),), ()) for reason in weighed.if_agreed.reasons
        )
    closed = closed_exercises(catalogue, weighed.acting, wish)
    of_the_plan = {one.exercise: place for place, one in enumerate(plan.left_out)}
    in_order = sorted(closed, key=lambda name: (of_the_plan.get(name, len(of_the_plan)), name))
    groups = _grouped({name: closed[name] for name in in_order}, catalogue, weighed.acting)
    groups.sort(key=lambda one: (-one.permission.rank, -len(one.exercises), one.reasons[0].rule))
    shown = _names(catalogue.exercises, plan)
    return tuple(_words(group, shown) for group in groups)


def closed_exercises(
    catalogue: Catalogue, clearance: Clearance, wish: Wish
) -> Mapping[str, tuple[Reason, ...]]:
    """The exercises that are closed, by id, with every reason."""
    return find_candidates(catalogue.exercises, clearance, Goals(), wish.painful).closed


def _grouped(
    closed: Mapping[str, tuple[Reason, ...]], catalogue: Catalogue, clearance: Clearance
) -> list[_Group]:
    names: dict[Reason, list[str]] = {}
    permissions = dict(_permissions(clearance))
    for name, reasons in closed.items():
        whole = judge(catalogue.exercises[name], clearance).permission
        for reason in dict.fromkeys(reasons):
            names.setdefault(reason, []).append(name)
            permissions.setdefault(reason, whole)
    alike: dict[tuple[Permission, tuple[str, ...]], list[Reason]] = {}
    for reason, found in names.items():
        alike.setdefault((permissions[reason], tuple(found)), []).append(reason)
    return [_Group(how, tuple(reasons), found) for (how, found), reasons in alike.items()]


def _permissions(clearance: Clearance) -> Iterator[tuple[Reason, Permission]]:
    for limits in clearance.demands.values():
        for limit in limits:
            yield limit.reason, limit.permission


def _names(exercises: Mapping[str, Exercise], plan: SessionPlan) -> dict[str, str]:
    """The names by id; those of the proposed complex say what takes their place."""
    names = {name: exercise.name for name, exercise in exercises.items()}
    done = {one.exercise for one in plan.prescriptions}
    instead = {
        one.exercise: f"{names[one.exercise]} (instead: {names[one.instead]})"
        for one in plan.left_out
        if one.instead and one.instead in done
    }
    return names | instead


def _words(group: _Group, names: Mapping[str, str]) -> LeftOutGroup:
    return LeftOutGroup(
        permission=_CLOSED[group.permission],
        reasons=tuple(_why(reason) for reason in group.reasons),
        names=tuple(names[name] for name in group.exercises),
    )


def _why(reason: Reason) -> WhyLeftOut:
    return WhyLeftOut(reason.text, _RESTS_ON[reason.strength], reason.sources)
