"""Of all small changes to the code of the safety core, its tests notice at least nine in ten.

mutmut makes the changes, one at a time, in a copy of what is committed; which tests it asks stands
in `pyproject.toml`. Those left unnoticed are printed; `docs/mutation.md` tells why some stay.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figure import Figure

ROOT = Path(__file__).parents[1]
LEAST_NOTICED = 90  # percent
LEAST_MUTANTS = 1_000  # fewer would mean that parts of the core were left out
MOST_MINUTES = 25
SAME_ORDER = {"PYTHONHASHSEED": "0"}  # the order of the tests follows from hashes


def prove() -> list[Figure]:
    """Clone what is committed, change it in every way, and count what the tests notice."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="spinalis-proof-") as folder:
        clone = Path(folder, "clone")
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        mutmut(clone, "run", "--max-children", str(os.cpu_count() or 1))
        counts = counted(clone)
        print_unnoticed(clone)
    minutes = (time.perf_counter() - start) / 60
    total = counts["total"]
    # A change after which the tests never end is noticed: a run of them would stop there.
    noticed = counts["killed"] + counts["timeout"]
    return [
        Figure("changes tried", total, LEAST_MUTANTS, "", at_least=True),
        Figure("noticed", 100 * noticed / total, LEAST_NOTICED, "%", at_least=True),
        Figure("left unnoticed", total - noticed, total * (100 - LEAST_NOTICED) // 100, ""),
        Figure("of these in code that no test reaches", counts["no_tests"], total // 100, ""),
        Figure("the whole run", minutes, MOST_MINUTES, "min"),
    ]


def mutmut(clone: Path, *words: str) -> str:
    """Run mutmut in the copy; return what it says.

    Raises:
        RuntimeError: mutmut did not come to an end; the text is the last that it said.
    """
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *words],
        cwd=clone,
        env=os.environ | SAME_ORDER,
        capture_output=True,
        text=True,
        timeout=3_600,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"mutmut {' '.join(words)}: {(done.stdout + done.stderr)[-2_000:]}")
    return done.stdout


def counted(clone: Path) -> dict[str, int]:
    """How many changes ended in which way, and how many there were."""
    mutmut(clone, "export-cicd-stats")
    counts: dict[str, int] = json.loads((clone / "mutants/mutmut-cicd-stats.json").read_bytes())
    return counts


def print_unnoticed(clone: Path) -> None:
    """Print every change that no test noticed, as a difference."""
    for line in mutmut(clone, "results").splitlines():
        name, _, status = line.strip().partition(": ")
        if status in {"survived", "no tests", "suspicious", "segfault"}:
            print(f"   {status}: {name}")
            for changed in mutmut(clone, "show", name).splitlines():
                if changed[:1] in {"+", "-"} and changed[:3] not in {"+++", "---"}:
                    print(f"      {changed}")
