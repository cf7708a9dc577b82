"""The page that shows the figures."""

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.figure import Figure

_MANY = 1_000


class Proof(NamedTuple):
    """What one module measured, or why it could not."""

    name: str
    promise: str  # the first line of the module's docstring
    figures: Sequence[Figure]
    seconds: float
    fault: str | None = None

    @property
    def kept(self) -> bool:
        """Whether it measured something and every figure keeps its limit."""
        return self.fault is None and bool(self.figures) and all(f.kept for f in self.figures)


HEAD = (
    "# Proof\n\n"
    "Written by `./run prove`; each section says when and on what it was measured. "
    "`./run prove NAMES` measures some of them anew."
)
_SECTION = re.compile(r"^## (\S+)$", re.MULTILINE)


def render(proofs: Sequence[Proof], *, date: str, machine: str, earlier: str = "") -> str:
    """The whole page as Markdown.

    Args:
        proofs: what was measured now.
        date: the day of it.
        machine: what it was measured on.
        earlier: the page as it stands; sections of other proofs are kept.
    """
    sections = sections_of(earlier)
    sections |= {proof.name: section(proof, date=date, machine=machine) for proof in proofs}
    return "\n\n".join([HEAD, *(sections[name] for name in sorted(sections))]) + "\n"


def sections_of(page: str) -> dict[str, str]:
    """The sections of a page by the names of their proofs."""
    starts = [(found[1], found.start()) for found in _SECTION.finditer(page)]
    bounds = [*(start for _, start in starts), len(page)]
    return {
        name: page[start:end].strip() for (name, start), end in zip(starts, bounds[1:], strict=True)
    }


def section(proof: Proof, *, date: str, machine: str) -> str:
    """One proof: its promise, when and where it was measured, its figures."""
    head = (
        f"## {proof.name}\n\n{proof.promise}\n\n"
        f"Measured on {date} on {machine}, in {proof.seconds:.1f} s."
    )
    if proof.fault is not None:
        return f"{head}\n\n**Not measured:** {proof.fault}"
    rows = [
        f"| {f.name} | {amount(f.value)} {f.unit} | {bound(f)} | {'yes' if f.kept else '**no**'} |"
        for f in proof.figures
    ]
    return "\n".join(
        [f"{head}\n", "| what | measured | limit | kept |", "|---|---|---|---|", *rows]
    )


def bound(figure: Figure) -> str:
    """The limit in words."""
    if math.isinf(figure.limit):
        return "none"
    limit = f"{figure.limit:,g}" if figure.limit < _MANY else amount(figure.limit)
    return f"{'at least' if figure.at_least else 'at most'} {limit} {figure.unit}".rstrip()


def amount(value: float) -> str:
    """A number to three digits; a large one whole."""
    return f"{value:,.0f}" if abs(value) >= _MANY else f"{value:.3g}"
