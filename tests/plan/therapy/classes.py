"""The classes of exercises that the rules of a good week speak of, from `classes.yaml`."""

from functools import cache
from pathlib import Path

import msgspec

from spinalis.catalogue.exercise import Region

STRONG = ("EXT", "HIPX", "ABD", "LAT")
FOCUS: dict[str, tuple[str, ...]] = {  # what a purpose is about; it fills most of the week
    "P3": ("DNF", "NISO", "SCAP", "NMOB", "THX"),
    "P4": ("THX", "SCAP", "EXT"),
    "P5": ("MOBL", "EXT", "HIPX", "ABD", "LAT", "HABD"),
    "P6": ("MOBL_middle", "ABD", "HIPX", "EXT"),
    "P7": ("DNF", "SCAP", "NMOB", "THX"),
    "P8": ("DNF", "NISO", "SCAP", "NMOB", "THX"),
    "P9": ("THX", "SCAP", "EXT"),
    "P10": ("MOBL", "EXT", "HIPX", "ABD", "LAT", "HABD"),
    "P11": ("EXT", "LAT", "ABD"),
    "P12": ("MOBL_round", "MOBL_middle", "ABD", "HIPX", "LEG"),
    "P13": ("EXT", "HIPX", "ABD", "LAT"),
    "P14": ("BAL", "LEG"),
}
_NECK, _LOWER = frozenset({Region.CERVICAL}), frozenset({Region.LUMBAR})
_UPPER = frozenset({Region.THORACIC, Region.SHOULDER_GIRDLE})
FOCUS_REGIONS: dict[str, frozenset[Region]] = {  # scoliosis and weak bones have no region
    **dict.fromkeys(("P3", "P7", "P8"), _NECK),
    **dict.fromkeys(("P4", "P9"), _UPPER),
    **dict.fromkeys(("P5", "P6", "P10", "P12", "P13"), _LOWER),
}
COMPLAINTS = frozenset(FOCUS)  # a complaint or a finding; the others are for everybody


@cache
def load() -> dict[str, frozenset[str]]:
    """All classes by name, with the ids of their exercises."""
    text = (Path(__file__).parent / "classes.yaml").read_bytes()
    return msgspec.yaml.decode(text, type=dict[str, frozenset[str]])


@cache
def members(*names: str) -> frozenset[str]:
    """The ids that stand in one of the classes."""
    return frozenset().union(*(load()[name] for name in names))


@cache
def strong(*names: str) -> frozenset[str]:
    """The ids of strong classes, all four unless named.

    Lying on the elbows stands among the back extensors, but it moves the back and strengthens
    nothing: what moves the lower back does not count as strong.
    """
    return members(*(names or STRONG)) - members("MOBL")


@cache
def known() -> frozenset[str]:
    """Every id of a class that a main part is made of."""
    return members(*(name for name in load() if name != "RELAX"))
