"""`spinalis serve`: set up what is missing, hand out a link, and answer on the loopback address."""

import contextlib
import ipaddress
import os
import socket
import sys
import threading
import webbrowser
from pathlib import Path

import django
import uvicorn

from spinalis.catalogue.tracks import track_digest
from spinalis.errors import SpinalisError
from spinalis.safety.screening import load_screening
from spinalis_web.data_folder import DATABASE_NAME, check_database_file, prepare_data_folder
from spinalis_web.environment import Environment, read_environment

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765
_HIGHEST_PORT = 65_535
_WRONG_INPUT = 2  # exit status of every fault a person can mend


class AddressError(SpinalisError):
    """The host or port that was asked for cannot be used."""


def main(*, host: str = DEFAULT_HOST, port: int = DEFAULT_PORT, open_browser: bool = True) -> int:
    """Serve until stopped; return the exit status."""
    os.umask(0o077)  # whatever is written is for its owner alone
    try:
        listener = listen(host, port)
        with listener:
            prepare(read_environment(os.environ, home=Path.home()))
            server = _server()
            server.link = entry_link(listener)
            server.open_browser = open_browser and has_display()
            with contextlib.suppress(KeyboardInterrupt):
                server.run(sockets=[listener])
            return 0
    except SpinalisError as error:
        sys.stderr.write(f"spinalis: {error}\n")
        return _WRONG_INPUT


def listen(host: str, port: int) -> socket.socket:
    """Take the address before anything else, so that a busy one changes nothing.

    Raises:
        AddressError: naming host or port and the cure.
    """
    family = _loopback_family(host)
    if not 0 <= port <= _HIGHEST_PORT:
        raise AddressError(
            f"--port must lie between 0 and {_HIGHEST_PORT}, but it is {port}: "
            f"try --port {DEFAULT_PORT}."
        )
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except PermissionError as error:
        listener.close()
        raise AddressError(
            f"--port {port} may not be used by you ({error.strerror}): try --port {DEFAULT_PORT}."
        ) from error
    except OSError as error:
        listener.close()
        raise AddressError(
            f"--port {port} is in use on {host} ({error.strerror}): Spinalis may be running "
            f"already; stop it, or choose another port, such as --port {port + 1}."
        ) from error
    return listener


def prepare(environment: Environment) -> None:
    """Set up folder, database and static files; quick where nothing is missing.

    Raises:
        SpinalisError: naming what cannot be used and the cure; nothing is overwritten.
    """
    prepare_data_folder(environment.data_folder)
    if environment.database_url is None:
        check_database_file(environment.data_folder / DATABASE_NAME)
    os.environ["DJANGO_SETTINGS_MODULE"] = "spinalis_web.settings"
    django.setup()
    from spinalis_web.database import migrate_when_needed  # noqa: PLC0415 -- needs settings
    from spinalis_web.home.catalogue import exercises  # noqa: PLC0415 -- needs settings
    from spinalis_web.static_files import collect_when_changed  # noqa: PLC0415 -- needs settings

    # What is missing or wrong is said at the start, not in the middle of a session.
    load_screening()
    for name in exercises():
        track_digest(name)
    migrate_when_needed()
    collect_when_changed(environment.data_folder / "static")


def entry_link(listener: socket.socket) -> str:
    """A link with a new one-time key; call `prepare` first."""
    from django.utils import timezone  # noqa: PLC0415 -- needs settings

    from spinalis_web.access.keys import make_key  # noqa: PLC0415 -- needs settings

    return link_to(listener, make_key(now=timezone.now()))


def link_to(listener: socket.socket, key: str) -> str:
    host, port = listener.getsockname()[:2]
    place = f"[{host}]" if ":" in host else host
    return f"http://{place}:{port}/enter/{key}/"


def has_display() -> bool:
    """Whether a browser window could be seen here."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _loopback_family(host: str) -> socket.AddressFamily:
    name = "127.0.0.1" if host == "localhost" else host
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        address = None
    if address is None or str(address) not in ("127.0.0.1", "::1"):
        raise AddressError(
            f"--host must be 127.0.0.1, ::1 or localhost, but it is {host!r}: without accounts "
            "the pages are for this machine alone."
        )
    return socket.AF_INET6 if address.version == 6 else socket.AF_INET  # noqa: PLR2004 -- IPv6


class AnnouncingServer(uvicorn.Server):
    """Hands the link out once it answers and can be stopped."""

    link = ""
    open_browser = False

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say where."""
        await super().startup(sockets)
        sys.stdout.write(
            f"Spinalis is ready. Open this link (it works once):\n\n  {self.link}\n\n"
            "Stop with Ctrl and C.\n"
        )
        sys.stdout.flush()
        if self.open_browser:
            threading.Thread(target=webbrowser.open, args=(self.link,), daemon=True).start()


def _server() -> AnnouncingServer:
    config = uvicorn.Config(
        "spinalis_web.asgi:application",
        access_log=False,  # an address with a one-time key must not be written anywhere
        log_level="warning",
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    config.load()  # what is wrong with the program shows before a link is handed out
    return AnnouncingServer(config)
