import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import NamedTuple

import pytest

from spinalis_web import serve

PROGRAM = (
    "import sys; from spinalis_web.serve import main; sys.exit(main(port=0, open_browser=False))"
)
START_S = 60  # seconds; a slow machine under load


class Running(NamedTuple):
    link: str
    process: "subprocess.Popen[str]"

    @property
    def home(self) -> str:
        return self.link.partition("/enter/")[0]


def start(folder: Path, **variables: str) -> Running:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env={
            **{k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")},
            "SPINALIS_DATA": str(folder),
            **variables,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"http://127\.0\.0\.1:\d+/enter/[\w-]{22}/", line):
            return Running(found[0], process)
    process.wait(START_S)
    process.stdout.close()
    raise AssertionError(said)


def stop(running: Running) -> tuple[int, str]:
    """Stop as Ctrl and C does; the exit status and what else was said."""
    running.process.send_signal(signal.SIGINT)
    said, _ = running.process.communicate(timeout=START_S)
    return running.process.returncode, said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data") / "spinalis"


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Running]:
    server = start(folder)
    yield server
    if server.process.poll() is None:
        stop(server)


def browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


def test_the_first_start_makes_everything_for_its_owner_alone(
    running: Running, folder: Path
) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    for file in (folder / "secret-key", folder / "spinalis.sqlite3"):
        assert file.stat().st_mode & 0o777 == 0o600


def test_from_the_link_to_today_and_back_after_a_second_start(tmp_path: Path) -> None:
    me = browser()
    first = start(tmp_path)
    with me.open(first.link) as page:
        assert page.url == f"{first.home}/"
        assert b"Welcome" in page.read()
    with pytest.raises(urllib.error.HTTPError) as used:
        browser().open(first.link)
    assert used.value.code == 403
    used.value.close()
    status, said = stop(first)
    assert status == 0
    assert "/enter/" not in said  # the key was used and is written nowhere

    began = time.monotonic()
    second = start(tmp_path)
    assert time.monotonic() - began < 15  # the promise of 3 s is measured by the proof
    with me.open(f"{second.home}/") as page:
        assert b"Welcome" in page.read()
    stop(second)


def test_static_files_are_compressed_and_kept_for_ever(running: Running) -> None:
    me = browser()
    with me.open(running.link) as page:
        style = re.search(r'href="(/static/spinalis\.[0-9a-f]{12}\.css)"', page.read().decode())
    assert style is not None
    me.addheaders = [("Accept-Encoding", "gzip")]
    with me.open(running.home + style[1]) as file:
        assert file.headers["Content-Encoding"] == "gzip"
        assert "immutable" in file.headers["Cache-Control"]
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in file.headers


def test_modules_import_each_other_under_hashed_names(running: Running, folder: Path) -> None:
    modules = list((folder / "static" / "player").glob("player.*.js"))
    assert modules
    imported = re.findall(r'from\s*"([^"]+)"', modules[0].read_text())
    assert imported
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", name) for name in imported)


def test_a_foreign_name_for_this_machine_is_refused(running: Running) -> None:
    connection = http.client.HTTPConnection(running.home.removeprefix("http://"))
    connection.request("GET", "/", headers={"Host": "evil.example"})
    assert connection.getresponse().status == 400
    connection.close()


def fails(capsys: pytest.CaptureFixture[str], **options: object) -> str:
    """What is said by a start that must fail with exit status 2."""
    asked = {"host": "127.0.0.1", "port": 0, "open_browser": False, **options}
    before = os.umask(0o077)
    try:
        assert serve.main(**asked) == 2  # type: ignore[arg-type]
    finally:
        os.umask(before)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("spinalis: ")
    assert "Traceback" not in said.err
    return said.err


def test_a_port_in_use_is_named_with_its_cure(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = fails(capsys, port=port)
    assert f"--port {port} is in use" in said
    assert f"--port {port + 1}" in said


@pytest.mark.parametrize("port", [-1, 65_536, 10**9])
def test_a_port_that_cannot_be_is_refused(capsys: pytest.CaptureFixture[str], port: int) -> None:
    assert "--port must lie between" in fails(capsys, port=port)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", ""])  # noqa: S104
def test_an_address_beyond_this_machine_is_refused(
    capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert "--host must be 127.0.0.1" in fails(capsys, host=host)


def test_a_damaged_database_is_left_as_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "spinalis.sqlite3"
    file.write_bytes(b"not a database " * 1000)
    monkeypatch.setenv("SPINALIS_DATA", str(tmp_path))
    said = fails(capsys)
    assert str(file) in said
    assert "damaged" in said
    assert file.read_bytes() == b"not a database " * 1000


def test_a_data_folder_that_cannot_be_written_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPINALIS_DATA", "/proc/spinalis")
    said = fails(capsys)
    assert "/proc/spinalis must be writable" in said
    assert "SPINALIS_DATA" in said


def test_a_wrong_variable_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "ftp://x")
    assert "DATABASE_URL" in fails(capsys)


def test_an_unreachable_server_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as said:
        start(tmp_path, DATABASE_URL="postgresql://me:hidden@127.0.0.1:1/none")
    assert "DATABASE_URL must lead to a PostgreSQL server" in str(said.value)
    assert "hidden" not in str(said.value)


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    server = start(tmp_path)
    stop(server)
    with sqlite3.connect(tmp_path / "spinalis.sqlite3") as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('records', '0999_future', '2030-01-01')"
        )
    connection.close()
    with pytest.raises(AssertionError, match=r"newer Spinalis \(records\.0999_future\)"):
        start(tmp_path)


def test_a_browser_is_opened_only_where_there_is_a_display(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not serve.has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert serve.has_display()


def test_the_link_of_an_ipv6_address_has_its_brackets() -> None:
    try:
        listener = serve.listen("::1", 0)
    except serve.AddressError:
        pytest.skip("this machine has no IPv6 loopback address")
    with listener:
        assert serve.link_to(listener, "k").startswith("http://[::1]:")
