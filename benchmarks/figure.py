"""A measured number beside the limit it must keep."""

from typing import NamedTuple


class Figure(NamedTuple):
    """One row of `docs/proof.md`."""

    name: str  # what was measured, in words
    value: float
    limit: float
    unit: str
    at_least: bool = False  # True: the value must reach the limit; False: it must not exceed it

    @property
    def kept(self) -> bool:
        """Whether the promise holds; a value that is no number never does."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit
