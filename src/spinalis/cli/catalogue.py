"""`spinalis catalogue`: check, compile, report, schema."""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from spinalis.catalogue.check import check_catalogue
from spinalis.catalogue.compile import compile_all
from spinalis.catalogue.complex import Complex
from spinalis.catalogue.demand_faults import catalogue_demand_faults
from spinalis.catalogue.demands import DemandDefinition
from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.catalogue.file_fault import CatalogueError
from spinalis.catalogue.freshness import stale
from spinalis.catalogue.load import load_catalogue
from spinalis.catalogue.report import changes_report, quality_table
from spinalis.catalogue.sources import source_ids
from spinalis.catalogue.translation import ComplexText, ExerciseText
from spinalis.cli.exercises import find_exercise
from spinalis.cli.terminal import Progress, write_file
from spinalis.errors import SpinalisError
from spinalis.plan.programmes.load import catalogue_faults, load_programmes, programmes
from spinalis.plan.programmes.sources import source_faults

_CHECKOUT = Path(__file__).parents[3]  # holds docs/ where Spinalis runs from its own folder
_SOURCES = _CHECKOUT / "docs" / "sources.md"
_SCHEMAS = {
    "exercise": Exercise,
    "exercise-translation": ExerciseText,
    "complex": Complex,
    "complex-translation": ComplexText,
    "demands": dict[Demand, DemandDefinition],
}


class FaultyCatalogueError(SpinalisError):
    """The check found faults; the text lists them."""


def run_check(options: argparse.Namespace) -> int:
    """Look for every fault in the catalogue and in the programmes that name what it holds.

    Raises:
        FaultyCatalogueError: with a line for each.
    """
    faults = check_catalogue(
        docs_root=_CHECKOUT, compiled=_compiled_faults, language=options.language
    )
    if not faults:
        faults = tuple(_programme_faults())
    if faults:
        lines = "\n".join(f"  {fault}" for fault in faults)
        raise FaultyCatalogueError(f"The catalogue has faults ({len(faults)}):\n{lines}")
    catalogue = load_catalogue()
    counts = (
        f"{len(catalogue.exercises)} exercises, {len(catalogue.complexes)} complexes, "
        f"{len(programmes().programmes)} programmes"
    )
    print(f"{counts}, no faults.")
    return 0


def _programme_faults() -> Iterator[str]:
    """A sentence for each fault; looked for where the catalogue itself is sound."""
    try:
        loaded = load_programmes()
    except CatalogueError as error:
        yield from map(str, error.faults)
        return
    yield from map(str, catalogue_faults(loaded, load_catalogue()))
    if _SOURCES.is_file():
        yield from map(str, source_faults(loaded, source_ids(_SOURCES)))


def _compiled_faults(exercises: Iterable[Exercise]) -> list[str]:
    known = tuple(exercises)
    return stale(known) + [str(fault) for fault in catalogue_demand_faults(known)]


def run_compile(options: argparse.Namespace) -> int:
    """Solve the movements of changed exercises and write their tracks."""
    catalogue = load_catalogue()
    wanted = [find_exercise(catalogue, name) for name in options.ids]
    chosen = wanted or list(catalogue.exercises.values())
    done = compile_all(chosen, force=options.force, progress=Progress().show)
    print(f"{len(done)} compiled, {len(chosen) - len(done)} unchanged.")
    return 0


def run_report(options: argparse.Namespace) -> int:
    """Print what compiling measured, or every written angle that contact changed."""
    exercises = tuple(load_catalogue().exercises.values())
    print(changes_report(exercises) if options.changes else quality_table(exercises), end="")
    return 0


def run_schema(options: argparse.Namespace) -> int:
    """Write JSON Schema files, by which editors complete and check the YAML files."""
    for name, kind in _SCHEMAS.items():
        schema = msgspec.json.encode(msgspec.json.schema(kind))
        path = options.out / f"{name}.schema.json"
        write_file(path, msgspec.json.format(schema, indent=2) + b"\n")
        print(path)
    return 0
