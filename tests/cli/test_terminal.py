import io

import pytest

from spinalis.cli.terminal import Progress, minutes_text, print_table


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_writes_one_changing_line_on_a_terminal() -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress.show(1, 2, "cat")
    progress.show(2, 2, "bird-dog")
    assert stream.getvalue() == "\r\x1b[K[1/2] cat\r\x1b[K[2/2] bird-dog\n"


def test_progress_writes_plain_lines_into_a_file() -> None:
    stream = io.StringIO()
    Progress(stream).show(1, 2, "cat")
    assert stream.getvalue() == "[1/2] cat\n"


def test_columns_are_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([("a", "long", "x"), ("bcd", "e", "y")])
    assert capsys.readouterr().out == "a    long  x\nbcd  e     y\n"


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (59.6, "1:00"), (605, "10:05")])
def test_seconds_are_told_as_minutes(seconds: float, text: str) -> None:
    assert minutes_text(seconds) == text
