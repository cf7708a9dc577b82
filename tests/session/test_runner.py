import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.catalogue.dose import Dose
from spinalis.session.events import Event, Start, Tick
from spinalis.session.record import Outcome
from spinalis.session.runner import (
    RunnerError,
    State,
    Status,
    advance,
    cues_between,
    initial,
    resume,
)
from spinalis.session.script import Script, StepKind
from tests.session.specimens import make_exercise, make_script, small_items
from tests.session.write_vectors import coached, events, learning

SMALL = make_script(*small_items())
TAPPED = make_script(*small_items(), self_paced=True)
LEARNING = learning()
SCRIPTS = st.sampled_from([SMALL, TAPPED, coached(SMALL), LEARNING])
# Sums of such times are exact, as are the times of the small script.
EXACT_S = st.integers(0, 4000).map(lambda value: value / 64)
WORDED = st.sampled_from(
    events(
        "start pause resume tap back skip hurts coach stop:fever "
        "felt:0:good felt:0:hurt felt:1:not_again felt:2:more"
    )
)
EVENTS = st.lists(st.one_of(WORDED, EXACT_S.map(Tick)), max_size=30).map(
    lambda some: [Start(), *some]
)


def run(script: Script, words: str) -> State:
    return follow(script, events(words))


def follow(script: Script, some: list[Event]) -> State:
    state = initial(script)
    for event in some:
        state = advance(script, state, event)
    return state


def outcomes(state: State) -> list[tuple[int, str, int, float]]:
    return [(each.index, each.outcome, each.repetitions, each.seconds) for each in state.results]


def test_time_carries_over_the_ends_of_steps() -> None:
    state = run(SMALL, "start 20.5")
    assert (state.step, state.elapsed_s, state.repetitions) == (2, 1.5, 1)
    assert (state.active_s, state.running_s) == (5.5, 20.5)


def test_one_tick_may_cross_the_whole_session() -> None:
    state = run(SMALL, "start 1000")
    assert state.status is Status.FINISHED
    assert outcomes(state) == [(0, "done", 4, 16.0), (1, "done", 4, 26.0), (2, "done", 4, 32.0)]
    assert state.running_s == 127.0


