"""Facts of the domain in plain words."""

from spinalis.catalogue.dose import Dose
from spinalis.catalogue.exercise import Sides
from spinalis.plan.prescription import Part
from spinalis.safety.clearance import Permission, Reason, Urgency

PART = {
    Part.WARM_UP: "Warm-up",
    Part.MAIN: "Main part",
    Part.RELAXATION: "Relaxation",
}
PERMISSION = {
    Permission.ALLOWED: "You may exercise.",
    Permission.WITH_CARE: "You may exercise, with care.",
    Permission.NEEDS_AGREEMENT: "Until your doctor agrees, only the mild exercises are open.",
    Permission.SUPERVISED: "Exercise only under the eyes of a specialist, not alone at home.",
    Permission.FORBIDDEN: "Please do not exercise now.",
}
URGENCY = {
    Urgency.NONE: "",
    Urgency.ROUTINE: "Speak to a doctor about it at your next visit.",
    Urgency.URGENT: "See a doctor within days.",
    Urgency.SAME_DAY: "See a doctor today.",
    Urgency.EMERGENCY: "This can be an emergency: call for help now.",
}
VERDICT = {
    Permission.ALLOWED: "you may do it.",
    Permission.WITH_CARE: "you may do it, with care.",
    Permission.NEEDS_AGREEMENT: "not before your doctor agrees.",
    Permission.SUPERVISED: "only with a specialist beside you.",
    Permission.FORBIDDEN: "not for you now.",
}
_FULL = 100  # percent
LEVEL = {1: "gentle", 2: "moderate", 3: "demanding"}


def dose_text(dose: Dose, sides: Sides) -> str:
    """A dose in one line, such as `6 repetitions each side, hold 3 s, 70 % of the range`."""
    each = "" if sides is Sides.BOTH else " each side"
    parts = [
        f"{dose.repetitions} repetition{'' if dose.repetitions == 1 else 's'}{each}",
        f"hold {dose.hold_s:g} s" if dose.hold_s else "",
        f"{dose.sets} sets" if dose.sets > 1 else "",
        f"{dose.rest_s:g} s rest" if dose.rest_s and dose.sets > 1 else "",
        f"{dose.tempo_percent:g} % of the tempo" if dose.tempo_percent != _FULL else "",
        f"{dose.range_percent} % of the range" if dose.range_percent != _FULL else "",
        f"{dose.effort_percent:g} % effort" if dose.effort_percent is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def reason_text(reason: Reason) -> str:
    """A reason with its advice and its sources in one paragraph."""
    sources = ", ".join(reason.sources)
    return f"{reason.text} {reason.advice}".rstrip() + (f" [{sources}]" if sources else "")
