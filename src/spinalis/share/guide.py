"""The short pages about good exercise: statements in our own words, each with its sources."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from spinalis.catalogue.decode import read_file
from spinalis.catalogue.file_fault import CatalogueError, FileFault

_FOLDER = Path(__file__).with_name("guide")


class Statement(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to know, with what it rests on."""

    text: str
    sources: tuple[str, ...]  # ids of docs/sources.md
    rules: tuple[str, ...] = ()  # ids of the rules of the source article that it tells
    exercises: tuple[str, ...] = ()  # ids of exercises that belong to it
    begin: str = ""  # id of a complex that it offers to begin


class GuidePart(Struct, frozen=True, forbid_unknown_fields=True):
    """Statements under one heading."""

    name: str
    says: tuple[Statement, ...]


class GuidePage(Struct, frozen=True, forbid_unknown_fields=True):
    """One page, short enough for a screen or two of a phone."""

    id: str
    place: int  # in the row of pages
    name: str
    lead: str
    parts: tuple[GuidePart, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements in their order."""
        return tuple(one for part in self.parts for one in part.says)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of all sources, in the order in which they are first named."""
        return tuple(dict.fromkeys(name for one in self.statements for name in one.sources))


@cache
def guide_pages(folder: Path = _FOLDER) -> tuple[GuidePage, ...]:
    """All pages in their order.

    Raises:
        CatalogueError: lists everything that is wrong in every file.
    """
    pages: list[GuidePage] = []
    faults: list[FileFault] = []
    for path in sorted(folder.glob("*.yaml")):
        page, found = read_file(path, GuidePage)
        faults += found
        if page and page.id != path.stem:
            faults.append(FileFault(path.name, "id", path.stem, page.id, "Correct the name."))
        if page:
            pages.append(page)
    if faults:
        raise CatalogueError(faults)
    return tuple(sorted(pages, key=lambda page: page.place))
