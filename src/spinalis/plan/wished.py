"""What the selection of a day is judged by."""

from collections.abc import Sequence

from msgspec import Struct

from spinalis.catalogue.exercise import Region
from spinalis.plan.past import NOTHING_PAST, Past


class Wished(Struct, frozen=True):
    """What the selection is judged by, beside what each exercise brings itself."""

    regions: frozenset[Region] = frozenset(Region)
    liked: frozenset[str] = frozenset()
    own_complex: frozenset[str] = frozenset()  # exercises of the complex of the finding
    past: Past = NOTHING_PAST

    def singles_out(self, regions: Sequence[Region]) -> bool:
        """Whether one of the regions is wanted where others are not."""
        return len(self.regions) < len(Region) and not self.regions.isdisjoint(regions)
