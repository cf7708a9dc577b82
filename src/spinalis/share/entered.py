"""What the person entered, in the words of the questions, for somebody who reads in a hurry."""

from collections.abc import Iterator

from spinalis.safety.condition import Answers, alternatives
from spinalis.safety.question import Kind, Question
from spinalis.safety.screening import CONDITIONS_QUESTION, Screening, load_screening
from spinalis.share.agreement import AGREED, AGREED_BY, AGREED_ON, KNEW_ALL
from spinalis.share.days import day_words
from spinalis.share.sheet import Entry

STAGE = "spine_stage"
STAGE_NOT_STATED = "not_stated"
_AGE = "age"
_FINDING = "Finding"
_STAGE = "Stage"
_PAIN = "Pain in these weeks"
_ILLNESSES = "Illnesses, operations"
_PRESSURE = "Blood pressure"
_SIGNS = "Warning signs"
_AGREEMENT = "Agreement so far"
# Question id -> line of the sheet; a question that is not named here stands with its own words.
_LINES = {
    CONDITIONS_QUESTION: _FINDING,
    STAGE: _STAGE,
    "pain_places": _PAIN,
    "pain_course": _PAIN,
    "health_heart": _ILLNESSES,
    "blood_pressure": _PRESSURE,
    "health_other": _ILLNESSES,
    "surgery_injury": _ILLNESSES,
    "pregnancy": "Pregnancy",
    "signs_nerves": _SIGNS,
    "signs_head_neck": _SIGNS,
    "signs_heart": _SIGNS,
    "signs_general": _SIGNS,
    "cannot": "Cannot, or only with pain",
    "activity": "Exercise so far",
}
# These lines stand on every sheet: that nothing was entered is news too.
_ALWAYS = {
    _FINDING: "no finding, or no letter",
    _PAIN: "nowhere",
    _SIGNS: "none of those asked for",
    _ILLNESSES: "none of those asked for",
}
_ORDER = (_FINDING, _STAGE, _PAIN, _SIGNS, _ILLNESSES, _PRESSURE)
_OF_THE_AGREEMENT = frozenset({AGREED, AGREED_BY, AGREED_ON, KNEW_ALL})


def entries_of(answers: Answers) -> tuple[Entry, ...]:
    """The lines of what was entered, the finding first; what closes nothing is left out."""
    screening = load_screening()
    lines: dict[str, list[str]] = {label: [] for label in _ORDER}
    for question in screening.questions.values():
        if question.id in answers and question.id not in _OF_THE_AGREEMENT | {_AGE}:
            line = lines.setdefault(_LINES.get(question.id, question.ask), [])
            line.extend(_texts(question, answers, screening))
    told = {label: tuple(texts) or (_ALWAYS.get(label, ""),) for label, texts in lines.items()} | {
        _AGREEMENT: _agreement(answers)
    }
    return tuple(Entry(label, texts) for label, texts in told.items() if any(texts))


def asks_stage(answers: Answers) -> bool:
    """Whether the stage was asked for and the letter states none."""
    return answers.get(STAGE) == STAGE_NOT_STATED


def age_words(answers: Answers) -> str:
    """The age as answered, such as `52 years`; empty where it was not given."""
    age = answers.get(_AGE)
    return f"{age:g} years" if isinstance(age, int | float) else ""


def _texts(question: Question, answers: Answers, screening: Screening) -> Iterator[str]:
    answer = answers[question.id]
    if isinstance(answer, tuple):
        yield from (one.text for one in question.options if one.id in answer and not one.alone)
    elif question.kind is Kind.CHOICE:
        if question.id in _LINES and _matters(question.id, answer, screening):
            yield from (one.text for one in question.options if one.id == answer)
    elif question.kind is Kind.YES_NO:
        yield "yes" if answer is True else "no"
    else:
        yield f"{answer} {question.unit}".strip()


def _matters(question: str, answer: object, screening: Screening) -> bool:
    """Whether a rule speaks of this choice; if none does, it only fills the sheet."""
    for rule in screening.rules:
        for condition in alternatives(rule.when):
            test = condition.get(question)
            if test == answer or (isinstance(test, tuple) and answer in test):
                return True
    return question in {STAGE, "pain_course"}


def _agreement(answers: Answers) -> tuple[str, ...]:
    if answers.get(AGREED) is not True:
        return ("none recorded",)
    by, on = str(answers.get(AGREED_BY, "")), str(answers.get(AGREED_ON, ""))
    knew = "" if answers.get(KNEW_ALL) is True else ", without knowing of all that stands here"
    return (f"{by}, {day_words(on)}{knew}",)
