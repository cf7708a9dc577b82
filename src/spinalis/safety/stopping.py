"""The signs that end a session at once, and what to do on each."""

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from spinalis.safety.clearance import Urgency

_FILE = Path(__file__).with_name("stop_symptoms.yaml")


class StopSymptom(Struct, frozen=True, forbid_unknown_fields=True):
    """One sign, as the person would say it."""

    id: str
    text: str
    now: str  # what to do at once
    urgency: Urgency  # how soon it needs a clinician
    sources: tuple[str, ...]

    @property
    def emergency(self) -> bool:
        """Whether help may be needed at once."""
        return self.urgency is Urgency.EMERGENCY


@cache
def stop_symptoms() -> tuple[StopSymptom, ...]:
    """All signs in the order in which they are offered."""
    return msgspec.yaml.decode(_FILE.read_bytes(), type=tuple[StopSymptom, ...])


def is_stop_symptom(name: str) -> bool:
    return any(symptom.id == name for symptom in stop_symptoms())


def stop_symptom(name: str) -> StopSymptom:
    """The sign of that name; an unknown one gets the most careful advice."""
    for symptom in stop_symptoms():
        if symptom.id == name:
            return symptom
    return StopSymptom(
        id=name,
        text="A sign that is not known here",
        now="Rest, and call your emergency number if you do not feel well at once.",
        urgency=Urgency.EMERGENCY,
        sources=("product-caution",),
    )
