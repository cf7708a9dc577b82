import gzip
import json

import pytest
from django.test import Client

from spinalis_web.home.catalogue import exercises
from spinalis_web.home.figure import phases_of
from spinalis_web.home.views.movement import body_url

pytestmark = pytest.mark.django_db


def test_the_body_is_served_small_and_kept(page: Client) -> None:
    answer = page.get(body_url(), headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Type"] == "model/gltf-binary"
    assert "immutable" in answer.headers["Cache-Control"]
    assert len(answer.content) <= 300_000
    assert gzip.decompress(answer.content).startswith(b"glTF")


def test_a_body_of_another_version_is_not_there(page: Client) -> None:
    assert page.get("/body/0.glb").status_code == 404


def test_the_page_names_body_phases_and_sides(page: Client) -> None:
    content = page.get("/exercises/cat/").content.decode()
    assert f'data-body="{body_url()}"' in content
    assert 'data-sides="both"' in content


@pytest.mark.parametrize("name", sorted(exercises()))
def test_every_phase_has_its_time_and_its_words(name: str) -> None:
    exercise = exercises()[name]
    phases = json.loads(phases_of(exercise))
    assert [one["name"] for one in phases] == [one.name for one in exercise.movement.phases]
    assert all(one["seconds"] + one["hold"] > 0 for one in phases)
    assert {one["breath"] for one in phases} <= {"in", "out", "free", "held"}
