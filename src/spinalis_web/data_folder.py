"""The folder that keeps a person's data: made for its owner alone, never overwritten."""

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from spinalis.errors import SpinalisError

DATABASE_NAME = "spinalis.sqlite3"
_KEY_NAME = "secret-key"
_KEY_LENGTH = 50  # characters at least, as Django asks


class DataFolderError(SpinalisError):
    """The data folder or something in it cannot be used as it is."""


def prepare_data_folder(folder: Path) -> None:
    """Make the folder (mode 0700) and its secret key (mode 0600) where they are missing.

    Raises:
        DataFolderError: when the folder cannot be made or written to.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_secret_key(folder / _KEY_NAME)
        probe = folder / f".write-probe-{secrets.token_hex(4)}"
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        raise DataFolderError(
            f"The data folder {folder} must be writable, but {error.strerror or error}: "
            f"give yourself the right to write there, or set SPINALIS_DATA to another folder."
        ) from error


def secret_key(folder: Path) -> str:
    """The secret key kept in the folder; where there is none, one for this process alone.

    Reading settings must not write, so only `prepare_data_folder` makes the file.
    """
    try:
        key = (folder / _KEY_NAME).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(_KEY_LENGTH)
    except (OSError, UnicodeDecodeError) as error:
        raise DataFolderError(
            f"The file {folder / _KEY_NAME} must hold the secret key, but it cannot be read: "
            "delete it and start again; you then open the new link once more."
        ) from error
    if len(key) < _KEY_LENGTH:
        raise DataFolderError(
            f"The file {folder / _KEY_NAME} must hold a key of {_KEY_LENGTH} characters or more, "
            f"but it holds {len(key)}: delete it and start again."
        )
    return key


def check_database_file(path: Path) -> None:
    """Refuse a damaged or read-only SQLite file before anything is written to it.

    Raises:
        DataFolderError: naming the file and how to go on without losing it.
    """
    if not path.exists():
        return
    if not os.access(path, os.W_OK):
        raise DataFolderError(
            f"The database {path} must be writable, but it is read-only: "
            "give yourself the right to write to it (chmod u+w)."
        )
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as connection:
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise DataFolderError(
            f"The database {path} must be readable, but SQLite says: {error}. "
            "Close other programs that use it, then start again."
        ) from error
    except sqlite3.DatabaseError as error:
        raise _damaged(path, str(error)) from error
    if answer != "ok":
        raise _damaged(path, str(answer))


def _damaged(path: Path, detail: str) -> DataFolderError:
    return DataFolderError(
        f"The database {path} must be a sound SQLite file, but it is damaged "
        f"({detail.strip().splitlines()[0]}): nothing was changed; move it aside to begin anew, "
        "or put a copy from your backup in its place."
    )


def _make_secret_key(path: Path) -> None:
    """Write the key once; a second process that starts at the same time keeps the first's."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(_KEY_LENGTH) + "\n")
