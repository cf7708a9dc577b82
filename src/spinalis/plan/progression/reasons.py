"""Why progression keeps, lowers or suspends, in plain words."""

from typing import Final

from spinalis.plan.candidates import PAIN_ONCE, PAIN_TWICE
from spinalis.plan.progression.judged_day import Mark
from spinalis.safety.clearance import Reason, Strength

_PAIN: Final = ("silbernagel-pain", "product-caution")
_OURS: Final = ("programme-inference",)
_SOME_PAIN: Final = ("smith-2017", "programme-inference")
_TALK: Final = (
    "Talk to a clinician: they can look at it, and they can switch on the pain model that lets you "
    "exercise with pain up to 5."
)

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
    "It has its smallest dose already, so it cannot become less.",
    _OURS,
    Strength.INFERENCE,
    "Take its easier form, or leave it out for some days. Talk to a clinician if it goes on.",
)
TOO_HARD: Final = Reason(
    "too-hard",
    "You said that it was too hard.",
    ("source-article", "programme-inference"),
    Strength.SOURCE_ARTICLE,
)
RISEN: Final = Reason(
    "pain-risen",
    "Your pain of this week is clearly above that of the two weeks before.",
    ("silbernagel-pain", "programme-inference"),
    Strength.INFERENCE,
    "Do a little less all day for some days, and talk to a clinician if it does not turn.",
)
CREEPING: Final = Reason(
    "pain-creeping",
    "Your pain has crept up over the weeks, so nothing grows until it is level again.",
    ("silbernagel-pain", "programme-inference"),
    Strength.INFERENCE,
)
RISING: Final = Reason(
    "pain-rising",
    "With some pain every day it grows only while that pain stays level, and it rose a little.",
    _SOME_PAIN,
    Strength.INFERENCE,
)
MILD_LEVEL: Final = Reason(
    "some-pain-level",
    "With some pain every day it takes four calm weeks before its harder form.",
    _SOME_PAIN,
    Strength.INFERENCE,
    "Keep it up as it is.",
)
WATCHED_PAIN: Final = Reason(
    "pain-to-watch",
    "The pain was between 3 and 5, so it stays as it is.",
    _PAIN,
    Strength.STUDY,
    "It grows once three days in a row stay at 2 or below, or at what is usual for you.",
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
    "It has reached its goal, and no harder form is open or needed.",
    ("source-article", "steffens-2016", "programme-inference"),
    Strength.SOURCE_ARTICLE,
    "Two or three days a week keep it; what it protects from comes back when you stop.",
)
PLACE: Final = Reason(
    "time-cap",
    "It fills its share of your session, so it stays as it is; the others need their time as well.",
    _OURS,
    Strength.INFERENCE,
    "Two or three days a week keep it. In a longer session it can grow on.",
)
HARDER: Final = Reason(
    "harder-form",
    "It has reached its goal, so its next form by load opens at its start dose.",
    ("source-article", "product-caution"),
    Strength.SOURCE_ARTICLE,
    "Study it first; stay with the form you know if you like.",
)
HARDER_AT_CAP: Final = Reason(
    "harder-form",
    "It fills its share of your session, so its next form by load opens at its start dose "
    "instead of more of the same.",
    ("source-article", "programme-inference"),
    Strength.SOURCE_ARTICLE,
    "Study it first; stay with the form you know if you like.",
)
STALLED_PAIN: Final = Reason(
    "stalled-pain",
    "It has not grown for two weeks: too often your pain was more than the strict rule allows.",
    ("source-article", "silbernagel-pain", "programme-inference"),
    Strength.INFERENCE,
    _TALK,
)
STALLED_MORNINGS: Final = Reason(
    "stalled-mornings",
    "It has not grown for two weeks: too often the morning after was above your usual.",
    _PAIN,
    Strength.INFERENCE,
    "Do a little less of it, or have a day between. " + _TALK,
)
STALLED_UNTOLD: Final = Reason(
    "stalled-untold",
    "It has not grown for two weeks: too often the pain or the morning after was not told.",
    _PAIN,
    Strength.INFERENCE,
    "Tell your pain the next morning; three such days let it grow.",
)
STALLED_EFFORT: Final = Reason(
    "stalled-effort",
    "It has not grown for two weeks: too often it was hard work.",
    ("product-caution", "programme-inference"),
    Strength.INFERENCE,
    "Stay with it, or take its easier form for a while.",
)
STALLED_SELDOM: Final = Reason(
    "stalled-seldom",
    "It has not grown for two weeks: it was done on fewer than three days.",
    _OURS,
    Strength.INFERENCE,
    "Three good days let it grow.",
)
PLATEAU: Final = Reason(
    "plateau",
    "It has not grown for four weeks.",
    _OURS,
    Strength.INFERENCE,
    "Another exercise of its kind, or another form of it, may serve you better now.",
)
NO_CHANGE: Final = Reason(
    "no-change",
    "It has not grown for eight weeks, as long as most studies of exercise last.",
    ("mueller-2020", "programme-inference"),
    Strength.INFERENCE,
    "If your pain and what you can do have not changed either, show your doctor the sheet for the "
    "doctor.",
)
NO_LESS: Final = Reason(
    "progression-break",
    "You paused for a while. Its dose is low already, so it begins as it was.",
    _OURS,
    Strength.INFERENCE,
)
LIMITS: Final = Reason(
    "dose-limits",
    "Its dose was beyond what the exercise is given with, so it comes back to its goal.",
    ("product-caution",),
    Strength.INFERENCE,
)

CAUSES: Final = {
    Mark.TOO_HARD: TOO_HARD,
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
    "Bad days are part of it: a short gentle set instead of the session, at half the usual and in "
    "the smallest range.",
    ("source-article", "product-caution"),
    Strength.INFERENCE,
    "Leave out whatever does not feel easy. Rest is fine as well.",
)
REST: Final = Reason(
    "bad-day",
    "Today rest is the better choice, instead of the session. Walk a few steps now and then if it "
    "feels easy.",
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
