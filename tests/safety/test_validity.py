from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinalis.safety.flags import refusals
from spinalis.safety.screen import check_before_session
from spinalis.safety.screening import Screening, load_screening
from spinalis.safety.validity import (
    COUNT_FOR_DAYS,
    REMIND_AFTER_DAYS,
    Age,
    age_of,
    asks_anew,
    last_day,
)
from tests.safety.small_screening import NONE, make_theme
from tests.safety.test_sources import known_sources

DAY = date(2026, 3, 1)
WELL = {"pain_today": 0, "signs_today": ("none",), "state_today": ("none",)}


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (0, Age.FRESH),
        (90, Age.FRESH),
        (91, Age.AGEING),
        (365, Age.AGEING),
        (366, Age.EXPIRED),
        (-1, Age.EXPIRED),
    ],
)
def test_answers_age_by_the_day(days: int, age: Age) -> None:
    assert age_of(DAY - timedelta(days=days), on=DAY) is age


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)))
def test_answers_count_on_their_last_day_and_not_on_the_next(answered: date) -> None:
    end = last_day(answered)
    assert age_of(answered, on=end) is not Age.EXPIRED
    assert age_of(answered, on=end + timedelta(days=1)) is Age.EXPIRED


def test_answers_count_for_a_year() -> None:
    assert last_day(date(2025, 3, 1)) == date(2026, 3, 1)


def test_the_reminder_comes_well_before_the_end() -> None:
    assert 0 < REMIND_AFTER_DAYS < COUNT_FOR_DAYS
    assert "product-caution" in known_sources()


def check(**today: object) -> bool:
    answers = {**WELL, "painkillers_today": False, **today}
    clearance = check_before_session({}, answers, on=DAY)  # type: ignore[arg-type]
    asked = {rule.id for rule in load_screening().rules if "_today" in str(rule.when)}
    of_today = [flag for flag in refusals(clearance) if flag.rule in asked]
    return asks_anew(answers, of_today)  # type: ignore[arg-type]


def signs() -> list[str]:
    question = load_screening().questions["signs_today"]
    return [option.id for option in question.options if not option.alone]


@pytest.mark.parametrize("sign", signs())
def test_every_new_sign_takes_the_validity_away(sign: str) -> None:
    assert check(signs_today=(sign,))


def test_a_refusal_above_routine_takes_the_validity_away() -> None:
    assert check(state_today=("bleeding",))


@pytest.mark.parametrize(
    "passing",
    [
        {},
        {"pain_today": 8},
        {"painkillers_today": True},
        {"state_today": ("fever",)},
        {"state_today": ("infection", "intoxicated", "flare")},
    ],
)
def test_a_state_that_passes_leaves_the_answers_standing(passing: dict[str, object]) -> None:
    assert not check(**passing)


def test_a_sign_that_is_not_known_takes_the_validity_away() -> None:
    assert asks_anew({"signs_today": ("tickle",)}, ())
    assert asks_anew({"signs_today": "tickle"}, ())
    assert not asks_anew({"signs_today": "none"}, ())


def test_without_the_question_something_is_wrong_with_the_rules() -> None:
    with pytest.raises(KeyError):
        asks_anew({}, (), screening=Screening(()))


def test_new_signs_are_those_of_the_screening_it_is_given() -> None:
    signs = {"id": "signs_today", "kind": "several", "options": ["cold", {**NONE, "id": "fine"}]}
    screening = Screening((make_theme([signs]),))
    assert not asks_anew({"signs_today": ("fine",)}, (), screening=screening)
    assert asks_anew({"signs_today": ("none",)}, (), screening=screening)
    assert not asks_anew({}, (), screening=screening)
