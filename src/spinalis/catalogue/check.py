"""The whole check of the catalogue, as `spinalis catalogue check` runs it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.file_fault import CatalogueError, FileFault
from spinalis.catalogue.load import CATALOGUE_FOLDER, Catalogue, load_catalogue
from spinalis.catalogue.sources import source_faults, source_ids
from spinalis.catalogue.text_faults import text_faults
from spinalis.catalogue.translation import translation_faults

SOURCES_FILE = Path("docs") / "sources.md"


def check_catalogue(
    folder: Path | None = None,
    *,
    docs_root: Path | None = None,
    compiled: Callable[[Iterable[Exercise]], list[str]] | None = None,
    language: str | None = None,
) -> tuple[str, ...]:
    """Load the catalogue and look for everything that is wrong with it.

    Args:
        folder: the folder that holds `exercises/`; None takes the catalogue of this package.
        docs_root: the folder that holds `docs/`; sources are not looked up without it.
        compiled: gives a sentence for each fault of the compiled movements.
        language: also list what this language lacks or has too much, such as `ru`.

    Returns:
        One sentence per fault; empty when all is well.
    """
    try:
        catalogue = load_catalogue(folder)
    except CatalogueError as error:
        return tuple(str(fault) for fault in error.faults)
    sentences = [str(fault) for fault in _faults(catalogue, docs_root)]
    if compiled:
        sentences += compiled(catalogue.exercises.values())
    if language:
        home = folder or CATALOGUE_FOLDER
        lacking = translation_faults(home, language, catalogue.exercises, catalogue.complexes)
        sentences += [str(fault) for fault in lacking]
    return tuple(sentences)


def _faults(catalogue: Catalogue, docs_root: Path | None) -> Iterator[FileFault]:
    for exercise in catalogue.exercises.values():
        yield from text_faults(exercise, f"{exercise.id}.yaml")
    sources = docs_root / SOURCES_FILE if docs_root else None
    if sources and sources.is_file():
        known = source_ids(sources)
        yield from source_faults(catalogue.exercises, known, folder="")
        yield from source_faults(catalogue.complexes, known, folder="complexes/")
