"""What can happen to a running session."""

from msgspec import Struct

from spinalis.plan.response import Felt


class Start(Struct, frozen=True, tag_field="type", tag="start"):
    """The person begins."""


class Tick(Struct, frozen=True, tag_field="type", tag="tick"):
    """Time has passed."""

    dt_s: float  # seconds since the last tick, 0 or more


class Pause(Struct, frozen=True, tag_field="type", tag="pause"):
    """Everything stands still."""


class Resume(Struct, frozen=True, tag_field="type", tag="resume"):
    """It goes on after a pause."""


class Tap(Struct, frozen=True, tag_field="type", tag="tap"):
    """The person is ready: goes on from getting ready, a rest or a step that waits for a tap."""


class Back(Struct, frozen=True, tag_field="type", tag="back"):
    """To the beginning of the exercise; from there to how it goes, or to the exercise before."""


class Skip(Struct, frozen=True, tag_field="type", tag="skip"):
    """Leaves the exercise out."""


class Hurts(Struct, frozen=True, tag_field="type", tag="hurts"):
    """The exercise hurts: it ends, the next one comes."""


class HowItFelt(Struct, frozen=True, tag_field="type", tag="felt"):
    """The person tells with one tap how an exercise felt that was done; pain counts as hurt."""

    index: int  # place of the exercise in the session
    felt: Felt


class Stop(Struct, frozen=True, tag_field="type", tag="stop"):
    """A stop symptom ends the session."""

    symptom: str  # id of the symptom


class CoachRepetition(Struct, frozen=True, tag_field="type", tag="coach_repetition"):
    """The coach saw the repetition that the step waits for."""


Event = (
    Start | Tick | Pause | Resume | Tap | Back | Skip | Hurts | HowItFelt | Stop | CoachRepetition
)
