"""What a person reported of one exercise on one day; nothing told is never read as "no pain"."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from spinalis.catalogue.dose import Dose
from spinalis.errors import SpinalisError

_MOST = 10  # the scales of pain (NRS) and of effort (CR-10) run from 0 to 10
_SCALES = ("pain_nrs", "usual_nrs", "morning_nrs", "effort_rpe")


class ResponseError(SpinalisError):
    """A report with a number that its scale does not have."""


class Outcome(StrEnum):
    """How the exercise ended; the words are those of the session's record."""

    DONE = "done"
    SKIPPED = "skipped"
    HURT = "hurt"
    STOPPED = "stopped"  # a stop symptom ended the session here


class Felt(StrEnum):
    """How an exercise felt, told with one tap after it."""

    GOOD = "good"
    TOO_HARD = "too_hard"
    HURT = "hurt"
    NOT_AGAIN = "not_again"  # a wish to do without it
    MORE = "more"  # a wish to have it more often


class Response(Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise in one session; the morning belongs to the whole day.

    Where a session was asked for its worst pain only, and nobody could say which exercise it came
    from, that pain stands with each of its exercises, and `is_shared` says so.

    Raises:
        ResponseError: An outcome is not known or a number not on its scale; every fault is named.
    """

    day: date
    exercise: str
    outcome: Outcome
    dose: Dose  # the dose that was done
    pain_nrs: int | None = None  # 0-10, worst during the exercise; None: not told
    usual_nrs: int | None = None  # 0-10, usual pain before the session; None: not told
    effort_rpe: int | None = None  # 0-10, CR-10; None: not told
    morning_nrs: int | None = None  # 0-10, pain of the next morning; None: not told
    felt: Felt | None = None  # the tap after it; None: not told
    is_shared: bool = False  # the pain is the session's; which exercise it came from is not known

    def __post_init__(self) -> None:
        """Refuse what is not on the scales, also when decoded from a file."""
        told = ((name, getattr(self, name)) for name in _SCALES)
        faults = [
            f"{name} must be 0 to {_MOST} or not told, not {value}"
            for name, value in told
            if value is not None and not 0 <= value <= _MOST
        ]
        if not any(self.outcome is known for known in Outcome):
            words = ", ".join(Outcome)
            faults.append(f"outcome must be one of {words}, not {self.outcome!r}")
        if faults:
            where = f"{self.exercise} on {self.day.isoformat()}"
            raise ResponseError(f"The report of {where} does not fit: {'; '.join(faults)}.")
