"""The ids of docs/sources.md, the table of everything that a statement rests on."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from spinalis.catalogue.complex import Complex
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.file_fault import FileFault, did_you_mean

_ROW = re.compile(r"^\| `([a-z0-9-]+)` \|", re.MULTILINE)


def source_ids(file: Path) -> frozenset[str]:
    """The ids in the first column of the table.

    Raises:
        OSError: the file cannot be read.
    """
    return frozenset(_ROW.findall(file.read_text(encoding="utf-8")))


def source_faults(
    described: Mapping[str, Exercise | Complex], known: frozenset[str], *, folder: str = ""
) -> Iterator[FileFault]:
    """Yield each source of an evidence note that the table does not have.

    Args:
        described: exercises or complexes by id.
        known: the ids of the table.
        folder: what stands before the file's name in a message.
    """
    for name, one in described.items():
        for index, source in enumerate(one.evidence.sources):
            if source not in known:
                cure = did_you_mean(source, known, "Add a row to docs/sources.md.")
                key = f"evidence.sources[{index}]"
                yield FileFault(
                    f"{folder}{name}.yaml", key, "an id of docs/sources.md", f"`{source}`", cure
                )
