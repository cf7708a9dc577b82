"""Why progression keeps, lowers or suspends, in plain words."""

from typing import Final

from spinalis.plan.candidates import PAIN_ONCE, PAIN_TWICE
from spinalis.plan.judged_day import Mark
from spinalis.safety.clearance import Reason, Strength

_PAIN: Final = ("silbernagel-pain", "product-caution")

BAD_MORNING: Final = Reason(
    "bad-morning",
    "The morning after was worse than your usual.",
    _PAIN,
    Strength.STUDY,
    "The morning counts more than how it felt while you did it.",
)
ABOVE_USUAL: Final = Reason(
    "pain-above-usual",
    "It hurt more than is usual for you on that day.",
    ("source-article", "silbernagel-pain"),
    Strength.SOURCE_ARTICLE,
    "Skip it at once if it hurts.",
)
STOPPED: Final = Reason(
    "stopped",
    "A sign that stops a session came up while you did it.",
    ("source-article", "product-caution"),
    Strength.SOURCE_ARTICLE,
    "Answer the questions about you again. Talk to a clinician before you take it up.",
)
SMALLEST: Final = Reason(
    "smallest-dose",
    "Even its smallest dose was followed by a bad day, so it is suspended.",
    _PAIN,
    Strength.INFERENCE,
    "Take its easier form. Talk to a clinician about it.",
)
WATCHED_PAIN: Final = Reason(
    "pain-to-watch",
    "The pain was between 3 and 5, so it stays as it is.",
    _PAIN,
    Strength.STUDY,
    "It grows once three days in a row stay at 2 or below.",
)
WATCHED_EFFORT: Final = Reason(
    "hard-work",
    "It was very hard work, so it stays as it is.",
    ("product-caution",),
    Strength.INFERENCE,
)
LOWER_ALREADY: Final = Reason(
    "lower-already", "It has become less since that bad day.", _PAIN, Strength.INFERENCE
)
ROUGH_MORNING: Final = Reason(
    "rough-morning",
    "Your last morning was worse than usual, so nothing grows today.",
    _PAIN,
    Strength.INFERENCE,
)
GOAL: Final = Reason(
    "goal-reached",
    "It has reached its goal, and no harder form is open or needed. Keep it up.",
    ("source-article",),
    Strength.SOURCE_ARTICLE,
)
HARDER: Final = Reason(
    "harder-form",
    "It has reached its goal, so its next form by load opens at its start dose.",
    ("source-article", "product-caution"),
    Strength.SOURCE_ARTICLE,
    "Study it first; stay with the form you know if you like.",
)
NO_LESS: Final = Reason(
    "progression-break",
    "You have not done it for a while. Its dose is low already, so it begins as it was.",
    ("product-caution",),
    Strength.INFERENCE,
)
LIMITS: Final = Reason(
    "dose-limits",
    "Its dose was beyond what the exercise is given with, so it comes back to its goal.",
    ("product-caution",),
    Strength.INFERENCE,
)

CAUSES: Final = {
    Mark.BAD_PAIN: ABOVE_USUAL,
    Mark.BAD_MORNING: BAD_MORNING,
    Mark.HURT: PAIN_ONCE,
}
WATCHED: Final = {Mark.REPEAT_EFFORT: WATCHED_EFFORT, Mark.REPEAT_PAIN: WATCHED_PAIN}
TWICE: Final = PAIN_TWICE

RESUMED: Final = Reason(
    "re-check",
    "It has been looked at again, so it comes back smaller.",
    ("source-article", "product-caution"),
    Strength.SOURCE_ARTICLE,
    "If it hurts once more, it is suspended again.",
)
BAD_DAY: Final = Reason(
    "bad-day",
    "Bad days are part of it: a short gentle set, at half the usual and in the smallest range.",
    ("source-article", "product-caution"),
    Strength.INFERENCE,
    "Leave out whatever does not feel easy. Rest is fine as well.",
)
REST: Final = Reason(
    "bad-day",
    "Today rest is the better choice. Walk a few steps now and then if it feels easy.",
    ("silbernagel-pain", "product-caution"),
    Strength.INFERENCE,
    "If it gets worse or something new comes up, answer the questions about you again.",
)


def joined(cause: Reason, step: Reason) -> Reason:
    """The cause of a step together with what the step is."""
    return Reason(
        cause.rule,
        f"{cause.text} {step.text}",
        tuple(dict.fromkeys((*cause.sources, *step.sources))),
        cause.strength,
        cause.advice,
    )
