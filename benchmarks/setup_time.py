"""A fresh machine is set up in two minutes, and a repeat start costs next to nothing."""

import os
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.figure import Figure

ROOT = Path(__file__).parents[1]
REPEATS = 5


def prove() -> list[Figure]:
    """Clone what is committed, with an empty home, and start it."""
    with tempfile.TemporaryDirectory(prefix="spinalis-proof-") as folder:
        home = Path(folder, "home")
        home.mkdir()
        clone = Path(folder, "clone")
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        first = seconds_to_start(clone, home)
        repeats = sorted(seconds_to_start(clone, home) for _ in range(REPEATS))
    return [
        Figure("first set-up with an empty home", first, 120, "s"),
        Figure(f"repeat start, the slowest of {REPEATS}", repeats[-1], 3, "s"),
    ]


def seconds_to_start(clone: Path, home: Path) -> float:
    """How long one run of the command line takes, set-up included."""
    environment = {
        name: value
        for name, value in os.environ.items()
        # The clone must not lean on the environment or the caches of this checkout.
        if not name.startswith(("XDG_", "UV_", "VIRTUAL_ENV", "PYTHON"))
    } | {"HOME": str(home)}
    start = time.perf_counter()
    subprocess.run(
        [clone / "run", "spinalis", "--version"], env=environment, cwd=home, check=True, timeout=600
    )
    return time.perf_counter() - start
