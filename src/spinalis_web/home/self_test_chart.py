"""The self-tests over time as a small picture: a mark for each day, told apart by its shape.

The table beside it says the same in words, so the picture carries only a short text.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from spinalis.plan.self_tests import Seen
from spinalis_web.home.self_tests_shown import ShownTests, TestLine

MOST_DAYS = 5  # columns; the table has all days
# Units of the drawing.
_WIDTH = 350
_LEFT = 70  # for the sides
_TOP = 30  # for the days
_NAME, _ROW = 26, 26  # heights
_TEXT_DOWN = 4  # from the middle of a row to the foot of its letters
_MARKS = {
    Seen.EASY: '<circle class="seen-easy" cx="{x}" cy="{y}" r="6"/>',
    Seen.EFFORT: '<circle class="seen-effort" cx="{x}" cy="{y}" r="5.5"/>',
    Seen.PARTLY: '<path class="seen-partly" d="M{x} {y}m-6.5 -5h13l-6.5 11z"/>',
    Seen.HURT: '<path class="seen-hurt" d="M{x} {y}m-5.5 -5.5l11 11m0 -11l-11 11"/>',
}


def mark_of(seen: Seen, x: float, y: float) -> SafeString:
    """The mark of one result about a point."""
    return format_html(_MARKS[seen], x=x, y=y)


def key() -> list[tuple[SafeString, Seen]]:
    """Each mark in a little picture of its own."""
    return [
        (
            format_html('<svg viewBox="0 0 16 16" aria-hidden="true">{}</svg>', mark_of(one, 8, 8)),
            one,
        )
        for one in Seen
    ]


def chart_of(tests: ShownTests) -> SafeString:
    """The picture as an SVG element, with the latest days."""
    days = tests.days[-MOST_DAYS:]
    parts, height = [_heads(days)], float(_TOP)
    for name, lines in groupby(tests.lines, key=lambda line: line.test):
        parts.append(_name(name, height))
        height += _NAME
        for line in lines:
            parts.append(_row(line, days, height + _ROW / 2))
            height += _ROW
    return format_html(
        '<svg class="test-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        _WIDTH,
        round(height + 6),
        "Each self-test on each day, told apart by the shape of its mark. "
        "The table after it says the same in words.",
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def _heads(days: Sequence[date]) -> SafeString:
    return format_html_join(
        "",
        '<text class="chart-text" x="{}" y="18" text-anchor="middle">{}</text>',
        ((_middle(index, days), f"{day.day} {day:%b}") for index, day in enumerate(days)),
    )


def _name(name: str, top: float) -> SafeString:
    return format_html(
        '<path class="chart-hair" d="M8 {}H{}"/><text class="chart-name" x="8" y="{}">{}</text>',
        round(top, 1),
        _WIDTH - 8,
        round(top + 18, 1),
        name,
    )


def _row(line: TestLine, days: Sequence[date], y: float) -> SafeString:
    side = format_html(
        '<text class="chart-text" x="16" y="{}">{}</text>', y + _TEXT_DOWN, line.side or "Both"
    )
    marks = format_html_join("", "{}", ((mark,) for mark in _marks(line, days, y)))
    return format_html("{}{}", side, marks)


def _marks(line: TestLine, days: Sequence[date], y: float) -> Iterator[SafeString]:
    for index, day in enumerate(days):
        if day in line.seen:
            yield mark_of(line.seen[day], _middle(index, days), y)


def _middle(index: int, days: Sequence[date]) -> float:
    return round(_LEFT + (index + 0.5) * (_WIDTH - _LEFT) / max(len(days), 3), 1)
