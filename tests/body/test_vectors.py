"""The figure in Python obeys the vectors that the figure in the page obeys too."""

import json

import pytest

from spinalis.body.figure_json import skeleton_json
from tests.body.near import near
from tests.body.write_vectors import FOLDER, VECTORS

WITHIN = {"kinematics": 1e-6, "tracks": 1e-6, "drawing": 0.05}


@pytest.mark.parametrize("name", VECTORS)
def test_the_figure_obeys_the_vectors(name: str) -> None:
    written = json.loads((FOLDER / f"{name}.json").read_text())
    made = json.loads(json.dumps(VECTORS[name]()))
    assert near(made, written, WITHIN[name])


def test_the_vectors_use_the_skeleton_of_today() -> None:
    # after a change of the body: python -m tests.body.write_vectors
    assert (FOLDER / "skeleton.json").read_bytes().strip() == skeleton_json()
