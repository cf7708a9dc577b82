"""The exercises of the complexes that are made for a person's finding."""

from collections.abc import Mapping

from spinalis.catalogue.complex import Complex
from spinalis.safety.clearance import Clearance
from spinalis.safety.judge import OPEN
from spinalis.safety.judge_complex import judge_complex


def own_exercises(complexes: Mapping[str, Complex], clearance: Clearance) -> frozenset[str]:
    """Give the exercises of the complexes made for the finding, as far as these are open.

    Args:
        complexes: all of them, by id.
        clearance: what is open, with the findings that were told.
    """
    own = (
        one
        for one in complexes.values()
        if set(one.conditions) & set(clearance.conditions)
        and judge_complex(one, clearance).permission in OPEN
    )
    return frozenset(name for one in own for name in one.exercises)
