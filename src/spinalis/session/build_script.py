"""From a session plan to its script: the same exercises, step by step, to the second."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Exercise, Sides
from spinalis.errors import SpinalisError
from spinalis.plan.duration import (
    CHANGE_SIDE_S,
    phase_seconds,
    ready_seconds,
    repetition_seconds,
    rest_seconds,
    session_seconds,
    speech_seconds,
)
from spinalis.plan.prescription import Part, Prescription, SessionPlan
from spinalis.session.cues import Voice, change_side_cues, learn_cues, ready_cues, rest_cues
from spinalis.session.script import (
    Advance,
    Script,
    ScriptExercise,
    Side,
    SpokenCue,
    Step,
    StepKind,
    TimedPhase,
)

FORMAT = 1


class ScriptError(SpinalisError):
    """A session plan that does not fit the catalogue."""


class _Draft(Struct, frozen=True):
    """A step before it has its place in the script and its words."""

    kind: StepKind
    seconds: float
    set: int = 0
    side: Side = Side.BOTH
    repetition: int = 0


def build_script(
    plan: SessionPlan, exercises: Mapping[str, Exercise], *, self_paced: bool = False
) -> Script:
    """Return the script of one session.

    Args:
        plan: The session, in the order in which it is done.
        exercises: The catalogue by id.
        self_paced: Getting ready and rests wait for a tap instead of ending by themselves;
            learning always does, and what it takes is no part of the length.

    Raises:
        ScriptError: The plan is empty, or names an exercise or a version that the catalogue
            does not have.
        DoseError: A number of a dose is out of range.
    """
    _check(plan, exercises)
    pairs = [(exercises[item.exercise], item) for item in plan.prescriptions]
    entries: list[ScriptExercise] = []
    steps: list[Step] = []
    previous: Exercise | None = None
    for exercise, item in pairs:
        closing = item is plan.prescriptions[-1] and item.part is Part.RELAXATION
        drafts = tuple(_drafts(exercise, item.dose, previous))
        if item.new and all(entry.id != exercise.id for entry in entries):
            drafts = (_learning(exercise, item), *drafts)
        spoken = _spoken(exercise, item, drafts, closing=closing)
        own = [
            _step(draft, cues, (len(steps) + place, len(entries)), self_paced=self_paced)
            for place, (draft, cues) in enumerate(zip(drafts, spoken, strict=True))
        ]
        entries.append(_entry(exercise, item, own))
        steps += own
        previous = exercise
    seconds = session_seconds([(exercise, item.dose) for exercise, item in pairs])
    return Script(FORMAT, seconds, tuple(entries), tuple(steps))


def _check(plan: SessionPlan, exercises: Mapping[str, Exercise]) -> None:
    if not plan.prescriptions:
        raise ScriptError("This session holds no exercise; ask for a plan with more minutes.")
    faults = []
    for item in plan.prescriptions:
        found = exercises.get(item.exercise)
        if found is None:
            faults.append(f"{item.exercise!r} is not in the catalogue")
        elif found.version != item.version:
            faults.append(
                f"{item.exercise!r} is planned in version {item.version}, "
                f"the catalogue has version {found.version}"
            )
    if faults:
        raise ScriptError(
            "The plan does not fit the catalogue: " + "; ".join(faults) + ". Make the plan again."
        )


def _learning(exercise: Exercise, item: Prescription) -> _Draft:
    """Return the step in which the exercise is learned; it lasts what reading it aloud takes."""
    cues = _learn_cues(exercise, item)
    return _Draft(StepKind.LEARN, math.fsum(speech_seconds(cue.say) for cue in cues))


def _learn_cues(exercise: Exercise, item: Prescription) -> tuple[SpokenCue, ...]:
    return learn_cues(exercise.name, _care(item), exercise.steps, next(iter(exercise.faults), None))


def _care(item: Prescription) -> list[str]:
    """Return what to mind, short enough to be spoken."""
    return [reason.advice or reason.text for reason in item.with_care]


def _drafts(exercise: Exercise, dose: Dose, previous: Exercise | None) -> Iterator[_Draft]:
    yield _Draft(StepKind.READY, ready_seconds(exercise, previous))
    repetition_s = repetition_seconds(exercise, dose)
    rest_s = rest_seconds(exercise, dose)
    for number in range(1, dose.sets + 1):
        if number > 1 and rest_s > 0:
            yield _Draft(StepKind.REST, rest_s, set=number - 1)
        last_side = None
        for repetition, side in _places(exercise.sides, dose.repetitions):
            if exercise.sides is Sides.EACH and last_side not in {None, side}:
                yield _Draft(StepKind.CHANGE_SIDE, CHANGE_SIDE_S, set=number, side=side)
            yield _Draft(StepKind.REPETITION, repetition_s, number, side, repetition)
            last_side = side


def _places(sides: Sides, repetitions: int) -> list[tuple[int, Side]]:
    """Return repetition number and side of all repetitions of one set, left first."""
    numbers = range(1, repetitions + 1)
    both_sides = (Side.LEFT, Side.RIGHT)
    if sides is Sides.BOTH:
        return [(number, Side.BOTH) for number in numbers]
    if sides is Sides.ALTERNATE:
        return [(number, side) for number in numbers for side in both_sides]
    return [(number, side) for side in both_sides for number in numbers]


def _spoken(
    exercise: Exercise, item: Prescription, drafts: Sequence[_Draft], *, closing: bool
) -> Iterator[tuple[SpokenCue, ...]]:
    """Yield the cues of each step; `closing` when the session ends with this exercise."""
    dose = item.dose
    voice = Voice(_timed_phases(exercise, dose), exercise.cues)
    first_side = _places(exercise.sides, 1)[0][1]
    ends_at = len(drafts)
    done = 0
    for kind, group in groupby(drafts, key=lambda draft: draft.kind):
        run = list(group)
        done += len(run)
        if kind is StepKind.REPETITION:
            places = [(draft.repetition, draft.side) for draft in run]
            last = closing and done == ends_at
            yield from voice.run(places, repetitions=dose.repetitions, closing=last)
        elif kind is StepKind.LEARN:
            yield _learn_cues(exercise, item)
        elif kind is StepKind.READY:
            yield ready_cues(exercise.name, _care(item), exercise.steps, run[0].seconds)
        elif kind is StepKind.CHANGE_SIDE:
            yield change_side_cues(run[0].side)
        else:
            side = first_side if exercise.sides is Sides.EACH else Side.BOTH
            yield rest_cues(run[0].set + 1, dose.sets, side, run[0].seconds)


def _timed_phases(exercise: Exercise, dose: Dose) -> tuple[TimedPhase, ...]:
    return tuple(
        TimedPhase(
            phase.name, phase.breath, *phase_seconds(phase, dose), phase.hold_breath, phase.cue
        )
        for phase in exercise.movement.phases
    )


def _step(
    draft: _Draft, cues: tuple[SpokenCue, ...], places: tuple[int, int], *, self_paced: bool
) -> Step:
    """Return the step at its places: in the script, and its exercise's in the session."""
    waits = draft.kind is StepKind.LEARN or (
        self_paced and draft.kind in {StepKind.READY, StepKind.REST}
    )
    return Step(
        index=places[0],
        kind=draft.kind,
        exercise=places[1],
        set=draft.set,
        side=draft.side,
        repetition=draft.repetition,
        seconds=draft.seconds,
        advance=Advance.TAP if waits else Advance.TIME,
        cues=cues,
    )


def _entry(exercise: Exercise, item: Prescription, own: Sequence[Step]) -> ScriptExercise:
    return ScriptExercise(
        index=own[0].exercise,
        id=exercise.id,
        version=exercise.version,
        name=exercise.name,
        summary=exercise.summary,
        steps=exercise.steps,
        part=item.part,
        dose=item.dose,
        why=item.why,
        care=tuple(f"{reason.text} {reason.advice}".strip() for reason in item.with_care),
        phases=_timed_phases(exercise, item.dose),
        first_step=own[0].index,
        last_step=own[-1].index,
        seconds=math.fsum(step.seconds for step in own if step.kind is not StepKind.LEARN),
        new=own[0].kind is StepKind.LEARN,
        fault=next(iter(exercise.faults), None),
    )