@pytest.mark.parametrize("dt_s", [-0.001, math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("words", ["", "start", "start pause", "start 1000", "stop:fever"])
def test_time_that_is_no_time_is_refused_in_every_state(dt_s: float, words: str) -> None:
    with pytest.raises(RunnerError, match="finite"):
        advance(SMALL, run(SMALL, words), Tick(dt_s))


def test_a_pause_stands_still() -> None:
    assert run(SMALL, "start 18 pause 60") == run(SMALL, "start 18 pause")
    assert run(SMALL, "start 18 pause 60 resume") == run(SMALL, "start 18")


@pytest.mark.parametrize(
    ("before", "event"),
    [
        ("", "1"),
        *(("", word) for word in ("pause", "resume", "tap", "back", "skip", "hurts", "coach")),
        ("start", "start"),
        ("start", "resume"),
        ("start", "coach"),
        ("start 16", "tap"),
        ("start 16", "coach"),
        ("start pause", "start"),
        ("start pause", "pause"),
        ("start pause", "tap"),
        ("start pause", "coach"),
        *(("start 999", word) for word in ("start", "1", "back", "skip", "hurts", "stop:fever")),
        *(("start stop:a", word) for word in ("start", "resume", "back", "tap", "stop:fever")),
    ],
)
def test_an_event_that_makes_no_sense_changes_nothing(before: str, event: str) -> None:
    assert run(SMALL, f"{before} {event}") == run(SMALL, before)


def test_a_tap_goes_on_from_getting_ready_and_from_a_rest() -> None:
    assert run(SMALL, "start 3 tap").step == 1
    assert run(SMALL, "start 24 tap").step == 4


def test_a_step_that_waits_for_a_tap_keeps_its_clock_at_its_end() -> None:
    state = run(TAPPED, "start 500")
    assert (state.step, state.elapsed_s, state.running_s) == (0, 15.0, 500.0)
    assert run(TAPPED, "start 500 tap 1").elapsed_s == 1.0


def test_the_coach_alone_ends_its_repetitions() -> None:
    script = coached(SMALL)
    state = run(script, "start 40")
    assert (state.step, state.repetitions) == (1, 0)
    state = run(script, "start 40 coach")
    assert (state.step, state.repetitions, state.elapsed_s) == (2, 1, 0.0)


def test_back_begins_the_exercise_again() -> None:
    state = run(SMALL, "start 25 back")
    assert (state.step, state.elapsed_s, state.repetitions, state.active_s) == (0, 0.0, 0, 0.0)


def test_back_while_getting_ready_goes_to_the_exercise_before() -> None:
    assert run(SMALL, "start 40 back").step == 0
    assert run(SMALL, "start 72 back").step == 6
    assert run(SMALL, "start 5 back").step == 0


def test_an_exercise_done_again_replaces_its_result() -> None:
    state = run(SMALL, "start 40 back 20 hurts")
    assert outcomes(state) == [(0, "hurt", 1, 5.0)]


def test_an_exercise_gone_back_to_and_left_undone_keeps_its_result() -> None:
    assert outcomes(run(SMALL, "start 40 back 2 skip")) == [(0, "done", 4, 16.0)]
    assert outcomes(run(SMALL, "start 40 back 20 skip")) == [(0, "skipped", 1, 5.0)]


def test_skipping_everything_finishes_with_nothing_done() -> None:
    state = run(SMALL, "start skip skip skip")
    assert state.status is Status.FINISHED
    assert outcomes(state) == [(index, "skipped", 0, 0.0) for index in range(3)]


def test_hurts_ends_the_exercise_and_goes_on() -> None:
    state = run(SMALL, "start 21 hurts")
    assert (state.status, state.step) == (Status.RUNNING, 6)
    assert outcomes(state) == [(0, "hurt", 1, 6.0)]


def test_stop_ends_the_session_from_every_state_before_its_end() -> None:
    for words in ("", "start 50", "start 50 pause"):
        state = run(SMALL, f"{words} stop:chest_pain")
        assert (state.status, state.symptom) == (Status.STOPPED, "chest_pain")
        assert state.results[-1].outcome is Outcome.STOPPED


def test_a_reload_loses_at_most_the_running_repetition() -> None:
    before = run(SMALL, "start 60")
    after = resume(SMALL, before.step, before.results, running_s=before.running_s)
    assert after.status is Status.PAUSED
    assert (after.step, after.elapsed_s) == (before.step, 0.0)
    assert after.repetitions == before.repetitions
    assert after.results == before.results
    assert after.active_s == before.active_s - before.elapsed_s


def test_a_reload_refuses_what_is_not_of_its_script() -> None:
    results = run(SMALL, "start 100").results
    alone = make_script((make_exercise(), Dose(1)))
    with pytest.raises(RunnerError, match="Step 17"):
        resume(SMALL, 17, ())
    with pytest.raises(RunnerError, match="Step -1"):
        resume(SMALL, -1, ())
    with pytest.raises(RunnerError, match="Exercise 1"):
        resume(alone, 0, results)
    with pytest.raises(RunnerError, match="finite"):
        resume(SMALL, 0, (), running_s=math.nan)


def test_a_script_without_steps_is_refused() -> None:
    with pytest.raises(RunnerError, match="no steps"):
        initial(Script(1, 0.0, (), ()))


@given(SCRIPTS, EVENTS, EXACT_S, EXACT_S)
def test_splitting_a_tick_changes_nothing(
    script: Script, some: list[Event], first_s: float, second_s: float
) -> None:
    state = follow(script, some)
    whole = advance(script, state, Tick(first_s + second_s))
    half = advance(script, state, Tick(first_s))
    assert advance(script, half, Tick(second_s)) == whole
    cues = [*cues_between(script, state, half)]
    if first_s + second_s > 0:
        cues += cues_between(script, half, advance(script, half, Tick(second_s)))
        assert cues == [*cues_between(script, state, whole)]


@given(SCRIPTS, EVENTS)
def test_states_stay_whole_whatever_happens(script: Script, some: list[Event]) -> None:
    state = initial(script)
    for event in some:
        before, state = state, advance(script, state, event)
        indexes = [each.index for each in state.results]
        assert indexes == sorted(set(indexes))
        step = script.steps[state.step]
        assert state.elapsed_s >= 0
        assert state.elapsed_s <= step.seconds or step.kind is StepKind.LEARN
        assert state.running_s >= before.running_s
        if state.status is Status.FINISHED:
            assert indexes == [each.index for each in script.exercises]
    assert msgspec.json.decode(msgspec.json.encode(state), type=State) == state


@given(st.lists(st.floats(0.001, 5.0), min_size=1, max_size=400))
def test_any_ticks_add_up_to_the_length_of_the_session(parts: list[float]) -> None:
    state = advance(SMALL, initial(SMALL), Start())
    spent_s = 0.0
    for dt_s in parts:
        state = advance(SMALL, state, Tick(dt_s))
        spent_s += dt_s
        assert state.running_s == pytest.approx(min(spent_s, SMALL.seconds), abs=1e-6)
    assert (state.status is Status.FINISHED) == (spent_s >= SMALL.seconds - 1e-8)


@given(st.lists(st.floats(0.0, 20.0), min_size=1, max_size=60))
def test_each_cue_is_spoken_exactly_once_and_in_order(parts: list[float]) -> None:
    state = advance(SMALL, initial(SMALL), Start())
    spoken = []
    for dt_s in [*parts, 1000.0]:
        before, state = state, advance(SMALL, state, Tick(dt_s))
        spoken += cues_between(SMALL, before, state)
    assert spoken == [cue for step in SMALL.steps for cue in step.cues]


def test_what_is_jumped_over_stays_unspoken() -> None:
    before = run(SMALL, "start 1")
    for word in ("skip", "tap", "back", "pause", "stop:fever"):
        after = advance(SMALL, before, events(word)[0])
        assert cues_between(SMALL, before, after) == ()
