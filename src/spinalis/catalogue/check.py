"""The whole check of the catalogue, as `spinalis catalogue check` runs it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.file_fault import CatalogueError
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.sources import source_faults, source_ids

SOURCES_FILE = Path("docs") / "sources.md"


def check_catalogue(
    folder: Path | None = None,
    *,
    docs_root: Path | None = None,
    stale: Callable[[Iterable[Exercise]], list[str]] | None = None,
) -> tuple[str, ...]:
    """Load the catalogue and look for everything that is wrong with it.

    Args:
        folder: the folder that holds `exercises/`; None takes the catalogue of this package.
        docs_root: the folder that holds `docs/`; sources are not looked up without it.
        stale: gives a sentence for each track that is missing or out of date.

    Returns:
        One sentence per fault; empty when all is well.
    """
    try:
        catalogue = load_catalogue(folder)
    except CatalogueError as error:
        return tuple(str(fault) for fault in error.faults)
    sentences: list[str] = []
    sources = docs_root / SOURCES_FILE if docs_root else None
    if sources and sources.is_file():
        faults = source_faults(catalogue.exercises.values(), source_ids(sources))
        sentences += [str(fault) for fault in faults]
    if stale:
        sentences += stale(catalogue.exercises.values())
    return tuple(sentences)
