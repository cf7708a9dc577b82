"""A new exercise: what is read before it, and what that changes in a session."""

import math

from spinalis.body.movement import Breath
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Fault
from spinalis.plan.duration import speech_seconds
from spinalis.safety.clearance import Reason, Strength
from spinalis.session.build_script import build_script
from spinalis.session.events import Tick
from spinalis.session.runner import (
    Status,
    advance,
    cues_between,
)
from spinalis.session.script import Advance, StepKind
from tests.session.specimens import (
    make_exercise,
    make_new,
    make_plan,
    make_script,
)
from tests.session.test_build_script import say
from tests.session.test_moment import at
from tests.session.test_runner import LEARNING, run
from tests.session.write_vectors import learning


def test_a_new_exercise_is_learned_before_it_and_costs_no_time_of_the_session() -> None:
    fault = {"seen": "The shoulders rise.", "correction": "Let them hang."}
    new = make_exercise("arm_raise", faults=[fault])
    known = make_script((new, Dose(2)))
    script = make_new(new, Dose(2))
    learn, ready = script.steps[:2]
    assert (learn.kind, learn.advance, ready.kind) == (StepKind.LEARN, Advance.TAP, StepKind.READY)
    assert learn.seconds == math.fsum(speech_seconds(cue.say) for cue in learn.cues)
    assert script.seconds == known.seconds
    assert script.exercises[0].seconds == known.exercises[0].seconds
    assert script.exercises[0].new
    assert script.exercises[0].fault == Fault("The shoulders rise.", "Let them hang.")
    assert not known.exercises[0].new


def test_what_comes_twice_in_a_session_is_learned_once() -> None:
    exercise = make_exercise()
    script = make_new(exercise, Dose(1), (exercise, Dose(1)))
    assert [step.kind for step in script.steps].count(StepKind.LEARN) == 1


def test_learning_tells_what_to_mind_before_how_it_goes() -> None:
    care = (Reason("r", "Your wrist is sore.", (), Strength.INFERENCE, "Keep the wrist straight."),)
    plan = make_plan((make_exercise(), Dose(1)), with_care=care, new=True)
    script = build_script(plan, {"arm_raise": make_exercise()})
    assert say(script, StepKind.LEARN)[0][:3] == [
        "New: Arm raise.",
        "Keep the wrist straight.",
        "Stand tall.",
    ]


def test_a_new_exercise_waits_until_it_is_learned_and_the_session_is_no_longer_for_it() -> None:
    state = run(LEARNING, "start 500")
    assert (state.step, state.elapsed_s, state.running_s, state.results) == (0, 500.0, 0.0, ())
    state = run(LEARNING, "start 500 tap 999")
    assert (state.status, state.running_s) == (Status.FINISHED, LEARNING.seconds)


def test_learning_is_read_aloud_once() -> None:
    before = run(LEARNING, "start")
    after = advance(LEARNING, before, Tick(30.0))
    assert [cue.say for cue in cues_between(LEARNING, before, after)] == [
        "New: Arm raise.",
        "Stand tall.",
        "Lift and lower the arms.",
        "Often seen: The shoulders rise.",
        "Better: Let them hang.",
    ]
    assert cues_between(LEARNING, after, advance(LEARNING, after, Tick(30.0))) == ()


def test_the_way_back_passes_the_reading_only_while_getting_ready() -> None:
    assert run(LEARNING, "start tap 17 back").step == 1
    assert run(LEARNING, "start tap 17 back back").step == 0
    assert run(LEARNING, "start back").step == 0
    assert run(LEARNING, "start tap 24 back").step == 1  # from the next exercise


def test_learning_shows_the_movement_over_and_over_from_its_beginning() -> None:
    script = learning()
    first, again = at(1.0, script), at(1.0 + 5 * 4.0, script)
    assert (first.kind, first.phase, first.u) == (StepKind.LEARN, 0, 0.5)
    assert (again.phase, again.u, again.breath) == (0, 0.5, Breath.IN)
    assert first.seconds_left > again.seconds_left == 0.0
