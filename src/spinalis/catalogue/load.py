"""Loading the catalogue: every file read strictly, every fault of every file reported at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from spinalis.catalogue.decode import read_file
from spinalis.catalogue.demands import DemandDefinition, load_demands
from spinalis.catalogue.exercise import Demand, Exercise
from spinalis.catalogue.exercise_faults import demand_faults, exercise_faults
from spinalis.catalogue.file_fault import CatalogueError, FileFault
from spinalis.catalogue.link_faults import link_faults
from spinalis.catalogue.movement_faults import has_sound_angles, movement_faults
from spinalis.catalogue.side_faults import side_faults

CATALOGUE_FOLDER = Path(__file__).parent


class Catalogue(Struct, frozen=True):
    """Everything that can be prescribed."""

    exercises: Mapping[str, Exercise]  # id -> exercise, in the order of the ids


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Read and check the whole catalogue; the caller keeps it.

    Args:
        folder: the folder that holds `exercises/`; None takes the catalogue of this package.

    Raises:
        CatalogueError: lists everything that is wrong in every file.
    """
    exercises_folder = (folder or CATALOGUE_FOLDER) / "exercises"
    definitions = load_demands()
    if not exercises_folder.is_dir():
        cure = "Name the folder that holds `exercises/`."
        raise CatalogueError(
            [FileFault(str(exercises_folder), "", "a folder of exercise files", "no folder", cure)]
        )
    exercises: dict[str, Exercise] = {}
    unread: set[str] = set()
    faults: list[FileFault] = []
    for path in sorted(exercises_folder.glob("*.yaml")):
        exercise, found = read_file(path, Exercise)
        faults += found
        if exercise is None:
            unread.add(path.stem)
            continue
        faults += _faults_of(exercise, path.name, definitions)
        exercises[path.stem] = exercise
    faults += link_faults(exercises, frozenset(unread))
    if faults:
        raise CatalogueError(faults)
    return Catalogue(exercises=MappingProxyType(exercises))


def _faults_of(
    exercise: Exercise, file: str, definitions: Mapping[Demand, DemandDefinition]
) -> Iterator[FileFault]:
    yield from exercise_faults(exercise, file)
    yield from movement_faults(exercise.movement, file)
    if has_sound_angles(exercise.movement):
        yield from demand_faults(exercise, file, definitions)
        yield from side_faults(exercise, file)
