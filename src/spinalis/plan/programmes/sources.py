"""The sources of the programmes: each must have its row in docs/sources.md."""

from collections.abc import Iterable, Iterator

from spinalis.catalogue.exercise import Evidence
from spinalis.catalogue.file_fault import FileFault, did_you_mean
from spinalis.plan.programmes.load import Programmes
from spinalis.plan.programmes.programme import LeaveOut, Programme, ShareOf

_Named = Iterator[tuple[str, Iterable[str]]]  # key and the sources that stand there


def source_faults(loaded: Programmes, known: frozenset[str]) -> Iterator[FileFault]:
    """Yield each source that the table does not have; `known` holds the ids of its rows."""
    for programme in loaded.programmes.values():
        yield from _unknown(f"{programme.id}.yaml", _of_programme(programme), known)
    for wish in loaded.times.values():
        yield from _unknown(
            f"{wish.id}.yaml", _of_limits(wish.shares, wish.leave_out, wish.evidence), known
        )


def _of_programme(programme: Programme) -> _Named:
    for index, frequency in enumerate(programme.frequency):
        yield f"frequency[{index}].source", frequency.source
    yield "growth.source", programme.growth.source
    if programme.bouts:
        yield "bouts.source", programme.bouts.source
    yield from _of_limits(programme.shares, programme.leave_out, programme.evidence)


def _of_limits(
    shares: Iterable[ShareOf], leave_out: Iterable[LeaveOut], evidence: Evidence
) -> _Named:
    for index, share in enumerate(shares):
        yield f"shares[{index}].source", share.source
    for index, rule in enumerate(leave_out):
        yield f"leave_out[{index}].source", rule.source
    yield "evidence.sources", evidence.sources


def _unknown(file: str, named: _Named, known: frozenset[str]) -> Iterator[FileFault]:
    for key, sources in named:
        for index, source in enumerate(sources):
            if source not in known:
                cure = did_you_mean(source, known, "Add a row to docs/sources.md.")
                yield FileFault(
                    file, f"{key}[{index}]", "an id of docs/sources.md", f"`{source}`", cure
                )
