"""Spinalis as a person starts it: its own process, its own data folder, a free port."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Container
from contextlib import closing
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import msgspec

from spinalis.catalogue.load import load_catalogue
from spinalis.plan.prescription import SessionPlan
from spinalis.session.build_script import build_script
from spinalis_web.data_folder import DATABASE_NAME
from tests.conftest import free_port

_LINK = re.compile(r"https?://\S+/enter/\S+")
_START_S = 60.0


class Served:
    """One data folder that is served, killed and served again on the same port."""

    def __init__(self, data_folder: Path) -> None:
        self.data_folder = data_folder
        self.port = free_port()
        self._process: subprocess.Popen[str] | None = None

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.data_folder / DATABASE_NAME

    def start(self) -> str:
        """Start the server and return the link that it hands out."""
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "spinalis.cli",
                "serve",
                "--no-browser",
                "--port",
                str(self.port),
            ],
            env=os.environ | {"SPINALIS_DATA": str(self.data_folder), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        lines: Queue[str] = Queue()
        threading.Thread(target=self._read, args=(self._process, lines), daemon=True).start()
        said = ""
        ends_at = time.monotonic() + _START_S
        while time.monotonic() < ends_at and self._process.poll() is None:
            try:
                said += lines.get(timeout=0.2)
            except Empty:
                continue
            if link := _LINK.search(said):
                return link[0]
        self.kill()
        raise AssertionError(f"the server handed out no link:\n{said}")

    def kill(self) -> None:
        """End the server as a power cut would."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(timeout=10)
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._process = None

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """What the database holds, read beside the running server."""
        address = f"file:{self.database}?mode=ro"
        connection = sqlite3.connect(address, uri=True, timeout=10)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(sql)]
        finally:
            connection.close()

    def records(self) -> list[dict[str, Any]]:
        """The stored exercises of all sessions, in order."""
        return self.rows("SELECT * FROM records_exerciserecordrow ORDER BY session_id, [index]")

    def session(self) -> dict[str, Any]:
        """The newest session with its script."""
        (row,) = self.rows("SELECT * FROM records_session ORDER BY created_at DESC LIMIT 1")
        return row | {"script": json.loads(row["script"])}

    def play_as(self, *, new: Container[int] = (), self_paced: bool = False) -> None:
        """Write the script of the newest session anew, before it is begun.

        Args:
            new: places of the exercises that are learned first.
            self_paced: getting ready and rests wait for a tap.
        """
        (row,) = self.rows("SELECT id, plan FROM records_session ORDER BY created_at DESC LIMIT 1")
        plan = msgspec.json.decode(row["plan"], type=SessionPlan)
        items = tuple(
            msgspec.structs.replace(one, new=place in new)
            for place, one in enumerate(plan.prescriptions)
        )
        plan = msgspec.structs.replace(plan, prescriptions=items)
        script = build_script(plan, load_catalogue().exercises, self_paced=self_paced)
        with closing(sqlite3.connect(self.database, timeout=10)) as connection, connection:
            connection.execute(
                "UPDATE records_session SET script = ? WHERE id = ?",
                (msgspec.json.encode(script).decode(), row["id"]),
            )

    @staticmethod
    def _read(process: subprocess.Popen[str], lines: "Queue[str]") -> None:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                lines.put(line)
        except ValueError:
            return  # closed by kill()
