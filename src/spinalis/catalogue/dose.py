"""The dose of an exercise: how often, how long, how far."""

from msgspec import Struct


class Dose(Struct, frozen=True, forbid_unknown_fields=True):
    """Repetitions, sets, hold, tempo, rest and range; repetitions and sets count per side."""

    repetitions: int  # in each set, per side
    sets: int = 1
    hold_s: float = 0.0  # seconds in each pose whose phase says `hold: dose`
    tempo_percent: float = 100.0  # speed relative to the movement as written; less is slower
    rest_s: float = 0.0  # seconds between sets
    range_percent: int = 100  # amplitude: 40, 70 or 100
    effort_percent: float | None = None  # isometric exercises: share of the greatest effort
