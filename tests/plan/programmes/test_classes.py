"""The classes of exercises: nothing of the catalogue is forgotten."""

from spinalis.catalogue.exercise import Purpose
from spinalis.catalogue.load import load_catalogue
from spinalis.plan.programmes.load import programmes


def test_every_exercise_but_the_self_tests_serves_in_a_class() -> None:
    serving = {name for one in programmes().classes.values() for name in one.exercises}
    others = {
        name
        for name, one in load_catalogue().exercises.items()
        if Purpose.SELF_TEST not in one.purposes
    }
    assert others - serving == set()


def test_no_class_names_an_exercise_twice() -> None:
    for one in programmes().classes.values():
        assert len(set(one.exercises)) == len(one.exercises), one.id
