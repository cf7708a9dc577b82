"""The Python runner obeys the vectors that the page's runner obeys too."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from spinalis.session.events import Event
from spinalis.session.moment import moment
from spinalis.session.runner import State, advance, cues_between
from spinalis.session.script import Script
from tests.session.write_vectors import vectors

FILES = sorted((Path(__file__).parent / "vectors").glob("*.json"))


def near(value: Any, expected: Any) -> bool:
    if isinstance(expected, dict):
        return value.keys() == expected.keys() and all(near(value[k], expected[k]) for k in value)
    if isinstance(expected, list):
        return len(value) == len(expected) and all(map(near, value, expected))
    if isinstance(expected, float):
        return bool(value == pytest.approx(expected, abs=1e-6))
    return bool(value == expected)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_runner_obeys_the_vector(file: Path) -> None:
    content = msgspec.json.decode(file.read_bytes())
    script = msgspec.convert(content["script"], Script)
    first, *run = content["run"]
    state = msgspec.convert(first["state"], State)
    assert near(msgspec.to_builtins(moment(script, state)), first["moment"])
    for number, expected in enumerate(run, start=1):
        before, state = state, advance(script, state, msgspec.convert(expected["event"], Event))
        got = {
            "event": expected["event"],
            "state": msgspec.to_builtins(state),
            "moment": msgspec.to_builtins(moment(script, state)),
            "cues": msgspec.to_builtins(cues_between(script, before, state)),
        }
        assert near(got, expected), f"{file.name}, event {number}: {got} is not {expected}"


def test_the_vectors_are_the_ones_the_generator_writes() -> None:
    assert {file.stem for file in FILES} == set(vectors())


def test_the_undisturbed_full_session_lasts_its_quarter_of_an_hour() -> None:
    file = next(file for file in FILES if file.stem == "full_session")
    content = msgspec.json.decode(file.read_bytes())
    last = content["run"][-1]["state"]
    assert last["status"] == "finished"
    assert last["running_s"] == pytest.approx(content["script"]["seconds"], abs=1e-6)
    assert 14 * 60 <= last["running_s"] <= 16 * 60
