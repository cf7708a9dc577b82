"""The catalogue and its judgements, read once in each process."""

from collections.abc import Mapping
from functools import cache

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.load import load_catalogue


@cache
def exercises() -> Mapping[str, Exercise]:
    """Every exercise by id."""
    return load_catalogue().exercises
