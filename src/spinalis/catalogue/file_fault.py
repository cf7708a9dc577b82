"""What can be wrong in a data file, said so that its author can mend it."""

import difflib
from collections.abc import Iterable

from msgspec import Struct

from spinalis.errors import SpinalisError

_SHOWN_LENGTH = 60  # letters of a value that a message repeats


class FileFault(Struct, frozen=True, order=True):
    """One fault: where it stands, what was expected, what was found and how to mend it."""

    file: str
    key: str  # path of the key, such as `movement.phases[0].to.hip.flex`; empty: the whole file
    expected: str
    found: str
    cure: str

    def __str__(self) -> str:
        """The fault as one line."""
        place = f"{self.file}: {self.key}" if self.key else self.file
        return f"{place}: expected {self.expected}, found {self.found}. {self.cure}"


class CatalogueError(SpinalisError):
    """The catalogue cannot be used; `faults` lists everything that is wrong in it."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        """Keep the faults in a stable order."""
        self.faults = tuple(sorted(faults))
        count = len(self.faults)
        head = f"The catalogue has {count} fault{'' if count == 1 else 's'}:"
        super().__init__("\n".join((head, *(f"  {fault}" for fault in self.faults))))


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A cure that names the most similar known word, or says `otherwise`."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`?" if close else otherwise


def shown(value: object) -> str:
    """A value as it is shown in a message, shortened."""
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= _SHOWN_LENGTH else f"{text[: _SHOWN_LENGTH - 3]}..."
