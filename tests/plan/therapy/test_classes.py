from spinalis.catalogue.exercise import Purpose
from tests.plan.therapy.classes import FOCUS, known, load, members, strong
from tests.plan.therapy.people import catalogue


def test_every_id_is_an_exercise() -> None:
    assert members(*load()) - set(catalogue().exercises) == set()


def test_no_self_test_is_in_a_class() -> None:
    exercises = catalogue().exercises
    tests = {name for name, one in exercises.items() if Purpose.SELF_TEST in one.purposes}
    assert tests.isdisjoint(members(*load()))


def test_every_focus_names_classes() -> None:
    for classes in FOCUS.values():
        assert set(classes) <= set(load())


def test_directions_are_parts_of_the_whole() -> None:
    assert members("MOBL_round", "MOBL_arch", "MOBL_middle") <= members("MOBL")
    assert members("NMOB_middle") <= members("NMOB")


def test_lying_on_the_elbows_is_not_strong() -> None:
    assert "prone-on-elbows" in members("EXT") - strong()
    assert "chest-lift" in strong("EXT")


def test_a_rest_is_not_for_the_main_part() -> None:
    assert "seated-rest" not in known()
