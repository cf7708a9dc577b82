"""What a flare of pain changes in the plan of the next days."""

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.plan.progression.flare import Flare, dose_in_flare, flare_of
from spinalis_web.access.models import Person
from spinalis_web.home.catalogue import exercises
from spinalis_web.home.responses import responses_of

_LOOKS_BACK = timedelta(days=42)  # a flare lasts four weeks at most, and needs the weeks before it


class Eased(Struct, frozen=True):
    """The doses of these days, and what pauses."""

    doses: Mapping[str, Dose]
    paused: frozenset[str] = frozenset()
    flare: Flare | None = None


def eased_by_flare(person: Person, doses: Mapping[str, Dose], *, on: date) -> Eased:
    """Lower the doses while pain flares up; the same doses where it does not.

    Args:
        person: whose reports.
        doses: what exercises have grown to.
        on: the day of the plan.
    """
    told = responses_of(person, since=on - _LOOKS_BACK)
    flare = flare_of([one for one in told if one.day <= on], on)
    if flare is None:
        return Eased(doses)
    eased = {
        name: dose_in_flare(one, doses.get(name, one.start_dose), flare)
        for name, one in exercises().items()
    }
    return Eased(
        doses={name: dose for name, dose in eased.items() if dose is not None},
        paused=frozenset(name for name, dose in eased.items() if dose is None),
        flare=flare,
    )
