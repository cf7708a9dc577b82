"""The runner: a session's state and how events change it.

A pure state machine; `static/player/runner.js` is its twin, and both obey the same test vectors.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from spinalis.errors import SpinalisError
from spinalis.session.events import (
    Back,
    CoachRepetition,
    Event,
    HowItFelt,
    Hurts,
    Pause,
    Resume,
    Skip,
    Start,
    Stop,
    Tap,
    Tick,
)
from spinalis.session.record import ExerciseRecord, Outcome
from spinalis.session.results import redone, result_at, with_felt, with_result
from spinalis.session.script import Advance, Script, SpokenCue, Step, StepKind

# Sums of many small ticks miss the end of a step by less than this.
_SNAP_S: Final = 1e-9


class RunnerError(SpinalisError):
    """Something that no session can be run with, such as time that runs backwards."""


class Status(StrEnum):
    """Where a session stands as a whole."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


class State(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything a runner remembers; enough to go on after a reload."""

    status: Status
    step: int  # index into Script.steps
    elapsed_s: float  # seconds into the step, above its length in a learn step alone
    results: tuple[ExerciseRecord, ...]  # of the exercises that ended, by index
    repetitions: int  # finished in the running exercise
    active_s: float  # seconds spent in repetitions of the running exercise
    running_s: float  # seconds of the session so far, pauses and learning left out
    symptom: str | None  # the stop symptom that ended the session


def initial(script: Script) -> State:
    """Return the state before the start.

    Raises:
        RunnerError: The script has no steps.
    """
    if not script.steps:
        raise RunnerError("This script holds no steps; build it from a plan with exercises.")
    return State(Status.READY, 0, 0.0, (), 0, 0.0, 0.0, None)


def resume(
    script: Script, step: int, results: Sequence[ExerciseRecord], *, running_s: float = 0.0
) -> State:
    """Return the paused state at the beginning of a step, after a reload.

    Finished repetitions of the step's exercise count again; only the running one is lost.

    Args:
        script: The script that was running.
        step: Index of the step that was running.
        results: The exercises that ended before; of two for one index the later holds.
        running_s: Seconds of the session before the reload.

    Raises:
        RunnerError: The step or a result is not of this script, or the time is no time.
    """
    if not 0 <= step < len(script.steps):
        raise RunnerError(f"Step {step} is not in this script of {len(script.steps)} steps.")
    _check_seconds(running_s)
    kept: tuple[ExerciseRecord, ...] = ()
    for result in results:
        if not 0 <= result.index < len(script.exercises):
            raise RunnerError(
                f"Exercise {result.index} is not in this script of "
                f"{len(script.exercises)} exercises."
            )
        kept = with_result(kept, result)
    first = script.exercises[script.steps[step].exercise].first_step
    done = [each for each in script.steps[first:step] if each.kind is StepKind.REPETITION]
    active_s = sum((each.seconds for each in done), 0.0)
    return State(Status.PAUSED, step, 0.0, kept, len(done), active_s, running_s, None)


def advance(script: Script, state: State, event: Event) -> State:
    """Return the state after the event; an event that makes no sense changes nothing.

    Raises:
        RunnerError: A tick is negative or no finite number.
    """
    if isinstance(event, Tick):
        _check_seconds(event.dt_s)
        return _tick(script, state, event.dt_s) if state.status is Status.RUNNING else state
    if state.status in {Status.FINISHED, Status.STOPPED}:
        return state
    if isinstance(event, Stop):
        return _stop(script, state, event.symptom)
    if isinstance(event, HowItFelt):
        return _how_it_felt(state, event)
    return _ANSWERS.get((type(event), state.status), _unchanged)(script, state)


def cues_between(script: Script, before: State, after: State) -> tuple[SpokenCue, ...]:
    """Return the cues to speak between two neighbouring states, each exactly once.

    Only time brings cues: a tap, a skip or a way back leaves unspoken what it jumps over.
    """
    learns = after.step == before.step and after.status is Status.RUNNING
    if after.running_s <= before.running_s and not (learns and after.elapsed_s > before.elapsed_s):
        return ()
    steps = script.steps[before.step : after.step + 1]
    return tuple(
        cue
        for step in steps
        for cue in step.cues
        if (step.index > before.step or cue.at_s >= before.elapsed_s)
        and (step.index < after.step or cue.at_s < after.elapsed_s)
    )


def _check_seconds(seconds: float) -> None:
    if not 0 <= seconds < math.inf:
        raise RunnerError(f"Time must be 0 or more seconds and finite, not {seconds}.")


def _tick(script: Script, state: State, dt_s: float) -> State:
    left_s = dt_s
    while state.status is Status.RUNNING:
        step = script.steps[state.step]
        to_end_s = step.seconds - state.elapsed_s
        if step.kind is StepKind.LEARN:
            return replace(state, elapsed_s=state.elapsed_s + left_s)
        if left_s < to_end_s - _SNAP_S:
            return _spend(state, step, left_s)
        if step.advance is not Advance.TIME:
            return _wait(state, step, left_s)
        spent_s = min(left_s, to_end_s)
        state = _end_step(script, _spend(state, step, spent_s))
        left_s -= spent_s
    return state


def _spend(state: State, step: Step, seconds: float) -> State:
    active_s = seconds if step.kind is StepKind.REPETITION else 0.0
    return replace(
        state,
        elapsed_s=state.elapsed_s + seconds,
        active_s=state.active_s + active_s,
        running_s=state.running_s + seconds,
    )


def _wait(state: State, step: Step, seconds: float) -> State:
    """Spend time in a step that does not end by itself: its own clock stands at its end."""
    return replace(_spend(state, step, seconds), elapsed_s=step.seconds)


def _end_step(script: Script, state: State) -> State:
    step = script.steps[state.step]
    if step.kind is StepKind.REPETITION:
        state = replace(state, repetitions=state.repetitions + 1)
    if step.index == script.exercises[step.exercise].last_step:
        return _end_exercise(script, state, Outcome.DONE)
    return replace(state, step=state.step + 1, elapsed_s=0.0)


def _end_exercise(script: Script, state: State, outcome: Outcome) -> State:
    """Note the result and go to the next exercise, or to the end."""
    index = script.steps[state.step].exercise
    state = replace(
        state,
        results=with_result(state.results, _result(script, state, outcome)),
        repetitions=0,
        active_s=0.0,
    )
    if index + 1 < len(script.exercises):
        return replace(state, step=script.exercises[index + 1].first_step, elapsed_s=0.0)
    last = script.steps[-1]
    return replace(state, status=Status.FINISHED, step=last.index, elapsed_s=last.seconds)


def _result(script: Script, state: State, outcome: Outcome) -> ExerciseRecord:
    entry = script.exercises[script.steps[state.step].exercise]
    record = ExerciseRecord(
        index=entry.index,
        exercise=entry.id,
        version=entry.version,
        dose=entry.dose,
        outcome=outcome,
        repetitions=state.repetitions,
        seconds=state.active_s,
    )
    return redone(record, result_at(state.results, entry.index))


def _stop(script: Script, state: State, symptom: str) -> State:
    results = with_result(state.results, _result(script, state, Outcome.STOPPED))
    return replace(
        state, status=Status.STOPPED, results=results, repetitions=0, active_s=0.0, symptom=symptom
    )


def _how_it_felt(state: State, told: HowItFelt) -> State:
    """Note how an exercise felt that has its result; nothing else waits for it."""
    earlier = result_at(state.results, told.index)
    if earlier is None:
        return state
    return replace(state, results=with_result(state.results, with_felt(earlier, told.felt)))


def _run(_: Script, state: State) -> State:
    return replace(state, status=Status.RUNNING)


def _pause(_: Script, state: State) -> State:
    return replace(state, status=Status.PAUSED)


def _unchanged(_: Script, state: State) -> State:
    return state


def _tap(script: Script, state: State) -> State:
    step = script.steps[state.step]
    waits = step.kind in {StepKind.READY, StepKind.REST} or step.advance is Advance.TAP
    return _end_step(script, state) if waits else state


def _coach_repetition(script: Script, state: State) -> State:
    waits = script.steps[state.step].advance is Advance.COACH
    return _end_step(script, state) if waits else state


def _back(script: Script, state: State) -> State:
    step = script.steps[state.step]
    entry = script.exercises[step.exercise]
    if step.index == entry.first_step:
        target = _ready_step(script, step.exercise - 1) if step.exercise else step.index
    elif step.kind is StepKind.READY:
        target = entry.first_step
    else:
        target = _ready_step(script, step.exercise)
    return replace(state, step=target, elapsed_s=0.0, repetitions=0, active_s=0.0)


def _ready_step(script: Script, exercise: int) -> int:
    """Return where an exercise begins for somebody who has read how it goes."""
    first = script.exercises[exercise].first_step
    return first + (script.steps[first].kind is StepKind.LEARN)


def _skip(script: Script, state: State) -> State:
    """End the exercise as skipped; one gone back to and not redone keeps its earlier result."""
    earlier = result_at(state.results, script.steps[state.step].exercise)
    skipped = _end_exercise(script, state, Outcome.SKIPPED)
    if earlier and not state.repetitions:
        return replace(skipped, results=with_result(skipped.results, earlier))
    return skipped


def _hurts(script: Script, state: State) -> State:
    return _end_exercise(script, state, Outcome.HURT)


_ANSWERS: Final[Mapping[tuple[type[Event], Status], Callable[[Script, State], State]]] = {
    (Start, Status.READY): _run,
    (Pause, Status.RUNNING): _pause,
    (Resume, Status.PAUSED): _run,
    (Tap, Status.RUNNING): _tap,
    (CoachRepetition, Status.RUNNING): _coach_repetition,
    (Back, Status.RUNNING): _back,
    (Back, Status.PAUSED): _back,
    (Skip, Status.RUNNING): _skip,
    (Skip, Status.PAUSED): _skip,
    (Hurts, Status.RUNNING): _hurts,
    (Hurts, Status.PAUSED): _hurts,
}
