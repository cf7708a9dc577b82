"""The catalogue and its judgements, read once in each process."""

from collections.abc import Mapping
from functools import cache

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import Catalogue, load_catalogue


@cache
def _catalogue() -> Catalogue:
    return load_catalogue()


def exercises() -> Mapping[str, Exercise]:
    """Every exercise by id."""
    return _catalogue().exercises


def complexes() -> Mapping[str, Complex]:
    """Every complex by id."""
    return _catalogue().complexes


def whole_catalogue() -> Catalogue:
    """Exercises and complexes together."""
    return _catalogue()
