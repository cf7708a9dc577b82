import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from spinalis import __version__
from spinalis.cli import main

Run = Callable[..., subprocess.CompletedProcess[str]]


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def load() -> None:
        raise error

    monkeypatch.setattr("spinalis.cli.exercises.load_catalogue", load)


def test_the_version_comes_at_once(run: Run) -> None:
    began = time.perf_counter()
    done = run("--version")
    # A fifth of a second on an idle machine; the tests run beside others.
    assert time.perf_counter() - began < 1.0
    assert done.stdout == f"spinalis {__version__}\n"


def test_the_version_loads_no_part_that_it_does_not_need() -> None:
    script = (
        "import sys\nfrom spinalis.cli import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('numpy', 'msgspec', 'yaml', 'django') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_command_is_wrong_input(run: Run) -> None:
    done = run()
    assert done.returncode == 2
    assert "COMMAND" in done.stderr


def test_an_unknown_command_is_wrong_input(run: Run) -> None:
    done = run("dance")
    assert done.returncode == 2
    assert "invalid choice: 'dance'" in done.stderr


def test_a_fault_of_the_person_is_one_sentence_without_traceback(run: Run) -> None:
    done = run("show", "cta")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "spinalis: There is no exercise `cta`. Did you mean `cat`?\n"


def test_a_fault_of_the_program_is_one_sentence_that_says_where_to_look(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SPINALIS_DEBUG", raising=False)
    fail_with(monkeypatch, ZeroDivisionError("division by zero"))
    assert main(["exercises"]) == 70
    assert capsys.readouterr().err == (
        "spinalis: Spinalis itself failed (ZeroDivisionError: division by zero); "
        "set SPINALIS_DEBUG=1 and run it again to see where.\n"
    )


def test_the_traceback_is_shown_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPINALIS_DEBUG", "1")
    fail_with(monkeypatch, ZeroDivisionError())
    assert main(["exercises"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_ctrl_c_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, KeyboardInterrupt())
    assert main(["exercises"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/bin/sh").exists(), reason="needs a POSIX shell")
def test_a_closed_pipe_is_quiet() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m spinalis.cli exercises --json | head -n 1"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "[\n"
    assert done.stderr == ""


def test_a_poor_terminal_gets_the_text_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "spinalis.cli", "script"),
            "examples/answers/healthy-office-worker.yaml",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "?Well done." in done.stdout


def test_serve_hands_its_options_to_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def serve(**options: object) -> int:
        seen.update(options)
        return 0

    monkeypatch.setattr("spinalis_web.serve.main", serve)
    monkeypatch.delitem(sys.modules, "spinalis.cli.serve", raising=False)
    assert main(["serve", "--port", "9000", "--no-browser"]) == 0
    assert seen == {"host": "127.0.0.1", "port": 9000, "open_browser": False}
