"""Whether what a complex says of the article is what the inventory of the article says."""

from collections.abc import Iterable, Iterator

from spinalis.catalogue.complex import ComplexItem
from spinalis.catalogue.inventory import InventoryItem

_KEYS = (  # of the inventory, of a complex
    ("reps", "repetitions"),
    ("sets", "sets"),
    ("hold_s", "hold_s"),
    ("rest_s", "rest_s"),
    ("minutes_a_day", "minutes_a_day"),
)


def article_faults(item: InventoryItem, places: Iterable[ComplexItem]) -> Iterator[str]:
    """Yield what a complex says otherwise about an item of the inventory.

    One that says nothing at all is no fault here.
    """
    for place in places:
        if place.article is None:
            continue
        for theirs, ours in _KEYS:
            stated, told = getattr(item.dose, theirs), getattr(place.article, ours)
            if stated != told:
                yield f"article: `{place.exercise}` says {ours} {_said(told)}, not {_said(stated)}"
        if item.dose.note and not place.article.note:
            yield f"article: `{place.exercise}` has no note, the article wishes: {item.dose.note}"


def _said(value: float | tuple[float, ...] | None) -> str:
    if value is None:
        return "nothing"
    return "-".join(f"{one:g}" for one in (value if isinstance(value, tuple) else (value,)))
