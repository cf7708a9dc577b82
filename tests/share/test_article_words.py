"""The article's dose in words, and how far a dose is on the way to it."""

import pytest

from spinalis.catalogue.article import ArticleItem
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.load import load_catalogue
from spinalis.share.article_words import article_words, on_the_way

CATALOGUE = load_catalogue()
DOG = CATALOGUE.exercises["downward-dog"]  # its hold is that of the dose
CAT = CATALOGUE.exercises["cat"]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (ArticleItem("Lift."), ""),
        (
            ArticleItem("Lift.", repetitions=(10, 12), sets=(2, 3)),
            "2 to 3 rounds, 10 to 12 repetitions",
        ),
        (
            ArticleItem("Stay.", sets=(3, 3), hold_s=(60, 60), rest_s=60),
            "3 rounds, hold 60 s, rest 60 s",
        ),
        (ArticleItem("Once.", sets=(1, 1), repetitions=(1, 1)), "1 round, 1 repetition"),
        (ArticleItem("Stand.", minutes_a_day=15), "15 minutes a day"),
    ],
)
def test_a_dose_in_words(item: ArticleItem, words: str) -> None:
    assert article_words(item) == words


def test_the_part_that_is_furthest_away_says_how_far_it_is() -> None:
    item = ArticleItem("Stay.", sets=(3, 3), hold_s=(60, 60))
    way = on_the_way(item, DOG, Dose(repetitions=1, sets=1, hold_s=15))
    assert way is not None
    assert way.percent == 25
    assert way.says == "1 of 3 rounds, hold 15 of 60 s"


def test_what_is_held_several_times_has_its_rounds_in_the_repetitions() -> None:
    item = ArticleItem("Stay.", sets=(3, 3), hold_s=(60, 60))
    way = on_the_way(item, DOG, Dose(repetitions=3, sets=1, hold_s=60))
    assert way is not None
    assert way.percent == 100


def test_repetitions_without_rounds_are_counted_over_all_rounds() -> None:
    item = ArticleItem("Move.", repetitions=(10, 12))
    way = on_the_way(item, CAT, Dose(repetitions=5, sets=2))
    assert way is not None
    assert (way.percent, way.says) == (100, "10 of 10 repetitions")


def test_more_than_asked_is_no_more_than_there() -> None:
    way = on_the_way(ArticleItem("Move.", repetitions=(2, 4)), CAT, Dose(repetitions=9))
    assert way is not None
    assert way.percent == 100


def test_minutes_a_day_are_held_against_the_length() -> None:
    wall = CATALOGUE.exercises["wall-standing"]
    way = on_the_way(ArticleItem("Stand.", minutes_a_day=15), wall, wall.start_dose)
    assert way is not None
    assert 0 < way.percent < 50
    assert "of 15 minutes" in way.says


def test_without_numbers_there_is_no_way() -> None:
    assert on_the_way(ArticleItem("Lift.", note="Slowly."), CAT, CAT.start_dose) is None


def test_every_item_with_numbers_shows_a_way() -> None:
    for found in CATALOGUE.complexes.values():
        for item in found.items:
            exercise = CATALOGUE.exercises[item.exercise]
            if item.article and item.article.has_numbers:
                way = on_the_way(item.article, exercise, exercise.start_dose)
                assert way is not None
                assert 0 <= way.percent <= 100
                assert article_words(item.article)
