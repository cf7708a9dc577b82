"""The command line: the same domain as the pages, for people in a terminal and for scripts."""

import argparse
import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence

from spinalis.cli.arguments import build_parser
from spinalis.errors import SpinalisError

DONE = 0
REFUSED = 1  # nothing was wrong with the input, and the answer is no
WRONG_INPUT = 2
BROKEN = 70  # a fault of Spinalis itself, EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
PIPE_CLOSED = 141  # 128 + SIGPIPE
DEBUG = "SPINALIS_DEBUG"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status.

    0 done, 1 refused, 2 something given is wrong, 70 a fault of Spinalis itself.
    """
    options = build_parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a poor terminal shows `?` and does not fail
    try:
        status = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except SpinalisError as error:
        return _tell(str(error), WRONG_INPUT)
    except Exception as error:
        fault = f"{type(error).__name__}: {error}".splitlines()[0]
        hint = f"set {DEBUG}=1 and run it again to see where"
        return _tell(f"Spinalis itself failed ({fault}); {hint}.", BROKEN)
    return status


def _run(options: argparse.Namespace) -> int:
    # Only the chosen command is imported, so that `--version` does not wait for the others.
    module, function = options.run.split(":")
    status: int = getattr(importlib.import_module(f"spinalis.cli.{module}"), function)(options)
    return status


def _tell(sentence: str, status: int) -> int:
    sys.stdout.flush()
    if os.environ.get(DEBUG):
        traceback.print_exc()
    sys.stderr.write(f"spinalis: {sentence}\n")
    return status


def _silence_stdout() -> None:
    """Let the flush at the end of the process write to nowhere instead of failing again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, io.UnsupportedOperation):
        return
