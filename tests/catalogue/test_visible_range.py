"""A smaller range counts as smaller only where the movement becomes another one."""

import pytest

from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.visible_range import is_range_visible


@pytest.mark.parametrize("name", ["cat", "bird-dog", "curl-up", "head-turns"])
def test_a_movement_becomes_smaller_with_its_range(name):
    assert is_range_visible(name)


@pytest.mark.parametrize(
    "name", ["walking", "legs-up-wall", "neck-isometric-side", "rock-back-on-heels", "squat-walk"]
)
def test_what_hardly_moves_or_always_goes_all_the_way_does_not(name):
    assert not is_range_visible(name)


def test_what_has_no_compiled_movement_is_taken_to_become_smaller():
    assert is_range_visible("nowhere-to-be-found")


def test_most_of_the_catalogue_has_a_range_to_grow_in():
    names = load_catalogue().exercises
    assert sum(map(is_range_visible, names)) > 0.8 * len(names)
