from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Sides
from spinalis.share.dose_words import dose_words, length_words


def test_a_dose_names_only_what_matters() -> None:
    assert dose_words(Dose(repetitions=1)) == "1 repetition"
    assert dose_words(Dose(repetitions=4, rest_s=30), Sides.ALTERNATE) == (
        "4 repetitions each side, in turn"
    )


def test_everything_that_differs_from_the_usual_is_said() -> None:
    full = Dose(
        repetitions=8,
        sets=2,
        hold_s=3,
        tempo_percent=80,
        rest_s=30,
        range_percent=70,
        effort_percent=25,
    )
    assert dose_words(full, Sides.EACH) == (
        "2 \u00d7 8 repetitions each side, hold 3 s, rest 30 s, 70 % of the range, "
        "80 % of the tempo, 25 % effort"
    )


def test_a_whole_range_is_named_beside_a_smaller_one() -> None:
    whole, small = Dose(repetitions=4), Dose(repetitions=4, range_percent=70)
    assert dose_words(whole, beside=small) == "4 repetitions, 100 % of the range"
    assert dose_words(small, beside=whole) == "4 repetitions, 70 % of the range"
    assert dose_words(whole, beside=whole) == "4 repetitions"


def test_a_length_is_no_more_exact_than_it_is_known() -> None:
    assert [length_words(seconds) for seconds in (3, 44, 89, 91, 150)] == [
        "about 10\u00a0s",
        "about 40\u00a0s",
        "about 90\u00a0s",
        "about 2\u00a0min",
        "about 2\u00a0min",
    ]
