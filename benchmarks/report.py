"""The page that shows the figures."""

from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.figure import Figure


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


def render(proofs: Sequence[Proof], *, date: str, machine: str) -> str:
    """The whole page as Markdown."""
    parts = [
        "# Proof",
        f"Measured on {date} by `./run prove` on {machine}.",
        *map(section, proofs),
    ]
    return "\n\n".join(parts) + "\n"


def section(proof: Proof) -> str:
    """One proof: its promise, its figures, and how long it took to measure them."""
    head = f"## {proof.name}\n\n{proof.promise}\n\nTook {proof.seconds:.1f} s."
    if proof.fault is not None:
        return f"{head}\n\n**Not measured:** {proof.fault}"
    rows = [
        f"| {f.name} | {f.value:.3g} {f.unit} | {bound(f)} | {'yes' if f.kept else '**no**'} |"
        for f in proof.figures
    ]
    return "\n".join(
        [f"{head}\n", "| what | measured | limit | kept |", "|---|---|---|---|", *rows]
    )


def bound(figure: Figure) -> str:
    """The limit in words."""
    return f"{'at least' if figure.at_least else 'at most'} {figure.limit:g} {figure.unit}"
