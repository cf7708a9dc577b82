import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from spinalis_web.data_folder import (
    DataFolderError,
    check_database_file,
    prepare_data_folder,
    secret_key,
)


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_the_folder_and_the_key_are_for_the_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "spinalis"
    prepare_data_folder(folder)
    assert mode_of(folder) == 0o700
    assert mode_of(folder / "secret-key") == 0o600


def test_the_key_is_made_once(tmp_path: Path) -> None:
    prepare_data_folder(tmp_path)
    first = secret_key(tmp_path)
    prepare_data_folder(tmp_path)
    assert secret_key(tmp_path) == first
    assert len(first) >= 50


def test_reading_the_key_writes_nothing(tmp_path: Path) -> None:
    assert secret_key(tmp_path) != secret_key(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_key_is_named_with_its_cure(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("short")
    with pytest.raises(DataFolderError, match=r"secret-key.*delete it"):
        secret_key(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named_with_its_cure(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DataFolderError, match="SPINALIS_DATA"):
        prepare_data_folder(tmp_path)
    tmp_path.chmod(0o700)


def test_a_folder_that_is_a_file_is_named_with_its_cure(tmp_path: Path) -> None:
    in_the_way = tmp_path / "spinalis"
    in_the_way.write_text("")
    with pytest.raises(DataFolderError, match="SPINALIS_DATA"):
        prepare_data_folder(in_the_way)


@pytest.mark.parametrize(
    "content", [b"no database at all, just words " * 400, b"SQLite format 3\0"]
)
def test_a_damaged_database_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "spinalis.sqlite3"
    file.write_bytes(content)
    with pytest.raises(DataFolderError, match=r"spinalis\.sqlite3.*damaged"):
        check_database_file(file)
    assert file.read_bytes() == content


def test_a_database_with_a_torn_page_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "spinalis.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE t (x)")
        connection.executemany("INSERT INTO t VALUES (?)", [("x" * 500,)] * 500)
        connection.commit()
    torn = bytearray(file.read_bytes())
    torn[8192:12288] = os.urandom(4096)
    file.write_bytes(torn)
    with pytest.raises(DataFolderError, match="damaged"):
        check_database_file(file)
    assert file.read_bytes() == bytes(torn)


def test_a_sound_database_and_a_missing_one_pass(tmp_path: Path) -> None:
    file = tmp_path / "spinalis.sqlite3"
    check_database_file(file)
    assert not file.exists()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE t (x)")
    check_database_file(file)
