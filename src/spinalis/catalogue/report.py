"""What compiling measured, to be read by people: docs/movements.md and the list of changes."""

from collections.abc import Sequence

from spinalis.body.quality import Quality
from spinalis.catalogue.exercise import Exercise
from spinalis.catalogue.tracks import load_file

_COLUMNS = {
    "slide_mm": "slide mm",
    "depth_mm": "depth mm",
    "lift_mm": "lift mm",
    "touch_gap_mm": "touch gap mm",
    "overlap_mm": "overlap mm",
    "overhang_mm": "overhang mm",
    "speed_deg_s": "speed deg/s",
}
_HEAD = """# Movements

What compiling measured, the worst of 40, 70 and 100 % of the range, on each track as it is played.
`changed` is the greatest change of a written angle at the whole range, in degrees.
The limits and what they mean: [authoring](authoring.md). Written by
`./run spinalis catalogue report`.
"""


def quality_table(exercises: Sequence[Exercise]) -> str:
    """The page `docs/movements.md`: a row for each exercise and the worst of all at the end.

    Raises:
        TrackError: an exercise has no compiled movement.
    """
    rows = {exercise.id: _worst(exercise.id) for exercise in exercises}
    worst = [max(column) for column in zip(*rows.values(), strict=True)]
    lines = [_row(name, values) for name, values in rows.items()]
    head = ["exercise", *_COLUMNS.values(), "changed"]
    rule = "|---|" + "---:|" * (len(head) - 1)
    table = ["| " + " | ".join(head) + " |", rule, *lines, _row("**worst**", worst)]
    return _HEAD + "\n" + "\n".join(table) + "\n"


def _worst(exercise: str) -> list[float]:
    reports = load_file(exercise).report
    figures: list[Quality] = [report.quality for report in reports.values()]
    columns = [max(getattr(quality, name) for quality in figures) for name in _COLUMNS]
    return [*columns, reports["100"].quality.change_deg]


def _row(name: str, values: Sequence[float]) -> str:
    return f"| {name} | " + " | ".join(f"{value:.1f}" for value in values) + " |"


def changes_report(exercises: Sequence[Exercise]) -> str:
    """Every authored angle that contact changed, as tab-separated lines with a heading."""
    lines = ["exercise\trange_percent\tphase\tangle\tauthored_deg\tsolved_deg"]
    for exercise in exercises:
        for percent, report in load_file(exercise.id).report.items():
            lines += [
                f"{exercise.id}\t{percent}\t{c.phase}\t{c.angle}\t{c.authored_deg:g}"
                f"\t{c.solved_deg:g}"
                for c in report.changes
            ]
    return "\n".join(lines) + "\n"
