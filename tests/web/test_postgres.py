"""The same pages and tables over PostgreSQL: the tests of every view run once more there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
VIEWS = (
    "access",
    "screening",
    "today",
    "session",
    "player_api",
    "records",
    "data",
    "events",
    "migrations",
)


@pytest.mark.postgres
def test_every_view_works_over_postgresql(postgres_url: str) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-cov"),
            *(str(HERE / f"test_{view}.py") for view in VIEWS),
        ],
        env=os.environ | {"DATABASE_URL": postgres_url},
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
