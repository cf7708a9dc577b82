import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHELL = shutil.which("dash") or "/bin/sh"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that has never been set up."""
    folder = tmp_path / "spinalis"
    folder.mkdir()
    for path in [ROOT / "run", ROOT / "pyproject.toml", *ROOT.glob("requirements*")]:
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A PATH of the few programs that every machine has, and no Python."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ["cat", "cksum", "df", "mktemp", "rm", "touch", "readlink"]:
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(found)
    return folder


def start(checkout: Path, programs: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SHELL, checkout / "run", *arguments],
        env={"PATH": str(programs), "HOME": str(checkout.parent), "TMPDIR": str(checkout.parent)},
        cwd=checkout.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def pretend(programs: Path, name: str, script: str) -> None:
    program = programs / name
    program.write_text(f"#!{SHELL}\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def assert_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 2, done.stderr
    sentence = done.stderr.splitlines()[-1]
    assert sentence.endswith((".", ")."))
    assert [word for word in words if word not in sentence] == []
    assert done.stdout == ""


def test_without_python_it_says_what_to_install(checkout: Path, programs: Path) -> None:
    done = start(checkout, programs)
    assert_one_sentence(done, "Python 3.11 or newer", "install")
    assert len(done.stderr.splitlines()) == 1


def test_with_an_empty_path_it_says_what_to_install(checkout: Path) -> None:
    assert_one_sentence(start(checkout, Path("/nonexistent")), "Python 3.11 or newer")


def test_an_old_python_is_no_python(checkout: Path, programs: Path) -> None:
    pretend(programs, "python3", "case $2 in *version_info*) exit 1 ;; esac")
    assert_one_sentence(start(checkout, programs), "Python 3.11 or newer")


def test_without_the_venv_module_it_names_the_package(checkout: Path, programs: Path) -> None:
    pretend(programs, "python3", "case $2 in *ensurepip*) exit 1 ;; esac")
    assert_one_sentence(start(checkout, programs), "python3-venv")


@pytest.mark.parametrize(
    ("complaint", "word"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("OSError: [Errno 13] Permission denied: '/home/x'", "writable"),
        ("ssl.SSLError: CERTIFICATE_VERIFY_FAILED", "SSL_CERT_FILE"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one"),
        ("Temporary failure in name resolution", "internet"),
    ],
)
def test_a_failed_set_up_says_the_cure(
    checkout: Path, programs: Path, complaint: str, word: str
) -> None:
    pretend(programs, "python3", f'case $2 in venv) echo "{complaint}"; exit 1 ;; esac')
    assert_one_sentence(start(checkout, programs), word)


def test_a_full_disk_is_noticed_even_when_nothing_complains(checkout: Path, programs: Path) -> None:
    pretend(programs, "python3", "case $2 in venv) exit 1 ;; esac")
    (programs / "df").unlink()
    pretend(programs, "df", "echo head; echo /dev/x 100 99 1024 99% /")
    assert_one_sentence(start(checkout, programs), "disk is full")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_checkout_that_may_not_be_written_to_is_named(checkout: Path, programs: Path) -> None:
    pretend(programs, "python3", "exit 0")
    checkout.chmod(0o555)
    try:
        assert_one_sentence(start(checkout, programs), str(checkout), "copy")
    finally:
        checkout.chmod(0o755)


def test_an_unknown_word_is_refused_before_anything_is_set_up(
    checkout: Path, programs: Path
) -> None:
    assert_one_sentence(start(checkout, programs, "tset"), "./run test", "tset")


def test_the_shell_finds_no_fault_in_the_scripts() -> None:
    for shell, script in [(SHELL, "run"), ("bash", ".ci/run")]:
        assert subprocess.run([shell, "-n", ROOT / script], check=False).returncode == 0
