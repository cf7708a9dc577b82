import msgspec
import pytest

from spinalis.session.runner import (
    State,
)
from tests.session.test_runner import SMALL, outcomes, run


def felt(state: State) -> list[tuple[str, str | None]]:
    return [(each.outcome, each.felt) for each in state.results]


def test_how_a_done_exercise_felt_is_noted_while_the_next_one_waits() -> None:
    assert felt(run(SMALL, "start 40 felt:0:too_hard")) == [("done", "too_hard")]
    assert felt(run(SMALL, "start 40 felt:0:good felt:0:more")) == [("done", "more")]
    assert felt(run(SMALL, "start 40 pause felt:0:not_again")) == [("done", "not_again")]


def test_a_tap_never_holds_up_or_moves_the_session() -> None:
    told, silent = run(SMALL, "start 40 felt:0:good 3"), run(SMALL, "start 43")
    assert msgspec.structs.replace(told, results=()) == msgspec.structs.replace(silent, results=())


@pytest.mark.parametrize("words", ["", "start 5", "start 40 pause", "start skip", "start hurts"])
def test_only_a_done_exercise_is_felt(words: str) -> None:
    for index in (0, 1, 7):
        before = run(SMALL, words)
        if index or "40" not in words:
            assert run(SMALL, f"{words} felt:{index}:good") == before


def test_pain_that_is_told_afterwards_counts_as_hurt_for_good() -> None:
    assert felt(run(SMALL, "start 40 felt:0:hurt")) == [("hurt", "hurt")]
    assert felt(run(SMALL, "start 40 felt:0:hurt felt:0:good")) == [("hurt", "hurt")]


def test_what_hurt_and_is_done_again_has_hurt() -> None:
    assert outcomes(run(SMALL, "start 21 hurts back 37")) == [(0, "hurt", 4, 16.0)]
    assert outcomes(run(SMALL, "start 21 hurts back 20 skip")) == [(0, "hurt", 1, 5.0)]
    assert felt(run(SMALL, "start 40 felt:0:hurt back 37")) == [("hurt", "hurt")]


def test_a_stop_symptom_says_more_than_pain() -> None:
    assert outcomes(run(SMALL, "start 21 hurts back 20 stop:fever")) == [(0, "stopped", 1, 5.0)]
