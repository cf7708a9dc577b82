"""The short pages about good exercise: what they tell, and what they never say."""

import re
from pathlib import Path

import pytest

from spinalis.catalogue.file_fault import CatalogueError
from spinalis.catalogue.load import load_catalogue
from spinalis.share.guide import guide_pages

# The rules of the source article that a person can keep in mind.
RULES = {
    "regular", "slow", "breathing", "pain-skip", "order", "frequency", "warm-up-first",
    "cool-down-last", "doctor-first", "stage", "acute-first", "no-painkillers", "stop-symptoms",
    "light-first", "technique", "weekly-minimum", "little-and-often", "time-of-day",
    "workplace-breaks", "purpose-decides", "progression", "no-jerk-load",
    "own-complex-per-condition", "monitor", "patience", "all-ages-early", "abdominals",
    "indications", "mat-and-choice",
}  # fmt: skip
PROMISES = re.compile(r"\b(cures?|heals?|treats?|guarantee\w*|corrects?|certainly)\b", re.I)
MOST_WORDS = 330  # a screen or two of a phone


def test_every_rule_of_the_source_is_told() -> None:
    told = {rule for page in guide_pages() for one in page.statements for rule in one.rules}
    assert told == RULES


def test_every_statement_names_a_source_and_promises_nothing() -> None:
    for page in guide_pages():
        for one in page.statements:
            assert one.sources, one.text
            assert one.text.endswith((".", "?"))
            assert not PROMISES.search(one.text), one.text


def test_a_page_is_short() -> None:
    for page in guide_pages():
        words = sum(len(one.text.split()) for one in page.statements)
        assert words <= MOST_WORDS, page.id


def test_what_is_named_is_in_the_catalogue() -> None:
    catalogue = load_catalogue()
    for page in guide_pages():
        for one in page.statements:
            assert set(one.exercises) <= set(catalogue.exercises)
            assert not one.begin or one.begin in catalogue.complexes


def test_pages_stand_in_their_order_and_sources_in_the_order_of_naming() -> None:
    pages = guide_pages()
    assert [page.place for page in pages] == [1, 2, 3, 4, 5]
    assert pages[0].sources[0] == "source-article"
    assert len(set(pages[1].sources)) == len(pages[1].sources)


def test_a_broken_page_is_refused_with_every_fault(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("id: other\nplace: 1\nname: N\nlead: L\nparts: []\n")
    (tmp_path / "two.yaml").write_text("id: two\n")
    with pytest.raises(CatalogueError) as caught:
        guide_pages(tmp_path)
    assert "one.yaml" in str(caught.value)
    assert "two.yaml" in str(caught.value)
