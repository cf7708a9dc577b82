"""Runs the proofs and writes `docs/proof.md`; those named alone replace their own sections.

A proof is a module of this package with `def prove() -> list[Figure]`; it is found by that.
"""

import argparse
import importlib
import os
import pkgutil
import platform
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import benchmarks
from benchmarks.report import Proof, amount, bound, render

PAGE = Path(__file__).parents[1] / "docs" / "proof.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all proofs, or those named; return 0 if every promise is kept."""
    modules = find_proofs()
    parser = argparse.ArgumentParser(prog="./run prove", description="Runs the long proofs.")
    parser.add_argument("--date", required=True, help="the day that the page shows")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(modules)}")
    asked = parser.parse_args(arguments)
    unknown = sorted(set(asked.names) - set(modules))
    if unknown:
        parser.error(f"unknown proof {', '.join(unknown)}: the proofs are {', '.join(modules)}")
    known = PAGE.read_text(encoding="utf-8") if asked.names and PAGE.is_file() else ""
    proofs = []
    for name in asked.names or modules:
        proofs.append(run(modules[name]))
        # after each, so that a run that is cut short loses nothing
        page = render(proofs, date=asked.date, machine=machine(), earlier=known)
        PAGE.write_text(page, encoding="utf-8")
    print(f"Written: {PAGE}")
    return 0 if all(proof.kept for proof in proofs) else 1


def find_proofs() -> dict[str, ModuleType]:
    """Every module here that can prove something, by its name."""
    names = sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__))
    modules = {n: importlib.import_module(f"benchmarks.{n}") for n in names if n != "__main__"}
    return {name: module for name, module in modules.items() if hasattr(module, "prove")}


def run(module: ModuleType) -> Proof:
    """Measure one promise; a proof that breaks is a promise not kept."""
    name = module.__name__.rpartition(".")[2]
    promise = (module.__doc__ or "").strip().partition("\n")[0]
    print(f"== {name}: {promise}", flush=True)
    start = time.perf_counter()
    try:
        figures, fault = module.prove(), None
    except Exception as error:
        figures, fault = [], f"{type(error).__name__}: {error}"
    proof = Proof(name, promise, figures, time.perf_counter() - start, fault)
    for figure in figures:
        print(f"   {figure.name}: {amount(figure.value)} {figure.unit} ({bound(figure)})")
    print("   kept" if proof.kept else f"   NOT KEPT {fault or ''}", flush=True)
    return proof


def machine() -> str:
    """What the figures were measured on."""
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores"
    )


if __name__ == "__main__":
    sys.exit(main())
