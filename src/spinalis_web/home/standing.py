"""Whether the latest answers of a person still count, and what took their validity away."""

from datetime import datetime

from django.utils import timezone
from msgspec import Struct

from spinalis.safety.validity import Age, age_of
from spinalis_web.access.models import Person
from spinalis_web.records.models import SafetyEvent, Screening, Session

_KINDS = (
    SafetyEvent.Kind.STOP_SYMPTOM,
    SafetyEvent.Kind.REFUSED_CHECK,
    SafetyEvent.Kind.RED_FLAG,
)
# Once the answers are void no check can be refused any more, so the newest events tell enough.
_ENOUGH = 50


class Standing(Struct, frozen=True):
    """The latest answers of a person and what has happened since they were given."""

    screening: Screening | None
    age: Age = Age.FRESH
    void: SafetyEvent | None = None  # what took their validity away
    refused: SafetyEvent | None = None  # the latest check before a session that said no

    @property
    def counts(self) -> bool:
        """Whether a session may be built on the answers."""
        return self.screening is not None and self.void is None and self.age is not Age.EXPIRED

    def holds_for(self, session: Session) -> bool:
        """Whether the session was made after the answers, and no check has said no since."""
        if not self.counts or self.screening is None:
            return False
        refused_later = self.refused is not None and self.refused.at >= session.created_at
        return self.screening.created_at <= session.created_at and not refused_later

    def refused_on(self, now: datetime) -> bool:
        """Whether a check has said no on the same day."""
        return self.refused is not None and timezone.localdate(
            self.refused.at
        ) == timezone.localdate(now)


def latest_screening(person: Person) -> Screening | None:
    # In the order of storing: a clock that was once wrong must not hide what came after it.
    return person.screenings.order_by("-pk").first()


def standing_of(person: Person, *, now: datetime | None = None) -> Standing:
    """What counts of the person's answers at a moment; now, if left out."""
    screening = latest_screening(person)
    events = person.safety_events.filter(kind__in=_KINDS)
    if screening is not None:
        events = events.filter(at__gte=screening.created_at)
    newest = list(events[:_ENOUGH])
    return Standing(
        screening=screening,
        age=_age(screening, now or timezone.now()),
        void=next((one for one in newest if one.voids), None),
        refused=next((one for one in newest if one.kind == SafetyEvent.Kind.REFUSED_CHECK), None),
    )


def _age(screening: Screening | None, now: datetime) -> Age:
    if screening is None:
        return Age.EXPIRED
    return age_of(timezone.localdate(screening.created_at), on=timezone.localdate(now))
