"""The safety matrix as one page: a row for each case, a column for each demand."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from msgspec import Struct

from spinalis.catalogue.exercise import Demand
from spinalis.safety.clearance import Permission
from spinalis.safety.matrix import Row

_SIGN = {
    Permission.ALLOWED: ("", "allowed"),
    Permission.WITH_CARE: ("~", "with care"),
    Permission.NEEDS_AGREEMENT: ("?", "needs an agreement"),
    Permission.SUPERVISED: ("!", "supervised only"),
    Permission.FORBIDDEN: ("x", "forbidden"),
}
_STYLE = """
:root { color-scheme: light; font: 13px/1.35 system-ui, sans-serif; color: #23211d; }
body { margin: 1.5rem; background: #fff; }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; }
p { max-width: 60rem; margin: .3rem 0 .8rem; }
table { border-collapse: collapse; }
thead th { position: sticky; top: 0; background: #fff; vertical-align: bottom; z-index: 1; }
thead th.turned { height: 13rem; padding: 0 0 .3rem; width: 1.6rem; }
th.turned span { writing-mode: vertical-rl; transform: rotate(180deg); font-weight: 500; }
tbody th { text-align: left; font-weight: 400; padding: .1rem .7rem .1rem 0; white-space: nowrap; }
tbody tr.group th { font-weight: 650; padding-top: .9rem; border-bottom: 1px solid #8a8478; }
td { border: 1px solid #e4dfd4; text-align: center; min-width: 1.6rem; height: 1.5rem; }
td { padding: 0 .3rem; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.allowed { background: #fff; }
.with_care { background: #fdf1c7; }
.needs_agreement { background: #cfe2f6; }
.supervised { background: #dccdf0; }
.forbidden { background: #f3c9c0; }
tr.closed td:nth-child(n+3) { background: #eeebe4; color: #8a8478; }
ul.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem 1rem; }
ul.legend b { display: inline-block; width: 1.5rem; text-align: center; margin-right: .4rem; }
ul.legend b { border: 1px solid #8a8478; }
"""


class Line(Struct, frozen=True):
    """One case as the page shows it."""

    row: Row
    open_exercises: int  # how many may be done alone


def matrix_page(lines: Iterable[Line], *, exercises: int) -> str:
    """The page as HTML with nothing outside itself.

    Args:
        lines: the cases in the order of showing.
        exercises: how many the catalogue holds.
    """
    found = tuple(lines)
    body = "".join(_group(name, list(rows)) for name, rows in groupby(found, _group_of))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Safety matrix</title><style>{_STYLE}</style></head><body>"
        "<h1>Safety matrix</h1>"
        "<p>Each row is a person without any other trouble who gives one answer, or meets one "
        "rule. The columns are what exercises ask of the body. No rule has been reviewed by a "
        "clinician unless it says so.</p>"
        f"{_legend()}<table><thead><tr><th></th>{_heads(exercises)}</tr></thead>"
        f"<tbody>{body}</tbody></table></body></html>\n"
    )


def _group_of(line: Line) -> str:
    return line.row.group


def _legend() -> str:
    items = (
        f'<li><b class="{permission}">{sign or "&nbsp;"}</b>{words}</li>'
        for permission, (sign, words) in _SIGN.items()
    )
    return f'<ul class="legend">{"".join(items)}</ul>'


def _heads(exercises: int) -> str:
    words = ("exercising", "hardest level", f"open alone, of {exercises}")
    names = (*words, *(demand.replace("_", " ") for demand in Demand))
    return "".join(
        f'<th class="turned" scope="col"><span>{escape(name)}</span></th>' for name in names
    )


def _group(name: str, lines: list[Line]) -> str:
    columns = len(Demand) + 4
    head = f'<tr class="group"><th colspan="{columns}" scope="rowgroup">{_words(name)}</th></tr>'
    return head + "".join(map(_line, lines))


def _line(line: Line) -> str:
    # where nothing may be done, the demands are told but stand back
    closed = ' class="closed"' if line.row.permission.rank >= Permission.SUPERVISED.rank else ""
    return f"<tr{closed}>{''.join(_cells(line))}</tr>"


def _cells(line: Line) -> Iterator[str]:
    row = line.row
    yield f'<th scope="row">{_words(row.name)}</th>'
    yield _cell(row.permission, row.reasons)
    yield f'<td class="number" title="{escape(", ".join(row.level_reasons))}">{row.max_level}</td>'
    yield f'<td class="number">{line.open_exercises}</td>'
    for demand in Demand:
        yield _cell(row.of_demand(demand), tuple(row.demands.get(demand, ())))


def _cell(permission: Permission, rules: tuple[str, ...]) -> str:
    sign, words = _SIGN[permission]
    why = f"{words}: {', '.join(rules)}" if rules else words
    return f'<td class="{permission}" title="{escape(why)}">{sign}</td>'


def _words(name: str) -> str:
    return escape(name.replace("_", " "))
