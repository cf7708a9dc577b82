"""What the demands mean, and which demands a movement makes whether its author says so or not."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from spinalis.body.angles import expand
from spinalis.body.movement import Movement, Position
from spinalis.catalogue.decode import read_file
from spinalis.catalogue.exercise import Demand
from spinalis.catalogue.file_fault import CatalogueError, FileFault

DEMANDS_FILE = Path(__file__).with_name("demands.yaml")


class AngleSign(Struct, frozen=True, forbid_unknown_fields=True):
    """A limit on a sum of joint angles that betrays a demand; degrees at full range."""

    sum: tuple[str, ...]  # names of degrees of freedom
    at_least: float | None = None
    at_most: float | None = None
    beyond: float | None = None  # either way
    may: float | None = None  # from here on it can be declared; None: from the limit on
    positions: tuple[Position, ...] = ()  # only in these; empty means in all

    def allowed_by(self, least: float, greatest: float) -> bool:
        """Whether a movement with these extremes of the sum may declare the demand."""
        if self.beyond is not None:
            limit = self.beyond if self.may is None else self.may
            return max(greatest, -least) >= limit
        limit = self._first(self.may, self.at_least, self.at_most)
        return least <= limit if limit < 0 else greatest >= limit

    @staticmethod
    def _first(*limits: float | None) -> float:
        return next(limit for limit in limits if limit is not None)

    def passed_by(self, angles_deg: Mapping[str, float]) -> bool:
        """Whether the pose passes the limit; angles not given are zero."""
        total = sum(angles_deg.get(name, 0.0) for name in self.sum)
        return (
            (self.at_least is not None and total >= self.at_least)
            or (self.at_most is not None and total <= self.at_most)
            or (self.beyond is not None and abs(total) >= self.beyond)
        )


class MeasureSign(Struct, frozen=True, forbid_unknown_fields=True):
    """A limit on a measure of the compiled movement; `body/strain.py` has the names and units."""

    of: str
    at_least: float | None = None  # None: it never makes the demand, but allows to declare it
    may: float | None = None  # from here on it can be declared; None: from the limit on


class DemandDefinition(Struct, frozen=True, forbid_unknown_fields=True):
    """The meaning of a demand and the signs by which a movement shows it."""

    means: str
    open: bool = False  # the figure cannot show all of it: the author decides
    positions: tuple[Position, ...] = ()
    angles: tuple[AngleSign, ...] = ()
    measures: tuple[MeasureSign, ...] = ()


def load_demands(path: Path = DEMANDS_FILE) -> Mapping[Demand, DemandDefinition]:
    """Read the definitions.

    Raises:
        CatalogueError: the file is broken, or a demand has no definition.
    """
    definitions, faults = read_file(path, dict[Demand, DemandDefinition])
    if definitions is None:
        raise CatalogueError(faults)
    missing = [demand for demand in Demand if demand not in definitions]
    if missing:
        raise CatalogueError(
            FileFault(path.name, demand, "a definition", "none", f"Add `{demand}:` with `means:`.")
            for demand in missing
        )
    result: dict[Demand, DemandDefinition] = definitions
    return result


def implied_demands(
    movement: Movement, definitions: Mapping[Demand, DemandDefinition]
) -> Iterator[tuple[Demand, str]]:
    """Yield each demand that the movement makes, with the place that shows it."""
    poses = tuple(poses_of(movement))
    for demand, definition in definitions.items():
        if movement.position in definition.positions:
            yield demand, f"the position {movement.position}"
            continue
        signs = [
            s for s in definition.angles if not s.positions or movement.position in s.positions
        ]
        for place, angles_deg in poses:
            if any(sign.passed_by(angles_deg) for sign in signs):
                yield demand, f"the angles of {place}"
                break


def poses_of(movement: Movement) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the start pose and the pose at the end of each phase.

    Returns:
        A name for messages, and DOF name -> degrees for every angle authored so far.

    Raises:
        KeyError: a name that no joint has.
    """
    start = expand(movement.start)
    yield "the start", start
    pose = start
    for phase in movement.phases:
        pose = start if phase.to == "start" else pose | expand(phase.to)
        yield f"the phase `{phase.name}`", pose
