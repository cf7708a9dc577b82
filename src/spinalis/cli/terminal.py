"""Text for people: wrapped to the terminal, aligned, with progress beside it."""

import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

import msgspec

from spinalis.errors import SpinalisError

_NARROW, _WIDE = 40, 100  # columns; longer lines are hard to read


class OutputError(SpinalisError):
    """A file or folder that cannot be written."""


def print_json(value: Any) -> None:
    """Print a value of the domain as JSON, indented by two."""
    print(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def print_text(text: str, *, first: str = "", rest: str | None = None) -> None:
    """Print a paragraph wrapped to the terminal.

    Args:
        text: the words.
        first: what stands before the first line.
        rest: what stands before the other lines; None takes as many spaces.
    """
    indent = " " * len(first) if rest is None else rest
    filler = textwrap.TextWrapper(
        columns(), initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
    )
    print(filler.fill(text))


def print_list(title: str, items: Iterable[str], *, indent: str = "") -> None:
    """Print a title and its items; nothing when there are none."""
    lines = tuple(items)
    if lines:
        print(f"{indent}{title}")
    for line in lines:
        print_text(line, first=f"{indent}  - ")


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows with aligned columns; the last column is wrapped."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    for *cells, last in rows:
        first = "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))
        print_text(last or " ", first=f"{first}  ")


def columns() -> int:
    """Width of the text in columns."""
    return min(max(shutil.get_terminal_size().columns, _NARROW), _WIDE)


def minutes_text(seconds: float) -> str:
    """Seconds as `m:ss`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def write_file(path: Path, content: bytes) -> None:
    """Write a file, with its folder.

    Raises:
        OutputError: naming the file and the cure.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{path} cannot be written ({reason}): choose another place with --out."
        ) from error


class Progress:
    """A counter beside long work: one changing line on a terminal, plain lines elsewhere."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Write to the stream, standard error if left out."""
        self._stream = stream or sys.stderr
        self._changes = self._stream.isatty()

    def show(self, done: int, total: int, name: str) -> None:
        """Say what is done."""
        line = f"[{done}/{total}] {name}"
        self._stream.write(f"\r\x1b[K{line}" if self._changes else f"{line}\n")
        if self._changes and done == total:
            self._stream.write("\n")
        self._stream.flush()
