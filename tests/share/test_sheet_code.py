import pytest

from spinalis.share.sheet import SheetError
from spinalis.share.sheet_code import CODES, LENGTH, LETTERS, sheet_code, spaced


def test_a_code_has_eight_letters_that_nobody_confuses() -> None:
    assert len(sheet_code(0)) == len(sheet_code(CODES - 1)) == LENGTH == 8
    assert not set("0OQD1IL2Z5S8BUV") & set(LETTERS)
    assert len(set(LETTERS)) == len(LETTERS)


def test_every_number_has_a_code_of_its_own() -> None:
    numbers = [0, 1, 2, 20, 21, 22, 440, 441, CODES // 2, CODES - 2, CODES - 1]
    assert len({sheet_code(number) for number in numbers}) == len(numbers)
    assert CODES > 10**10


@pytest.mark.parametrize("number", [-1, CODES])
def test_a_number_out_of_range_is_refused(number: int) -> None:
    with pytest.raises(SheetError, match="from 0 to"):
        sheet_code(number)


def test_a_code_is_read_in_two_halves() -> None:
    assert spaced("AC4EFG7H") == "AC4E FG7H"
