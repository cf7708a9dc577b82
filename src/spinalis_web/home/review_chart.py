"""The week as a small picture: minutes as bars, and what was told as marks on 0 to 10.

The table beside it says the same in numbers, so the picture carries only a short text.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from spinalis.share.weekly_review import ReviewedDay

# Units of the drawing.
_WIDTH = 350
_DAY = 46  # of a column
_LEFT = 26  # for the numbers
_BAR = 22
_BARS_TOP, _BARS_BASE = 14, 74
_MARKS_TOP, _MARKS_BASE = 104, 184
_NAMES = 202
_HEIGHT = 208
_SCALE = 10  # NRS and RPE
_LEAST_TOP_MINUTES = 10  # so that two minutes do not fill the picture


def chart_of(days: Sequence[ReviewedDay]) -> SafeString:
    """The picture as an SVG element."""
    return format_html(
        '<svg class="week-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>',
        _WIDTH,
        _HEIGHT,
        "Minutes of each day as bars; below them pain, effort and mornings from 0 to 10. "
        "The table after it has the numbers.",
        _frame(),
        _joined(_bars(days)),
        _joined(_marks(days)),
    )


def _frame() -> SafeString:
    lines = [
        (_BARS_BASE, "0", "chart-line"),
        (_MARKS_TOP, "10", "chart-hair"),
        ((_MARKS_TOP + _MARKS_BASE) / 2, "5", "chart-hair"),
        (_MARKS_BASE, "0", "chart-line"),
    ]
    return format_html_join(
        "",
        '<path class="{}" d="M{} {}H{}"/><text class="chart-text" x="{}" y="{}" '
        'text-anchor="end">{}</text>',
        ((style, _LEFT, y, _WIDTH - 6, _LEFT - 5, y + 4, number) for y, number, style in lines),
    )


def _bars(days: Sequence[ReviewedDay]) -> Iterator[SafeString]:
    most = max(_LEAST_TOP_MINUTES, *(one.minutes for one in days))
    for index, one in enumerate(days):
        x = _middle(index)
        yield format_html(
            '<text class="chart-text" x="{}" y="{}" text-anchor="middle">{}</text>',
            x,
            _NAMES,
            f"{one.day:%a}",
        )
        if not one.sessions:
            continue
        height = max(2.0, one.minutes / most * (_BARS_BASE - _BARS_TOP))
        top = _BARS_BASE - height
        yield format_html(
            '<rect class="chart-bar" x="{}" y="{}" width="{}" height="{}" rx="2"/>'
            '<text class="chart-text" x="{}" y="{}" text-anchor="middle">{}</text>',
            x - _BAR / 2,
            round(top, 1),
            _BAR,
            round(height, 1),
            x,
            round(top - 3, 1),
            round(one.minutes),
        )


def _marks(days: Sequence[ReviewedDay]) -> Iterator[SafeString]:
    for index, one in enumerate(days):
        x = _middle(index)
        if one.effort_rpe is not None:
            y = _height(one.effort_rpe)
            yield format_html(
                '<path class="chart-effort" d="M{} {}l6 6l-6 6l-6 -6z"/>', x + 12, y - 6
            )
        if one.pain_nrs is not None:
            yield format_html(
                '<circle class="chart-pain" cx="{}" cy="{}" r="5.5"/>',
                x - 2,
                _height(one.pain_nrs),
            )
        if one.morning_nrs is not None:
            y = _height(one.morning_nrs)
            yield format_html('<path class="chart-morning" d="M{} {}l6 10h-12z"/>', x - 14, y - 6)


def _middle(index: int) -> float:
    return _LEFT + (index + 0.5) * _DAY


def _height(value: int) -> float:
    return _MARKS_BASE - value / _SCALE * (_MARKS_BASE - _MARKS_TOP)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))
