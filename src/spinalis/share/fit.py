"""The same sheet in several densities; the first that fits on the page is printed.

Nothing is dropped in silence: what is shortened says so and by how much.
"""

from msgspec import Struct

from spinalis.share.sheet import DoctorSheet, Entry, Kept, LeftOutGroup


class Density(Struct, frozen=True):
    """How large and how long the parts of a sheet are printed."""

    size_pt: float  # of the text
    figure_mm: float  # width of a figure
    columns: int  # of exercises
    most_names: int  # exercises named for each reason
    most_texts: int  # answers in each line of what was entered
    most_letters: int = 10_000  # of one reason or answer


# From roomy to tight; below the last the whole page is made smaller until it fits.
DENSITIES = (
    Density(9.5, 27, 2, 8, 12),
    Density(9.0, 24, 2, 5, 12),
    Density(8.5, 21, 2, 3, 12),
    Density(8.5, 18, 3, 3, 12),
    Density(8.0, 16, 3, 1, 12),
    Density(7.5, 14, 3, 0, 12),
    Density(7.0, 12, 3, 0, 6, most_letters=160),
)


class Printed(Struct, frozen=True):
    """What stands on the page in one density, ready to be set."""

    size_pt: float
    figure_mm: float
    columns: int
    entries: tuple[tuple[str, str], ...]  # label, text
    left_out: tuple[tuple[str, str, str], ...]  # how far closed, reasons, exercises
    kept: tuple[str, ...]
    sources: str


def printed(sheet: DoctorSheet, density: Density) -> Printed:
    """The words of a sheet as they stand in one density."""
    numbers = {item.name: place for place, item in enumerate(sheet.proposal.items, start=1)}
    return Printed(
        size_pt=density.size_pt,
        figure_mm=density.figure_mm,
        columns=density.columns,
        entries=tuple(_entry(entry, density) for entry in sheet.entries),
        left_out=tuple(_group(group, density) for group in sheet.left_out),
        kept=tuple(_kept(one, numbers, density) for one in sheet.kept),
        sources=", ".join(sheet.sources),
    )


def _entry(entry: Entry, density: Density) -> tuple[str, str]:
    texts = [_cut(text, density.most_letters) for text in entry.texts]
    more = len(texts) - density.most_texts
    shown = texts[: density.most_texts] + ([f"and {more} more"] if more > 0 else [])
    return entry.label, "; ".join(shown)


def _group(group: LeftOutGroup, density: Density) -> tuple[str, str, str]:
    reasons = " ".join(
        f"{_cut(reason.text, density.most_letters)} ({reason.rests_on})" for reason in group.reasons
    )
    return group.permission, reasons, names_line(group.names, density.most_names)


def names_line(names: tuple[str, ...], most: int) -> str:
    """The exercises that one reason closes, such as `Plow; Boat and 7 more, for the same reason`.

    Args:
        names: of all of them; none where the reason closes every exercise.
        most: how many are named.
    """
    more = len(names) - most
    if not names:
        return ""
    if more <= 0:
        return "; ".join(names)
    if most <= 0:
        return f"{more} exercise{'' if more == 1 else 's'}"
    return f"{'; '.join(names[:most])} and {more} more, for the same reason"


def _kept(kept: Kept, numbers: dict[str, int], density: Density) -> str:
    text = _cut(kept.text, density.most_letters)
    places = sorted(numbers[name] for name in kept.exercises if name in numbers)
    return f"{text} (no. {', '.join(map(str, places))})" if places else text


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2].rstrip()} …"
