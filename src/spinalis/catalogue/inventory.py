"""The inventory of the source article: what the catalogue must hold, item by item."""

import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from spinalis.errors import SpinalisError

Interval = Annotated[tuple[float, ...], Meta(min_length=2, max_length=2)]  # least and most


class InventoryError(SpinalisError):
    """The inventory cannot be read."""


class InventoryDose(Struct, frozen=True, forbid_unknown_fields=True):
    """What the article says of a dose; what it leaves open is None."""

    reps: Interval | None = None
    sets: Interval | None = None
    hold_s: Interval | None = None
    rest_s: float | None = None
    minutes_a_day: float | None = None
    note: str = ""


class InventoryItem(Struct, frozen=True):
    """One exercise of the article."""

    id: str
    does: str = ""
    dose: InventoryDose = InventoryDose()


class InventoryComplex(Struct, frozen=True):
    """One complex of the article."""

    id: str
    items: tuple[InventoryItem, ...]


class InventoryRule(Struct, frozen=True):
    """One rule of the article."""

    id: str
    says: str = ""


class Inventory(Struct, frozen=True, rename={"complexes": "complex", "rules": "rule"}):
    """What the article holds, of which the catalogue must show something."""

    complexes: tuple[InventoryComplex, ...]
    rules: tuple[InventoryRule, ...] = ()


def read_inventory(path: Path) -> Inventory:
    """Read an inventory.

    Raises:
        InventoryError: the file is missing, is no TOML, or lacks a key.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return msgspec.convert(content, Inventory)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InventoryError(
            f"{path}: expected an inventory (TOML with [[complex]] tables, each with `id` and "
            f"`items`), found: {error}"
        ) from error
