"""Draws a course: the load of a few exercises over the days, with every change marked."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from benchmarks.course_people import DAYS, Told
from spinalis.catalogue.dose import Dose
from spinalis.plan.course import Change, ChangeKind


class Panel(NamedTuple):
    """One exercise over the days."""

    name: str
    doses: Mapping[int, Dose]
    given: Mapping[int, Dose | None]  # what of the dose is given; None: it pauses
    changes: Sequence[Change]


_LEFT, _TOP, _WIDTH, _HEIGHT, _GAP = 70, 50, 780, 130, 46
_STRIP = 26  # height of the row of reports
_USUAL_EFFORT = 20.0
_GIVEN = "#56b4e9"

# Colours that stay apart for colour-blind eyes; each mark has a shape of its own besides.
_MARKS = {
    ChangeKind.STEP_UP: ("#009e73", "step up", "M0-6 6 5H-6z"),
    ChangeKind.STEP_DOWN: ("#d55e00", "step down", "M0 6 6-5H-6z"),
    ChangeKind.RESTART_LOWER: ("#cc79a7", "starts lower after a break", "M-5-5H5V5H-5z"),
    ChangeKind.HARDER_FORM: ("#0072b2", "harder form opens", "M0-7 7 0 0 7-7 0z"),
    ChangeKind.KEEP: ("#777777", "stays, and says why", "M0-3.5 3.5 0 0 3.5-3.5 0z"),
    ChangeKind.SUSPEND: ("#000000", "suspended", "M-6-6 6 6M6-6-6 6"),
}
_REPORTS = {
    "good": ("#009e73", "good day", "M-2.5-2.5h5v5h-5z"),
    "ripple": ("#999933", "morning a point above the usual", "M-3.5-2.5h7L0 3.5z"),
    "watch": ("#e69f00", "pain of 3 to 5", "M0-3.5 3.5 0 0 3.5-3.5 0z"),
    "bad": (
        "#d55e00",
        "pain with some of these, or a worse morning",
        "M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5",
    ),
    "open": ("#777777", "morning not answered", "M-2.5 0h5"),
}


def load_index(dose: Dose) -> float:
    """One number for a dose: range x repetitions x sets x seconds held (at least one) x effort."""
    effort = (dose.effort_percent or _USUAL_EFFORT) / _USUAL_EFFORT
    work = dose.repetitions * dose.sets * max(dose.hold_s, 1.0)
    return dose.range_percent / 100 * work * effort


def draw_course(
    title: str, panels: Sequence[Panel], told: Sequence[tuple[int, Told | None]], *, start: date
) -> str:
    """The picture as SVG: a panel for each exercise, below them the reports and the weeks."""
    height = _TOP + len(panels) * (_HEIGHT + _GAP) + _STRIP + 92
    parts = [_text(_LEFT, 26, title, size=15, weight="bold")]
    for place, panel in enumerate(panels):
        parts += _panel(panel, _TOP + place * (_HEIGHT + _GAP), start)
    bottom = _TOP + len(panels) * (_HEIGHT + _GAP)
    parts += _strip(told, bottom)
    parts += _legend(bottom + _STRIP + 46)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + 30} {height}" '
        f'font-family="sans-serif" role="img"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _panel(panel: Panel, top: float, start: date) -> list[str]:
    name, doses, given, changes = panel
    loads = {day: load_index(dose) for day, dose in doses.items()}
    less = {day: load_index(dose) if dose else 0.0 for day, dose in given.items()}
    most, base = _round_up(max(loads.values(), default=1.0)), top + _HEIGHT
    parts = [_text(_LEFT, top + 8, f"{name}: {_span(list(doses.values()))}", size=12)]
    for level in (0.0, most / 2, most):
        y = _y(level, most, base)
        parts += [
            _line(_LEFT, y, _LEFT + _WIDTH, y, "#ddd"),
            _text(_LEFT - 8, y + 4, f"{level:g}", size=11, anchor="end"),
        ]
    parts += _weeks(top + 20, base)
    rests = [(one.day - start).days for one in changes if one.kind is ChangeKind.SUSPEND]
    end = min(rests, default=DAYS)
    parts.append(_steps({day: load for day, load in loads.items() if day < end}, most, base))
    parts.append(_steps({day: load for day, load in loads.items() if day >= end}, most, base, "3"))
    parts.append(_less(loads, less, most, base))
    for change in changes:
        day = (change.day - start).days
        if change.kind in _MARKS:
            parts.append(_mark(_MARKS[change.kind], _x(day), _y(loads[day], most, base)))
    parts.append(_turned("load index", 22, (top + 20 + base) / 2))
    return parts


def _steps(loads: Mapping[int, float], most: float, base: float, dashes: str = "none") -> str:
    points = " ".join(
        f"{_x(day + late):.1f},{_y(load, most, base):.1f}"
        for day, load in loads.items()
        for late in (0, 1)
    )
    return (
        f'<polyline points="{points}" fill="none" stroke="#333" '
        f'stroke-width="{2 if dashes == "none" else 1}" stroke-dasharray="{dashes}"/>'
    )


def _less(loads: Mapping[int, float], less: Mapping[int, float], most: float, base: float) -> str:
    """The days on which less than the dose was given."""
    return "".join(
        f'<line x1="{_x(day):.1f}" y1="{_y(load, most, base):.1f}" x2="{_x(day + 1):.1f}" '
        f'y2="{_y(load, most, base):.1f}" stroke="{_GIVEN}" stroke-width="3"/>'
        for day, load in less.items()
        if load < loads[day]
    )


def _span(doses: Sequence[Dose]) -> str:
    return f"{_words(doses[0])} to {_words(doses[-1])}" if doses else "does not open"


def _weeks(top: float, bottom: float) -> list[str]:
    parts = []
    for week in range(DAYS // 7 + 1):
        x = _x(week * 7)
        parts.append(_line(x, top, x, bottom, "#eee"))
        parts.append(_text(x, bottom + 15, str(week * 7), size=10, anchor="middle"))
    return parts


def _strip(told: Sequence[tuple[int, Told | None]], top: float) -> list[str]:
    middle = top + _STRIP / 2
    parts = [_text(_LEFT - 8, middle + 4, "reports", size=11, anchor="end")]
    parts += [
        _mark(_REPORTS[_kind(report)], _x(day + 0.5), middle) for day, report in told if report
    ]
    x = _LEFT + _WIDTH / 2
    return [*parts, _text(x, top + _STRIP + 16, "days since the start", size=12, anchor="middle")]


def _kind(told: Told) -> str:
    usual, pain = told.usual or 0, told.pain or 0
    above = (told.morning or 0) - usual
    if told.also_hurt or pain > usual or above > 1:
        return "bad"
    if above == 1:
        return "ripple"
    if told.morning is None:
        return "open"
    return "watch" if pain > 2 else "good"  # noqa: PLR2004 - silbernagel-pain, as the legend says


def _legend(top: float) -> list[str]:
    parts, x, y = [], float(_LEFT), top
    less = (_GIVEN, "less is given in a flare; 0: it pauses", "M-6-1.5H6v3H-6z")
    for colour, words, path in (*_MARKS.values(), less, *_REPORTS.values()):
        if x > _LEFT + _WIDTH - 200:
            x, y = float(_LEFT), y + 22
        parts += [_mark((colour, words, path), x + 6, y - 4), _text(x + 18, y, words, size=11)]
        x += 40 + 6.2 * len(words)
    return parts


def _mark(mark: tuple[str, str, str], x: float, y: float) -> str:
    colour, words, path = mark
    is_cross = not path.endswith("z")
    fill = "none" if is_cross else colour
    return (
        f'<path d="{path}" transform="translate({x:.1f} {y:.1f})" fill="{fill}" '
        f'stroke="{colour if is_cross else "#fff"}" stroke-width="{2 if is_cross else 0.8}">'
        f"<title>{escape(words)}</title></path>"
    )


def _words(dose: Dose) -> str:
    hold = f", {dose.hold_s:g} s" if dose.hold_s else ""
    return f"{dose.sets} \u00d7 {dose.repetitions}{hold}, {dose.range_percent} %"


def _round_up(most: float) -> float:
    step = 10.0 if most > 20 else 4.0  # noqa: PLR2004 - so that half of it is a round number
    return step * -(-most // step)


def _x(day: float) -> float:
    return _LEFT + day / DAYS * _WIDTH


def _y(load: float, most: float, base: float) -> float:
    return base - load / most * (_HEIGHT - 20)


def _line(x: float, y: float, x2: float, y2: float, colour: str) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"/>'


def _text(
    x: float, y: float, words: str, *, size: int, anchor: str = "start", weight: str = "normal"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'font-weight="{weight}" fill="#222">{escape(words)}</text>'
    )


def _turned(words: str, x: float, y: float) -> str:
    return (
        f'<text transform="translate({x:.1f} {y:.1f}) rotate(-90)" font-size="11" '
        f'text-anchor="middle" fill="#222">{escape(words)}</text>'
    )
