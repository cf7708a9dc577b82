"""The code of a sheet: short enough to read out, without letters that look alike."""

from spinalis.share.sheet import SheetError

# No 0 O D Q, 1 I L, 2 Z, 5 S, 8 B, U V: handwriting and print confuse them.
LETTERS = "34679ACEFGHJKMNPRTWXY"
LENGTH = 8
CODES = len(LETTERS) ** LENGTH  # how many there are
_HALF = LENGTH // 2


def sheet_code(chance: int) -> str:
    """Turn a random number into a code.

    Args:
        chance: 0 to `CODES` - 1, from a source that nobody can guess.

    Raises:
        SheetError: the number is out of that range.
    """
    if not 0 <= chance < CODES:
        raise SheetError(f"A sheet's code is made of a number from 0 to {CODES - 1}, not {chance}.")
    letters = []
    for _ in range(LENGTH):
        chance, place = divmod(chance, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def spaced(code: str) -> str:
    """A code as people read it, in two halves."""
    return f"{code[:_HALF]} {code[_HALF:]}".strip()
