"""Loading the programmes: every file read strictly, every reference looked up."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.decode import read_file
from spinalis.catalogue.file_fault import CatalogueError, FileFault, did_you_mean
from spinalis.catalogue.load import Catalogue
from spinalis.plan.programmes.programme import (
    ExerciseClass,
    Programme,
    TimeOfDayWish,
)

PROGRAMMES_FOLDER = Path(__file__).parent


class Programmes(Struct, frozen=True):
    """Everything that a plan can follow."""

    classes: Mapping[str, ExerciseClass]
    programmes: Mapping[str, Programme]
    times: Mapping[TimeOfDay, TimeOfDayWish]


@lru_cache(maxsize=1)
def programmes() -> Programmes:
    """The programmes of this package, read once."""
    return load_programmes()


def load_programmes(folder: Path = PROGRAMMES_FOLDER) -> Programmes:
    """Read the classes, the programmes and what the times of day change.

    Raises:
        CatalogueError: lists everything that is wrong in every file.
    """
    faults: list[FileFault] = []
    classes, found = read_file(folder / "classes.yaml", tuple[ExerciseClass, ...])
    faults += found
    read: dict[str, Programme] = {}
    for path in sorted((folder / "purposes").glob("*.yaml")):
        programme, found = read_file(path, Programme)
        faults += found
        if programme:
            read[programme.id] = programme
            if programme.id != path.stem:
                faults.append(_fault(path.name, "id", path.stem, programme.id))
    times: dict[TimeOfDay, TimeOfDayWish] = {}
    for path in sorted((folder / "times").glob("*.yaml")):
        wish, found = read_file(path, TimeOfDayWish)
        faults += found
        if wish:
            times[wish.time_of_day] = wish
    if faults:
        raise CatalogueError(faults)
    loaded = Programmes({one.id: one for one in classes}, read, times)
    faults += reference_faults(loaded)
    if faults:
        raise CatalogueError(faults)
    return loaded


def reference_faults(loaded: Programmes) -> Iterator[FileFault]:
    """Yield each name of a class or a day that nothing has."""
    for programme in loaded.programmes.values():
        file = f"{programme.id}.yaml"
        yield from _unknown_classes(file, _class_names(programme), loaded.classes)
        days = {day.id for day in programme.days}
        for name in programme.rotation:
            if name not in days:
                yield _fault(file, "rotation", f"one of {sorted(days)}", name)
    for wish in loaded.times.values():
        named = ((f"shares[{at}].classes", one.classes) for at, one in enumerate(wish.shares))
        yield from _unknown_classes(f"{wish.id}.yaml", named, loaded.classes)


def _unknown_classes(
    file: str, named: Iterable[tuple[str, Iterable[str]]], known: Mapping[str, ExerciseClass]
) -> Iterator[FileFault]:
    for key, names in named:
        for name in names:
            if name not in known:
                cure = did_you_mean(name, known, "See classes.yaml.")
                yield FileFault(file, key, "a class of exercises", f"`{name}`", cure)


def _class_names(programme: Programme) -> Iterator[tuple[str, Iterable[str]]]:
    for index, asks in enumerate(programme.each_session):
        yield f"each_session[{index}].classes", asks.classes
    for index, frequency in enumerate(programme.frequency):
        yield f"frequency[{index}].classes", frequency.classes
    for index, share in enumerate(programme.shares):
        yield f"shares[{index}].classes", share.classes
    for index, day in enumerate(programme.days):
        for asks in day.asks:
            yield f"days[{index}].asks", asks.classes
    if programme.bouts:
        yield "bouts.classes", programme.bouts.classes


def catalogue_faults(loaded: Programmes, catalogue: Catalogue) -> Iterator[FileFault]:
    """Yield each exercise and complex that the catalogue does not have."""
    for one in loaded.classes.values():
        yield from _unknown(f"classes.yaml {one.id}", one.exercises, catalogue.exercises)
    for programme in loaded.programmes.values():
        file = f"{programme.id}.yaml"
        for day in programme.days:
            yield from _unknown(f"{file} days.{day.id}.backbone", day.backbone, catalogue.complexes)
            yield from _unknown(f"{file} days.{day.id}.start", day.start, catalogue.exercises)
        for leave in programme.leave_out:
            yield from _unknown(f"{file} leave_out", leave.exercises, catalogue.exercises)
        yield from _unknown(f"{file} core", programme.core, catalogue.exercises)
        yield from _unknown(f"{file} first_harder", programme.first_harder, catalogue.exercises)
        both = {**catalogue.exercises, **catalogue.complexes}
        yield from _unknown(f"{file} warm_up", programme.warm_up, both)
    for wish in loaded.times.values():
        file = f"{wish.id}.yaml"
        yield from _unknown(f"{file} backbone", wish.backbone, catalogue.complexes)
        yield from _unknown(f"{file} favoured", wish.favoured, catalogue.exercises)
        yield from _unknown(f"{file} start", wish.start, catalogue.exercises)


def _unknown(file: str, names: Iterable[str], known: Mapping[str, object]) -> Iterator[FileFault]:
    for name in names:
        if name not in known:
            cure = did_you_mean(name, known, "Add it to the catalogue.")
            yield FileFault(file, "", "an id of the catalogue", f"`{name}`", cure)


def _fault(file: str, key: str, expected: str, got: str) -> FileFault:
    return FileFault(file, key, expected, f"`{got}`", "Correct the name.")
