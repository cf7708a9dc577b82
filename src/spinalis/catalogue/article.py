"""What the source article says of one item of a complex, in our own words."""

from typing import Literal

from msgspec import Struct

Interval = tuple[float, float]  # least and most


class ArticleItem(Struct, frozen=True, forbid_unknown_fields=True):
    """An item as the article has it; what it leaves open is None.

    "A few seconds" of the article is read as 3 to 10 s, and the note says the words.
    """

    says: str  # what one does, in one or two sentences
    told_by: Literal["article", "descriptions"] = "article"  # of what the article only names
    repetitions: Interval | None = None
    sets: Interval | None = None  # rounds
    hold_s: Interval | None = None
    rest_s: float | None = None  # between rounds
    minutes_a_day: float | None = None
    note: str = ""  # what it wishes beside the numbers

    @property
    def has_numbers(self) -> bool:
        """Whether a dose can be held against it."""
        return any((self.repetitions, self.sets, self.hold_s, self.minutes_a_day))
