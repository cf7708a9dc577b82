"""Facts of the domain in plain words."""

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
LEVEL = {1: "gentle", 2: "moderate", 3: "demanding"}


def reason_text(reason: Reason) -> str:
    """A reason with its advice and its sources in one paragraph."""
    sources = ", ".join(reason.sources)
    return f"{reason.text} {reason.advice}".rstrip() + (f" [{sources}]" if sources else "")
