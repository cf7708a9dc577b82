"""What to show at a moment of a session."""

from collections.abc import Iterator

from msgspec import Struct

from spinalis.body.movement import Breath
from spinalis.session.runner import State
from spinalis.session.script import Script, Side, StepKind, TimedPhase


class Moment(Struct, frozen=True):
    """Everything a page or a terminal shows at one instant."""

    kind: StepKind
    exercise: int  # index into Script.exercises
    set: int  # 1-based, the set just done during a rest; 0 while getting ready
    sets: int
    side: Side
    repetition: int  # 1-based within set and side; 0 outside repetitions
    repetitions: int  # prescribed in each set, per side
    phase: int | None  # index into the exercise's phases; None where nothing moves
    phase_name: str
    breath: Breath
    breath_progress: float  # 0-1 through the stretch in which the breath stays the same
    moving: bool  # on the way into the phase's pose; False while holding it
    u: float  # 0-1 of the way into the phase's pose, 1 while holding
    seconds_left: float  # in the step
    hold_left_s: float  # seconds of the running hold, else 0
    next_name: str | None  # name of the next exercise


class _Stretch(Struct, frozen=True):
    """A way or a hold within a repetition."""

    phase: int
    moving: bool
    breath: Breath
    start_s: float
    end_s: float


def moment(script: Script, state: State) -> Moment:
    """Return what to show in this state."""
    step = script.steps[state.step]
    entry = script.exercises[step.exercise]
    following = step.exercise + 1
    place: _Place = _NOWHERE
    if step.kind is StepKind.REPETITION:
        place = _place(entry.phases, state.elapsed_s)
    elif step.kind is StepKind.LEARN:
        place = _place(entry.phases, _again_and_again(entry.phases, state.elapsed_s))
    return Moment(
        kind=step.kind,
        exercise=step.exercise,
        set=step.set,
        sets=entry.dose.sets,
        side=step.side,
        repetition=step.repetition,
        repetitions=entry.dose.repetitions,
        phase=place.phase,
        phase_name="" if place.phase is None else entry.phases[place.phase].name,
        breath=place.breath,
        breath_progress=place.breath_progress,
        moving=place.moving,
        u=place.u,
        seconds_left=max(step.seconds - state.elapsed_s, 0.0),
        hold_left_s=place.hold_left_s,
        next_name=script.exercises[following].name if following < len(script.exercises) else None,
    )


class _Place(Struct, frozen=True):
    """Where in a repetition a moment lies."""

    phase: int | None
    breath: Breath
    breath_progress: float
    moving: bool
    u: float
    hold_left_s: float


_NOWHERE = _Place(None, Breath.FREE, 0.0, False, 0.0, 0.0)


def _again_and_again(phases: tuple[TimedPhase, ...], at_s: float) -> float:
    """Return the second of a movement that is shown over and over."""
    whole_s = sum(phase.move_s + phase.hold_s for phase in phases)
    return at_s % whole_s if whole_s > 0 else 0.0


def _place(phases: tuple[TimedPhase, ...], at_s: float) -> _Place:
    """Return the place in a repetition; at its end the last pose is reached."""
    stretches = list(_stretches(phases))
    if not stretches:
        return _NOWHERE
    found = next((n for n, each in enumerate(stretches) if at_s < each.end_s), None)
    if found is None:
        last = stretches[-1]
        return _Place(last.phase, last.breath, 1.0, False, 1.0, 0.0)
    here = stretches[found]
    done = (at_s - here.start_s) / (here.end_s - here.start_s)
    return _Place(
        here.phase,
        here.breath,
        _breath_progress(stretches, found, at_s),
        here.moving,
        done if here.moving else 1.0,
        0.0 if here.moving else here.end_s - at_s,
    )


def _stretches(phases: tuple[TimedPhase, ...]) -> Iterator[_Stretch]:
    """Yield ways and holds that last, in order."""
    at_s = 0.0
    for index, phase in enumerate(phases):
        for moving, breath, seconds in (
            (True, phase.breath, phase.move_s),
            (False, phase.hold_breath, phase.hold_s),
        ):
            if seconds > 0:
                yield _Stretch(index, moving, breath, at_s, at_s + seconds)
                at_s += seconds


def _breath_progress(stretches: list[_Stretch], found: int, at_s: float) -> float:
    """Return the progress through neighbouring stretches of one breath, taken as one."""
    breath = stretches[found].breath
    first = last = found
    while first > 0 and stretches[first - 1].breath is breath:
        first -= 1
    while last + 1 < len(stretches) and stretches[last + 1].breath is breath:
        last += 1
    start_s = stretches[first].start_s
    return (at_s - start_s) / (stretches[last].end_s - start_s)
