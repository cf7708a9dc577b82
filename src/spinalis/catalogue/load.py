"""Loading the catalogue: every file read strictly, every fault of every file reported at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.complex_faults import complex_faults
from spinalis.catalogue.decode import read_file
from spinalis.catalogue.demands import DemandDefinition, load_demands
from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.catalogue.exercise_faults import demand_faults, exercise_faults
from spinalis.catalogue.file_fault import CatalogueError, FileFault
from spinalis.catalogue.link_faults import link_faults
from spinalis.catalogue.movement_faults import has_sound_angles, movement_faults
from spinalis.catalogue.side_faults import side_faults
from spinalis.catalogue.translation import is_translation

CATALOGUE_FOLDER = Path(__file__).parent
T = TypeVar("T", Exercise, Complex)


class Catalogue(Struct, frozen=True):
    """Everything that can be prescribed."""

    exercises: Mapping[str, Exercise]  # id -> exercise, in the order of the ids
    complexes: Mapping[str, Complex] = MappingProxyType({})  # id -> complex, likewise


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Read and check the whole catalogue; the caller keeps it.

    Args:
        folder: the folder that holds `exercises/` and `complexes/`; None takes the catalogue of
            this package.

    Raises:
        CatalogueError: lists everything that is wrong in every file.
    """
    home = folder or CATALOGUE_FOLDER
    exercises_folder = home / "exercises"
    if not exercises_folder.is_dir():
        cure = "Name the folder that holds `exercises/`."
        raise CatalogueError(
            [FileFault(str(exercises_folder), "", "a folder of exercise files", "no folder", cure)]
        )
    exercises, unread, faults = _read(exercises_folder, Exercise)
    definitions = load_demands()
    for name, exercise in exercises.items():
        faults += _faults_of(exercise, f"{name}.yaml", definitions)
    faults += link_faults(exercises, unread)
    complexes, _, broken = _read(home / "complexes", Complex)
    faults += broken
    for name, found in complexes.items():
        faults += complex_faults(found, f"{name}.yaml", exercises, unread)
    if faults:
        raise CatalogueError(faults)
    return Catalogue(MappingProxyType(exercises), MappingProxyType(complexes))


def _read(folder: Path, kind: type[T]) -> tuple[dict[str, T], frozenset[str], list[FileFault]]:
    """Read every original of a folder: what could be read, the ids of the others, the faults."""
    read: dict[str, T] = {}
    unread: set[str] = set()
    faults: list[FileFault] = []
    for path in sorted(folder.glob("*.yaml"), key=lambda path: path.stem):
        if is_translation(path):
            continue
        content, found = read_file(path, kind)
        faults += found
        if content is None:
            unread.add(path.stem)
        else:
            read[path.stem] = content
    return read, frozenset(unread), faults


def _faults_of(
    exercise: Exercise, file: str, definitions: Mapping[Demand, DemandDefinition]
) -> Iterator[FileFault]:
    yield from exercise_faults(exercise, file)
    yield from movement_faults(exercise.movement, file)
    if has_sound_angles(exercise.movement):
        yield from demand_faults(exercise, file, definitions)
        yield from side_faults(exercise, file)
