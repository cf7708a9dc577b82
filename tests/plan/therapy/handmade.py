"""Weeks made by hand from the real catalogue, to break one rule and keep it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from spinalis.catalogue.complex import TimeOfDay
from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Purpose
from spinalis.plan.duration import session_seconds
from spinalis.plan.prescription import LeftOut, Part, Prescription, SessionPlan
from tests.plan.therapy.facts import Breach, Excuse, Findings, Planned, Week
from tests.plan.therapy.people import TIMES, catalogue

MONDAY = date(2026, 3, 30)
WARM_UP = ("walking", "shoulder-circles", "arms-up-breath")
REST = "childs-pose"
EVERYTHING = frozenset(
    name for name, one in catalogue().exercises.items() if Purpose.SELF_TEST not in one.purposes
)
Main = str | tuple[str, dict[str, Any]]  # an id, or an id and what its dose has else than at first


def session(
    *main: Main,
    day: int = 0,
    minutes: float = 15,
    warm_up: Iterable[str] = WARM_UP,
    rest: Main = REST,
    time: TimeOfDay = TimeOfDay.ANY,
    left_out: Sequence[LeftOut] = (),
) -> Planned:
    """One session at the start doses, unless said otherwise, on a day counted from Monday."""
    items = [
        *(_item(one, Part.WARM_UP) for one in warm_up),
        *(_item(one, Part.MAIN) for one in main),
        _item(rest, Part.RELAXATION),
    ]
    seconds = session_seconds([(catalogue().exercises[one.exercise], one.dose) for one in items])
    plan = SessionPlan(minutes, seconds, tuple(items), tuple(left_out))
    return Planned(MONDAY + timedelta(days=day), time, minutes, plan)


def _item(one: Main, part: Part) -> Prescription:
    name, changes = (one, {}) if isinstance(one, str) else one
    exercise = catalogue().exercises[name]
    dose: Dose = msgspec.structs.replace(exercise.start_dose, **changes)
    return Prescription(name, exercise.version, dose, part, "For tests.")


def week(*sessions: Planned, purpose: str = "P1", **changes: Any) -> Week:
    """A week of these sessions with everything open."""
    facts: dict[str, Any] = {
        "exercises": catalogue().exercises,
        "purpose": purpose,
        "sessions": tuple(sessions),
        "open": dict.fromkeys(TIMES, EVERYTHING),
    }
    return Week(**facts | changes)


def daily(*main: Main, days: int = 7, **changes: Any) -> tuple[Planned, ...]:
    """The same session on so many days running."""
    return tuple(session(*main, day=day, **changes) for day in range(days))


def opened(*names: str) -> dict[TimeOfDay, frozenset[str]]:
    """Nothing but these is open."""
    return dict.fromkeys(TIMES, frozenset(names))


def closed(*names: str) -> dict[TimeOfDay, frozenset[str]]:
    """All but these is open."""
    return dict.fromkeys(TIMES, EVERYTHING - set(names))


def breaches(rule: Callable[[Week], Findings], of: Week) -> list[str]:
    """The texts of what breaks the rule."""
    return [one.text for one in rule(of) if isinstance(one, Breach)]


def excuses(rule: Callable[[Week], Findings], of: Week) -> list[str]:
    """What the rule excuses, each once."""
    return list(dict.fromkeys(one.what for one in rule(of) if isinstance(one, Excuse)))
