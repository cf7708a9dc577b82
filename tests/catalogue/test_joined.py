"""Programmes of several complexes."""

from typing import Any

import msgspec
import pytest

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.inventory import Inventory
from spinalis.catalogue.joined import join_fault, joined
from spinalis.catalogue.load import load_catalogue
from tests.plan.complexes import make_complex

PARTS = ("warm-up-b", "main", "final")
SAYS = (
    "warm-up-b, main and final are the three parts of one programme, done in this order, "
    "in a warm-up and at the workplace too"
)


def make_inventory(*rules: dict[str, Any]) -> Inventory:
    ids = ("workplace", "final", "main", "warm-up", "warm-up-b")
    text = {"complex": [{"id": name, "items": []} for name in ids], "rule": list(rules)}
    return msgspec.convert(text, Inventory)


def make_complexes(*whole: str) -> dict[str, Complex]:
    """Three parts and, where `whole` names exercises, the complex that joins them."""
    parts = {
        "warm-up-b": make_complex("march", id="warm-up-b"),
        "main": make_complex("lift", "turn", id="main"),
        "final": make_complex("rest", id="final"),
    }
    return parts | (
        {"whole": make_complex(*whole, id="whole", source=["standing"])} if whole else {}
    )


def test_a_rule_joins_the_complexes_that_it_names_before_it_says_so() -> None:
    inventory = make_inventory({"id": "standing", "says": SAYS})
    assert list(joined(inventory)) == [("standing", PARTS)]


def test_a_rule_that_only_names_complexes_joins_nothing() -> None:
    inventory = make_inventory({"id": "doctor", "says": "main and final wait for a doctor"})
    assert list(joined(inventory)) == []


def test_a_complex_of_all_parts_in_their_order_holds_the_programme() -> None:
    assert join_fault("standing", PARTS, make_complexes("march", "lift", "turn", "rest")) == ""


@pytest.mark.parametrize(
    "whole",
    [
        ("march", "lift", "turn"),
        ("lift", "turn", "march", "rest"),
        ("march", "lift", "turn", "rest", "rest"),
    ],
)
def test_a_part_that_is_missing_or_out_of_place_is_named(whole: tuple[str, ...]) -> None:
    fault = join_fault("standing", PARTS, make_complexes(*whole))
    assert fault == (
        "whole: expected the exercises of its parts in their order, march, lift, turn, rest"
    )


def test_a_programme_that_no_complex_holds_is_named() -> None:
    fault = join_fault("standing", PARTS, make_complexes())
    assert fault == "no complex names it in `source`"


def test_the_standing_programme_of_the_catalogue_is_its_three_parts() -> None:
    parts = ("warm-up-b", "basic-standing", "final")
    assert join_fault("standing-programme", parts, load_catalogue().complexes) == ""
