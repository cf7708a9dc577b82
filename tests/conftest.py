"""What every test may ask for: a real browser and a real PostgreSQL server."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from coverage import Coverage

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Leave the coverage of a test unmeasured where measuring would take most of its time.

    `no_cover` of pytest-cov stops only one of the two measurements of a pytest-xdist process.
    """
    stopped: list[Coverage] = []
    while item.get_closest_marker("uncovered") and (measuring := Coverage.current()):
        measuring.stop()
        stopped.append(measuring)
    try:
        return (yield)
    finally:
        for measuring in reversed(stopped):
            measuring.start()


def do_without(what: str) -> NoReturn:
    """Skip with the reason; where everything must be there (CI), fail with it."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}; with CI=true it must be there", pytrace=False)
    pytest.skip(what)


def find_browser() -> str | None:
    """The Chromium to use: the one that SPINALIS_CHROMIUM names, else the machine's own."""
    named = os.environ.get("SPINALIS_CHROMIUM")
    return named or next(filter(None, map(shutil.which, BROWSER_NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The machine's own Chromium, without a window."""
    program = find_browser()
    if program is None:
        do_without("no browser found: install chromium or name one in SPINALIS_CHROMIUM")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only browser tests pay for it

    # Playwright's event loop runs in the test's own thread, which Django would mistake for async.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(BROWSER_ARGUMENTS))
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a private PostgreSQL server that ends with the tests."""
    programs = postgres_programs()
    if programs is None:
        do_without("no PostgreSQL server programs found: install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="spinalis-postgres-"))
    owner = None
    if os.geteuid() == 0:  # the server refuses to run as root
        owner = "postgres"
        shutil.chown(folder, owner)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            check=True,
            user=owner,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            timeout=60,
        )

    run("initdb", "-U", "spinalis", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
    port = free_port()
    options = f"-F -h 127.0.0.1 -p {port} -k {folder}"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://spinalis@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def postgres_programs() -> Path | None:
    """The folder of the newest installed server, as Debian and others place it."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3])
    )
    if versions:
        return versions[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
