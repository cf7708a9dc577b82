"""Which exercises may be used in a session at all, with what dose; and why the others may not."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise
from spinalis.plan.goals import Goals, find_obstacle
from spinalis.safety.clearance import Clearance, Permission, Reason, Strength
from spinalis.safety.easing import nearest_easier
from spinalis.safety.judge import OPEN, judge

RANGES_PERCENT = (40, 70, 100)  # the amplitudes at which movements are compiled
SUSPENDING_TIMES = 2  # so often must an exercise hurt to wait for a re-check

# The pain rules follow the strict rule of the source article, with the steps of `silbernagel-pain`.
PAIN_ONCE = Reason(
    "pain-once",
    "It hurt the last time, so it comes smaller or in an easier form.",
    ("source-article", "silbernagel-pain"),
    Strength.SOURCE_ARTICLE,
    "Skip it at once if it hurts again.",
)
PAIN_TWICE = Reason(
    "pain-twice",
    "It hurt more than once, so it is suspended.",
    ("source-article", "silbernagel-pain"),
    Strength.SOURCE_ARTICLE,
    "Talk to a clinician about it. When it has settled, try it gently and say so on its page.",
)


class Candidate(Struct, frozen=True):
    """An exercise that may be used, at the dose it would be given."""

    exercise: Exercise
    dose: Dose
    care: tuple[Reason, ...] = ()
    replaces: tuple[str, ...] = ()  # closed exercises whose nearest open easier form it is

    @property
    def id(self) -> str:
        """The id of the exercise."""
        return self.exercise.id


class Choice(Struct, frozen=True):
    """The exercises that may be used, and why each of the others may not."""

    usable: Mapping[str, Candidate]
    closed: Mapping[str, tuple[Reason, ...]]


def find_candidates(
    catalogue: Mapping[str, Exercise],
    clearance: Clearance,
    goals: Goals,
    painful: Mapping[str, int],
    doses: Mapping[str, Dose] | None = None,
) -> Choice:
    """Sort the catalogue into what may be used and what may not, in the order of the ids.

    Args:
        catalogue: exercises by id.
        clearance: what is open to the person.
        goals: what is wanted and at hand.
        painful: how often each exercise hurt; a grown dose of such a one is not used.
        doses: what each exercise has grown to; the others begin at their start dose.
    """
    usable: dict[str, Candidate] = {}
    closed: dict[str, tuple[Reason, ...]] = {}
    for name in sorted(catalogue):
        weighed = _weigh(catalogue[name], clearance, goals, painful.get(name, 0))
        if isinstance(weighed, Candidate) and doses and name in doses and name not in painful:
            weighed = msgspec.structs.replace(weighed, dose=doses[name])
        if isinstance(weighed, Candidate):
            usable[name] = weighed
        else:
            closed[name] = weighed
    replaced: dict[str, list[str]] = {}
    for name in closed:
        easier = nearest_easier(catalogue[name], catalogue, lambda form: form.id in usable)
        if easier:
            replaced.setdefault(easier.id, []).append(name)
    for form, names in replaced.items():
        usable[form] = msgspec.structs.replace(usable[form], replaces=tuple(names))
    return Choice(usable, closed)


def _weigh(
    exercise: Exercise, clearance: Clearance, goals: Goals, times_painful: int
) -> Candidate | tuple[Reason, ...]:
    verdict = judge(exercise, clearance)
    if verdict.permission not in OPEN:
        return verdict.reasons
    obstacle = find_obstacle(exercise, goals)
    if obstacle:
        return (obstacle,)
    care = verdict.reasons if verdict.permission is Permission.WITH_CARE else ()
    if times_painful >= SUSPENDING_TIMES:
        return (PAIN_TWICE,)
    if times_painful < 1:
        return Candidate(exercise, exercise.start_dose, care)
    smaller = _smaller_range(exercise.start_dose)
    return Candidate(exercise, smaller, (PAIN_ONCE, *care)) if smaller else (PAIN_ONCE,)


def _smaller_range(dose: Dose) -> Dose | None:
    smaller = [percent for percent in RANGES_PERCENT if percent < dose.range_percent]
    return msgspec.structs.replace(dose, range_percent=smaller[-1]) if smaller else None
