"""What the complexes say of the source article, held against an inventory and against itself."""

import pytest

from spinalis.catalogue.article import ArticleItem
from spinalis.catalogue.article_faults import article_faults
from spinalis.catalogue.complex import ComplexItem
from spinalis.catalogue.inventory import InventoryDose, InventoryItem
from spinalis.catalogue.load import load_catalogue

COMPLEXES = load_catalogue().complexes.values()
STATED = InventoryItem(
    "small-1", dose=InventoryDose(reps=(2, 4), hold_s=(10, 10), rest_s=60, note="slowly")
)
TOLD = ArticleItem("Lift.", repetitions=(2, 4), hold_s=(10, 10), rest_s=60, note="Slowly.")


def place(told: ArticleItem | None) -> ComplexItem:
    return ComplexItem("lift", source=("small-1",), article=told)


def test_every_item_of_the_article_is_told_in_its_complex() -> None:
    for found in COMPLEXES:
        for item in found.items:
            assert (item.article is None) == (not item.source), (found.id, item.exercise)


def test_all_117_items_are_told_and_the_same_item_always_alike() -> None:
    told: dict[str, ArticleItem] = {}
    for found in COMPLEXES:
        for item in found.items:
            for name in item.source:
                assert item.article is not None
                assert told.setdefault(name, item.article) == item.article, name
    assert len(told) == 117


def test_what_the_article_only_names_is_marked_as_told_by_others() -> None:
    by_others = {
        found.id
        for found in COMPLEXES
        for item in found.items
        if item.article and item.article.told_by == "descriptions"
    }
    assert by_others == {"dikul", "neck-stretch"}


def test_the_same_numbers_are_no_fault_and_nothing_said_is_none_either() -> None:
    assert not list(article_faults(STATED, [place(TOLD), place(None)]))


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        (ArticleItem("Lift.", repetitions=(2, 5), hold_s=(10, 10), rest_s=60, note="S."), "2-4"),
        (ArticleItem("Lift.", repetitions=(2, 4), rest_s=60, note="S."), "hold_s nothing, not 10"),
        (ArticleItem("Lift.", repetitions=(2, 4), hold_s=(10, 10), note="S."), "rest_s nothing"),
        (ArticleItem("Lift.", repetitions=(2, 4), hold_s=(10, 10), rest_s=60), "slowly"),
        (
            ArticleItem(
                "Lift.", repetitions=(2, 4), sets=(3, 3), hold_s=(10, 10), rest_s=60, note="S."
            ),
            "sets 3-3, not nothing",
        ),
    ],
)
def test_another_number_or_a_wish_left_out_is_a_fault(told: ArticleItem, fault: str) -> None:
    (found,) = article_faults(STATED, [place(told)])
    assert fault in found
    assert "`lift`" in found


def test_only_some_items_have_numbers() -> None:
    assert TOLD.has_numbers
    assert not ArticleItem("Lift.", note="Slowly.").has_numbers
